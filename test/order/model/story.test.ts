import { seededRandom, seedOf } from '../../harness/coupon-model';
import { NaiveLedger, type Point } from '../../harness/loyalty-model/naive-ledger';
import { isAllBack, PlainBrand, type PlainLine, type PlainOrder } from '../../harness/loyalty-model/plain-orders';
import { plainTiers } from '../../harness/loyalty-model/plain-tiers';
import { POLICY, SCHEME } from '../../harness/loyalty-model/settings';
import { type BadDay, beginBadDay } from './bad-day';

// A random story of orders, corrections, returns, cancellations, exchanges, gifts and grants, days passing in between, on a database that
// loses requests and replies. A plain engine of single points predicts every answer, every balance and every tier, after each step and in the future.

const SEED = seedOf('orders and points', 20_261_122);
const STEPS = 70;
const MEMBERS = 3;
const DAY = 86_400_000;
const RATES = {
  delay: 0.1,
  lose_request: 0.03,
  lose_reply: { TransactWriteItems: 0.15, UpdateItem: 0.1, GetItem: 0.02, BatchGetItem: 0.02, Query: 0.02 },
  throttle: { TransactWriteItems: 0.05, UpdateItem: 0.03, GetItem: 0.01, BatchGetItem: 0.01 },
  conflict: 0.1,
};

let day: BadDay;
beforeAll(async () => {
  day = await beginBadDay(MEMBERS, { seed: SEED, rates: RATES });
});
afterAll(() => day.end());

interface Exchanged {
  member: number;
  exchangeId: string;
  points: Point[];
}

