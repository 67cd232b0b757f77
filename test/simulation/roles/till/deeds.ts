import type { Deed, Random } from '../../actor';

/** Members of this part of the play. */
export const BUYERS = 4;

/** What a till, a web shop, a member with points or a marketer with rules of earning may do. `order: 0` is the latest one, 1 the one before. */
export type TillDeed =
  | {
      does: 'buy';
      member: number;
      daysAgo: number;
      lines: { quantity: number; price: number }[];
      uses: number;
      coupon: CouponUse;
      awaited: boolean;
    }
  | { does: 'tell again'; order: number; sameKey: boolean }
  | { does: 'correct'; order: number; more: number }
  | { does: 'tell an older one'; order: number }
  | { does: 'contradict'; order: number }
  | { does: 'give back'; order: number; line: number; quantity: number }
  | { does: 'give back again'; order: number }
  | { does: 'give back early'; quantity: number }
  | { does: 'cancel'; order: number }
  | { does: 'cancel early'; asState: boolean }
  | { does: 'exchange'; member: number; quantity: number }
  | { does: 'cancel an exchange'; nth: number }
  | { does: 'give'; from: number; to: number; points: number }
  | { does: 'grant'; member: number; points: number }
  | { does: 'spend'; member: number; points: number }
  | { does: 'refund'; nth: number; points: number }
  | { does: 'change the rate'; points: number }
  | { does: 'look'; order: number; member: number }
  | { does: 'spend at once'; member: number; points: number[] }
  | { does: 'give back at once'; order: number; line: number; callers: number }
  | { does: 'cancel at once'; order: number; callers: number }
  | { does: 'tell at once'; member: number; price: number; callers: number };
export type CouponUse = 'none' | 'own' | 'used';

type Draw<D extends TillDeed['does']> = (below: (most: number) => number, random: Random) => Extract<TillDeed, { does: D }>;

const member = (below: (most: number) => number): number => below(BUYERS);
/** Mostly one of the latest orders: what was long ago is over. */
const order = (below: (most: number) => number): number => below(1 + below(12));

const DRAWS: { [D in TillDeed['does']]: Draw<D> } = {
  buy: (below, random) => ({
    ...{ does: 'buy', member: member(below), daysAgo: below(3) },
    lines: Array.from({ length: 1 + below(3) }, () => ({ quantity: 1 + below(3), price: 300 + below(900) })),
    uses: random() < 0.4 ? 1 + below(25) : 0,
    coupon: random() < 0.3 ? 'own' : random() < 0.1 ? 'used' : 'none',
    awaited: random() < 0.5,
  }),
  'tell again': (below, random) => ({ does: 'tell again', order: order(below), sameKey: random() < 0.5 }),
  correct: (below) => ({ does: 'correct', order: order(below), more: 1 + below(2) }),
  'tell an older one': (below) => ({ does: 'tell an older one', order: order(below) }),
  contradict: (below) => ({ does: 'contradict', order: order(below) }),
  'give back': (below) => ({ does: 'give back', order: order(below), line: below(3), quantity: 1 + below(4) }),
  'give back again': (below) => ({ does: 'give back again', order: order(below) }),
  'give back early': (below) => ({ does: 'give back early', quantity: 1 + below(3) }),
  cancel: (below) => ({ does: 'cancel', order: order(below) }),
  'cancel early': (_, random) => ({ does: 'cancel early', asState: random() < 0.5 }),
  exchange: (below) => ({ does: 'exchange', member: member(below), quantity: 1 + below(2) }),
  'cancel an exchange': (below) => ({ does: 'cancel an exchange', nth: below(5) }),
  give: (below) => ({ does: 'give', from: member(below), to: member(below), points: 1 + below(12) }),
  grant: (below) => ({ does: 'grant', member: member(below), points: 1 + below(20) }),
  spend: (below) => ({ does: 'spend', member: member(below), points: 1 + below(20) }),
  refund: (below) => ({ does: 'refund', nth: below(5), points: 1 + below(12) }),
  'change the rate': (below) => ({ does: 'change the rate', points: 1 + below(3) }),
  look: (below) => ({ does: 'look', order: order(below), member: member(below) }),
  'spend at once': (below) => ({
    ...{ does: 'spend at once', member: member(below) },
    points: Array.from({ length: 2 + below(3) }, () => 1 + below(20)),
  }),
  'give back at once': (below) => ({ does: 'give back at once', order: order(below), line: below(3), callers: 2 + below(3) }),
  'cancel at once': (below) => ({ does: 'cancel at once', order: order(below), callers: 2 + below(2) }),
  'tell at once': (below) => ({ does: 'tell at once', member: member(below), price: 300 + below(3_000), callers: 2 + below(3) }),
};

/** How often each is done, beside the others. */
const OFTEN: Record<TillDeed['does'], number> = {
  ...{ buy: 12, 'tell again': 3, correct: 3, 'tell an older one': 1, contradict: 1, 'give back': 6, 'give back again': 2 },
  ...{ 'give back early': 2, cancel: 3, 'cancel early': 1, exchange: 3, 'cancel an exchange': 2, give: 3, grant: 4, spend: 3, refund: 3 },
  ...{ 'change the rate': 1, look: 2, 'spend at once': 2, 'give back at once': 1, 'cancel at once': 1, 'tell at once': 1 },
};
const NAMES = (Object.keys(OFTEN) as TillDeed['does'][]).flatMap((does) => Array.from({ length: OFTEN[does] }, () => does));

export const drawTillDeed = (random: Random): Deed => {
  const below = (most: number): number => Math.floor(random() * most);
  const does = NAMES[below(NAMES.length)] ?? 'look';
  return DRAWS[does](below, random) satisfies Deed;
};
