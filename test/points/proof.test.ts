import * as fc from 'fast-check';
import * as v from 'valibot';
import { PointAccount } from '../../shared/points/account';
import { booked, hashOf } from '../../shared/points/book';
import { earn } from '../../shared/points/earn';
import { Entry } from '../../shared/points/entry';
import { beginProof, endProof, grandTotal, NO_SUMS, type PointFault, proveEntries, verifyChain } from '../../shared/points/proof';
import { settle } from '../../shared/points/settle';
import { spend } from '../../shared/points/spend';
import { takeBack } from '../../shared/points/take-back';
import { account, Book, on, policy, sha256, told } from './examples';

const rule = policy();

/** A ledger in which everything happened: earned, spent, became available, expired, taken back, owed and paid. */
const fullBook = (): Book => {
  const book = new Book(account());
  const { parts } = book.write(earn(book.account, { amount: 100, earnedAt: on('2025-06-01') }, rule, on('2026-06-01')));
  book.write(spend(book.account, { amount: 40 }, on('2026-06-02')));
  book.write(earn(book.account, { amount: 9, earnedAt: on('2026-06-02'), availableAt: on('2026-06-10') }, rule, on('2026-06-02')));
  book.write(takeBack(book.account, { earned: parts, before: 0, amount: 60 }, rule, on('2026-06-11')));
  book.write(takeBack(book.account, { earned: parts, before: 60, amount: 40 }, rule, on('2026-06-12')));
  book.write(earn(book.account, { amount: 80, earnedAt: on('2026-06-13') }, rule, on('2026-06-13')));
  book.write(settle(book.account, on('2028-01-01')));
  return book;
};

const faults = ({ account: stored, entries }: Pick<Book, 'account' | 'entries'>): PointFault['what'][] =>
  endProof(proveEntries(beginProof('m1', 'points'), entries, sha256), stored).map(({ what }) => what);

test('a ledger proves its account, page by page, and all sides add up to zero', () => {
  const book = fullBook();
  expect(book.entries.length).toBeGreaterThan(8);
  const half = proveEntries(beginProof('m1', 'points'), book.entries.slice(0, 5), sha256);
  const whole = proveEntries(half, book.entries.slice(5), sha256);
  expect(endProof(whole, book.account)).toEqual([]);
  expect(grandTotal(whole.sums)).toBe(0);
  expect(verifyChain(book.entries.slice(5), sha256, half.account)).toEqual([]);
});

test('what is written is what the schemas say, and survives being stored', () => {
  const book = fullBook();
  expect(v.parse(v.array(Entry), JSON.parse(JSON.stringify(book.entries)))).toEqual(book.entries);
  expect(v.parse(PointAccount, JSON.parse(JSON.stringify(book.account)))).toEqual(book.account);
  expect(faults({ account: book.account, entries: v.parse(v.array(Entry), JSON.parse(JSON.stringify(book.entries))) })).toEqual([]);
});

const changes: ((entry: Entry) => Entry)[] = [
  (entry) => ({ ...entry, amount: entry.amount + 1 }),
  (entry) => ({ ...entry, at: '2026-01-01T00:00:00.000Z' }),
  (entry) => ({ ...entry, from: entry.to, to: entry.from }),
  (entry) => ({ ...entry, reason: entry.reason === 'adjusted' ? 'earned' : 'adjusted' }),
  (entry) => ({ ...entry, about: { ...entry.about, id: 'another' } }),
  (entry) => ({ ...entry, by: { ...entry.by, name: 'nobody' } }),
  (entry) => ({ ...entry, note: 'because' }),
  (entry) => ({ ...entry, after: { ...entry.after, available: entry.after.available + 1 } }),
  (entry) => ({ ...entry, parts: [...entry.parts, { amount: 1 }] }),
];

test('any entry that is changed, left out or doubled is seen, and so is one that was changed with its hash', () => {
  fc.assert(
    fc.property(
      fc.nat(50),
      fc.constantFrom(...changes),
      fc.constantFrom('change', 'rehash', 'leave out', 'double'),
      (which, change, how) => {
        const book = fullBook();
        const at = which % book.entries.length;
        const entries = book.entries.flatMap((entry, i) => {
          if (i !== at) return [entry];
          if (how === 'leave out') return [];
          if (how === 'double') return [entry, entry];
          const { hash, ...changed } = change(entry);
          const again = how === 'rehash' ? sha256(JSON.stringify(changed)) : hash;
          return [{ ...changed, hash: again }];
        });
        expect(faults({ account: book.account, entries }).length).toBeGreaterThan(0);
        expect(verifyChain(entries, sha256, account()).length + Number(at === book.entries.length - 1)).toBeGreaterThan(0);
      },
    ),
    { numRuns: 60 },
  );
});

