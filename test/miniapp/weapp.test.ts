import { caller } from '../../local/demo/client';
import { CLERK } from '../../local/demo/people';
import { clerkEndpoints } from '../../shared/contract/clerk';
import { basketOf } from '../../shared/coupon/basket';
import { cny } from '../../shared/money/money';
import { onPhones } from './on-phones';
import { claimIt, countOf, openCoupon, retryOn, tapFor } from './taps';

/** 敦煌: no store within hundreds of kilometres. */
const DUNHUANG = { latitude: 40.1421, longitude: 94.6619 };

const on = onPhones();
const { budget } = on;

describe('the compiled mini-program', () => {
  test('signs in once, however many parts of the first screen need it, and shows what is near', async () => {
    const app = await on.phones.start();
    await app.until('the nearest store', () => app.one('#nearest-store') !== undefined);
    await app.until('what can be claimed', () => app.one('.coupon__title') !== undefined);
    await app.settled();
    expect(countOf(app, 'POST', /\/member\/sessions/)).toBe(1);
    expect(app.text('#nearest-store')).toMatch(/店.*\d+ 米 · 步行 \d+ 分钟/);
    expect(app.text('.strip')).toContain('满100减20');
    expect(app.missing).toEqual(new Set(['env', 'cloud']));
  });

  test('joins: with consent by purpose, and what was not agreed to is not given', async () => {
    const app = await on.phones.member();
    const joined = app.phone.requests.find(({ path }) => path === '/member/memberships');
    expect(joined?.body).toMatchObject({
      consents: [
        { purpose: 'membership', given: true },
        { purpose: 'personalised', given: false },
        { purpose: 'partners', given: false },
      ],
    });
    expect(app.text()).toMatch(/会员号 \d{3} \d{4} \d{4}/);
  });

  test('claims near a store, finds the coupon in the wallet, shows its code; redeemed at the counter it changes within two seconds', async () => {
    const app = await on.phones.member();
    await claimIt(app);
    await app.until('claimed', () => app.phone.toasts.includes('已领到，放进了你的券'));
    await openCoupon(app);
    const code = app.text('#code-digits');

    const call = caller(on.stack.origin);
    const { token, staff } = await call(clerkEndpoints.signIn, { body: { code: await on.stack.weChatCode(CLERK.nickname) } });
    const scan = await call(clerkEndpoints.scan, { token, body: { code, storeId: staff.storeId } });
    expect(scan.coupons.map(({ reasons }) => reasons)).toEqual([[]]);
    const body = { couponIds: scan.coupons.map(({ coupon }) => coupon.couponId), ticket: scan.ticket, storeId: staff.storeId };
    const { redemptions } = await call(clerkEndpoints.redeem, { token, body: { ...body, basket: basketOf(cny(12_000)) } });
    await app.until('redeemed, seen by itself', () => app.one('#redeemed') !== undefined, 2_000);
    expect(app.text('#redeemed')).toMatch(/已核销.*这次省了¥20/);

    await call(clerkEndpoints.returnRedemption, { token, params: { redemptionId: redemptions[0]?.redemptionId ?? '' }, body: {} });
    await app.until('undone, seen by itself', () => app.text().includes('店员撤销了刚才的核销'), 2_000);
    await app.until('its code again', () => /^\d{16}$/.test(app.text('#code-digits')));
  });

  test('two phones: the clerk types the code, redeems on a basket and undoes it; each page within its budget', async () => {
    const member = await on.phones.member();
    await claimIt(member);
    await openCoupon(member);

    const counter = on.phones.open(CLERK.nickname);
    await counter.start('clerk/pages/home/index');
    await counter.until('the counter', () => counter.one('#today-redeemed') !== undefined);
    await budget.measure(counter);
    await tapFor(counter, '#type', '#code');
    await counter.input('#code', member.text('#code-digits'));
    await counter.tap('#submit-code');
    await counter.until('who it is', () => counter.one('#customer') !== undefined);
    for (const key of ['9', '9']) await counter.tap(`#key-${key}`);
    expect(counter.text('#remark')).toContain('还差 ¥1');
    await counter.tap('#key-erase');
    for (const key of ['9', '9']) await counter.tap(`#key-${key}`);
    expect(counter.text('#payable')).toContain('979');
    await budget.measure(counter);
    await counter.tap('#redeem');
    await counter.until('done', () => counter.one('#done') !== undefined);
    expect(counter.text('#paid')).toContain('979');
    await budget.measure(counter);
    await member.until('redeemed, seen by itself', () => member.one('#redeemed') !== undefined, 2_000);

    await tapFor(counter, '#undo', '#confirm-undo');
    await counter.tap('#confirm-undo');
    await counter.until('undone', () => counter.one('#returned') !== undefined);
    await member.until('undone, seen by itself', () => member.text().includes('店员撤销了刚才的核销'), 2_000);
    const redeeming = counter.phone.requests.filter(({ path }) => path === '/clerk/redemptions');
    expect(redeeming.map(({ status }) => status)).toEqual([201]);
  });

  test('a second claim is not offered, and the first is led to', async () => {
    const app = await on.phones.member();
    await claimIt(app);
    await app.until('held', () => app.text().includes('已在你的券里'));
    expect(app.all('.button').filter(({ id }) => id.startsWith('claim-'))).toEqual([]);
  });

  test('says why not, far from every store: the condition is named with how far it is', async () => {
    const app = await on.phones.member({ location: DUNHUANG });
    await app.tap('#to-coupons');
    await app.until('the reason', () => app.one('.coupon__reason') !== undefined);
    expect(app.text('.coupon__reason')).toMatch(/离你 [\d,.]+ 公里，3 公里内可领/);
    const [why] = app.all('.button').filter(({ id }) => id.startsWith('why-'));
    if (!why) throw new Error('no way to the conditions');
    await app.tap(why);
    await app.until('the conditions', () => app.one('#condition-place') !== undefined);
    expect(app.one('#condition-place')?.classes).toContain('condition--unmet');
    expect(app.one('#condition-limit')?.classes).not.toContain('condition--unmet');
    await budget.measure(app);
  });

  test('without a position: says that it needs one, and a city can be picked to look around', async () => {
    const app = await on.phones.member({ location: undefined, isLocationAllowed: false });
    await app.tap('#locate');
    await app.until('that it was refused', () => app.one('#pick-city') !== undefined);
    await app.tap('#pick-city');
    await app.until('cities', () => app.one('#city-杭州市') !== undefined);
    await budget.measure(app);
    await app.tap('#city-杭州市');
    await app.until('back home', () => app.page.route === 'pages/home/index');
    await app.tap('#to-stores');
    await app.until('stores of the city', () => app.text().includes('杭州市的门店'));
    expect(app.all('.row').length).toBeGreaterThan(10);
    await app.tap('#to-coupons');
    await app.until('the reason', () => app.one('.coupon__reason') !== undefined);
    expect(app.text('.coupon__reason')).toContain('请打开位置');
  });

  test('a claim whose reply is lost is repeated as the same request, after a restart too: one coupon', async () => {
    const nickname = on.phones.somebody();
    const app = await on.phones.member({}, nickname);
    app.phone.network = 'up';
    await app.tap('#to-coupons');
    await app.until('what can be claimed', () => app.all('.button').some(({ id }) => id.startsWith('claim-')));
    await app.settled();
    app.phone.network = 'lost';
    const [button] = app.all('.button').filter(({ id }) => id.startsWith('claim-'));
    if (button) await app.tap(button);
    await app.until('that nothing was heard', () => app.phone.toasts.some((said) => said.includes('还没等到回应')));
    const first = app.phone.requests.find(({ path }) => path.endsWith('/claims'));
    app.dispose();

    const again = on.phones.open(nickname, { storage: app.phone.storage });
    await again.start('member/pages/offer/index', { templateId: first?.path.split('/')[3] ?? '' });
    await again.until('the offer', () => again.one('#condition-limit') !== undefined);
    await again.tap('#to-coupon');
    await again.until('the one coupon', () => again.page.route === 'pages/coupons/index' && again.text().includes('23:59'));
    expect(again.all('.coupon')).toHaveLength(1);
  });

  test('without a network: says so, keeps what was seen, and tries again', async () => {
    const app = await on.phones.member();
    await app.settled();
    app.phone.network = 'down';
    await app.tap('#to-home');
    await app.tap('#to-me');
    await app.until('settings', () => app.one('#history') !== undefined);
    await app.tap('#history');
    await app.until('that it failed', () => app.text().includes('没能取到记录') && app.text().includes('网络断开了'));
    app.phone.network = 'up';
    await app.tap(retryOn(app));
    await app.until('the history', () => app.text().includes('成为会员'));
    app.phone.network = 'down';
    await app.tap('#back');
    await app.tap('#to-home');
    await app.until(
      'what was seen before, and that it is old',
      () => app.one('#points') !== undefined && app.text().includes('网络断开了'),
    );
  });

  test('touches are told in batches, and again after they could not be', async () => {
    const app = await on.phones.member();
    await app.until('the opening', () => app.phone.requests.some(({ path, status }) => path === '/member/touchpoints' && status === 200));
    const [store] = app.all('#nearest-store');
    if (store) await app.tap(store);
    app.phone.network = 'lost';
    await app.until('a store seen', () => app.page.route === 'member/pages/store/index');
    await app.settled(1_500);
    app.phone.network = 'up';
    const told = () =>
      app.phone.requests
        .filter(({ path }) => path === '/member/touchpoints')
        .flatMap(({ body, status }) =>
          (body as { events: { messageId: string; type: string }[] }).events.map((event) => ({ ...event, status })),
        );
    await app.tap('#back');
    await app.until('the store told', () => told().some(({ type, status }) => type === 'store_viewed' && status === 200), 15_000);
    const viewed = told().filter(({ type }) => type === 'store_viewed');
    expect(new Set(viewed.map(({ messageId }) => messageId)).size).toBe(1);
  }, 30_000);

  test('speaks English and grows for the elder, on every screen at once', async () => {
    const app = await on.phones.member();
    await app.tap('#to-me');
    await app.until('settings', () => app.one('#language') !== undefined);
    await app.tap('#language');
    await app.tap('#elder');
    await app.until('English', () => app.text().includes('Privacy policy'));
    await app.until('large letters', () => app.one('.screen')?.classes.includes('text-elder') === true);
    await app.tap('#to-home');
    await app.until('the card in English', () => app.text().includes('Foothill'));
    expect(app.phone.requests.at(-1)?.headers['accept-language']).toBe('en');
  });
});
