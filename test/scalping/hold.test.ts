import { isUnderReview } from '../../shared/coupon/review';
import { hours, MARKETER, openWatch, START, seconds, type Watch } from './watch';

let watch: Watch;
beforeAll(async () => {
  watch = await openWatch();
});
afterAll(() => watch.close());
beforeEach(() => {
  watch.clock.now = START;
});

/** So many accounts on one phone, one after the other. */
const farm = async (accounts: number, device: string, changes = {}) => {
  const template = await watch.publish({ stock: 100, ...changes });
  const coupons: string[] = [];
  for (let i = 0; i < accounts; i++) coupons.push(await watch.take(template, await watch.person(), { device, now: seconds(i * 600) }));
  watch.clock.now = seconds(accounts * 600);
  return { template, coupons };
};

describe('one phone with many accounts', () => {
  test('all of its claims are held, the first ones too, however often and in whatever order the stream tells of them', async () => {
    const { template, coupons } = await farm(5, 'phone-with-five-accounts');
    await watch.tell({ times: 3, shuffle: (all) => [...all].reverse() });
    expect(await watch.held(coupons)).toBe(5);
    const { items } = await watch.cases.groups('open');
    expect(items.filter(({ templateId }) => templateId === template.templateId)).toEqual([
      expect.objectContaining({ kind: 'device', held: 5, open: 5, signals: [{ sign: 'many_accounts', accounts: 5, limit: 3 }] }),
    ]);
    const coupon = await watch.couponNow(coupons[0] ?? '');
    expect(coupon).toMatchObject({ state: 'issued', version: 2, review: { cause: 'device', at: watch.clock.now } });
    expect(await watch.left(template)).toBe(95);
    expect(await watch.differences()).toEqual([]);
  });

  test('three accounts, a family’s phone, are not', async () => {
    const { coupons } = await farm(3, 'phone-of-a-family');
    await watch.tell();
    expect(await watch.held(coupons)).toBe(0);
  });

  test('what comes with a coupon is held with it', async () => {
    const part = await watch.publish({ name: '小食券' });
    const { coupons } = await farm(4, 'phone-with-bundles', { bundle: [{ templateId: part.templateId, count: 1 }] });
    await watch.tell();
    const main = await watch.couponNow(coupons[0] ?? '');
    expect(await watch.held([main.couponId, ...main.bundle])).toBe(2);
  });

  test('a coupon held for review can be neither given back nor used, and does not expire meanwhile', async () => {
    const { coupons } = await farm(4, 'phone-that-waits');
    await watch.tell();
    const [first = ''] = coupons;
    const { memberId, validUntil, review } = await watch.couponNow(first);
    expect((await watch.giveBack(first, memberId, { now: watch.clock.now })).codes).toEqual(['under_review']);
    expect(isUnderReview({ review }, watch.clock.now)).toBe(true);
    expect(Date.parse(review?.until ?? '') - Date.parse(review?.at ?? '')).toBe(3 * 86_400_000);
    expect(validUntil > watch.clock.now).toBe(true);
  });
});

