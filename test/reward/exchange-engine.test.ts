import { editReward, pauseReward } from '../../functions/reward/manage-rewards';
import { stateAt } from '../../shared/coupon/life';
import { meterOn } from '../harness/meter';
import { type Catalogue, openCatalogue } from './catalogue';
import { NOW } from './examples';

let shop: Catalogue;
beforeAll(async () => {
  shop = await openCatalogue();
});
afterAll(() => shop.close());

const TOMORROW = '2026-11-23T12:00:00+08:00';

test('points, stock and the exchange move together, once for each request', async () => {
  const reward = await shop.reward({ stock: 3 });
  const member = await shop.rich(1_200);
  const first = await shop.exchange(reward.rewardId, member, { quantity: 2, key: 'one-request' });
  expect(first.reply).toMatchObject({ state: 'issued', quantity: 2, price: { points: 1_000 }, memberId: member });
  const again = await shop.exchange(reward.rewardId, member, { quantity: 2, key: 'one-request' });
  expect(again).toEqual({ ...first, replayed: true });
  expect((await shop.exchange(reward.rewardId, member, { quantity: 1, key: 'one-request' })).codes).toEqual(['idempotency_key_reused']);
  expect(await shop.balance(member)).toBe(200);
  expect(await shop.stock(reward.rewardId)).toMatchObject({ left: 1, exchanged: 2, cancelled: 0 });
  expect((await shop.exchange(reward.rewardId, member)).codes).toEqual(['not_enough_points']);
  const { items } = await shop.deps.exchanges.ofMembers([member], { limit: 5 });
  expect(items.map(({ exchangeId }) => exchangeId)).toEqual([first.reply?.exchangeId]);
});

test('of twenty at once for the last one, one gets it; the others keep their points', async () => {
  const reward = await shop.reward({ stock: 1 });
  const members = await Promise.all(Array.from({ length: 20 }, () => shop.rich(500)));
  const answers = await Promise.all(members.map((member) => shop.exchange(reward.rewardId, member)));
  expect(answers.filter(({ reply }) => reply)).toHaveLength(1);
  expect(answers.flatMap(({ codes }) => codes)).toEqual(Array.from({ length: 19 }, () => 'sold_out'));
  const balances = await Promise.all(members.map((member) => shop.balance(member)));
  expect(balances.reduce((sum, one) => sum + one, 0)).toBe(19 * 500);
});

test('one member who asks many times at once gets what the points and the limits allow, and one request has one effect', async () => {
  const reward = await shop.reward({ perMember: 3 });
  const member = await shop.rich(10_000);
  const many = await Promise.all(Array.from({ length: 6 }, () => shop.exchange(reward.rewardId, member)));
  expect(many.filter(({ reply }) => reply)).toHaveLength(3);
  expect(new Set(many.flatMap(({ codes }) => codes))).toEqual(new Set(['exchange_limit']));
  const other = await shop.reward();
  const same = await Promise.all(Array.from({ length: 4 }, () => shop.exchange(other.rewardId, member, { key: 'the-same' })));
  expect(new Set(same.map(({ reply }) => reply?.exchangeId)).size).toBe(1);
  expect(await shop.balance(member)).toBe(10_000 - 4 * 500);
});

test('a day has its own limit', async () => {
  const reward = await shop.reward({ perMemberAndDay: 1 });
  const member = await shop.rich(2_000);
  expect((await shop.exchange(reward.rewardId, member)).codes).toEqual([]);
  expect((await shop.exchange(reward.rewardId, member)).codes).toEqual(['exchange_limit_of_day']);
  expect((await shop.exchange(reward.rewardId, member, { now: TOMORROW })).codes).toEqual([]);
});

test('the coupons are issued with the exchange, and go back with it', async () => {
  const template = await shop.publish({ stock: 5, perMember: 1, ways: ['sent'] });
  const reward = await shop.reward({ gives: { kind: 'coupon', templateId: template.templateId, count: 2 } });
  const member = await shop.rich(2_000);
  const { reply } = await shop.exchange(reward.rewardId, member, { quantity: 2 });
  expect(reply?.couponIds).toHaveLength(4);
  const coupons = await shop.deps.coupons.getAll(reply?.couponIds ?? []);
  for (const coupon of coupons.values()) expect(coupon).toMatchObject({ memberId: member, state: 'issued', way: 'reward' });
  expect(await shop.left(template)).toBe(1);
  // There is not enough for another: nothing happens at all.
  const poor = await shop.exchange(reward.rewardId, member, { quantity: 1 });
  expect(poor.codes).toEqual(['sold_out']);
  expect(await shop.balance(member)).toBe(1_000);
  expect((await shop.giveBack(reply?.couponIds[0] ?? '', member)).codes).toEqual(['came_with_exchange']);

  const back = await shop.cancel(reply?.exchangeId ?? '', member, { key: 'take-back' });
  expect(back.reply).toMatchObject({ state: 'cancelled' });
  expect((await shop.cancel(reply?.exchangeId ?? '', member, { key: 'take-back' })).reply).toEqual(back.reply);
  expect((await shop.cancel(reply?.exchangeId ?? '', member)).codes).toEqual(['exchange_cancelled']);
  expect(await shop.balance(member)).toBe(2_000);
  expect(await shop.left(template)).toBe(5);
  expect(await shop.differences()).toEqual([]);
  const after = await shop.deps.coupons.getAll(reply?.couponIds ?? []);
  expect([...after.values()].map((coupon) => stateAt(coupon, NOW))).toEqual(['cancelled', 'cancelled', 'cancelled', 'cancelled']);
});

