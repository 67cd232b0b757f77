import { claimCoupon } from '../../functions/coupon/claim-coupon';
import { reconcile } from '../../functions/coupon/reconcile';
import { leftOn } from '../../functions/coupon/stock-repository';
import { cny } from '../../shared/money/money';
import { couponOf, type Desk, openDesk } from '../harness/desk';
import { outcomeOf } from '../harness/shop';
import { amountOff, NOW } from './examples';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const members = (count: number, name = 'm'): string[] => Array.from({ length: count }, (_, i) => `${name}-${i}`);
const NEXT_DAY = '2026-11-22T09:00:00+08:00';

describe('changing the stock while it runs', () => {
  test('raised and lowered in the middle of a rush, what was issued and what is left are the stock, never below what is out', async () => {
    const template = await desk.publish({ stock: 20, shards: 4, perMember: undefined });
    const claims = members(28).map((member) => desk.claim(template, member));
    const raised = await desk.changeStock(template, { stock: 40 });
    const lowered = await desk.changeStock(raised.reply ?? template, { stock: 30 });
    const answers = await Promise.all(claims);
    expect([raised.codes, lowered.codes]).toEqual([[], []]);
    expect(lowered.reply).toMatchObject({ stock: 30, version: 4 });
    const granted = answers.filter(({ reply }) => reply).length;
    expect(granted + (await desk.left(template))).toBe(30);
    const tooLow = await desk.changeStock(lowered.reply ?? template, { stock: granted - 1 });
    expect(tooLow.codes).toEqual(['below_issued']);
    const exact = await desk.changeStock(lowered.reply ?? template, { stock: granted });
    expect(exact.codes).toEqual([]);
    expect(await desk.left(template)).toBe(0);
    expect((await desk.claim(template, 'one-more')).codes).toEqual(['sold_out']);
    expect(await desk.differences()).toEqual([]);
  });

  test('two editors at once: one changes it, the other is told', async () => {
    const template = await desk.publish({ stock: 10 });
    const answers = await Promise.all([11, 12, 13, 14].map((stock) => desk.changeStock(template, { stock })));
    expect(answers.filter(({ reply }) => reply)).toHaveLength(1);
    expect(answers.filter(({ codes }) => codes.join() === 'version_conflict')).toHaveLength(3);
    expect(await desk.left(template)).toBe(answers.find(({ reply }) => reply)?.reply?.stock);
  });

  test('a day’s units are raised, lowered, begun and ended; claims by the old rules are not let through', async () => {
    const template = await desk.publish({ stock: 100, shards: 4, perMember: undefined, stockPerDay: 6 });
    for (const member of members(4)) await desk.claim(template, member);
    expect((await desk.changeStock(template, { stockPerDay: 3 })).codes).toEqual(['below_issued']);
    const five = await desk.changeStock(template, { stockPerDay: 5 });
    const rush = await Promise.all(members(4, 'rush').map((member) => desk.claim(template, member)));
    expect(rush.filter(({ reply }) => reply)).toHaveLength(1);
    const seven = await desk.changeStock(five.reply ?? template, { stockPerDay: 7 }, 3, NEXT_DAY);
    const next = await Promise.all(members(9, 'next').map((member) => desk.claim(template, member, { now: NEXT_DAY })));
    expect(next.filter(({ reply }) => reply)).toHaveLength(7);
    await desk.changeStock(seven.reply ?? template, { stockPerDay: undefined }, 4, NEXT_DAY);
    expect((await desk.claim(template, 'no-limit', { now: NEXT_DAY })).codes).toEqual([]);
    expect(await desk.differences(NEXT_DAY)).toEqual([]);

    const begun = await desk.publish({ stock: 100, shards: 2, perMember: undefined });
    await desk.claim(begun, 'before');
    const claims = members(10, 'during').map((member) => desk.claim(begun, member));
    await desk.changeStock(begun, { stockPerDay: 2 });
    await Promise.all(claims);
    const after = await Promise.all(members(6, 'after').map((member) => desk.claim(begun, member)));
    expect(after.filter(({ reply }) => reply).length).toBeLessThanOrEqual(2);
    expect((await desk.claim(begun, 'too-late')).codes).toEqual(['sold_out_today']);
    expect(await desk.differences(NOW)).toEqual([]);
  });

  test('a store’s units are never lowered below what it has handed over, also while it hands over', async () => {
    const template = await desk.publish({ ways: ['clerk'], stockPerStore: 8, perMember: undefined, shards: 2 });
    const hand = (member: string) => desk.claim(template, member, { way: 'clerk', storeId: 'SH1' });
    for (const member of members(3)) await hand(member);
    expect((await desk.changeStock(template, { stockPerStore: 2 })).codes).toEqual(['below_issued']);
    const claims = members(5, 'rush').map(hand);
    const lowered = await desk.changeStock(template, { stockPerStore: 5 });
    await Promise.all(claims);
    const taken = (await desk.deps.templates.claimedAtStores(template.templateId)).get('SH1') ?? 0;
    const now = await desk.deps.templates.get(template.templateId);
    expect(now?.stockPerStore).toBe(lowered.reply ? 5 : 8);
    expect(taken).toBeLessThanOrEqual(now?.stockPerStore ?? 0);
    expect(await desk.differences()).toEqual([]);
  });

  test('a budget is raised and lowered to what is set aside, and a new one counts what is out already', async () => {
    const claims = 'claims' as const;
    const template = await desk.publish({ ...amountOff(100, 20), shards: 3, budget: { amount: cny(20_000), counts: claims } });
    for (const member of members(3)) await desk.claim(template, member);
    expect((await desk.changeStock(template, { budget: { amount: cny(5_999), counts: claims } })).codes).toEqual(['below_issued']);
    const exact = await desk.changeStock(template, { budget: { amount: cny(6_000), counts: claims } });
    expect((await desk.claim(template, 'dear')).codes).toEqual(['budget_reached']);
    await desk.changeStock(exact.reply ?? template, { budget: { amount: cny(8_000), counts: claims } });
    expect((await desk.claim(template, 'dear')).codes).toEqual([]);
    expect((await desk.changeStock(template, { budget: undefined }, 4)).codes).toEqual(['invalid']);

    const begun = await desk.publish({ ...amountOff(100, 20), shards: 3 });
    for (const member of members(3)) await desk.claim(begun, member);
    expect((await desk.changeStock(begun, { budget: { amount: cny(5_999), counts: claims } })).codes).toEqual(['below_issued']);
    expect((await desk.changeStock(begun, { budget: { amount: cny(8_000), counts: claims } })).codes).toEqual([]);
    const after = await Promise.all(members(3, 'after').map((member) => desk.claim(begun, member)));
    expect(after.filter(({ reply }) => reply)).toHaveLength(1);
    expect(after.filter(({ codes }) => codes.join() === 'budget_reached')).toHaveLength(2);
    expect(await desk.differences()).toEqual([]);
  });

  test('much larger, it lies on more shards, and claims that know of the old ones only find them too', async () => {
    const template = await desk.publish({ stock: 3, shards: 1, perMember: undefined, stockPerDay: 2 });
    const kept = { ...desk.deps, templates: { ...desk.deps.templates, offer: async () => template } };
    const stale = (memberId: string) =>
      outcomeOf(
        claimCoupon(kept)({ templateId: template.templateId, memberId, way: 'app', now: NOW, idempotency: { key: memberId, hash: 'h' } }),
      );
    expect((await Promise.all(members(3).map(stale))).filter(({ reply }) => reply)).toHaveLength(2);
    const raised = await desk.changeStock(template, { stock: 1_000, stockPerDay: 8 });
    expect(raised.reply).toMatchObject({ stock: 1_000, shards: 4 });
    const answers = await Promise.all(members(9, 'more').map(stale));
    expect(answers.filter(({ reply }) => reply)).toHaveLength(6);
    expect(answers.filter(({ codes }) => codes.join() === 'sold_out_today')).toHaveLength(3);
    expect((await desk.shards(raised.reply ?? template)).map(({ shard }) => shard)).toEqual([0, 1, 2, 3]);
    expect(await desk.left(raised.reply ?? template)).toBe(992);
    expect(await desk.differences()).toEqual([]);
  });

  test('of a draft or a template that is out is refused', async () => {
    const template = await desk.publish();
    const out = await desk.deactivate(template, 2);
    expect((await desk.changeStock(out, { stock: 5 })).codes).toEqual(['not_published']);
  });
});