test('every answer and every balance of a random story is as predicted', async () => {
  const { brand, backend, clock } = day;
  const random = seededRandom(SEED);
  const below = (most: number): number => Math.floor(random() * most);
  const plain = new PlainBrand(MEMBERS, POLICY);
  const exchanges: Exchanged[] = [];
  const lastKeys = new Map<string, string>();
  let count = 0;
  const newKey = (): string => `story-key-${++count}`;

  const linesOf = (uses: number): PlainLine[] => {
    const lines = Array.from({ length: 1 + below(3) }, (_, i) => ({
      ...{ lineId: `l${i}`, quantity: 1 + below(3), price: 300 + below(900), off: 0, back: 0 },
    }));
    const [first] = lines;
    if (first && uses > 0) first.off = Math.min(first.quantity * first.price - 1, uses * 10);
    return lines;
  };
  const anyOrder = (): PlainOrder | undefined => [...plain.orders.values()][below(plain.orders.size)];

  const steps: Record<string, () => Promise<void>> = {
    buy: async () => {
      const member = below(MEMBERS);
      const uses = random() < 0.4 ? 1 + below(25) : 0;
      const order: PlainOrder = {
        ...{ orderId: `S-${++count}`, member, boughtAt: clock.now - below(3) * DAY, lines: linesOf(uses), uses, revision: 1 },
        ...{ cancelled: false, earned: [], takenBack: 0, spent: [], givenBack: 0, counted: 0 },
      };
      const key = newKey();
      const answer = await brand.tell(order, key);
      if (!plain.canPay(order, clock.now)) {
        expect([answer.status, answer.problem.reasons?.[0]?.code]).toEqual([409, 'not_enough_points']);
        return;
      }
      expect([answer.status, answer.reply.effect]).toEqual([200, expect.stringMatching(/changed|repeated/)]);
      plain.follow(order, clock.now);
      lastKeys.set(order.orderId, key);
    },
    'tell again': async () => {
      const order = anyOrder();
      const key = order && lastKeys.get(order.orderId);
      if (!order || !key) return;
      const answer = await brand.tell(order, random() < 0.5 ? key : newKey());
      expect([answer.status, answer.reply.effect]).toEqual([200, expect.stringMatching(/repeated|cancelled/)]);
    },
    correct: async () => {
      const order = anyOrder();
      if (!order || isAllBack(order) || order.lines.some(({ back }) => back > 0)) return;
      const [first, ...others] = order.lines;
      if (!first) return;
      const corrected = {
        ...order,
        revision: order.revision + 1,
        lines: [{ ...first, quantity: first.quantity + 1 + below(2) }, ...others],
      };
      const key = newKey();
      expect((await brand.tell(corrected, key)).reply.effect).toMatch(/changed|repeated/);
      plain.follow(corrected, clock.now);
      lastKeys.set(order.orderId, key);
    },
    'give back': async () => {
      const order = anyOrder();
      const line = order?.lines[below(order.lines.length)];
      if (!order || !line) return;
      const quantity = 1 + below(line.quantity + 1);
      const answer = await brand.giveBack(order.orderId, `T-${++count}`, [{ lineId: line.lineId, quantity }], clock.now, newKey());
      if (order.cancelled) expect(answer.reply.effect).toBe('cancelled');
      else if (quantity > line.quantity - line.back) expect(answer.status).toBe(400);
      else {
        expect([answer.status, answer.reply.effect]).toEqual([200, expect.stringMatching(/changed|repeated/)]);
        line.back += quantity;
        plain.follow(order, clock.now);
      }
    },
    cancel: async () => {
      const order = anyOrder();
      if (!order) return;
      const wasBack = isAllBack(order);
      const answer = await brand.cancel(order.orderId, newKey());
      expect(answer.status).toBe(wasBack ? 409 : 200);
      if (wasBack) return;
      order.cancelled = true;
      plain.follow(order, clock.now);
    },
    exchange: async () => {
      const member = below(MEMBERS);
      const quantity = 1 + below(2);
      const answer = await brand.exchange(member, quantity, newKey());
      const points = plain.ledger(member).take(7 * quantity, clock.now);
      expect([answer.status, points?.length]).toEqual(points ? [201, 7 * quantity] : [409, undefined]);
      if (points) exchanges.push({ member, exchangeId: answer.reply.exchangeId, points });
    },
    'cancel an exchange': async () => {
      const [one] = exchanges.splice(below(exchanges.length), 1);
      if (!one) return;
      const key = newKey();
      expect((await brand.cancelExchange(one.member, one.exchangeId, key)).status).toBe(200);
      plain.ledger(one.member).comeBack(NaiveLedger.backFirst(one.points, one.points.length), clock.now);
    },
    give: async () => {
      const [from, to, points] = [below(MEMBERS), below(MEMBERS), 1 + below(12)];
      const answer = await brand.give(from, to, points, newKey());
      if (from === to) return expect(answer.status).toBe(409);
      const given = plain.ledger(from).take(points, clock.now);
      expect(answer.status).toBe(given ? 201 : 409);
      if (given) plain.ledger(to).give(given, clock.now);
    },
    grant: async () => {
      const [member, points] = [below(MEMBERS), 1 + below(20)];
      expect((await brand.grant(member, points, newKey())).status).toBe(201);
      plain.grant(member, points, clock.now);
    },
    wait: async () => {
      clock.pass((1 + below(4)) * DAY);
    },
  };
  const names = [
    'buy',
    'buy',
    'buy',
    'buy',
    'tell again',
    'correct',
    'give back',
    'give back',
    'cancel',
    'exchange',
    'cancel an exchange',
    'give',
    'grant',
    'wait',
    'wait',
  ];

  const seen = new Set<string>();
  const checkTier = async (member: number, step: number): Promise<void> => {
    const plainly = plainTiers(SCHEME, plain.facts[member] ?? [], brand.joinedAt(member), clock.now);
    const tier = await brand.tierOf(member, clock.now);
    expect({ done: done.slice(-4), step, member, tier }).toEqual({ done: done.slice(-4), step, member, tier: plainly.at(-1)?.[0] });
    seen.add(tier);
  };
  backend.faults.on();
  const done: string[] = [];
  for (let step = 0; step < STEPS; step++) {
    const name = names[below(names.length)] ?? 'buy';
    done.push(name);
    clock.pass(1_000);
    await steps[name]?.();
    await checkTier(step % MEMBERS, step);
    for (let member = 0; member < MEMBERS; member++) {
      for (const later of [0, below(20) * DAY]) {
        const found = await brand.balance(member, clock.now + later);
        expect({ done: done.slice(-4), step, member, later, ...found }).toEqual({
          ...{ done: done.slice(-4), step, member, later },
          ...plain.balance(member, clock.now + later),
        });
      }
    }
  }
  backend.faults.off();
  for (let member = 0; member < MEMBERS; member++) expect(await brand.faults(member)).toEqual([]);
  expect(seen.size).toBeGreaterThan(2);
  const { lose_reply, throttle, conflict } = backend.faults.counts;
  expect(Math.min(lose_reply, throttle, conflict)).toBeGreaterThan(0);
}, 120_000);