test('a coupon that was used, or given to a friend, keeps its exchange', async () => {
  const template = await shop.publish({ stock: 5, transferable: true });
  const reward = await shop.reward({ gives: { kind: 'coupon', templateId: template.templateId } });
  const member = await shop.rich(1_000);
  const { reply } = await shop.exchange(reward.rewardId, member);
  const coupon = await shop.deps.coupons.get(reply?.couponIds[0] ?? '');
  if (!coupon) throw new Error('there is a coupon');
  await shop.deps.coupons.deactivate(coupon, '测试', NOW);
  expect((await shop.cancel(reply?.exchangeId ?? '', member)).codes).toEqual(['exchange_used']);
  expect((await shop.cancel(reply?.exchangeId ?? '', await shop.member())).codes).toEqual(['not_found']);
});

test('goods are handed over once, with the money that comes on top', async () => {
  const reward = await shop.reward({ price: { points: 100, money: { amount: 990, currency: 'CNY' } }, stock: 2 });
  const member = await shop.rich(500);
  const { reply } = await shop.exchange(reward.rewardId, member);
  const exchangeId = reply?.exchangeId ?? '';
  expect((await shop.collect(exchangeId, member)).codes).toEqual(['payment_needed']);
  expect((await shop.collect(exchangeId, await shop.member(), { paid: 990 })).codes).toEqual(['not_found']);
  const answers = await Promise.all(Array.from({ length: 3 }, () => shop.collect(exchangeId, member, { paid: 990, key: 'hand-over' })));
  for (const { reply: done } of answers) expect(done).toMatchObject({ state: 'redeemed', storeId: 'SH1', paid: { amount: 990 } });
  expect((await shop.collect(exchangeId, member, { paid: 990 })).codes).toEqual(['exchange_collected']);
  const [later, anew] = [
    await shop.collect(exchangeId, undefined, { paid: 990, key: 'hand-over' }),
    await shop.collect(exchangeId, undefined, { paid: 990 }),
  ];
  expect([later.reply?.state, anew.codes]).toEqual(['redeemed', ['code_too_old']]);
  expect((await shop.cancel(exchangeId, undefined)).codes).toEqual(['exchange_used']);
  expect(await shop.stock(reward.rewardId)).toMatchObject({ left: 1, exchanged: 1, collected: 1 });
});

test('a coupon that takes money is issued when that is paid', async () => {
  const template = await shop.publish({ stock: 1 });
  const gives = { kind: 'coupon' as const, templateId: template.templateId };
  const reward = await shop.reward({ gives, price: { points: 100, money: { amount: 500, currency: 'CNY' } }, collectWithinDays: 3 });
  const member = await shop.rich(500);
  const { reply } = await shop.exchange(reward.rewardId, member);
  expect(reply?.couponIds).toEqual([]);
  const { reply: done } = await shop.collect(reply?.exchangeId ?? '', member, { paid: 500 });
  expect(done?.couponIds).toHaveLength(1);
  expect(await shop.left(template)).toBe(0);
});

test('a pause holds at once, also where the reward is still in memory; a stock is never lowered below what is out', async () => {
  const reward = await shop.reward({ stock: 2 });
  const member = await shop.rich(2_000);
  await shop.exchange(reward.rewardId, member);
  const { rewardId: _, state: __, version, createdAt: ___, ...rules } = reward;
  await expect(editReward(shop.deps)(reward.rewardId, version, { ...rules, stock: 0 })).rejects.toMatchObject({
    reasons: [{ code: 'below_issued', params: { out: 1 } }],
  });
  const less = await editReward(shop.deps)(reward.rewardId, version, { ...rules, stock: 1 });
  expect(await shop.stock(reward.rewardId)).toMatchObject({ left: 0, exchanged: 1 });
  expect((await shop.exchange(reward.rewardId, member)).codes).toEqual(['sold_out']);
  await editReward(shop.deps)(reward.rewardId, less.version, rules).then(({ version: now }) =>
    pauseReward(shop.deps)(reward.rewardId, now),
  );
  expect((await shop.exchange(reward.rewardId, member)).codes).toEqual(['exchanges_paused']);
});

test('an exchange costs a transaction and four reads at most', async () => {
  const reward = await shop.reward({ stock: 5 });
  const member = await shop.rich(2_000);
  // What a warm function asks again after a second is not what an exchange costs.
  const held = jest.spyOn(Date, 'now').mockReturnValue(Date.now());
  await shop.exchange(reward.rewardId, member);
  const { result, requests, writeUnits, readUnits } = await meterOn(shop.tables.db).count(() => shop.exchange(reward.rewardId, member));
  held.mockRestore();
  expect(result.codes).toEqual([]);
  process.stdout.write(`cost: exchange: ${writeUnits} WRU, ${readUnits} RRU in ${requests.join(' ')}\n`);
  expect(requests.filter((request) => request === 'TransactWriteItems')).toHaveLength(1);
  expect(requests.length).toBeLessThanOrEqual(5);
  expect(writeUnits).toBeLessThanOrEqual(12);
});
