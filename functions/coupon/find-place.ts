import type { Sign } from '../../shared/coupon/code';
import { stateAt } from '../../shared/coupon/life';
import type { CouponTemplate } from '../../shared/coupon/template';
import { type Refusal, refusal } from '../../shared/problem/refusal';
import type { Instant } from '../../shared/time/instant';
import type { Idempotency } from '../platform/http/input';
import { cancelHold } from './cancel-coupons';
import type { ClaimedCoupon, Coupons } from './coupon-repository';
import { couponNumber } from './issue-coupon';
import { firstFree, markOf, stretchesAt } from './slots';
import type { Templates } from './template-repository';

export interface PlaceDeps {
  coupons: Coupons;
  templates: Templates;
  sign: Sign;
}

/** Whose limit a claim counts under, and which request it is. */
export interface PlaceAsk {
  countedFor: string;
  /** Under which limits it counts too: a place that is taken there is taken here. */
  countedToo: string[];
  memberId: string;
  idempotency: Idempotency;
  now: Instant;
  zone: string;
}

/** Where under its limits a claim puts its coupon. */
export interface Place {
  slot: string;
  attempt: number;
  /** Its places in stretches of the calendar that have a limit. */
  marks: string[];
}

/** How often a place can be given back and taken again. */
const MOST_ATTEMPTS = 20;
/** How many numbers are asked for in one request. */
const AT_ONCE = 100;

/** The first place of all: right for most claims, and taken without having read anything. */
export const firstPlace = (template: CouponTemplate, { idempotency, now, zone }: PlaceAsk): Place => ({
  slot: template.perMember === undefined ? idempotency.key : '1',
  attempt: 0,
  marks: stretchesAt(template.memberLimits, now, zone).map(({ period }) => markOf(period, 1)),
});

/**
 * Looks at all places: the coupon that this very request has got already, else the first place that is free, else every limit that
 * is reached. Holds that have lapsed are given back on the way.
 */
export const findPlace = async (
  deps: PlaceDeps,
  template: CouponTemplate,
  ask: PlaceAsk,
): Promise<{ own: ClaimedCoupon } | { place: Place } | { reasons: Refusal[] }> => {
  const [chains, ...elsewhere] = await Promise.all(
    [ask.countedFor, ...ask.countedToo].map((countedFor) => readChains(deps, template, { ...ask, countedFor })),
  );
  const own = [...(chains ?? []), ...elsewhere.flat()].flatMap(({ coupons }) => coupons).find((coupon) => isSameRequest(coupon, ask));
  if (own) return { own };
  const takenElsewhere = template.perMember === undefined ? 0 : elsewhere.flat().filter(({ free }) => free === undefined).length;
  const open = chains?.filter(({ free: at }) => at !== undefined) ?? [];
  const free = open.length > takenElsewhere ? open[0] : undefined;
  const { marks, reasons } = await freeMarks(deps, template, ask);
  const all = [...(free ? [] : [refusal('already_claimed', { limit: template.perMember ?? 1 })]), ...reasons];
  if (all.length > 0 || free?.free === undefined) return { reasons: all };
  return { place: { slot: free.slot, attempt: free.free, marks } };
};

/** Whether a coupon was claimed by this very request. */
export const isSameRequest = (coupon: ClaimedCoupon, { countedFor, countedToo, memberId, idempotency }: PlaceAsk): boolean =>
  [countedFor, ...countedToo].includes(coupon.countedFor) &&
  coupon.claimKey === idempotency.key &&
  // Accounts of one person share their places, not their requests; a coupon that was given away is its giver's request still.
  (coupon.memberId === memberId || coupon.givenBy !== undefined);

/** A place and the coupons that were in it one after the other; `free` is the attempt that can be made on it. */
interface Chain {
  slot: string;
  coupons: ClaimedCoupon[];
  next: number;
  free?: number;
  settled: boolean;
}

const readChains = async (deps: PlaceDeps, template: CouponTemplate, ask: PlaceAsk): Promise<Chain[]> => {
  const { perMember, templateId } = template;
  const slots = perMember === undefined ? [ask.idempotency.key] : Array.from({ length: perMember }, (_, i) => String(i + 1));
  const chains: Chain[] = slots.map((slot) => ({ slot, coupons: [], next: 0, settled: false }));
  for (let open = chains; open.length > 0; open = chains.filter(({ settled }) => !settled)) {
    const ahead = Math.max(1, Math.min(4, Math.floor(AT_ONCE / open.length)));
    const numberOf = ({ slot }: Chain, attempt: number) => couponNumber(deps.sign, templateId, ask.countedFor, slot, attempt);
    const numbers = open.flatMap((chain) => Array.from({ length: ahead }, (_, i) => numberOf(chain, chain.next + i)));
    const found = await deps.coupons.getAll(numbers);
    for (const chain of open) {
      for (let i = 0; i < ahead && !chain.settled; i++) await step(deps, template, ask, chain, found.get(numberOf(chain, chain.next)));
    }
  }
  return chains;
};

/** Takes the next coupon of a chain into account. */
const step = async (
  deps: PlaceDeps,
  { templateId }: CouponTemplate,
  ask: PlaceAsk,
  chain: Chain,
  coupon: ClaimedCoupon | undefined,
): Promise<void> => {
  if (!coupon) {
    chain.free = chain.next;
    chain.settled = true;
    return;
  }
  // A number that happens to be somebody else's is passed over.
  const isOfPlace = coupon.templateId === templateId && coupon.countedFor === ask.countedFor;
  if (isOfPlace) chain.coupons.push(coupon);
  chain.next++;
  const isTaken = isOfPlace && !(await isGivenBack(deps, coupon, ask.now));
  if (isTaken || chain.next >= MOST_ATTEMPTS) chain.settled = true;
};

/** Whether a coupon is its member's no more; a hold that has lapsed is given back to be sure of it. */
const isGivenBack = async (deps: PlaceDeps, coupon: ClaimedCoupon, now: Instant): Promise<boolean> => {
  if (stateAt(coupon, now) !== 'cancelled') return false;
  return coupon.state === 'cancelled' || cancelHold(deps, coupon, now);
};

const freeMarks = async (
  { coupons }: PlaceDeps,
  template: CouponTemplate,
  { countedFor, countedToo, now, zone }: PlaceAsk,
): Promise<{ marks: string[]; reasons: Refusal[] }> => {
  const stretches = stretchesAt(template.memberLimits, now, zone);
  const takenBy = (key: string) => Promise.all(stretches.map(({ period }) => coupons.placesTaken(template.templateId, key, period)));
  const [taken = [], ...elsewhere] = await Promise.all([countedFor, ...countedToo].map(takenBy));
  const full = stretches.filter(({ limit }, i) => [taken, ...elsewhere].reduce((sum, one) => sum + (one[i]?.size ?? 0), 0) >= limit);
  return {
    marks: stretches.map(({ period }, i) => markOf(period, firstFree(taken[i] ?? new Set()))),
    reasons: full.map(({ refusal: code, limit }) => refusal(code, { limit })),
  };
};
