import { holdingOf } from '../../shared/points/account';
import { after, type Entry, type Holding } from '../../shared/points/entry';
import { settle } from '../../shared/points/settle';
import type { StatementLine } from '../../shared/points/statement';
import { type Instant, millis } from '../../shared/time/instant';
import type { OwnDeps } from '../identity/is-own';
import type { Holder } from './account-record';
import type { Ledger, LedgerPage } from './ledger-repository';

/** A line of a ledger, with what was there after it: an entry, or what is due and not yet written. */
export type LedgerLine = StatementLine & Partial<Pick<Entry, 'entryId' | 'by' | 'source'>> & { after: Holding };

export interface PersonPoints {
  /** The accounts of the person; the first is the one at hand. */
  holders: [Holder, ...Holder[]];
  /** Newest first. */
  lines: LedgerLine[];
  next?: string | undefined;
}

type ReadDeps = OwnDeps & { ledger: Ledger };

const A_PAGE = 20;

/** What was read of one account: all entries with a lower number than `before`, as far as it goes. */
type Read = LedgerPage & { memberId: string; before: number };

/**
 * What a person has of one kind of points in all of their accounts, and the newest lines of them together. Who has one account costs one
 * query, and at the same time one read that says so.
 */
export const readPoints =
  ({ ledger, identity }: ReadDeps) =>
  async (memberId: string, pointType: string, now: Instant): Promise<PersonPoints> => {
    const [own, ids] = await Promise.all([ledger.newest(memberId, pointType), identity.idsOf(memberId)]);
    const others = await Promise.all(ids.filter((id) => id !== memberId).map((id) => ledger.newest(id, pointType)));
    const all = [own, ...others];
    const holders: PersonPoints['holders'] = [own.holder, ...others.map(({ holder }) => holder)];
    const { entries, next } = together(
      all.map(({ holder: { account }, ...page }) => ({ ...page, memberId: account.memberId, before: account.seq + 1 })),
    );
    const due = all.flatMap(({ holder }) => dueLines(holder, now).reverse());
    return { holders, lines: newestFirst([...due, ...entries]), ...(next !== undefined && { next }) };
  };

/** Older lines, from where a page ended; a cursor that is not of this person's leads nowhere. */
export const readOlder =
  ({ ledger, identity }: ReadDeps) =>
  async (memberId: string, pointType: string, cursor: string): Promise<Omit<PersonPoints, 'holders'>> => {
    const places = placesIn(cursor);
    const elsewhere = places.some(([id]) => id !== memberId);
    const ids = elsewhere ? [memberId, ...(await identity.idsOf(memberId))] : [memberId];
    const { entries, next } = together(
      await Promise.all(
        places
          .filter(([id]) => ids.includes(id))
          .map(async ([id, before]) => ({ ...(await ledger.older(id, pointType, before)), memberId: id, before })),
      ),
    );
    return { lines: entries, ...(next !== undefined && { next }) };
  };

/** The accounts alone, the one at hand first. */
export const holdersOf =
  ({ ledger, identity }: OwnDeps & { ledger: Pick<Ledger, 'holder'> }) =>
  async (memberId: string, pointType: string): Promise<[Holder, ...Holder[]]> => {
    const [own, ids] = await Promise.all([ledger.holder(memberId, pointType), identity.idsOf(memberId)]);
    const others = await Promise.all(ids.filter((id) => id !== memberId).map((id) => ledger.holder(id, pointType)));
    return [own, ...others];
  };

/** What is due by now and not yet written, in its order. */
export const dueLines = ({ account }: Holder, now: Instant): LedgerLine[] => {
  let holding = holdingOf(account);
  return settle(account, now).movements.map((movement) => {
    holding = after(holding, movement);
    return { ...movement, after: holding };
  });
};

/** Within an account the ledger's order is that of time already; the sort keeps the order of equals. */
const newestFirst = <L extends { at: Instant }>(lines: L[]): L[] => lines.sort((a, b) => millis(b.at) - millis(a.at));

/** One page of what was read of all accounts, and where each goes on. */
const together = (read: readonly Read[]): { entries: Entry[]; next?: string | undefined } => {
  const found = newestFirst(read.flatMap(({ entries }) => entries));
  const entries = found.slice(0, A_PAGE);
  const places = read.flatMap(({ memberId, before, hasMore, entries: own }): Place[] => {
    const shown = entries.filter((entry) => entry.memberId === memberId);
    return hasMore || shown.length < own.length ? [[memberId, shown.at(-1)?.seq ?? before]] : [];
  });
  return { entries, ...(places.length > 0 && { next: places.map((place) => place.join(':')).join(',') }) };
};

type Place = [memberId: string, before: number];

const placesIn = (cursor: string): Place[] =>
  cursor.split(',').flatMap((text): Place[] => {
    const [, memberId, before] = /^([\w-]{1,60}):(\d{1,12})$/.exec(text) ?? [];
    return memberId === undefined ? [] : [[memberId, Number(before)]];
  });
