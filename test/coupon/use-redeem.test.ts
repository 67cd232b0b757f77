import { validateCoupons } from '../../functions/coupon/validate-coupons';
import type { Coupon } from '../../shared/coupon/coupon';
import { cny } from '../../shared/money/money';
import { utc } from '../../shared/time/instant';
import { meterOn } from '../harness/meter';
import { line, openShop } from '../harness/shop';
import { SH1 } from '../harness/stores';
import { amountOff, aTemplate } from './examples';

let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  shop = await openShop();
  await shop.putTemplate(aTemplate({ templateId: 't2' }));
});
afterEach(() => {
  jest.restoreAllMocks();
  shop.tables.db.middlewareStack.remove('meter');
});
afterAll(() => shop.close());

const group = (name: string, order = 100): Pick<Coupon, 'stacking'> => ({
  stacking: { exclusive: false, group: name, perOrder: 1, order },
});
const percent = (payPercent: number): Pick<Coupon, 'value' | 'threshold'> => ({
  value: { kind: 'percent_off', payPercent },
  threshold: { kind: 'none' },
});

describe('coupons redeemed on one basket', () => {
  test('work one after another, each on what the earlier ones left, and their shares add up', async () => {
    const first = await shop.give({ ...amountOff(100, 20), ...group('店', 1) });
    const second = await shop.give({ ...percent(90), ...group('品', 2), templateId: 't2' });
    const basket = { lines: [line('a', 1, 100), line('b', 3, 11.11)], shipping: cny(600) };
    const { reply, codes } = await shop.redeem([second, first], { basket });
    expect(codes).toEqual([]);
    const [percentOff, amount] = reply ?? [];
    expect(amount?.discount).toEqual(cny(2_000));
    expect(percentOff?.discount).toEqual(cny(Math.round((13_333 - 2_000) / 10)));
    for (const one of reply ?? []) {
      expect(one.shares.reduce((sum, share) => sum + share.amount, 0)).toBe(one.discount.amount);
      expect(one).toMatchObject({ basket: cny(13_933), together: { coupons: 2, discount: cny(3_133) }, maskedName: '林*夏' });
    }
    expect((await shop.seen(first)).use).toMatchObject({ redemptionId: amount?.redemptionId, discount: cny(2_000), storeId: 'SH1' });
    expect((await shop.seen(second)).state).toBe('redeemed');
  });

  test('are all redeemed or none: a reason of one stands against all, and says which it is', async () => {
    const [good, bad] = [await shop.give(group('甲')), await shop.give({ ...group('乙'), templateId: 't2', usableIn: 'online' })];
    expect((await shop.redeem([good, bad])).codes).toEqual(['only_online']);
    const [left, right] = [await shop.give(group('甲')), await shop.give({ ...group('甲'), templateId: 't2' })];
    expect((await shop.redeem([left, right])).codes).toEqual(['not_together', 'not_together']);
    expect([(await shop.seen(good)).state, (await shop.seen(left)).state]).toEqual(['issued', 'issued']);
  });

  test('of another member, or of two members, are not there', async () => {
    const others = await shop.give({ memberId: 'm2' });
    expect((await shop.redeem(others)).codes).toEqual(['not_found']);
    const mine = await shop.give(group('丙'));
    expect((await shop.order('two-members', [mine, { ...others, ...group('丁') }])).codes).toEqual(['not_found']);
  });

  test('the same request again gets the first reply, another body under its key is refused', async () => {
    const [a, b] = [await shop.give(group('戊')), await shop.give({ ...percent(50), ...group('己'), templateId: 't2' })];
    const first = await shop.redeem([a, b], { key: 'replay-1' });
    const again = await shop.redeem([a, b], { key: 'replay-1' });
    expect(again).toEqual({ ...first, replayed: true });
    expect((await shop.redeem([b, a], { key: 'replay-1' })).codes).toEqual(['idempotency_key_reused']);
    expect((await shop.redeem([b], { key: 'replay-1' })).codes).toEqual(['idempotency_key_reused']);
    expect((await shop.redeem([a, b])).codes).toEqual(['already_redeemed', 'already_redeemed']);
  });
});

