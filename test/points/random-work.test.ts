import * as fc from 'fast-check';
import { adjust } from '../../shared/points/adjust';
import { balanceAt } from '../../shared/points/balance';
import { earn } from '../../shared/points/earn';
import type { ExpiryRule } from '../../shared/points/expiry';
import { owedByMonth, withMovements } from '../../shared/points/flows';
import { transfer } from '../../shared/points/gift';
import { packed, unpacked } from '../../shared/points/packed';
import type { Part } from '../../shared/points/part';
import { total } from '../../shared/points/part';
import type { PointPolicy } from '../../shared/points/policy';
import { addSums, beginProof, endProof, grandTotal, type Proof, proveEntries } from '../../shared/points/proof';
import { settle } from '../../shared/points/settle';
import { refundSpend, spend } from '../../shared/points/spend';
import { takeBack } from '../../shared/points/take-back';
import { millis, utc } from '../../shared/time/instant';
import { NaiveLedger, ownFirst, type Point, pointsOf } from '../harness/loyalty-model/naive-ledger';
import { account, Book, policy, same, sha256, ZONE } from './examples';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const rules = fc.constantFrom<ExpiryRule>(
  { kind: 'never' },
  { kind: 'fixed', day: '2026-12-20' },
  { kind: 'rolling', unit: 'day', count: 2 },
  { kind: 'rolling', unit: 'day', count: 12 },
  { kind: 'rolling', unit: 'month', count: 1 },
  { kind: 'end_of', unit: 'month', after: 0 },
  { kind: 'end_of', unit: 'quarter', after: 1 },
  { kind: 'end_of', unit: 'year', after: 1 },
);
const policies: fc.Arbitrary<PointPolicy> = fc
  .record({ expiry: rules, missing: fc.constantFrom('debt' as const, 'written_off' as const), graceDays: fc.constantFrom(0, 3, 30) })
  .map(policy);

const steps = fc.array(
  fc.record({
    what: fc.constantFrom('earn', 'earn', 'earn', 'spend', 'spend', 'refund', 'refund', 'return', 'return', 'adjust', 'gift'),
    who: fc.constantFrom(0, 1),
    amount: fc.integer({ min: 1, max: 14 }),
    which: fc.nat(30),
    later: fc.oneof(
      fc.constant(0),
      fc.integer({ min: 1, max: 90 }).map((n) => n * MINUTE),
      fc.integer({ min: 1, max: 20 }).map((n) => n * DAY),
    ),
    wait: fc.constantFrom(0, 0, 1, 5, 15),
    own: fc.constantFrom(undefined, 1, 10),
    ago: fc.constantFrom(0, 0, 3),
    look: fc.integer({ min: 0, max: 60 }),
  }),
  { minLength: 10, maxLength: 45 },
);
type Step = typeof steps extends fc.Arbitrary<(infer S)[]> ? S : never;

/** What is kept of an order or a spending, for both readings. */
interface Kept {
  parts: Part[];
  before: number;
  points: Point[];
}

/** One member in both readings. */
class Side {
  book: Book;
  naive: NaiveLedger;
  proof: Proof;
  orders: Kept[] = [];
  spendings: Kept[] = [];
  proven = 0;

  constructor(memberId: string, policyOf: PointPolicy) {
    this.book = new Book(account(memberId));
    this.naive = new NaiveLedger(policyOf);
    this.proof = beginProof(memberId, 'points');
  }

  check(now: number, look: number): void {
    const { account: is, entries } = this.book;
    for (const at of [now, now + look * DAY]) {
      const balance = balanceAt(is, utc(at));
      const available = this.naive.available(at);
      same([balance.available, balance.pending, balance.debt], [available.length, this.naive.pending(at).length, this.naive.debt]);
      const ends = available.map(({ end }) => end).filter(Number.isFinite);
      same(
        balance.expiring.flatMap(({ at: end, amount }) => Array.from({ length: amount }, () => millis(end))),
        ends,
      );
    }
    this.proof = proveEntries(this.proof, entries.slice(this.proven), sha256);
    this.proven = entries.length;
    same(endProof(this.proof, is), []);
    same(unpacked(packed(is)), is);
    if (is.debt > 0) same([is.lots, is.pending], [[], []]);
  }
}

