import { cny } from '../../shared/money/money';
import { couponOf, type Desk, openDesk } from '../harness/desk';
import { amountOff, aPosition, NOW } from './examples';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const members = (count: number, name = 'm'): string[] => Array.from({ length: count }, (_, i) => `${name}-${i}`);
const NEXT_DAY = '2026-11-22T00:00:00+08:00';

describe('the stock in all', () => {
  test('is sold to the last unit, wherever it lies, and sold out is said only then', async () => {
    const template = await desk.publish({ stock: 17, shards: 5 });
    const answers = await Promise.all(members(30).map((member) => desk.claim(template, member)));
    expect(answers.filter(({ reply }) => reply)).toHaveLength(17);
    expect(answers.filter(({ codes }) => codes[0] === 'sold_out')).toHaveLength(13);
    expect(await desk.left(template)).toBe(0);
    expect(await desk.differences()).toEqual([]);
  });
});

describe('so many a day', () => {
  test('is exact in a rush over shards of which most have none of the day, and begins anew at the brand’s midnight', async () => {
    const template = await desk.publish({ stock: 100, shards: 8, stockPerDay: 5 });
    const rush = (name: string, now: string) => Promise.all(members(12, name).map((member) => desk.claim(template, member, { now })));
    for (const [name, now] of [
      ['today', NOW],
      ['tomorrow', NEXT_DAY],
    ] as const) {
      const answers = await rush(name, now);
      expect(answers.filter(({ reply }) => reply)).toHaveLength(5);
      expect(answers.filter(({ codes }) => codes.join() === 'sold_out_today')).toHaveLength(7);
    }
    expect(await desk.left(template)).toBe(90);
    expect(await desk.differences(NEXT_DAY)).toEqual([]);
  });

  test('a unit and a place in the day are found on different shards', async () => {
    const template = await desk.publish({ stock: 2, shards: 2, stockPerDay: 1 });
    // The day's one place lies on the first shard.
    await desk.setShard(template, 0, { left: 0 });
    await desk.setShard(template, 1, { left: 2 });
    expect((await desk.claim(template, 'apart')).reply?.coupon).toMatchObject({ shard: 1, stockDay: '2026-11-21' });
    expect((await desk.claim(template, 'late')).codes).toEqual(['sold_out_today']);
  });

  test('a clock that is a little behind midnight claims of the day that has begun', async () => {
    const template = await desk.publish({ stock: 10, stockPerDay: 2 });
    await desk.claim(template, 'punctual', { now: NEXT_DAY });
    const slow = await desk.claim(template, 'slow', { now: '2026-11-21T23:59:59.900+08:00' });
    expect(slow.reply?.coupon.stockDay).toBe('2026-11-22');
    expect((await desk.claim(template, 'third', { now: NEXT_DAY })).codes).toEqual(['sold_out_today']);
  });

  test('what is given back the same day can be claimed again that day; the next day it is only stock', async () => {
    const template = await desk.publish({ stock: 10, stockPerDay: 2 });
    const [a, b] = [await desk.claim(template, 'a'), await desk.claim(template, 'b')];
    await desk.giveBack(couponOf(a), 'a');
    expect((await desk.claim(template, 'c')).codes).toEqual([]);
    expect((await desk.claim(template, 'd')).codes).toEqual(['sold_out_today']);
    expect((await desk.claim(template, 'e', { now: NEXT_DAY })).codes).toEqual([]);
    await desk.giveBack(couponOf(b), 'b', { now: NEXT_DAY });
    expect((await desk.claim(template, 'f', { now: NEXT_DAY })).codes).toEqual([]);
    expect((await desk.claim(template, 'g', { now: NEXT_DAY })).codes).toEqual(['sold_out_today']);
    expect(await desk.differences(NEXT_DAY)).toEqual([]);
  });

  test('a day of which none may be claimed is sold out', async () => {
    const template = await desk.publish({ stockPerDay: 0, shards: 3 });
    expect((await desk.claim(template, 'nobody')).codes).toEqual(['sold_out_today']);
  });
});

