import { actorWords } from '../../shared/audit/audit';
import type { BalanceView, PointEntryView, PointLineView } from '../../shared/contract/point-views';
import { cny } from '../../shared/money/money';
import { holdingOf } from '../../shared/points/account';
import { worthOf } from '../../shared/points/liability';
import { lineWords, noteOf } from '../../shared/points/line-words';
import { type Part, together } from '../../shared/points/part';
import type { PointTypeSettings } from '../../shared/points/settings';
import { settle } from '../../shared/points/settle';
import { changeOf } from '../../shared/points/statement';
import type { Language } from '../../shared/problem/language';
import type { Instant } from '../../shared/time/instant';
import { inZone } from '../../shared/time/local-day';
import type { EventTypeDefinition } from '../../shared/touchpoint/event-type';
import { eventWords, isBuiltIn } from '../../shared/touchpoint/words';
import type { Holder } from './account-record';
import type { LedgerLine } from './read-points';

/** What of the kind of points a balance shows. */
type Kind = Pick<PointTypeSettings, 'pointType' | 'name' | 'worth'>;

/** What is in some accounts together, judged now: pending points whose time has come are available, what is over is gone. */
export const balanceView = (holders: readonly Pick<Holder, 'account'>[], kind: Kind, now: Instant, zone: string): BalanceView => {
  const accounts = holders.map(({ account }) => settle(account, now).account);
  const sum = (of: 'available' | 'pending' | 'debt') => accounts.reduce((all, account) => all + holdingOf(account)[of], 0);
  const available = sum('available');
  return {
    pointType: kind.pointType,
    name: kind.name,
    available,
    pending: sum('pending'),
    debt: sum('debt'),
    ...(kind.worth && { worth: cny(worthOf(available, kind.worth)) }),
    coming: byTime(
      accounts.flatMap(({ pending }) => pending),
      ({ availableAt }) => availableAt,
      zone,
    ),
    expiring: byTime(
      accounts.flatMap(({ lots }) => lots),
      ({ expiresAt }) => expiresAt,
      zone,
    ),
  };
};

/** How many points have which time, the next first; those without one are left out. */
const byTime = (parts: readonly Part[], timeOf: (part: Part) => Instant | undefined, zone: string): { at: Instant; points: number }[] => {
  const timed = parts.flatMap((part) => {
    const at = timeOf(part);
    return at === undefined ? [] : [{ amount: part.amount, expiresAt: at }];
  });
  return together(timed).flatMap(({ expiresAt, amount }) =>
    expiresAt === undefined ? [] : [{ at: inZone(expiresAt, zone), points: amount }],
  );
};

export interface LineContext {
  zone: string;
  language: Language;
  /** The types of events that have names. */
  types: ReadonlyMap<string, Pick<EventTypeDefinition, 'name'>>;
}

/** A line as its member reads it. */
export const lineView = (line: LedgerLine, { zone, language, types }: LineContext): PointLineView => {
  const eventNamed = (type: string) => types.get(type)?.name[language] ?? (isBuiltIn(type) ? eventWords(type, language) : undefined);
  const note = noteOf(line, eventNamed);
  return {
    ...(line.entryId !== undefined && { entryId: line.entryId }),
    ...(line.seq !== undefined && { seq: line.seq }),
    at: inZone(line.at, zone),
    words: lineWords(line, language, eventNamed),
    reason: line.reason,
    ...(line.about && { about: line.about }),
    ...(note !== undefined && { note }),
    ...whereOf(line),
    change: changeOf(line),
    after: line.after,
  };
};

/** A purchase from a file says no more than the file's name, which is no member's matter. */
const whereOf = ({ about, source }: LedgerLine): { where?: string } =>
  about?.kind === 'order' && source !== undefined && !source.startsWith('file:') ? { where: source } : {};

/** The same as staff read it. */
export const entryView = (line: LedgerLine, context: LineContext): PointEntryView => ({
  ...lineView(line, context),
  ...(line.by && { by: actorWords(line.by, context.language) }),
  ...(line.source !== undefined && { source: line.source }),
});
