import * as fc from 'fast-check';
import { type Ask, otherwise, told } from './ask';
import type { Engine } from './engine';
import { ask, moment, pass, type Story } from './story';
import { type Coupon, type Redemption, SECOND, templateOf } from './world';

export const MEMBERS = 3;
const ORDERS = 3;

type Plan = (story: Story, engine: Engine) => Ask | undefined | Promise<Ask | undefined>;

/** One thing that somebody does, made up when its turn comes, from what is there by then. */
class Step implements fc.AsyncCommand<Story, Engine> {
  private did = '';

  constructor(
    private readonly name: string,
    private readonly can: (story: Story) => boolean,
    private readonly plan: Plan,
  ) {}

  check(story: Readonly<Story>): boolean {
    return this.can(story);
  }

  async run(story: Story, engine: Engine): Promise<void> {
    moment(story, engine);
    const request = await this.plan(story, engine);
    if (!request) return;
    this.did = told(request);
    await ask(story, engine, request);
  }

  toString(): string {
    return this.did || this.name;
  }
}

class Pass implements fc.AsyncCommand<Story, Engine> {
  constructor(private readonly seconds: number) {}
  check = (): boolean => true;
  run = (story: Story, engine: Engine): Promise<void> => pass(story, engine, this.seconds * SECOND);
  toString = (): string => `${this.seconds} seconds pass`;
}

/** The one meant by a number that does not know how many there are: the latest first. */
const pick = <T>(things: readonly T[], nth: number): T | undefined => things[things.length - 1 - (nth % Math.max(1, things.length))];

const always = (): boolean => true;
const member = fc.nat(MEMBERS - 1);
const template = fc.nat(1);
const nth = fc.nat(7);
const order = fc.nat(ORDERS - 1);
/** Enough for every coupon, seldom too little. */
const yuan = fc.constantFrom(150, 150, 150, 20);
const channel = fc.constantFrom('mini_program' as const, 'h5' as const);
/** Who a coupon is of does it, but for one time in five. */
const rarely = fc.nat(4).map((n) => n === 0);

const aboutCoupon = (name: string, make: (coupon: Coupon, story: Story, engine: Engine) => Ask | Promise<Ask>, at: number): Step =>
  new Step(
    name,
    ({ world }) => world.coupons.length > 0,
    (story, engine) => {
      const coupon = pick(story.world.coupons, at);
      return coupon && make(coupon, story, engine);
    },
  );

const aboutRedemption = (does: 'undo' | 'return', which: (redemption: Redemption) => boolean, at: number): Step =>
  new Step(
    does,
    ({ world }) => world.redemptions.some(which),
    ({ world, newKey }) => {
      const redemption = pick(world.redemptions.filter(which), at);
      return redemption && { do: does, key: newKey(), redemption: redemption.redemptionId };
    },
  );

const byWhom = ({ owner }: Coupon, isOther: boolean): number => (isOther ? (owner + 1) % MEMBERS : owner);

const claim = fc
  .record({ by: member, template, channel })
  .map((of) => new Step(`claim ${JSON.stringify(of)}`, always, ({ newKey }) => ({ do: 'claim', key: newKey(), ...of })));

const giveBack = fc
  .tuple(nth, rarely)
  .map(([at, isOther]) =>
    aboutCoupon('give back', (c, { newKey }) => ({ do: 'give_back', key: newKey(), by: byWhom(c, isOther), coupon: c.couponId }), at),
  );

const lock = fc
  .record({ at: nth, order, seconds: fc.constantFrom(0, 60, 3600) })
  .map(({ at, seconds, order: of }) =>
    aboutCoupon(
      'lock',
      ({ couponId }, story) => ({ do: 'lock', key: story.newKey(), coupon: couponId, order: story.order(of), seconds }),
      at,
    ),
  );

const unlock = fc
  .tuple(nth, order)
  .map(([at, of]) =>
    aboutCoupon('unlock', ({ couponId }, story) => ({ do: 'unlock', key: story.newKey(), coupon: couponId, order: story.order(of) }), at),
  );

const redeemAtCounter = fc.record({ at: nth, yuan, isOther: rarely }).map(({ at, isOther, yuan: of }) =>
  aboutCoupon(
    'redeem at the counter',
    async (c, { newKey }, engine) => ({
      ...{ do: 'redeem_at_counter', key: newKey(), coupons: [c.couponId], yuan: of },
      ticket: await engine.ticketOf(byWhom(c, isOther)),
    }),
    at,
  ),
);

const redeemOnOrder = fc
  .record({ at: nth, order, yuan })
  .map(({ at, order: of, yuan: basket }) =>
    aboutCoupon(
      'redeem on an order',
      ({ couponId }, story) => ({ do: 'redeem_on_order', key: story.newKey(), coupons: [couponId], order: story.order(of), yuan: basket }),
      at,
    ),
  );

