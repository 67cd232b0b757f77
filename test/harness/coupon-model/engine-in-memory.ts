import type { Answer, Ask } from './ask';
import type { Engine, Seen, SeenCoupon } from './engine';
import { expected, learn } from './model';
import type { Outcome } from './outcome';
import { type Coupon, out, SECOND, type World } from './world';

/** A mistake that an engine could have: what it does to its world before a request, to its answer, or to what is found in it. */
export interface Mistake {
  before?(world: World, ask: Ask): void;
  answer?(answer: Answer, ask: Ask): Answer;
  seen?(seen: Seen): Seen;
}

/** Engines that obey the model, but for a mistake: for trying whether a judge finds it. Nothing is stored anywhere. */
export const engineInMemory = (begun: World, { before, answer, seen }: Mistake = {}): Engine => {
  const world = structuredClone(begun);
  let ids = 0;
  const newId = (): string => `id-${++ids}`;
  return {
    pass: (ms) => {
      world.now += ms;
      return world.now;
    },
    ticketOf: async (of) => ({ of, until: world.now + 600 * SECOND, token: newId() }),
    send: async (ask) => {
      before?.(world, ask);
      const outcome = expected(world, ask);
      const right = answered(outcome, newId);
      learn(world, ask, outcome, right);
      return answer?.(right, ask) ?? right;
    },
    look: async () => seen?.(seenOf(world)) ?? seenOf(world),
  };
};

/** The answer that the model expects, with new ids. */
const answered = (outcome: Outcome, newId: () => string): Answer => {
  if ('no' in outcome) return { status: 409, ...(outcome.no[0] !== undefined && { code: outcome.no[0] }), reasons: outcome.no };
  if ('first' in outcome) return { status: outcome.status, reply: outcome.first };
  const like: { redemptions?: object[] } = outcome.like;
  const ids = { couponId: newId(), redemptionId: newId(), token: newId(), version: 1 };
  const redemptions = like.redemptions?.map((redemption) => ({ ...redemption, redemptionId: newId() }));
  return { status: outcome.status, reply: { ...ids, ...like, ...(redemptions && { redemptions }) } };
};

const STORED: Record<Coupon['state'], string> = {
  issued: 'issued',
  redeemed: 'redeemed',
  used_up: 'returned',
  deactivated: 'deactivated',
  given_back: 'cancelled',
};

const seenOf = (world: World): Seen => ({
  left: world.templates.map(({ stock }, i) => stock - out(world, i).length),
  coupons: Object.fromEntries(world.coupons.map((coupon) => [coupon.couponId, asStored(world, coupon)])),
});

const asStored = (world: World, { couponId, state, owner, lock, gift }: Coupon): SeenCoupon => {
  const use = world.redemptions.find((redemption) => redemption.couponId === couponId && !redemption.returned);
  return {
    state: state === 'issued' && lock ? 'locked' : STORED[state],
    owner,
    ...(lock && { lock }),
    ...(use && { redemptionId: use.redemptionId }),
    ...(gift && { giftUntil: gift.until }),
  };
};
