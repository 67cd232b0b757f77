import { adjust, adjustRefusals } from '../../shared/points/adjust';
import { closeAccount } from '../../shared/points/close';
import { earn } from '../../shared/points/earn';
import { gather } from '../../shared/points/gather';
import { giftBack, giftRefusals, receiveGift, sendGift, transfer } from '../../shared/points/gift';
import { addSums, beginProof, endProof, proveEntries } from '../../shared/points/proof';
import { spend } from '../../shared/points/spend';
import type { Done } from '../../shared/points/step';
import { account, Book, ok, on, policy, sha256 } from './examples';

const rule = policy();
const now = on('2026-11-22');
const Y26 = '2026-12-31T15:59:59.999Z';
const Y27 = '2027-12-31T15:59:59.999Z';

const withPoints = (memberId: string, ...given: [number, string][]): Book => {
  const book = new Book(account(memberId));
  for (const [amount, earnedAt] of given) book.write(earn(book.account, { amount, earnedAt }, rule, now));
  return book;
};

const proof = (book: Book) => proveEntries(beginProof(book.account.memberId, 'points'), book.entries, sha256);

test('a gift takes the soonest expiring, keeps their end, and pays what the friend owes first', () => {
  const [giver, friend] = [withPoints('m1', [100, on('2026-11-01')], [50, on('2025-11-01')]), new Book({ ...account('m2'), debt: 20 })];
  const done = transfer(giver.account, friend.account, 70, now);
  if ('refusals' in done) throw new Error('refused');
  giver.write(done.from, 'g1');
  friend.write(done.to, 'g1');
  expect(giver.account.lots).toEqual([{ amount: 80, expiresAt: Y27 }]);
  expect([friend.account.lots, friend.account.debt]).toEqual([
    [
      { amount: 30, expiresAt: Y26 },
      { amount: 20, expiresAt: Y27 },
    ],
    0,
  ]);
  expect(giver.entries.slice(-1)).toMatchObject([{ reason: 'gift_sent', from: 'available', to: 'transfer', amount: 70 }]);
  expect(friend.entries).toMatchObject([
    { reason: 'gift_received', from: 'transfer', to: 'available', amount: 70 },
    { reason: 'debt_paid', from: 'available', to: 'debt', amount: 20 },
  ]);
});

test('nobody gives to themselves, nor more than they have', () => {
  const giver = withPoints('m1', [10, on('2026-11-01')]);
  expect(transfer(giver.account, giver.account, 5, now)).toEqual({ refusals: [{ code: 'gift_to_self', params: {} }] });
  expect(transfer(giver.account, account('m2'), 11, now)).toEqual({
    refusals: [{ code: 'not_enough_points', params: { available: 10, missing: 1 } }],
  });
});

test('points of one type never become another', () => {
  const [one, other] = [withPoints('m1', [10, on('2026-11-01')]).account, { ...account('m2'), pointType: 'stars' }];
  expect(() => transfer(one, other, 5, now)).toThrow(RangeError);
  expect(() => gather(one, [other], 20, now)).toThrow(RangeError);
});

test('a gift that waits to be taken is on its way: taken late its points may be over, not taken they come back', () => {
  const giver = withPoints('m1', [10, on('2026-11-01')], [50, on('2025-11-01')]);
  const { parts } = giver.write(ok(sendGift(giver.account, 60, on('2026-12-31'))));
  const nextYear = on('2027-01-01');
  expect(receiveGift(account('m2'), parts, nextYear).account.lots).toEqual([{ amount: 10, expiresAt: Y27 }]);
  const back = giftBack(giver.account, parts, rule, nextYear);
  expect(back.account.lots).toEqual([
    { amount: 50, expiresAt: '2027-01-31T15:59:59.999Z' },
    { amount: 10, expiresAt: Y27 },
  ]);
  expect(back.movements.map(({ from, to, reason, amount }) => [from, to, reason, amount])).toEqual([
    ['transfer', 'available', 'gift_returned', 10],
    ['transfer', 'available', 'grace', 50],
  ]);
});

test.each([
  [{ allowed: false }, 10, { points: 0, times: 0 }, { points_not_to_give: {} }],
  [{ allowed: true }, 1_000_000, { points: 9, times: 9 }, {}],
  [{ allowed: true, least: 10, most: 20 }, 9, { points: 0, times: 0 }, { gift_too_small: { least: 10 } }],
  [{ allowed: true, least: 10, most: 20 }, 10, { points: 0, times: 0 }, {}],
  [{ allowed: true, least: 10, most: 20 }, 20, { points: 0, times: 0 }, {}],
  [{ allowed: true, least: 10, most: 20 }, 21, { points: 0, times: 0 }, { gift_too_big: { most: 20 } }],
  [{ allowed: true, pointsADay: 100, timesADay: 3 }, 20, { points: 80, times: 2 }, {}],
  [
    { allowed: true, pointsADay: 100, timesADay: 3 },
    21,
    { points: 80, times: 3 },
    { gift_points_of_day: { left: 20 }, gift_times_of_day: { times: 3 } },
  ],
  [{ allowed: true, pointsADay: 100 }, 1, { points: 120, times: 9 }, { gift_points_of_day: { left: 0 } }],
  [{ allowed: true, timesADay: 3 }, 1, { points: 0, times: 4 }, { gift_times_of_day: { times: 3 } }],
  [{ allowed: true, most: 0 }, 1, { points: 0, times: 0 }, { gift_too_big: { most: 0 } }],
])('gifts within %j: %d more after %j is refused for %j', (limits, amount, today, reasons) => {
  const found = giftRefusals(limits, amount, today);
  expect(Object.fromEntries(found.map(({ code, params }) => [code, params]))).toEqual(reasons);
  expect(found).toHaveLength(Object.keys(reasons).length);
});

