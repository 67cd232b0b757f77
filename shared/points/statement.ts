import { type Instant, millis } from '../time/instant';
import { after, type Entry, flowOf, type Holding, type Movement, NOTHING, type Reason } from './entry';

/** What a statement is made of: entries, and what is due but not yet written. */
export type StatementLine = Pick<Movement, 'at' | 'from' | 'to' | 'amount' | 'reason'> & Partial<Pick<Entry, 'about' | 'note' | 'seq'>>;

/** A member's points over a period. What one closes with, the next opens with. */
export interface Statement<L extends StatementLine = StatementLine> {
  from: Instant;
  until: Instant;
  opening: Holding;
  /** What it did to the available points, to the pending ones and to the debt, and what was there after it. */
  lines: (L & { change: Holding; after: Holding })[];
  closing: Holding;
  /** What each reason did to the available points; those that did nothing are left out. */
  byReason: Partial<Record<Reason, number>>;
}

/**
 * The statement from `from` until just before `until`. The lines come in the order of the ledger, from `start` on: all from the very
 * first, or what was there before the first of them (an entry says what was there after it). Earlier lines go into the opening, later
 * ones are left out. With what `settle` says is due behind the entries, it is right though nobody has written that yet.
 */
export const statementOf = <L extends StatementLine>(
  lines: readonly L[],
  { from, until }: { from: Instant; until: Instant },
  start: Holding = NOTHING,
): Statement<L> => {
  const isBefore = ({ at }: StatementLine, instant: Instant): boolean => millis(at) < millis(instant);
  const opening = lines.filter((line) => isBefore(line, from)).reduce<Holding>(after, start);
  const within = lines.filter((line) => !isBefore(line, from) && isBefore(line, until));
  let now = opening;
  const told = within.map((line) => {
    now = after(now, line);
    return { ...line, change: changeOf(line), after: now };
  });
  return { from, until, opening, lines: told, closing: now, byReason: byReason(within) };
};

/** What a line does to what a member has and owes; a minus where it becomes less. */
export const changeOf = (line: Pick<Movement, 'from' | 'to' | 'amount'>): Holding => after(NOTHING, line);

const byReason = (lines: readonly StatementLine[]): Statement['byReason'] => {
  const sums: Statement['byReason'] = {};
  for (const line of lines) {
    const change = flowOf('available', line);
    if (change !== 0) sums[line.reason] = (sums[line.reason] ?? 0) + change;
  }
  return sums;
};