test('a ledger whose end was written anew, hashes and all, no longer fits its account', () => {
  const book = fullBook();
  const shorter = book.entries.slice(0, -1);
  expect(verifyChain(shorter, sha256, account())).toEqual([]);
  expect(faults({ account: book.account, entries: shorter })).toEqual(['wrong_account']);
});

test('an account that says more than its entries is named, lot by lot', () => {
  const book = fullBook();
  const lots = [{ amount: 1 }];
  expect(endProof(proveEntries(beginProof('m1', 'points'), book.entries, sha256), { ...book.account, lots })).toEqual([
    { memberId: 'm1', pointType: 'points', seq: book.entries.length, what: 'wrong_account' },
  ]);
});

test('entries of somebody else are no chain of this member', () => {
  const book = new Book(account('m2'));
  book.write(earn(book.account, { amount: 1, earnedAt: on('2026-06-01') }, rule, on('2026-06-01')));
  expect(verifyChain(book.entries, sha256, account('m1')).map(({ what }) => what)).toEqual(['broken_chain']);
});

test('points that were not there cannot be taken, whatever an entry says', () => {
  const book = new Book(account());
  book.write(earn(book.account, { amount: 1, earnedAt: on('2026-06-01') }, rule, on('2026-06-01')));
  const taken = { at: on('2026-06-02'), from: 'available', to: 'redemption', amount: 2, reason: 'spent', parts: [{ amount: 2 }] } as const;
  expect(() => booked(book.account, { movements: [{ ...taken, parts: [...taken.parts] }] }, told(), sha256)).toThrow(RangeError);
});

/** A ledger of one entry, which says what it likes and has the hash of that. */
const only = (changes: Partial<Entry>): Entry[] => {
  const book = new Book(account());
  book.write(earn(book.account, { amount: 5, earnedAt: on('2026-06-01'), expiresAt: on('2027-06-01') }, rule, on('2026-06-01')));
  return book.entries.slice(0, 1).map(({ hash: _, ...entry }) => {
    const said = { ...entry, ...changes };
    return { ...said, hash: hashOf(said, sha256) };
  });
};
const pending = { availableAt: '2026-07-01T00:00:00.000Z' };
const there = { available: 0, pending: 0, debt: 0 };

test.each<[string, Partial<Entry>, PointFault['what'][]]>([
  ['as it was written', {}, []],
  ['under a number that leaves one out', { seq: 2 }, ['missing_entry']],
  ['under a number that was there before', { seq: 0 }, ['missing_entry']],
  ['after another entry', { prevHash: 'another' }, ['broken_chain']],
  ['of another member', { memberId: 'm2' }, ['broken_chain']],
  ['of other points', { pointType: 'stars' }, ['broken_chain']],
  ['with parts that are too few', { parts: [{ amount: 4 }] }, ['wrong_parts']],
  ['of available points without their parts', { parts: [] }, ['wrong_parts']],
  ['of pending points', { to: 'pending', parts: [{ amount: 5, ...pending }], after: { ...there, pending: 5 } }, []],
  ['of pending points without their parts', { to: 'pending', parts: [], after: { ...there, pending: 5 } }, ['wrong_parts']],
  [
    'of points that were available, without their parts',
    { from: 'available', to: 'expiry', parts: [], after: { ...there, available: -5 } },
    ['wrong_parts'],
  ],
  ['of debt, which has no parts', { from: 'debt', to: 'issue', parts: [], after: { ...there, debt: 5 } }, []],
  [
    'of debt with parts that are too few',
    { from: 'debt', to: 'issue', parts: [{ amount: 4 }], after: { ...there, debt: 5 } },
    ['wrong_parts'],
  ],
  ['of points that were not there', { from: 'available', to: 'redemption', after: { ...there, available: -5 } }, ['impossible']],
  ['with more available than there is', { after: { ...there, available: 6 } }, ['wrong_balance']],
  ['with something pending', { after: { ...there, available: 5, pending: 1 } }, ['wrong_balance']],
  ['with a debt', { after: { ...there, available: 5, debt: 1 } }, ['wrong_balance']],
])('an entry %s: %j has the faults %j', (_, changes, what) => {
  const { faults: found } = proveEntries(beginProof('m1', 'points'), only(changes), sha256);
  expect(found.map((fault) => fault.what)).toEqual(what);
});

test('what does not add up to zero shows in the sum of all sides', () => {
  expect(grandTotal({ ...NO_SUMS, available: 3, issue: -1 })).toBe(2);
});

test('nothing moved is nothing written', () => {
  const book = fullBook();
  expect(booked(book.account, { movements: [] }, told(), sha256)).toEqual({ account: book.account, entries: [] });
});