test('what is missing to be spent is brought from the other accounts of a person, with its ends', () => {
  const own = withPoints('m2', [7, on('2026-11-01')]);
  const [one, two] = [withPoints('m1', [10, on('2025-11-01')], [20, on('2026-11-01')]), withPoints('m3', [100, on('2026-11-01')])];
  const done = gather(own.account, [one.account, two.account], 40, now);
  own.write(done.into, 'o1');
  one.write(done.from[0] as Done, 'o1');
  two.write(done.from[1] as Done, 'o1');
  expect([own.account.lots, one.account.lots, two.account.lots]).toEqual([
    [
      { amount: 10, expiresAt: Y26 },
      { amount: 30, expiresAt: Y27 },
    ],
    [],
    [{ amount: 97, expiresAt: Y27 }],
  ]);
  expect([own, one].map(({ entries }) => entries.slice(-1))).toMatchObject([
    [{ reason: 'merged', from: 'transfer', to: 'available', amount: 3 }],
    [{ reason: 'merged', from: 'available', to: 'transfer', amount: 30 }],
  ]);
  const proofs = [own, one, two].map((book) => ({ book, proof: proof(book) }));
  expect(proofs.map(({ book, proof }) => endProof(proof, book.account))).toEqual([[], [], []]);
  expect(proofs.map(({ proof }) => proof.sums).reduce(addSums).transfer).toBe(0);
});

test('nothing is brought where nothing is missing; what the account owes is paid first, and there is never more than there is', () => {
  const rich = withPoints('m1', [60, on('2026-11-01')]).account;
  const enough = gather(rich, [rich], 60, now);
  expect([enough.into.movements, enough.from.map(({ movements }) => movements)]).toEqual([[], [[]]]);
  const due = ok(earn(account('m3'), { amount: 9, earnedAt: now, availableAt: on('2026-11-30') }, rule, now)).account;
  expect(gather(rich, [due], 60, on('2026-12-01'))).toMatchObject({ into: { movements: [] }, from: [{ movements: [] }] });
  const owing = gather({ ...account('m2'), debt: 9 }, [rich], 30, now);
  expect([owing.into.account.debt, owing.into.account.lots, owing.from[0]?.account.lots]).toEqual([
    0,
    [{ amount: 30, expiresAt: Y27 }],
    [{ amount: 21, expiresAt: Y27 }],
  ]);
  expect(gather(account('m2'), [rich], 100, now).into.account.lots).toEqual([{ amount: 60, expiresAt: Y27 }]);
});

test('by hand points come with the policy’s end and go from the soonest expiring, never below zero', () => {
  const book = withPoints('m1', [10, on('2025-11-01')]);
  book.write(adjust(book.account, 30, rule, now));
  expect(book.account.lots).toEqual([
    { amount: 10, expiresAt: Y26 },
    { amount: 30, expiresAt: Y27 },
  ]);
  book.write(adjust(book.account, -15, rule, now));
  expect(book.account.lots).toEqual([{ amount: 25, expiresAt: Y27 }]);
  expect(adjust(book.account, -26, rule, now)).toEqual({
    refusals: [{ code: 'not_enough_points', params: { available: 25, missing: 1 } }],
  });
  expect(book.entries.slice(-2)).toMatchObject([
    { from: 'adjustment', to: 'available', reason: 'adjusted' },
    { from: 'available', to: 'adjustment', reason: 'adjusted' },
  ]);
});

test('above the limit a second person has to agree, and not the same one', () => {
  const person = (id: string) => ({ role: 'marketer' as const, id, name: id });
  const by = person('a');
  const codes = (limit: number | undefined, amount: number, agreed?: string) =>
    adjustRefusals({ adjustAlone: limit }, { amount, by, agreed: agreed === undefined ? undefined : person(agreed) }).map(
      ({ code }) => code,
    );
  expect([codes(undefined, 999), codes(100, 100), codes(100, -100)]).toEqual([[], [], []]);
  expect([codes(100, 101), codes(100, -101), codes(0, 1)]).toEqual(Array(3).fill(['second_person_needed']));
  expect([codes(100, 101, 'a'), codes(100, 101, 'b')]).toEqual([['same_person_twice'], []]);
  expect(adjustRefusals({ adjustAlone: 100 }, { amount: 101, by })[0]?.params).toEqual({ limit: 100 });
});

test('an adjustment by nothing moves nothing', () => {
  expect(adjust(withPoints('m1', [10, on('2026-11-01')]).account, 0, rule, now)).toMatchObject({ movements: [] });
});

test('an exchange says so in the ledger', () => {
  const book = withPoints('m1', [10, on('2026-11-01')]);
  book.write(spend(book.account, { amount: 4, reason: 'exchanged' }, now), 'r1');
  expect(book.entries.slice(-1)).toMatchObject([{ reason: 'exchanged', to: 'redemption', amount: 4, about: { id: 'r1' } }]);
});

test('an account that is closed owes nothing and is owed nothing', () => {
  const book = withPoints('m1', [10, on('2026-11-01')]);
  book.write(earn(book.account, { amount: 5, earnedAt: now, availableAt: on('2026-11-30') }, rule, now));
  book.write(closeAccount(book.account, now));
  expect([book.account.lots, book.account.pending, endProof(proof(book), book.account)]).toEqual([[], [], []]);
  expect(book.entries.slice(-2)).toMatchObject([
    { from: 'pending', to: 'expiry', reason: 'closed', amount: 5 },
    { from: 'available', to: 'expiry', reason: 'closed', amount: 10 },
  ]);
  expect(closeAccount({ ...account(), debt: 8 }, now).movements).toMatchObject([
    { from: 'adjustment', to: 'debt', reason: 'written_off', amount: 8 },
  ]);
});
