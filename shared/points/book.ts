import type { Actor } from '../audit/audit';
import { canonicalJson } from '../json/canonical';
import { holdingOf, moved, type PointAccount } from './account';
import { type About, after, type Entry, type Movement } from './entry';
import type { Done } from './step';

/** SHA-256 of a text in UTF-8, as text. */
export type Sha256 = (text: string) => string;

/** What an operation is about, who did it and where it came from. */
export interface Told {
  about: About;
  by: Actor;
  source: string;
  note?: string | undefined;
}

/** Who does what time alone brings about. */
export const CLOCK: Actor = { role: 'system', id: 'points-clock', name: 'Yinke' };

/**
 * The entries of an operation, numbered and chained on to the account's last one, and the account as it stands after them, ready to be
 * written together. Nothing moved: no entries, the same account. What several operations did can be booked at once.
 */
export const booked = (
  before: PointAccount,
  { movements }: Pick<Done, 'movements'>,
  told: Told,
  sha256: Sha256,
): { account: PointAccount; entries: Entry[] } => {
  const entries: Entry[] = [];
  let account = before;
  for (const movement of movements) {
    const entry = entryOf(account, movement, told, sha256);
    entries.push(entry);
    account = { ...moved(account, movement), seq: entry.seq, lastHash: entry.hash, at: entry.at };
  }
  return { account: entries.length === 0 ? before : { ...account, version: before.version + 1 }, entries };
};

const entryOf = (account: PointAccount, movement: Movement, { note, ...told }: Told, sha256: Sha256): Entry => {
  const seq = account.seq + 1;
  const entry = {
    ...told,
    ...(note !== undefined && { note }),
    ...(movement.about && { by: CLOCK }),
    ...movement,
    about: movement.about ?? told.about,
    // What was due a moment ago by another server's clock is booked no earlier than what is there already.
    at: account.at !== undefined && movement.at < account.at ? account.at : movement.at,
    entryId: `${account.memberId}-${account.pointType}-${seq}`,
    memberId: account.memberId,
    pointType: account.pointType,
    seq,
    after: after(holdingOf(account), movement),
    prevHash: account.lastHash,
  };
  return { ...entry, hash: hashOf(entry, sha256) };
};

/** The hash of an entry: of all that it says, the hash of the one before included. */
export const hashOf = (entry: Omit<Entry, 'hash'>, sha256: Sha256): string => sha256(canonicalJson(entry));
