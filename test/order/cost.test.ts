import { recordOrder } from '../../functions/order/record-order';
import { type BuyerDeps, recordSentOrder } from '../../functions/order/record-sent-order';
import { type SaleAsk, type SellDeps, sellAtCounter } from '../../functions/order/sell-at-counter';
import { spendingsIn } from '../../functions/order/spending-repository';
import { readConfig } from '../../functions/platform/config';
import { systemDeps } from '../../functions/system/system-deps';
import { memberEndpoints } from '../../shared/contract/member';
import { cny } from '../../shared/money/money';
import type { SentOrder } from '../../shared/order/sent-order';
import { utc } from '../../shared/time/instant';
import { type Backend, startBackend } from '../harness/backend';
import { type Counted, type Meter, meterOn } from '../harness/meter';
import { peopleOf } from '../harness/people';
import { sentLine, sentOrder } from './sent-examples';

// What an order costs the brand: requests and units, counted; they do not depend on the machine.

let backend: Backend;
let people: ReturnType<typeof peopleOf>;
let deps: SellDeps & BuyerDeps;
let meter: Meter;
let number = 0;
const lines: string[] = [];

beforeAll(async () => {
  backend = await startBackend({ streams: false });
  people = peopleOf(backend);
  await people.importStores(await people.marketer());
  const all = systemDeps(readConfig(process.env));
  deps = { ...all, spendings: spendingsIn(all.tables) };
  meter = meterOn(all.tables.db);
  jest.spyOn(Date, 'now').mockImplementation(() => clock);
});
afterAll(() => {
  jest.restoreAllMocks();
  process.stdout.write(`cost:\n${lines.map((line) => `  ${line}\n`).join('')}`);
  return backend.stop();
});

/** What a warm function has in memory costs nothing: it is read a while later once, and then the clock stands still. */
let clock = Date.now();
const warm = async () => {
  clock += 60_000;
  const { brands, stores, pointSettings, earningRules, tierScheme } = deps;
  await Promise.all([brands.current(), stores.index(), pointSettings.current(), earningRules.current(), tierScheme.current()]);
};

const customer = async (nickname: string) => {
  const token = await people.member(nickname);
  return (await backend.call(memberEndpoints.me, { token })).reply;
};

/** Three articles, as a till tells them. */
const basket = () => [
  sentLine('1', 2, 3_200, { sku: 'latte-l', category: 'coffee', name: '拿铁 大杯' }),
  sentLine('2', 1, 2_800, { sku: 'cake-01', category: 'bakery', name: '巴斯克蛋糕' }),
  sentLine('3', 1, 6_800, { sku: 'beans-250', category: 'beans', name: '云南小粒 250g' }),
];

const orderOf = (memberNumber: string, changes: Partial<SentOrder> = {}): SentOrder => {
  number += 1;
  const identifiers = [{ type: 'card' as const, value: memberNumber, verified: false }];
  return sentOrder({
    orderId: `C-${number}`,
    storeId: 'SH1',
    clerk: 'zhou',
    at: utc(Date.now()),
    identifiers,
    lines: basket(),
    ...changes,
  });
};

const record = (order: SentOrder, memberId?: string) => {
  const by = { role: 'system' as const, id: 'key-1', name: '门店收银' };
  const idempotency = { key: `key-${number}-${Math.random()}`, hash: 'h' };
  const teller = { by, source: '门店收银', idempotency, language: 'zh' as const, now: utc(Date.now()) };
  return meter.count(() => (memberId ? recordOrder(deps)(order, teller, { memberId }) : recordSentOrder(deps)(order, teller)));
};

const note = (what: string, { requests, billed }: Counted<unknown>) => {
  lines.push(`${what}: ${billed.write} WRU, ${billed.read} RRU in ${requests.join(', ')}`);
};

