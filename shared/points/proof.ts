import { canonicalJson } from '../json/canonical';
import { emptyAccount, holdingOf, moved, type PointAccount } from './account';
import { hashOf, type Sha256 } from './book';
import { after, BRAND_SIDES, type Entry, flowOf, MEMBER_SIDES, type Side } from './entry';
import { total } from './part';

/** What is wrong with an account or one of its entries, the first of them that shows it. */
export interface PointFault {
  memberId: string;
  pointType: string;
  seq: number;
  what:
    | 'missing_entry' // a number is left out or comes twice
    | 'broken_chain' // it does not follow the one before
    | 'changed_entry' // it does not say what it said when it was written
    | 'wrong_parts' // its parts do not add up to its amount
    | 'impossible' // it takes points that were not there
    | 'wrong_balance' // what it says is there after it is not
    | 'wrong_account'; // the account is not what its entries make it
}

/** The sum of all that came to each side; debt with its sign, so that all sides add up to zero. */
export type Sums = Record<Side, number>;

const SIDES: readonly Side[] = [...MEMBER_SIDES, ...BRAND_SIDES];

export const NO_SUMS = Object.fromEntries(SIDES.map((side) => [side, 0])) as Sums;

const plus = (sums: Sums, by: (side: Side) => number): Sums =>
  Object.fromEntries(SIDES.map((side) => [side, sums[side] + by(side)])) as Sums;

/** The sums of several accounts or of several pages of entries, together. */
export const addSums = (some: Sums, more: Sums): Sums => plus(some, (side) => more[side]);

/** What each side has of these entries. */
export const sumsOf = (entries: readonly Pick<Entry, 'from' | 'to' | 'amount'>[]): Sums =>
  entries.reduce((sums, entry) => plus(sums, (side) => flowOf(side, entry)), NO_SUMS);

/** Zero in every ledger. */
export const grandTotal = (sums: Sums): number => SIDES.reduce((sum, side) => sum + sums[side], 0);

/** How far an account's entries have been gone through: the account that they make, and what was wrong on the way. */
export interface Proof {
  account: PointAccount;
  sums: Sums;
  faults: PointFault[];
}

export const beginProof = (memberId: string, pointType: string): Proof => ({
  account: emptyAccount(memberId, pointType),
  sums: NO_SUMS,
  faults: [],
});

/** Goes through the next page of an account's entries, in the order of their numbers. */
export const proveEntries = (proof: Proof, entries: readonly Entry[], sha256: Sha256): Proof =>
  entries.reduce((so, entry) => proveEntry(so, entry, sha256), proof);

const proveEntry = ({ account, sums, faults }: Proof, entry: Entry, sha256: Sha256): Proof => {
  const next = replayed(account, entry);
  const found: PointFault['what'][] = [
    ...chainFaults(account, entry, sha256),
    ...(partsAddUp(entry) ? [] : (['wrong_parts'] as const)),
    ...(next ? [] : (['impossible'] as const)),
    ...(saysWhatIsThere(account, entry) ? [] : (['wrong_balance'] as const)),
  ];
  return {
    account: { ...(next ?? account), seq: entry.seq, lastHash: entry.hash, at: entry.at },
    sums: addSums(sums, sumsOf([entry])),
    faults: [...faults, ...found.map((what) => faultOf(account, entry.seq, what))],
  };
};

/** The end of a chain: whose it is, and the number and hash of its last entry. */
export type ChainHead = Pick<PointAccount, 'memberId' | 'pointType' | 'seq' | 'lastHash'>;

const chainFaults = ({ memberId, pointType, seq, lastHash }: ChainHead, entry: Entry, sha256: Sha256): PointFault['what'][] => {
  const { hash, ...said } = entry;
  return [
    ...(entry.seq === seq + 1 ? [] : (['missing_entry'] as const)),
    ...(entry.prevHash === lastHash && entry.memberId === memberId && entry.pointType === pointType ? [] : (['broken_chain'] as const)),
    ...(hash === hashOf(said, sha256) ? [] : (['changed_entry'] as const)),
  ];
};

/** Points that are none of the member's need not be named. */
const partsAddUp = ({ from, to, amount, parts }: Entry): boolean =>
  total(parts) === amount || (parts.length === 0 && ![from, to].some((side) => side === 'available' || side === 'pending'));

const saysWhatIsThere = (account: PointAccount, entry: Entry): boolean => {
  const is = after(holdingOf(account), entry);
  return is.available === entry.after.available && is.pending === entry.after.pending && is.debt === entry.after.debt;
};

const replayed = (account: PointAccount, entry: Entry): PointAccount | undefined => {
  try {
    return moved(account, entry);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
};

const faultOf = ({ memberId, pointType }: ChainHead, seq: number, what: PointFault['what']): PointFault => ({
  memberId,
  pointType,
  seq,
  what,
});

/**
 * All that is wrong with an account, its entries gone through to the last: also when it is not what they make it, lot by lot, or when
 * entries at its end are missing.
 */
export const endProof = ({ account, faults }: Proof, stored: PointAccount): PointFault[] => [
  ...faults,
  ...(seen(account) === seen(stored) ? [] : [faultOf(stored, account.seq, 'wrong_account')]),
];

/** All of an account but how often it was written. */
const seen = ({ version, ...account }: PointAccount): string => canonicalJson(account);

/** What is wrong with the chain of these entries, the first of which follows `head`: a break shows where the ledger was changed. */
export const verifyChain = (entries: readonly Entry[], sha256: Sha256, head: ChainHead): PointFault[] => {
  let before = head;
  return entries.flatMap((entry) => {
    const here = before;
    before = { ...here, seq: entry.seq, lastHash: entry.hash };
    return chainFaults(here, entry, sha256).map((what) => faultOf(here, entry.seq, what));
  });
};