describe('a gate', () => {
  test('that is closed stops claims at once, whatever a function still has in memory; opened again they go on', async () => {
    const template = await desk.publish({ perMember: undefined });
    expect((await desk.claim(template, 'a')).codes).toEqual([]);
    await desk.pause(template, 2);
    expect((await desk.claim(template, 'b')).codes).toEqual(['claims_paused']);
    const paused = await desk.deps.templates.get(template.templateId);
    const deactivated = await desk.deactivate(template, 3, '印错了');
    expect(deactivated).toMatchObject({ state: 'deactivated', reason: '印错了', version: 4 });
    const stale = { ...desk.deps, templates: { ...desk.deps.templates, offer: async () => paused } };
    const ask = { templateId: template.templateId, memberId: 'd', way: 'app' as const, now: NOW, idempotency: { key: 'd', hash: 'h' } };
    expect((await outcomeOf(claimCoupon(stale)(ask))).codes).toEqual(['no_longer_claimable']);
    expect((await desk.claim(template, 'c')).codes).toEqual(['no_longer_claimable']);
    expect((await desk.deactivate(template, 4)).version).toBe(4);
    expect((await outcomeOf(desk.pause(template, 4).then((reply) => ({ reply, replayed: false })))).codes).toEqual(['not_published']);
  });
});