describe('a coupon whose template was deactivated', () => {
  test('is refused at once, also by who has just redeemed one of it, and by who has never looked', async () => {
    const template = aTemplate({ templateId: 'to-deactivate' });
    await shop.putTemplate(template);
    const [a, b] = [await shop.give({ templateId: template.templateId }), await shop.give({ templateId: template.templateId })];
    expect((await shop.redeem(a)).codes).toEqual([]);
    await shop.putTemplate({ ...template, state: 'deactivated' });
    expect((await shop.redeem(b)).codes).toEqual(['deactivated']);
    const stranger = await openShopBeside();
    expect((await stranger.redeem(b)).codes).toEqual(['deactivated']);
    expect((await shop.seen(b)).state).toBe('issued');
  });

  test('that was paused is redeemed', async () => {
    await shop.putTemplate(aTemplate({ templateId: 'paused', state: 'paused' }));
    expect((await shop.redeem(await shop.give({ templateId: 'paused' }))).codes).toEqual([]);
  });

  /** Another function that has nothing in memory. */
  const openShopBeside = async () => {
    const { usesIn } = await import('../../functions/coupon/use-repository');
    const { redeemAtCounter } = await import('../../functions/coupon/redeem-at-counter');
    const { asked, outcomeOf, STAFF } = await import('../harness/shop');
    const deps = { ...shop.deps, uses: usesIn(shop.tables) };
    return {
      redeem: ({ couponId }: Coupon) =>
        outcomeOf(
          redeemAtCounter(deps)({
            ...{ couponIds: [couponId], basket: { lines: [line('a', 1, 120)] }, storeId: 'SH1', staff: STAFF, language: 'zh' },
            scanned: { staffId: STAFF.staffId, memberId: 'm1', maskedName: '' },
            idempotency: asked({ couponId }),
            now: utc(Date.now()),
          }),
        ),
    };
  };
});

test('a redemption of one coupon is one read and one write of at most 6 units, also by a function that knows no template yet', async () => {
  const [a, b] = [await shop.give(), await shop.give()];
  const meter = meterOn(shop.tables.db);
  await shop.putTemplate(aTemplate({ templateId: 'moves-the-version' }));
  // What is in memory is asked for its version every few seconds; here the clock stands still, so that it is no part of the count.
  const clock = Date.now() + 60_000;
  jest.spyOn(Date, 'now').mockImplementation(() => clock);
  await Promise.all([shop.deps.stores.index(), shop.deps.brands.current()]);
  const unknown = await meter.count(() => shop.redeem(a));
  const known = await meter.count(() => shop.redeem(b));
  for (const { result, requests, writeUnits } of [unknown, known]) {
    expect(result.codes).toEqual([]);
    expect(requests.sort()).toEqual(['BatchGetItem', 'TransactWriteItems']);
    expect(writeUnits).toBeLessThanOrEqual(6);
  }
  process.stdout.write(`redeem: ${known.writeUnits} WRU + ${known.readUnits} RRU\n`);
});

test('twelve counters at once redeem two coupons in every mixture: each is used once, and who lost is told', async () => {
  const [a, b] = [await shop.give(group('rush-a')), await shop.give({ ...group('rush-b'), templateId: 't2' })];
  const outcomes = await Promise.all(Array.from({ length: 12 }, (_, i) => shop.redeem([[a], [b], [a, b]][i % 3] ?? [])));
  const used = outcomes.flatMap(({ reply }) => reply ?? []).map(({ couponId }) => couponId);
  expect(used.sort()).toEqual([a.couponId, b.couponId].sort());
  const told = outcomes.filter(({ reply }) => !reply).flatMap(({ codes }) => codes);
  expect(new Set(told)).toEqual(new Set(['already_redeemed']));
});

