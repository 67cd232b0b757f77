import * as v from 'valibot';
import { Instant, millis } from '../time/instant';
import type { Measure } from './scheme';

/**
 * One thing that counts for the tier, in what the scheme measures; a return is a negative one. `boughtAt` says when what comes back was
 * bought: it then lowers the sum of that time, not of the period in which it happens to come back.
 */
export const QualifyingFact = v.object({
  factId: v.pipe(v.string(), v.minLength(1), v.maxLength(120)),
  at: Instant,
  amount: v.pipe(v.number(), v.safeInteger()),
  orderId: v.optional(v.string()),
  boughtAt: v.optional(Instant),
});
export type QualifyingFact = v.InferOutput<typeof QualifyingFact>;

/** What happened, as an order or a visit tells it: money in minor units, points as earned by it, both positive for a return too. */
export type Happening =
  | { kind: 'purchase'; id: string; orderId: string; at: Instant; paid: number; points: number }
  | { kind: 'return'; id: string; orderId: string; at: Instant; boughtAt: Instant; refunded: number; points: number; isWhole: boolean }
  | { kind: 'visit'; id: string; at: Instant };

/** What a happening counts for the tier; nothing when it is none of what is measured. A purchase stops counting as one when all of it is back. */
export const factOf = (measure: Measure, happening: Happening): QualifyingFact | undefined => {
  const amount = amountOf(measure, happening);
  if (amount === 0) return undefined;
  const { id, at } = happening;
  return {
    factId: id,
    at,
    amount,
    ...(happening.kind !== 'visit' && { orderId: happening.orderId }),
    ...(happening.kind === 'return' && { boughtAt: happening.boughtAt }),
  };
};

const amountOf = (measure: Measure, happening: Happening): number => {
  if (happening.kind === 'visit') return measure === 'visits' ? 1 : 0;
  const isReturn = happening.kind === 'return';
  switch (measure) {
    case 'visits':
      return 0;
    case 'purchases':
      if (isReturn) return happening.isWhole ? -1 : 0;
      return 1;
    case 'spend':
      return isReturn ? minus(happening.refunded) : happening.paid;
    case 'qualifying_points':
      return isReturn ? minus(happening.points) : happening.points;
  }
};

/** There is no minus zero in what is stored. */
const minus = (amount: number): number => (amount === 0 ? 0 : -amount);

/** A fact with its times in milliseconds: all that the tier depends on. */
export interface Counted {
  at: number;
  amount: number;
  boughtAt: number;
}

export const counted = ({ at, amount, boughtAt }: QualifyingFact): Counted => {
  const happened = millis(at);
  // Nothing comes back before it was bought: a source whose clock is ahead changes nothing.
  return { at: happened, amount, boughtAt: boughtAt === undefined ? happened : Math.min(millis(boughtAt), happened) };
};

/** The order in which facts count, whatever the order in which they arrived; at one moment what was bought comes before what comes back. */
export const byTime = (a: Counted, b: Counted): number => a.at - b.at || b.amount - a.amount || a.boughtAt - b.boughtAt;

/** Every fact once, in the order in which they count. */
export const inOrder = (facts: readonly QualifyingFact[]): Counted[] =>
  [...new Map(facts.map((fact) => [fact.factId, fact])).values()].map(counted).sort(byTime);