describe('reconciling', () => {
  test('finds each counter that is wrong, mends it, and finds nothing any more', async () => {
    const template = await desk.publish({
      ...{ ...amountOff(100, 20), ways: ['clerk'], stock: 50, shards: 3, perMember: undefined },
      ...{ stockPerDay: 20, stockPerStore: 10, budget: { amount: cny(50_000), counts: 'claims' } },
    });
    for (const member of members(6)) await desk.claim(template, member, { way: 'clerk', storeId: 'SH1' });
    const back = await desk.claim(template, 'back', { way: 'clerk', storeId: 'SH1' });
    await desk.giveBack(couponOf(back), 'back');
    expect(await desk.differences()).toEqual([]);

    const [first] = await desk.shards(template);
    const { left = 0, budgetLeft = 0 } = first ?? {};
    const dayLeft = (first && leftOn(first, '2026-11-21')) ?? 0;
    await desk.setShard(template, 0, { left: left + 3, day: '2026-11-21', dayLeft: dayLeft - 1, budgetLeft: budgetLeft - 500 });
    await desk.put({ pk: `shanlan#T#${template.templateId}#STORES`, sk: 'SH1', taken: 9 });
    const own = async (mend: boolean) => {
      const { differences } = await reconcile(desk.deps)({ mend, now: '2026-11-21T13:00:00+08:00' });
      return differences.filter(({ templateId }) => templateId === template.templateId);
    };
    const found = await own(false);
    expect(found.map(({ what, counted, fromCoupons }) => [what, counted - fromCoupons])).toEqual(
      expect.arrayContaining([
        ['left', 3],
        ['leftToday', -1],
        ['budgetLeft', -500],
        ['atStore:SH1', 3],
        ['claimed', -7],
      ]),
    );
    expect((await own(true)).every(({ mended }) => mended)).toBe(true);
    expect(await own(false)).toEqual([]);
    expect(await desk.left(template)).toBe(44);
  });

  test('says nothing of what moves while it counts, and mends nothing that has moved', async () => {
    const template = await desk.publish({ stock: 10, perMember: undefined });
    await desk.setShard(template, 0, { left: 9 });
    const templates = { ...desk.deps.templates };
    const audit = {
      ...desk.deps.audit,
      coupons: async function* () {
        yield* desk.deps.audit.coupons();
        await desk.claim(template, 'meanwhile');
      },
    };
    const { differences, moved } = await reconcile({ ...desk.deps, templates, audit })({ mend: true, now: NOW });
    expect(moved).toContain(template.templateId);
    expect(differences.filter(({ templateId }) => templateId === template.templateId)).toEqual([]);
    expect(await desk.left(template)).toBe(8);
  });
});
