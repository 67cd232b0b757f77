/**
 * What the model knows of the world: plain data that can be copied and compared, and nothing of the engine. Times are milliseconds since
 * the epoch; days are those of the brand's zone.
 */

export const SECOND = 1000;
export const DAY = 24 * 3600 * SECOND;

const SHANGHAI = 'Asia/Shanghai';

/** A kind of coupon as the model's brand has it: an amount off from a threshold on, in yuan. */
export interface Kind {
  readonly stock: number;
  readonly perDay?: number;
  readonly perMember?: number;
  readonly threshold: number;
  readonly off: number;
  /** Days of validity; the day of the claim is the first. */
  readonly days: number;
  readonly returns: 'usable' | 'gone';
  readonly transferable: boolean;
}

export interface Template extends Kind {
  readonly templateId: string;
  stock: number;
  state: 'published' | 'paused' | 'deactivated';
  version: number;
}

/** A coupon; whether it has expired, and whether a lock or a gift still holds, is told by the time. */
export interface Coupon {
  couponId: string;
  readonly template: number;
  /** Whose limit it counts under, and whose it is. */
  readonly claimedBy: number;
  owner: number;
  readonly claimedOn: number;
  /** The first moment at which it is no longer valid. */
  readonly ends: number;
  state: 'issued' | 'redeemed' | 'used_up' | 'deactivated' | 'given_back';
  lock?: { readonly order: string; readonly until: number };
  /** The latest gift: `until` when it is over. */
  gift?: { token: string; until: number };
  givenBy?: number;
  /** The gifts that are over and done with. */
  oldTokens: string[];
}

export interface Redemption {
  redemptionId: string;
  /** The key with which it was redeemed, together with the others of its basket. */
  readonly checkout: string;
  readonly couponId: string;
  readonly order?: string;
  readonly at: number;
  returned: boolean;
}

/** An order of the web shop, with its latest checkout. */
export interface Order {
  readonly checkout: string;
  cancelled: boolean;
}

/** What a key has done: what was asked with it, and the first reply. */
export interface Effect {
  readonly asked: string;
  readonly status: number;
  reply?: unknown;
}

export interface World {
  now: number;
  /** The brand's IANA zone. */
  readonly zone: string;
  readonly templates: Template[];
  readonly coupons: Coupon[];
  readonly redemptions: Redemption[];
  readonly orders: Record<string, Order>;
  readonly effects: Record<string, Effect>;
}

/** An id in a reply that nobody got: only the engine knows it. */
export const UNTOLD = 'untold';

export const newWorld = (now: number, templates: Template[], zone: string = SHANGHAI): World => ({
  ...{ now, zone },
  templates,
  coupons: [],
  redemptions: [],
  orders: {},
  effects: {},
});

/** The number of the zone's day. */
export const dayOf = (at: number, zone = SHANGHAI): number => Math.floor((at + aheadOf(at, zone)) / DAY);

/** The moment with which the zone's day of this number begins. */
export const beginningOf = (day: number, zone = SHANGHAI): number => {
  // As far ahead as the zone is at noon, and where its clock changed before noon, as it was at midnight.
  const guess = day * DAY - aheadOf(day * DAY + DAY / 2, zone);
  return day * DAY - aheadOf(guess, zone);
};

/** As the API writes times: with the offset of the brand's zone, to the second. */
export const written = (at: number, zone: string): string => {
  const ahead = aheadOf(at, zone);
  const minutes = Math.abs(ahead) / 60 / SECOND;
  const offset = [minutes / 60, minutes % 60].map((part) => String(Math.floor(part)).padStart(2, '0')).join(':');
  return `${new Date(at + ahead).toISOString().slice(0, 19)}${ahead < 0 ? '-' : '+'}${offset}`;
};

/** How far the zone's clocks are ahead of UTC at a moment, read off what they show: the functions reckon by another library. */
const aheadOf = (at: number, zone: string): number => {
  const shown = clockOf(zone).formatToParts(at);
  const of = (type: string): number => Number(shown.find((part) => part.type === type)?.value);
  const wall = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'));
  return wall - Math.floor(at / SECOND) * SECOND;
};

const clocks = new Map<string, Intl.DateTimeFormat>();
const clockOf = (timeZone: string): Intl.DateTimeFormat => {
  const units = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' } as const;
  const clock = clocks.get(timeZone) ?? new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', ...units });
  clocks.set(timeZone, clock);
  return clock;
};

export const templateOf = (world: World, { template }: Coupon): Template => found(world.templates[template], `template ${template}`);

export const couponWith = (world: World, couponId: string): Coupon =>
  found(
    world.coupons.find((coupon) => coupon.couponId === couponId),
    couponId,
  );

export const found = <T>(thing: T | undefined, what: string): T => {
  if (thing === undefined) throw new Error(`the model does not know ${what}`);
  return thing;
};

/** Coupons that took a unit which was not given back. */
export const out = (world: World, template: number): Coupon[] =>
  world.coupons.filter((coupon) => coupon.template === template && coupon.state !== 'given_back');

export const isLocked = ({ now }: World, { state, lock }: Coupon): boolean => state === 'issued' && lock !== undefined && now < lock.until;

/** A lock that was taken in time keeps a coupon past its end. */
export const isExpired = (world: World, coupon: Coupon): boolean =>
  coupon.state === 'issued' && world.now >= coupon.ends && !isLocked(world, coupon);

export const isOnItsWay = (world: World, coupon: Coupon): boolean =>
  coupon.state === 'issued' &&
  coupon.gift !== undefined &&
  world.now < coupon.gift.until &&
  !isLocked(world, coupon) &&
  !isExpired(world, coupon);
