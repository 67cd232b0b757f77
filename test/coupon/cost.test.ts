import { redeemAtCounter } from '../../functions/coupon/redeem-at-counter';
import { redemptionsIn } from '../../functions/coupon/redemption-repository';
import { undoRedemption } from '../../functions/coupon/return-redemption';
import { usesIn } from '../../functions/coupon/use-repository';
import { basketOf } from '../../shared/coupon/basket';
import { cny } from '../../shared/money/money';
import { couponOf, type Desk, openDesk } from '../harness/desk';
import { type Counted, type Meter, meterOn } from '../harness/meter';
import { STAFF } from '../harness/shop';
import { amountOff, aPosition, NOW } from './examples';

let desk: Desk;
let meter: Meter;
const lines: string[] = [];

beforeAll(async () => {
  jest.spyOn(Date, 'now').mockImplementation(() => clock);
  desk = await openDesk();
  meter = meterOn(desk.tables.db);
});
afterAll(() => {
  jest.restoreAllMocks();
  process.stdout.write(`cost:\n${lines.map((line) => `  ${line}\n`).join('')}`);
  return desk.close();
});

/** What a warm function has in memory costs nothing: it is read a while later once, and then the clock stands still. */
let clock = Date.now();
const warm = async () => {
  clock += 60_000;
  await Promise.all([desk.deps.brands.current(), desk.deps.stores.index(), desk.deps.templates.offered()]);
};

const note = (what: string, { requests, writeUnits, readUnits }: Counted<unknown>) =>
  lines.push(`${what}: ${writeUnits} WRU, ${readUnits} RRU in ${requests.length} request${requests.length === 1 ? '' : 's'}`);

/** The brand's template as the console makes it, with every rule written down. */
const ordinary = { ...amountOff(100, 20), name: '满100减20', shards: 4, notes: ['不与其他券同用'] };

test('a claim of an ordinary template is one write request of at most 6 units', async () => {
  const template = await desk.publish(ordinary);
  await warm();
  const claim = await meter.count(() => desk.claim(template, 'm1'));
  expect(claim.result.codes).toEqual([]);
  expect(claim.requests).toEqual(['TransactWriteItems']);
  expect(claim.writeUnits).toBeLessThanOrEqual(6);
  note('claim', claim);
  const again = await meter.count(() => desk.claim(template, 'm1'));
  expect(again.requests).toEqual(['TransactWriteItems', 'BatchGetItem']);
  note('claim that was claimed already', again);
});

test('a request that is repeated is answered by the write that finds the first', async () => {
  const template = await desk.publish(ordinary);
  await warm();
  await desk.claim(template, 'm2', { key: 'the-same-key' });
  const again = await meter.count(() => desk.claim(template, 'm2', { key: 'the-same-key' }));
  expect(again.result.replayed).toBe(true);
  expect(again.requests).toEqual(['TransactWriteItems']);
});

test('a rule about place adds one read of where the member last was', async () => {
  const template = await desk.publish({ ...ordinary, claimPlace: { kind: 'near_store', radius: 3_000 } });
  await warm();
  const position = aPosition({ latitude: 31.228, longitude: 121.4546, at: NOW });
  const claim = await meter.count(() => desk.claim(template, 'm3', { position }));
  expect(claim.result.codes).toEqual([]);
  expect(claim.requests).toEqual(['Query', 'TransactWriteItems']);
  expect(claim.writeUnits).toBeLessThanOrEqual(6);
  note('claim near a store', claim);
});

test('a day’s units and a budget cost nothing more; each limit of a member’s calendar costs one item', async () => {
  const limited = await desk.publish({ ...ordinary, shards: 1, stockPerDay: 100, budget: { amount: cny(100_000), counts: 'claims' } });
  await warm();
  await desk.claim(limited, 'opens-the-day');
  const claim = await meter.count(() => desk.claim(limited, 'm4'));
  expect(claim.requests).toEqual(['TransactWriteItems']);
  expect(claim.writeUnits).toBeLessThanOrEqual(6);
  note('claim with a day’s stock and a budget', claim);

  const perDay = await desk.publish({ ...ordinary, memberLimits: { day: 1, countedBy: 'member' } });
  await warm();
  const daily = await meter.count(() => desk.claim(perDay, 'm4'));
  expect(daily.requests).toEqual(['TransactWriteItems']);
  expect(daily.writeUnits).toBeLessThanOrEqual(8);
  note('claim with a limit a day', daily);
});

test('a second coupon of one member is looked for once and written once, at most 8 units', async () => {
  const template = await desk.publish({ ...ordinary, perMember: 3 });
  await warm();
  await desk.claim(template, 'm5');
  const second = await meter.count(() => desk.claim(template, 'm5'));
  expect(second.requests).toEqual(['TransactWriteItems', 'BatchGetItem', 'TransactWriteItems']);
  expect(second.writeUnits).toBeLessThanOrEqual(8);
  note('second claim of a member', second);
});

test('a redemption and its undoing are one read and one write of at most 6 units each; a page of the wallet one query', async () => {
  const template = await desk.publish(ordinary);
  await warm();
  const couponId = couponOf(await desk.claim(template, 'm6'));
  const deps = { ...desk.deps, redemptions: redemptionsIn(desk.tables), uses: usesIn(desk.tables) };
  const redeem = (key: string) =>
    redeemAtCounter(deps)({
      ...{ couponIds: [couponId], basket: basketOf(cny(12_000)), storeId: 'SH1', staff: STAFF, language: 'zh', now: NOW },
      scanned: { staffId: STAFF.staffId, memberId: 'm6', maskedName: '林*夏' },
      idempotency: { key, hash: 'h' },
    });
  const redeemed = await meter.count(() => redeem('redeem-1'));
  expect(redeemed.requests.sort()).toEqual(['BatchGetItem', 'TransactWriteItems']);
  expect(redeemed.writeUnits).toBeLessThanOrEqual(6);
  note('redemption', redeemed);

  const redemptionId = redeemed.result.reply[0]?.redemptionId ?? '';
  const idempotency = { key: 'undo-1', hash: 'h' };
  const undone = await meter.count(() => undoRedemption(deps)({ redemptionId, staff: STAFF, idempotency, now: NOW }));
  expect(undone.requests.sort()).toEqual(['GetItem', 'TransactWriteItems']);
  expect(undone.writeUnits).toBeLessThanOrEqual(6);
  note('undo', undone);

  const wallet = await meter.count(() => desk.deps.coupons.ofMember('m6'));
  expect(wallet.requests).toEqual(['Query']);
  note('a page of the wallet', wallet);
});