describe('so many a store', () => {
  test('clerks hand over as many as their store has, also in a rush, and the refusal names the store', async () => {
    const template = await desk.publish({ ways: ['clerk'], stockPerStore: 3, shards: 2 });
    const hand = (storeId: string, name: string) =>
      Promise.all(members(6, name).map((member) => desk.claim(template, member, { way: 'clerk', storeId, channel: undefined })));
    const [sh, bj] = await Promise.all([hand('SH1', 'sh'), hand('BJ1', 'bj')]);
    for (const answers of [sh, bj]) {
      expect(answers.filter(({ reply }) => reply)).toHaveLength(3);
      expect(answers.filter(({ codes }) => codes.join() === 'sold_out_at_store')).toHaveLength(3);
    }
    expect(await desk.deps.templates.claimedAtStores(template.templateId)).toEqual(
      new Map([
        ['SH1', 3],
        ['BJ1', 3],
      ]),
    );
    const given = sh.find(({ reply }) => reply)?.reply?.coupon;
    await desk.giveBack(given?.couponId ?? '', given?.memberId ?? '');
    expect((await desk.claim(template, 'next', { way: 'clerk', storeId: 'SH1' })).reply?.coupon.claimStoreId).toBe('SH1');
    expect(await desk.differences()).toEqual([]);
  });

  test('a member’s claim takes of the store that is nearest', async () => {
    const near = { kind: 'near_store' as const, radius: 3_000 };
    const template = await desk.publish({ claimPlace: near, stockPerStore: 1 });
    const position = aPosition({ latitude: 31.228, longitude: 121.4546, at: NOW });
    expect((await desk.claim(template, 'first', { position })).reply?.coupon.stockStore).toBe('SH1');
    expect((await desk.claim(template, 'second', { position })).codes).toEqual(['sold_out_at_store']);
  });
});

describe('a money budget that sets aside at the claim', () => {
  const budget = (yuan: number) => ({ amount: cny(yuan * 100), counts: 'claims' as const });

  test('is never overshot and used to the last coupon it pays for, though its cents lie scattered over the shards', async () => {
    // ¥130 over seven shards: no shard has ¥20, and six coupons can be paid.
    const template = await desk.publish({ ...amountOff(100, 20), stock: 100, shards: 7, budget: budget(130) });
    const answers = await Promise.all(members(12).map((member) => desk.claim(template, member)));
    expect(answers.filter(({ reply }) => reply)).toHaveLength(6);
    expect(answers.filter(({ codes }) => codes.join() === 'budget_reached')).toHaveLength(6);
    expect(answers.find(({ reply }) => reply)?.reply?.coupon.reserved).toBe(2_000);
    const shards = await desk.shards(template);
    expect(shards.reduce((sum, { budgetLeft = 0 }) => sum + budgetLeft, 0)).toBe(1_000);
    expect(shards.every(({ budgetLeft = 0 }) => budgetLeft >= 0)).toBe(true);
    expect(await desk.left(template)).toBe(94);
    expect(await desk.differences()).toEqual([]);
  });

  test('what a claim that was taken back had set aside pays for another', async () => {
    const template = await desk.publish({ ...amountOff(100, 20), budget: budget(20) });
    const first = await desk.claim(template, 'a');
    expect((await desk.claim(template, 'b')).codes).toEqual(['budget_reached']);
    await desk.giveBack(couponOf(first), 'a');
    expect((await desk.claim(template, 'b')).codes).toEqual([]);
    expect(await desk.differences()).toEqual([]);
  });

  test('every reason is said when stock, day and budget are gone together', async () => {
    const template = await desk.publish({ ...amountOff(100, 20), stock: 1, stockPerDay: 1, budget: budget(20) });
    await desk.claim(template, 'a');
    expect((await desk.claim(template, 'b')).codes).toEqual(['sold_out', 'sold_out_today', 'budget_reached']);
  });
});