test('earning and spending is one read and one transaction of at most 8 units', async () => {
  const { memberId, memberNumber } = await customer('常客');
  await record(orderOf(memberNumber, { at: utc(Date.now() - 40 * 86_400_000) }), memberId);
  await record(orderOf(memberNumber), memberId);
  await warm();
  const earned = await record(orderOf(memberNumber), memberId);
  expect(earned.result.effect).toBe('changed');
  expect(earned.requests).toEqual(['BatchGetItem', 'TransactWriteItems']);
  expect(earned.billed.write).toBeLessThanOrEqual(8);
  note('an order of three lines, of a member who was scanned', earned);

  const [first, ...others] = basket();
  const paying = { ...orderOf(memberNumber), pointsUsed: 100 };
  const discounted = { ...first, discounts: [{ kind: 'points' as const, amount: 100 }], net: 6_300 } as SentOrder['lines'][number];
  const spent = await record({ ...paying, lines: [discounted, ...others], payments: [{ method: 'wechat', amount: 15_900 }] }, memberId);
  expect(spent.requests).toEqual(['BatchGetItem', 'TransactWriteItems']);
  expect(spent.billed.write).toBeLessThanOrEqual(8);
  note('… that is paid with points in part', spent);

  await warm();
  // So is what recognises people, from the first time on.
  await record(orderOf(memberNumber));
  const named = await record(orderOf(memberNumber));
  expect(named.requests).toEqual(['BatchGetItem', 'BatchGetItem', 'TransactWriteItems']);
  expect(named.billed.write).toBeLessThanOrEqual(8);
  note('… of a member whom the till names by their card', named);
});

test('what a clerk sells costs no more; a request that comes again costs a read, or two when the scan is too old by then', async () => {
  const { memberId, memberNumber } = await customer('门店常客');
  await record(orderOf(memberNumber, { at: utc(Date.now() - 40 * 86_400_000) }), memberId);
  await warm();
  const clerk = { staffId: 'zhou', name: '周予', role: 'clerk' as const, storeId: 'SH1', storeName: '静安店' };
  const lines = [
    { lineId: '1', quantity: 2, price: cny(3_200) },
    { lineId: '2', quantity: 1, price: cny(2_800) },
    { lineId: '3', quantity: 1, price: cny(6_800) },
  ];
  const sell = (scanned: SaleAsk['scanned'], { key = 'at-the-counter', ...more }: { key?: string; spendingId?: string } = {}) =>
    meter.count(() =>
      sellAtCounter(deps)({
        ...{ scanned, staff: clerk, storeId: 'SH1', basket: { lines }, couponIds: [], payment: 'cash' },
        ...{ idempotency: { key, hash: 'h' }, language: 'zh' as const, now: utc(Date.now()) },
        ...more,
      }),
    );
  const scanned = { staffId: 'zhou', memberId, maskedName: '门*' };
  const sold = await sell(scanned);
  expect(sold.result.effect).toBe('changed');
  expect(sold.requests).toEqual(['BatchGetItem', 'TransactWriteItems']);
  expect(sold.billed.write).toBeLessThanOrEqual(8);
  note('a sale that a clerk records', sold);

  clock += 1_000;
  const again = await sell(scanned);
  expect([again.result.replayed, again.result.order]).toEqual([true, sold.result.order]);
  expect(again.requests).toEqual(['BatchGetItem']);
  const late = await sell(undefined);
  expect([late.result.replayed, late.result.order]).toEqual([true, sold.result.order]);
  expect(late.requests).toEqual(['GetItem', 'BatchGetItem']);

  const spending = { spendingId: 'confirmed', memberId, points: 100, worth: cny(100), storeId: 'SH1', storeName: '静安店' };
  await deps.spendings.ask({ ...spending, state: 'confirmed', until: utc(clock + 60_000) });
  const spent = await sell(scanned, { key: 'with-points', spendingId: 'confirmed' });
  expect(spent.requests).toEqual(['GetItem', 'BatchGetItem', 'TransactWriteItems']);
  expect(spent.billed.write).toBeLessThanOrEqual(10);
  note('… of which points pay a part, as the member confirmed', spent);
});

test('a member of many orders costs no more', async () => {
  const { memberId, memberNumber } = await customer('天天来');
  for (let day = 30; day > 0; day--) await record(orderOf(memberNumber, { at: utc(Date.now() - day * 86_400_000) }), memberId);
  await warm();
  const one = await record(orderOf(memberNumber), memberId);
  expect(one.requests).toEqual(['BatchGetItem', 'TransactWriteItems']);
  expect(one.billed.write).toBeLessThanOrEqual(8);
  note('the thirty-first order of a member who comes every day', one);
});
