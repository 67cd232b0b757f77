import { type Model, UNKNOWN } from '../history';
import type { Answer, Ask } from './ask';
import type { Seen } from './engine';
import { couponDifferences } from './judge';
import { expected, learn } from './model';
import { objection } from './outcome';
import { UNTOLD, type World } from './world';

/** What callers do to one coupon at the same time, and a look at the database when all is quiet. */
export type Deed = Ask | { readonly do: 'look' };
export type Outcome = Answer | Seen;

/** One request after another on the world with this coupon; the same model that predicts what a single caller is answered. */
export const oneByOne = (initial: (couponId: string) => World): Model<World, Deed, Outcome> => ({
  initial,
  step: (world, deed, outcome) => {
    if (deed.do === 'look')
      return outcome === UNKNOWN || ('left' in outcome && couponDifferences(world, outcome).length === 0) ? [world] : [];
    const after = structuredClone(world);
    const predicted = expected(after, deed);
    if (outcome === UNKNOWN) {
      learn(after, deed, predicted, { status: 0, reply: NOBODY_KNOWS });
      return [forgetful(after)];
    }
    if (!('status' in outcome) || objection(predicted, outcome)) return [];
    learn(after, deed, predicted, outcome);
    return [forgetful(after)];
  },
});

/** The reply that nobody got. */
const NOBODY_KNOWS = { token: UNTOLD, redemptions: [{ redemptionId: UNTOLD }] };

/** Every key is used by one event only, so what it has done need not be remembered. */
const forgetful = (world: World): World => ({ ...world, effects: {} });
