import { setTimeout as sleep } from 'node:timers/promises';
import { booked, type Told } from '../../shared/points/book';
import type { Done } from '../../shared/points/step';
import { Fault } from '../platform/problems';
import type { Tables } from '../platform/tables';
import { transact, type Write } from '../platform/transact';
import { type Holder, ledgerWrites } from './account-record';
import { sha256 } from './sha256';

/** What happens to one account: as it was read, what is done to it, what is told of that, and what is kept beside it from then on. */
export interface AccountMove {
  before: Holder;
  movements: Done['movements'];
  told: Told;
  beside?: Partial<Omit<Holder, 'account'>> | undefined;
}

/** Everything that becomes true in one moment: accounts move, and other items with them. */
export interface LedgerChange<R> {
  moves: readonly AccountMove[];
  writes?: readonly Write[] | undefined;
  result: R;
}

export interface LedgerDeps {
  tables: Tables;
}

/** So often it is tried again when an account, or another item, moved since it was read; with fifty callers at one account most need a few. */
const TRIES = 40;
const LONGEST_WAIT_MS = 2_000;
/** No try begins after so long, so that the caller hears of it before its own time is over. */
const LONGEST_MS = 20_000;

/**
 * Changes accounts in one transaction with whatever must be true together with them. `plan` reads what is there and says what to write, or
 * what it settled without a write; it is asked again when something it had read moved meanwhile, so it also finds what this same request
 * did before its reply was lost. What is refused it throws. After forty tries, or twenty seconds, it is unavailable, and nothing was written.
 */
export const changeLedger =
  ({ tables }: LedgerDeps) =>
  async <R>(plan: () => Promise<LedgerChange<R> | { settled: R }>): Promise<R> => {
    const until = performance.now() + LONGEST_MS;
    for (let attempt = 0; attempt < TRIES && performance.now() < until; attempt++) {
      const planned = await plan();
      if ('settled' in planned) return planned.settled;
      const writes = [...planned.moves.flatMap((move) => writesOf(tables, move)), ...(planned.writes ?? [])];
      const failed = await transact(tables, writes, { conflicts: 'given_back' });
      if (!failed) return planned.result;
      await sleep(Math.random() * Math.min(LONGEST_WAIT_MS, 10 * 2 ** attempt));
    }
    throw new Fault('unavailable');
  };

/** The writes of what happens to an account; none when nothing does. */
export const writesOf = (tables: Tables, { before, movements, told, beside }: AccountMove): Write[] => {
  const { account, entries } = booked(before.account, { movements }, told, sha256);
  return entries.length === 0 && beside === undefined ? [] : ledgerWrites(tables, before, { ...before, ...beside, account }, entries);
};