describe('a check before use', () => {
  const check = (coupons: Coupon[], yuan: number) =>
    validateCoupons(shop.deps)({
      couponIds: coupons.map(({ couponId }) => couponId),
      basket: { lines: [line('a', 1, yuan)] },
      store: SH1,
      mayUse: () => true,
      language: 'zh',
      now: utc(Date.now()),
    });

  test('says what each would give alone, what would make it usable, and the best that goes together', async () => {
    const off = await shop.give({ ...amountOff(100, 20), ...group('check-1', 1) });
    const tenth = await shop.give({ ...percent(90), ...group('check-2', 2), templateId: 't2' });
    const same = await shop.give({ ...percent(95), ...group('check-2', 2), templateId: 't3', name: '九五折' });
    const high = await shop.give({ ...amountOff(200, 50), ...group('check-3') });
    const used = await shop.give({ state: 'redeemed' });
    const all = [off, tenth, same, high, used];
    const view = await check(all, 188);
    expect(view.each.map(({ usable, discount }) => [usable, discount.amount])).toEqual([
      [true, 2_000],
      [true, 1_880],
      [true, 940],
      [false, 0],
      [false, 0],
    ]);
    expect(view.each[3]?.reasons).toEqual([expect.objectContaining({ code: 'below_threshold', message: '还差 ¥12，满 ¥200 可用' })]);
    expect(view.best).toMatchObject({ discount: cny(2_000 + 1_680), payable: cny(18_800 - 3_680) });
    expect(view.best.coupons.map(({ couponId }) => couponId)).toEqual([off.couponId, tenth.couponId]);
    expect(view.best.leftOut.map(({ couponId }) => couponId).sort()).toEqual([same, high, used].map(({ couponId }) => couponId).sort());
    for (const { message } of view.best.leftOut) expect(message).toMatch(/\p{Script=Han}/u);
    const redeemed = await shop.redeem(
      view.best.coupons.map(({ couponId }) => all.find((coupon) => coupon.couponId === couponId) ?? off),
      { basket: { lines: [line('a', 1, 188)] } },
    );
    expect(redeemed.reply?.map(({ discount }) => discount)).toEqual(view.best.coupons.map(({ discount }) => discount));
  });

  test('says no for the same reasons as a redemption', async () => {
    const now = new Date();
    const coupons = [
      await shop.give({ validUntil: utc(Date.now() - 5_000) }),
      await shop.give({ stores: { kind: 'listed', storeIds: ['BJ1'] } }),
      await shop.give({ goods: { only: [{ kind: 'sku', id: 'x', name: '手冲' }], except: [] } }),
      await shop.give({ value: { kind: 'free_shipping' }, threshold: { kind: 'none' } }),
      await shop.give({ hours: { weekdays: [(now.getUTCDay() + 3) % 7], windows: [], open: [], closed: [] } }),
      await shop.give({ state: 'locked', lock: { orderId: 'o', until: utc(Date.now() + 60_000), key: 'k', hash: 'h' } }),
      await shop.give({ gift: { token: 't', at: utc(Date.now()), until: utc(Date.now() + 60_000) }, transferable: true }),
      await shop.give({ state: 'cancelled' }),
      await shop.give({ ...amountOff(200, 20), usableIn: 'online' }),
    ];
    const view = await check(coupons, 120);
    const refused = await Promise.all(coupons.map((coupon) => shop.redeem(coupon)));
    expect(view.each.map(({ reasons }) => reasons.map(({ code }) => code))).toEqual(refused.map(({ codes }) => codes));
    expect(refused.map(({ codes }) => codes.join())).toEqual([
      'expired',
      'wrong_store',
      'goods_missing',
      'no_shipping',
      'outside_hours',
      'locked',
      'on_its_way',
      'given_back',
      'only_online,below_threshold',
    ]);
    expect(view.best.coupons).toEqual([]);
  });
});