describe('decisions', () => {
  test('a release makes it usable at once, for as much longer as it was held; again it changes nothing', async () => {
    const { coupons } = await farm(4, 'phone-released');
    await watch.tell();
    const [first = ''] = coupons;
    const before = await watch.couponNow(first);
    watch.clock.now = hours(10);
    const decided = await watch.decide(first, 'release');
    expect(decided).toMatchObject({ state: 'released', by: MARKETER });
    const after = await watch.couponNow(first);
    expect(after.review).toBeUndefined();
    const heldFor = Date.parse(watch.clock.now) - Date.parse(before.review?.at ?? '');
    expect(Date.parse(after.validUntil) - Date.parse(before.validUntil)).toBe(heldFor);
    await watch.decide(first, 'release');
    expect((await watch.couponNow(first)).version).toBe(after.version);
    const { items } = await watch.auditLog.ofAccounts([before.memberId]);
    expect(items.map(({ action, about }) => [action, about])).toEqual([['claim_released', first]]);
  });

  test('a release that does not add the time leaves the end as it was', async () => {
    const { coupons } = await farm(4, 'phone-released-plainly');
    await watch.tell();
    const [first = ''] = coupons;
    const before = await watch.couponNow(first);
    watch.clock.now = hours(10);
    await watch.decide(first, 'release', { extend: false });
    expect((await watch.couponNow(first)).validUntil).toBe(before.validUntil);
  });

  test('a rejection takes it out after ten minutes, gives the unit back once, and tells the member', async () => {
    const { template, coupons } = await farm(4, 'phone-rejected');
    await watch.tell();
    const [first = ''] = coupons;
    const { memberId } = await watch.couponNow(first);
    watch.clock.now = hours(2);
    await watch.decide(first, 'reject', { message: '同一设备多个账号' });
    await watch.sweep();
    expect(await watch.couponNow(first)).toMatchObject({ state: 'issued', review: { rejectedAt: hours(2) } });
    expect(await watch.left(template)).toBe(96);
    watch.clock.now = hours(2.2);
    const found = await watch.couponNow(first);
    await Promise.all([watch.sweep(), watch.settle(found, watch.clock.now), watch.settle(found, watch.clock.now)]);
    await watch.sweep();
    const out = await watch.couponNow(first);
    expect(out).toMatchObject({ state: 'deactivated', unitBack: true, reason: '同一设备多个账号' });
    expect(out.review).toBeUndefined();
    expect(await watch.left(template)).toBe(97);
    expect(await watch.differences()).toEqual([]);
    expect((await watch.inbox.ofMembers([memberId], { limit: 10 })).items).toHaveLength(1);
    expect((await watch.claim(template, memberId)).codes).toEqual(['already_claimed']);
    await expect(watch.decide(first, 'undo')).rejects.toMatchObject({ reasons: [{ code: 'undo_over' }] });
  });

  test('both can be taken back for ten minutes', async () => {
    const { coupons } = await farm(4, 'phone-undone');
    await watch.tell();
    const [a = '', b = ''] = coupons;
    const before = await watch.couponNow(a);
    watch.clock.now = hours(2);
    await watch.decide(a, 'release');
    await watch.decide(b, 'reject');
    await expect(watch.decide(a, 'reject')).rejects.toMatchObject({ reasons: [{ code: 'review_over' }] });
    watch.clock.now = hours(2.1);
    await watch.decide(a, 'undo');
    await watch.decide(b, 'undo');
    expect(await watch.held([a, b])).toBe(2);
    expect(await watch.couponNow(a)).toMatchObject({ validUntil: before.validUntil, review: before.review });
    expect((await watch.couponNow(b)).review?.rejectedAt).toBeUndefined();
    await watch.decide(a, 'release');
    watch.clock.now = hours(2.3);
    await expect(watch.decide(a, 'undo')).rejects.toMatchObject({ reasons: [{ code: 'undo_over' }] });
  });

  test('what nobody looks at is released by itself, and its group is done', async () => {
    const { template, coupons } = await farm(4, 'phone-nobody-looks-at');
    await watch.tell();
    const before = await Promise.all(coupons.map(watch.couponNow));
    watch.clock.now = hours(24 * 3 + 1);
    await watch.sweep();
    const after = await Promise.all(coupons.map(watch.couponNow));
    expect(after.map(({ state, review }) => [state, review])).toEqual(coupons.map(() => ['issued', undefined]));
    expect(Date.parse(after[0]?.validUntil ?? '') - Date.parse(before[0]?.validUntil ?? '')).toBe(3 * 86_400_000);
    const groups = await watch.cases.groups('decided');
    expect(groups.items.filter(({ templateId }) => templateId === template.templateId)).toMatchObject([{ open: 0, held: 4 }]);
  });

  test('a coupon that ends in another way has its case closed', async () => {
    const { coupons } = await farm(4, 'phone-of-the-deactivated');
    await watch.tell();
    const [first = ''] = coupons;
    const before = await watch.couponNow(first);
    await watch.deps.coupons.deactivate(before, '会员已注销', watch.clock.now);
    const after = await watch.couponNow(first);
    await watch.tellOf(after, before);
    await watch.tellOf(after, before);
    expect(await watch.cases.of(first)).toMatchObject({ state: 'ended' });
    await expect(watch.decide(first, 'reject')).rejects.toMatchObject({ reasons: [{ code: 'review_over' }] });
    expect((await watch.cases.group((await watch.cases.of(first))?.groupId ?? ''))?.open).toBe(3);
  });
});
