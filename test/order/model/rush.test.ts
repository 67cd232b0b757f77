import { seededRandom, seedOf } from '../../harness/coupon-model';
import { isAllBack, type PlainOrder, paidOf, refundedOf } from '../../harness/loyalty-model/plain-orders';
import { type BadDay, beginBadDay } from './bad-day';

// Many callers at the same two members at once, on a bad day: tills that tell orders, repeat them, take pieces back and cancel; members who
// exchange and give. Whatever the order in which things come to be, no point is made or lost, and the ledgers prove themselves.

const SEED = seedOf('a rush of orders', 20_261_124);
const TILLS = 8;
const ORDERS_EACH = 2;
const MEMBERS = 2;
const SAVED = 60;
const RATES = {
  delay: 0.1,
  lose_request: 0.02,
  lose_reply: { TransactWriteItems: 0.1, GetItem: 0.01, BatchGetItem: 0.01 },
  throttle: { TransactWriteItems: 0.04 },
  conflict: 0.05,
};

let day: BadDay;
beforeAll(async () => {
  day = await beginBadDay(MEMBERS, { seed: SEED, rates: RATES });
});
afterAll(() => day.end());

const keptOf = (order: PlainOrder): number => {
  if (isAllBack(order)) return 0;
  const [paid, refunded] = [paidOf(order), refundedOf(order)];
  const all = Math.floor(paid / 100);
  return all - Math.floor((2 * all * refunded + paid) / (2 * paid));
};

/** One till: its orders one after another, each told, perhaps told again, perhaps taken back in part or cancelled. */
const workAt = async ({ brand, clock }: BadDay, till: number, random: () => number): Promise<PlainOrder[]> => {
  const below = (most: number): number => Math.floor(random() * most);
  const orders: PlainOrder[] = [];
  for (let i = 0; i < ORDERS_EACH; i++) {
    const order: PlainOrder = {
      ...{ orderId: `T${till}-${i}`, member: below(MEMBERS), boughtAt: clock.now, uses: 0, revision: 1, cancelled: false },
      lines: [{ lineId: 'a', quantity: 3, price: 400 + below(900), off: 0, back: 0 }],
      ...{ earned: [], takenBack: 0, spent: [], givenBack: 0, counted: 0 },
    };
    const key = `rush-${till}-${i}-told`;
    expect((await brand.tell(order, key)).status).toBe(200);
    if (random() < 0.5) expect((await brand.tell(order, key)).status).toBe(200);
    if (random() < 0.5) {
      const [line] = order.lines;
      expect(
        (await brand.giveBack(order.orderId, `${order.orderId}-R`, [{ lineId: 'a', quantity: 1 }], clock.now, `${key}-back`)).status,
      ).toBe(200);
      if (line) line.back = 1;
    }
    if (random() < 0.3) {
      expect((await brand.cancel(order.orderId, `${key}-cancel`)).status).toBe(200);
      order.cancelled = true;
    }
    orders.push(order);
  }
  return orders;
};

test('callers at the same members at once make no point and lose none', async () => {
  const { brand, backend, clock } = day;
  for (let member = 0; member < MEMBERS; member++) await brand.grant(member, SAVED, `rush-grant-${member}`);
  await brand.signIn();
  backend.faults.on();
  const spendings = Array.from({ length: 8 }, (_, i) => brand.exchange(i % MEMBERS, 1, `rush-exchange-${i}`));
  const gifts = Array.from({ length: 6 }, (_, i) => brand.give(0, 1, 5, `rush-gift-${i}`));
  const [orders, exchanged, given] = await Promise.all([
    Promise.all(Array.from({ length: TILLS }, (_, till) => workAt(day, till, seededRandom(SEED + till)))),
    Promise.all(spendings),
    Promise.all(gifts),
  ]);
  backend.faults.off();
  for (const { status } of [...exchanged, ...given]) expect([201, 409]).toContain(status);
  for (let member = 0; member < MEMBERS; member++) {
    const pending = orders
      .flat()
      .filter((order) => order.member === member)
      .reduce((sum, order) => sum + keptOf(order), 0);
    const spent = exchanged.filter(({ status }, i) => status === 201 && i % MEMBERS === member).length * 7;
    const gifted = given.filter(({ status }) => status === 201).length * 5 * (member === 0 ? -1 : 1);
    // What was taken back may have come from another purchase's pending points, never from what there was before.
    expect({ member, ...(await brand.balance(member, clock.now)) }).toEqual({
      member,
      available: SAVED - spent + gifted,
      pending,
      debt: 0,
    });
    expect(await brand.faults(member)).toEqual([]);
  }
  const { lose_reply, conflict } = backend.faults.counts;
  expect(Math.min(lose_reply, conflict)).toBeGreaterThan(0);
}, 120_000);
