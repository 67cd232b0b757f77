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

/** What a visit counts for the tier: nothing, unless visits are what is measured. */
export const factsOfVisit = (measure: Measure, { messageId, occurredAt }: { messageId: string; occurredAt: Instant }): QualifyingFact[] =>
  measure === 'visits' ? [{ factId: messageId, at: occurredAt, amount: 1 }] : [];

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