test('a budget that counts redemptions stops claims when what was redeemed has reached it', async () => {
  const template = await desk.publish({ budget: { amount: cny(5_000), counts: 'redemptions' } });
  const counted = (discount: number) =>
    desk.put({ pk: `shanlan#T#${template.templateId}`, sk: 'COUNTS', templateId: template.templateId, discount });
  await counted(4_999);
  const granted = await desk.claim(template, 'a', { key: 'granted-before' });
  expect(granted.reply?.coupon.reserved).toBeUndefined();
  await counted(5_000);
  expect((await desk.claim(template, 'b')).codes).toEqual(['budget_reached']);
  expect((await desk.claim(template, 'a', { key: 'granted-before' })).reply?.coupon.couponId).toBe(couponOf(granted));
});

describe('a bundle', () => {
  test('is issued all or nothing, each coupon from its own template’s stock', async () => {
    const [mug, cake] = [await desk.publish({ name: '马克杯', stock: 5, shards: 2 }), await desk.publish({ name: '蛋糕', stock: 3 })];
    const bundle = [
      { templateId: mug.templateId, count: 2 },
      { templateId: cake.templateId, count: 1 },
    ];
    const template = await desk.publish({ name: '礼包', bundle, stock: 100, shards: 3 });
    const answers = await Promise.all(members(6, 'bundle').map((member) => desk.claim(template, member, { key: `bundle-${member}` })));
    const granted = answers.filter(({ reply }) => reply);
    // Two of five mugs each: the third member would get one only, and so gets nothing.
    expect(granted).toHaveLength(2);
    expect(answers.filter(({ codes }) => codes.join() === 'sold_out')).toHaveLength(4);
    expect([await desk.left(template), await desk.left(mug), await desk.left(cake)]).toEqual([98, 1, 1]);
    const first = granted[0]?.reply;
    expect(first?.also.map(({ name, way }) => [name, way])).toEqual([
      ['马克杯', 'bundle'],
      ['马克杯', 'bundle'],
      ['蛋糕', 'bundle'],
    ]);
    const again = await desk.claim(template, first?.coupon.memberId ?? '', { key: `bundle-${first?.coupon.memberId}` });
    expect([again.replayed, again.reply]).toEqual([true, first]);
    expect(await desk.differences()).toEqual([]);
  });

  test('goes back as a whole, and not at all when part of it is gone', async () => {
    const part = await desk.publish({ stock: 10 });
    const template = await desk.publish({ bundle: [{ templateId: part.templateId, count: 2 }] });
    const claimed = await desk.claim(template, 'whole');
    expect((await desk.giveBack(couponOf(claimed), 'whole')).codes).toEqual([]);
    expect([await desk.left(template), await desk.left(part)]).toEqual([1_000, 10]);
    expect((await desk.claim(template, 'whole')).codes).toEqual([]);

    const other = await desk.claim(template, 'used');
    const used = other.reply?.also[0];
    if (!used) throw new Error('no bundle');
    await desk.deps.coupons.deactivate(used, '用掉了', NOW);
    expect((await desk.giveBack(couponOf(other), 'used')).codes).toEqual(['deactivated']);
    expect(await desk.differences()).toEqual([]);
  });

  test('of a template that was paused or comes twice is told so, and counted once', async () => {
    const part = await desk.publish({ stock: 4, shards: 2 });
    const twice = [1, 2].map((count) => ({ templateId: part.templateId, count }));
    const template = await desk.publish({ bundle: twice });
    expect((await desk.claim(template, 'a')).reply?.also).toHaveLength(3);
    expect(await desk.left(part)).toBe(1);
    const others = await desk.publish({ bundle: [{ templateId: part.templateId, count: 1 }] });
    await desk.pause(part, 2);
    expect((await desk.claim(others, 'a')).codes).toEqual(['claims_paused']);
    expect(await desk.left(others)).toBe(1_000);
  });
});