/** Two at once, mostly of one member. */
const redeemTwo = fc.record({ at: nth, other: nth, order, yuan, isOther: rarely }).map(({ at, other, order: of, yuan: basket, isOther }) =>
  aboutCoupon(
    'redeem two',
    (first, story) => {
      const second = pick(
        story.world.coupons.filter((one) => one !== first && (isOther || one.owner === first.owner)),
        other,
      );
      const coupons = [first, ...(second ? [second] : [])].map(({ couponId }) => couponId);
      return { do: 'redeem_on_order', key: story.newKey(), coupons, order: story.order(of), yuan: basket };
    },
    at,
  ),
);

/** A clerk undoes what was done at a counter, but for one time in five. */
const undo = fc.tuple(nth, rarely).map(([at, isOther]) => aboutRedemption('undo', ({ order: of }) => isOther || of === undefined, at));
const returnOne = nth.map((at) => aboutRedemption('return', always, at));

/** An order that has been, but for one time in five. */
const cancelOrder = fc.tuple(nth, order, rarely).map(
  ([at, of, isOther]) =>
    new Step(
      'cancel an order',
      ({ world }) => isOther || Object.keys(world.orders).length > 0,
      ({ world, newKey, order: name }) => ({
        ...{ do: 'cancel_order', key: newKey() },
        order: (isOther ? undefined : pick(Object.keys(world.orders), at)) ?? name(of),
      }),
    ),
);

/** A coupon that can be given, by whose it is, but for one time in five. */
const give = fc.tuple(nth, rarely).map(
  ([at, isOther]) =>
    new Step(
      'give',
      ({ world }) => world.coupons.length > 0,
      ({ world, newKey }) => {
        const coupon = pick(
          world.coupons.filter((one) => isOther || templateOf(world, one).transferable),
          at,
        );
        return coupon && { do: 'give', key: newKey(), by: byWhom(coupon, isOther), coupon: coupon.couponId };
      },
    ),
);

const takeBack = fc
  .tuple(nth, rarely)
  .map(([at, isOther]) => aboutCoupon('take a gift back', (c) => ({ do: 'take_back', by: byWhom(c, isOther), coupon: c.couponId }), at));

const tokensIn = ({ world }: Story): string[] =>
  world.coupons.flatMap(({ gift, oldTokens }) => [...oldTokens, ...(gift ? [gift.token] : [])]);

const accept = fc.record({ at: nth, by: member, channel }).map(
  ({ at, ...of }) =>
    new Step(
      'accept a gift',
      (story) => tokensIn(story).length > 0,
      (story) => {
        const token = pick(tokensIn(story), at);
        return token === undefined ? undefined : { do: 'accept', key: story.newKey(), token, ...of };
      },
    ),
);

const deactivateCoupon = nth.map((at) => aboutCoupon('deactivate', (c) => ({ do: 'deactivate_coupon', coupon: c.couponId }), at));

const changeStock = fc
  .record({ template, stock: fc.integer({ min: 1, max: 8 }) })
  .map((of) => new Step(`stock ${JSON.stringify(of)}`, always, () => ({ do: 'change_stock', ...of })));

const setState = (does: 'publish' | 'pause' | 'deactivate_template') =>
  template.map((of) => new Step(does, always, () => ({ do: does, template: of })));

/** The same request again, or under its key another one. */
const again = fc.tuple(fc.nat(5), rarely).map(
  ([at, isOther]) =>
    new Step(
      'again',
      ({ asked }) => asked.length > 0,
      ({ asked }) => {
        const before = pick(asked, at);
        return before && ((isOther && otherwise(before)) || before);
      },
    ),
);

const passTime = fc.constantFrom(30, 90, 700, 5 * 3600, 26 * 3600).map((seconds) => new Pass(seconds));

/** Everything that callers do to coupons, as often as it is interesting. */
export const anyStep: fc.Arbitrary<fc.AsyncCommand<Story, Engine>> = fc.oneof(
  { weight: 14, arbitrary: claim },
  { weight: 8, arbitrary: again },
  { weight: 5, arbitrary: redeemOnOrder },
  { weight: 5, arbitrary: redeemAtCounter },
  { weight: 4, arbitrary: redeemTwo },
  { weight: 5, arbitrary: lock },
  { weight: 3, arbitrary: unlock },
  { weight: 4, arbitrary: undo },
  { weight: 4, arbitrary: returnOne },
  { weight: 3, arbitrary: cancelOrder },
  { weight: 4, arbitrary: giveBack },
  { weight: 6, arbitrary: give },
  { weight: 6, arbitrary: accept },
  { weight: 2, arbitrary: takeBack },
  { weight: 3, arbitrary: passTime },
  { weight: 2, arbitrary: changeStock },
  { weight: 3, arbitrary: setState('publish') },
  { weight: 1, arbitrary: setState('pause') },
  { weight: 1, arbitrary: deactivateCoupon },
  { weight: 1, arbitrary: setState('deactivate_template') },
);
