import { type Statement, statementOf } from '../../shared/points/statement';
import { type Instant, millis } from '../../shared/time/instant';
import type { OwnDeps } from '../identity/is-own';
import { Fault } from '../platform/problems';
import type { Ledger } from './ledger-repository';
import { dueLines, type LedgerLine } from './read-points';

const DAY_MS = 86_400_000;
const MOST_DAYS = 400;

/**
 * A person's statement over all of their accounts: from the very first entry on, so that it proves itself, with what is due by now
 * though nobody has written it. Some thousand entries a request.
 */
export const showStatement =
  ({ ledger, identity }: OwnDeps & { ledger: Pick<Ledger, 'holder' | 'since'> }) =>
  async (
    memberId: string,
    pointType: string,
    { from, until }: { from: Instant; until: Instant },
    now: Instant,
  ): Promise<Statement<LedgerLine>> => {
    const days = (millis(until) - millis(from)) / DAY_MS;
    if (days <= 0 || days > MOST_DAYS)
      throw new Fault('invalid', [{ field: 'query.until', reason: `must be up to ${MOST_DAYS} days after from` }]);
    const ids = [...new Set([memberId, ...(await identity.idsOf(memberId))])];
    const all = await Promise.all(ids.map((id) => linesOf(ledger, id, pointType, now)));
    const inTime = all.flat().sort((a, b) => millis(a.at) - millis(b.at));
    return statementOf(inTime, { from, until });
  };

/** The account is read first, so that what is due is due after the entries that made it. */
export const linesOf = async (
  ledger: Pick<Ledger, 'holder' | 'since'>,
  memberId: string,
  pointType: string,
  now: Instant,
): Promise<LedgerLine[]> => {
  const holder = await ledger.holder(memberId, pointType);
  const lines: LedgerLine[] = [];
  for await (const page of ledger.since(memberId, pointType)) lines.push(...page.filter(({ seq }) => seq <= holder.account.seq));
  return [...lines, ...dueLines(holder, now)];
};