const work = (run: Step, own: Side, other: Side, rule: PointPolicy, now: number): void => {
  const at = utc(now);
  const { book, naive } = own;
  switch (run.what) {
    case 'earn': {
      const done = book.write(
        earn(
          book.account,
          {
            amount: run.amount,
            earnedAt: utc(now - run.ago * DAY),
            availableAt: run.wait === 0 ? undefined : utc(now + run.wait * DAY),
            expiresAt: run.own === undefined ? undefined : utc(now + run.own * DAY),
          },
          rule,
          at,
        ),
      );
      const points = pointsOf(done.parts);
      naive.give(points, now);
      own.orders.push({ parts: done.parts, before: 0, points });
      return;
    }
    case 'spend': {
      const done = spend(book.account, { amount: run.amount }, at);
      const taken = naive.take(run.amount, now);
      same('refusals' in done, taken === undefined);
      if (!taken || 'refusals' in done) return;
      book.write(done);
      own.spendings.push({ parts: done.parts, before: 0, points: taken });
      return;
    }
    case 'refund': {
      const kept = own.spendings[run.which % Math.max(1, own.spendings.length)];
      if (!kept) return;
      const done = refundSpend(book.account, { taken: kept.parts, before: kept.before, amount: run.amount }, rule, at);
      same('refusals' in done, run.amount > kept.points.length);
      if ('refusals' in done) return;
      book.write(done);
      const back = NaiveLedger.backFirst(kept.points, run.amount);
      naive.comeBack(back, now);
      kept.before += run.amount;
      kept.points = kept.points.filter((point) => !back.includes(point));
      return;
    }
    case 'return': {
      const kept = own.orders[run.which % Math.max(1, own.orders.length)];
      if (!kept) return;
      const done = takeBack(book.account, { earned: kept.parts, before: kept.before, amount: run.amount }, rule, at);
      same('refusals' in done, run.amount > kept.points.length);
      if ('refusals' in done) return;
      book.write(done);
      const back = ownFirst(kept.points, run.amount);
      naive.takeBack(back, now);
      kept.before += run.amount;
      kept.points = kept.points.filter((point) => !back.includes(point));
      return;
    }
    case 'adjust': {
      const amount = run.which % 2 === 0 ? run.amount : -run.amount;
      const done = adjust(book.account, amount, rule, at);
      if (amount < 0) {
        same('refusals' in done, naive.take(-amount, now) === undefined);
        if (!('refusals' in done)) book.write(done);
        return;
      }
      const before = book.entries.length;
      book.write(done);
      naive.give(pointsOf(book.entries.slice(before).find(({ from }) => from === 'adjustment')?.parts ?? []), now);
      return;
    }
    case 'gift': {
      const done = transfer(book.account, other.book.account, run.amount, at);
      const taken = naive.take(run.amount, now);
      same('refusals' in done, taken === undefined);
      if (!taken || 'refusals' in done) return;
      book.write(done.from);
      other.book.write(done.to);
      other.naive.give(taken, now);
      return;
    }
    default:
      throw new Error(run.what);
  }
};

test('whatever happens and however the time goes, balances are those of single points counted one by one, and the ledger proves them', () => {
  fc.assert(
    fc.property(policies, steps, (rule, runs) => {
      const sides: [Side, Side] = [new Side('m1', rule), new Side('m2', rule)];
      let now = millis('2026-11-22T12:00:00+08:00');
      for (const run of runs) {
        now += run.later;
        const [own, other] = run.who === 0 ? sides : [sides[1], sides[0]];
        work(run, own, other, rule, now);
        for (const side of sides) side.check(now, run.look);
        for (const { book } of sides) {
          // What is due is in the months as it is in what is owed, whoever reads it before it is written.
          const due = settle(book.account, utc(now)).movements;
          const months = owedByMonth(withMovements({}, [...book.entries, ...due], ZONE));
          same(months.at(-1)?.owed ?? 0, balanceAt(book.account, utc(now)).owed);
        }
        const sums = addSums(sides[0].proof.sums, sides[1].proof.sums);
        same([grandTotal(sums), sums.transfer], [0, 0]);
        const [one, two] = sides.map(({ book }) => book.account);
        same(sums.available, total(one?.lots ?? []) + total(two?.lots ?? []));
        same(sums.debt + (one?.debt ?? 0) + (two?.debt ?? 0), 0);
      }
    }),
    { numRuns: 150 },
  );
});

test('settling in between, early, late or twice writes the same movements and changes nothing that is read', () => {
  fc.assert(
    fc.property(policies, steps, fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 5 }), (rule, runs, days) => {
      const sides: [Side, Side] = [new Side('m1', rule), new Side('m2', rule)];
      let now = millis('2026-11-22T12:00:00+08:00');
      for (const run of runs) {
        now += run.later;
        work(run, sides[run.who === 0 ? 0 : 1], sides[run.who === 0 ? 1 : 0], rule, now);
      }
      const start = sides[0].book.account;
      const times = [...days].sort((a, b) => a - b).map((day) => utc(now + day * DAY));
      const end = times[times.length - 1] ?? '';
      const atOnce = settle(start, end);
      let bit = { account: start, movements: [] as typeof atOnce.movements };
      for (const time of times) {
        const next = settle(bit.account, time);
        bit = { account: next.account, movements: [...bit.movements, ...next.movements] };
        same(settle(next.account, time).movements, []);
        same(balanceAt(next.account, end), balanceAt(start, end));
      }
      same(bit, atOnce);
      let few = settle(start, end, 2);
      for (let more = few; more.movements.length > 0; few = { account: more.account, movements: [...few.movements, ...more.movements] })
        more = settle(few.account, end, 2);
      same(balanceAt(few.account, end), balanceAt(start, end));
    }),
    { numRuns: 60 },
  );
});
