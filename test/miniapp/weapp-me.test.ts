import { caller } from '../../local/demo/client';
import { CLERK } from '../../local/demo/people';
import { clerkEndpoints } from '../../shared/contract/clerk';
import { basketOf } from '../../shared/coupon/basket';
import { cny } from '../../shared/money/money';
import type { MiniProgram } from '../harness/miniprogram-host';
import { onPhones } from './on-phones';
import { claimIt, lastOf, openCoupon, tapFor } from './taps';

// A member by themselves: what they tell, by what they are known, help, the code without network, and what they share.

const on = onPhones();
const { budget } = on;

const toMe = async (app: MiniProgram, row: string, route: string): Promise<void> => {
  await tapFor(app, '#to-me', row);
  await app.tap(row);
  await app.until(route, () => app.page.route === route);
};

test('the profile asks one thing at a time, says how far it is and what for, and thanks with the points of the brand’s rule', async () => {
  const app = await on.phones.member();
  await toMe(app, '#profile', 'member/pages/profile/index');
  await app.until('the first question', () => app.one('#profile-step') !== undefined);
  await budget.measure(app);
  expect(app.text('#profile-step')).toContain('1 / 4');
  expect(app.text('#profile-reward')).toContain('50 积分');
  // What one would rather not say now is asked later.
  expect(app.text('#profile-step')).toContain('生日');
  await app.tap('#skip-step');
  await app.until('the next question', () => app.one('#gender-other') !== undefined);
  await tapFor(app, '#gender-other', '.chip--on');
  await app.tap('#answer-step');
  await app.until('that it is counted', () => app.text('#profile-step').includes('2 / 4'));
  await app.until('the city', () => app.one('#profile-city') !== undefined);
  await app.input('#profile-city', '上海市');
  await app.tap('#answer-step');
  await app.until('what was skipped', () => app.one('#profile-birthday') !== undefined && app.text('#profile-step').includes('3 / 4'));
  await app.pick('#profile-birthday', '1996-04-12');
  await app.until('the day', () => app.text('#profile-birthday') === '1996-04-12');
  await app.tap('#answer-step');
  await app.until('thanks', () => app.one('#profile-thanks') !== undefined);
  expect(app.text('#profile-thanks')).toContain('50 积分马上到账');
  await app.tap('#thanks-points');
  await app.until('the points', () => app.page.route === 'member/pages/points/index');
  // What is told can be seen as a whole, and changed.
  await tapFor(app, '#back', '#thanks-all');
  await tapFor(app, '#thanks-all', '#save-profile');
  expect(app.text('#profile-birthday')).toBe('1996-04-12');
  await budget.measure(app);
});

test('somebody binds a phone, sees by what they are known, and unbinds it again, once however often it is asked', async () => {
  const nickname = on.phones.somebody();
  const app = await on.phones.member({}, nickname);
  await toMe(app, '#identities', 'member/pages/identities/index');
  await app.until('what is known', () => app.one('#bound-wechat') !== undefined);
  await budget.measure(app);
  expect([app.text('#bound-wechat'), app.text('#bound-phone')]).toEqual(['微信已绑定', '手机还没有']);
  await app.sharePhone('#share-phone', await on.stack.weChatPhoneCode(nickname));
  await app.until('the phone', () => /手机尾号 \d{4}/.test(app.text('#bound-phone')));
  await tapFor(app, '#unbind-phone', '#confirm-unbind');
  expect(app.text('.sheet')).toContain('忘掉这个号码');
  // The reply is lost: asked again, it is the same request, which is answered as the first was.
  app.phone.network = 'lost';
  await app.tap('#confirm-unbind');
  await app.until('that it is not certain', () => app.text('.sheet').includes('再点一次也只会解绑一次'));
  app.phone.network = 'up';
  await app.tap('#confirm-unbind');
  await app.until('that it is gone', () => app.text('#bound-phone') === '手机还没有');
  const sent = app.phone.requests.filter(({ method }) => method === 'DELETE');
  expect(sent.map(({ path }) => path)).toEqual(['/member/me/identities/phone', '/member/me/identities/phone']);
  expect(new Set(sent.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
  expect(app.phone.toasts).toContain('已解绑');
});

test('help answers what members ask, leads to it, and says whom to call', async () => {
  const app = await on.phones.member();
  await toMe(app, '#help', 'member/pages/help/index');
  await app.until('whom to call', () => app.one('#call-brand') !== undefined);
  await budget.measure(app);
  expect(app.one('#answer-unusable')).toBeUndefined();
  await tapFor(app, '#ask-unusable', '#answer-unusable');
  expect(app.text('#call-brand')).toContain('400-0000-000');
  await app.tap('#go-unusable');
  await app.until('the coupons', () => app.page.route === 'pages/coupons/index');
});

test('without network the code is there for as long as it is good, also after a restart; hidden, the page counts nothing', async () => {
  const nickname = on.phones.somebody();
  const app = await on.phones.member({}, nickname);
  await app.until('the code asked for ahead', () => lastOf(app, '/member/me/code')?.status === 200);
  app.phone.network = 'down';
  await app.tap('#member-code');
  await app.until('the code', () => /^\d{16}$/.test(app.text('#code-digits')));
  await app.until('what to do with it', () => app.text('#code-offline') === '没有网络时，把这 16 位数字报给店员');
  app.page.methods.onHide?.call(app.page.methods);
  await app.settled();
  const before = app.text('.code__time');
  await new Promise((resume) => setTimeout(resume, 2_200));
  expect(app.text('.code__time')).toBe(before);
  app.page.methods.onShow?.call(app.page.methods);
  await app.until('seconds again', () => app.text('.code__time') !== before);

  // WeChat has ended the app; the phone has what it kept.
  const again = on.phones.open(nickname, { storage: app.phone.storage, network: 'down' });
  await again.start('member/pages/code/index');
  const shows = (of: MiniProgram) => of.text('#code-digits');
  await again.until('the same code, of whatever step it is by now', () => /^\d{16}$/.test(shows(again)) && shows(again) === shows(app));
  await tapFor(again, '#code-help', '#answer-scan');
  // Once it has lapsed it is dropped, and not shown as if it were good.
  const kept = [...app.phone.storage.keys()].filter((key) => key.startsWith('yinke.codes.'));
  expect(kept.length).toBe(1);
  const old = new Map(
    [...app.phone.storage].map(([key, value]) => [key, key === kept[0] ? String(value).replace(/"(until|from)":\d+/g, '"$1":1') : value]),
  );
  const late = on.phones.open(nickname, { storage: old, network: 'down' });
  await late.start('member/pages/code/index');
  await late.until('nothing to be scanned', () => late.page.route === 'member/pages/code/index' && !old.has(kept[0] ?? ''));
  expect(late.text('#code-digits')).toBe('');
});

test('used coupons lie under the month in which they were used', async () => {
  const call = caller(on.stack.origin);
  const app = await on.phones.member();
  await claimIt(app);
  await app.until('that it is claimed', () => app.phone.toasts.some((toast) => toast.includes('已领到')));
  await openCoupon(app);
  const couponId = app.page.query.couponId ?? '';
  const { storeId, nickname } = CLERK;
  const { token } = await call(clerkEndpoints.signIn, { body: { code: await on.stack.weChatCode(nickname) } });
  const { ticket } = await call(clerkEndpoints.scan, { token, body: { code: app.text('#code-digits'), storeId } });
  await call(clerkEndpoints.redeem, { token, body: { couponIds: [couponId], ticket, storeId, basket: basketOf(cny(20_000)) } });
  await app.until('that it was used', () => app.one('#redeemed') !== undefined);
  await app.tap('#back');
  await tapFor(app, '#tab-used', '.month');
  expect(app.text('.month')).toMatch(/^\d{1,2}月$/);
  expect(app.all('.month')[0]?.parent?.id).toMatch(/^used-\d{4}-\d{2}$/);
  await budget.measure(app);
});

/** On the page of the nearest store, with what can be done to share it open. */
const sharing = async (album?: 'refused'): Promise<MiniProgram> => {
  const app = await on.phones.member(album === 'refused' ? { album: undefined } : {});
  await tapFor(app, '#nearest-store', '#share');
  await tapFor(app, '#share', '#send-gift');
  return app;
};

test('a member makes a poster of a store: it carries a scene of their own, and goes into the album', async () => {
  const app = await sharing();
  const name = app.text('.navbar__title');
  await tapFor(app, '#make-poster', '#poster');
  await app.until('that it is drawn', () => app.text('#save-poster') === '存到相册');
  expect(lastOf(app, '/member/links')?.body).toMatchObject({ page: 'store', picture: true });
  expect(app.phone.written.join('')).toContain(name);
  expect(app.phone.written.join('')).toContain('微信扫一扫');
  await budget.measure(app);
  await app.tap('#save-poster');
  await app.until('that it is saved', () => app.phone.toasts.includes('海报已存到相册'));
  expect(app.phone.album).toEqual(['wxfile://tmp/poster.png']);
  await app.until('the sheet gone', () => app.one('.sheet') === undefined);
});

test('an album that is refused is no end: the poster is shown, to be held down', async () => {
  const app = await sharing('refused');
  await tapFor(app, '#make-poster', '#poster');
  await app.until('that it is drawn', () => app.text('#save-poster') === '存到相册');
  await app.tap('#save-poster');
  await app.until('the picture', () => app.phone.previewed.length === 1);
  await app.until('what to do with it', () => app.text('.sheet').includes('长按图片保存'));
});

test('an invitation is sent by a short scene, and leads a friend to it', async () => {
  const member = await on.phones.member();
  await toMe(member, '#referral', 'member/pages/referral/index');
  await tapFor(member, '#share-invitation', '#send-gift');
  const sent = member.page.methods.onShareAppMessage?.call(member.page.methods, { from: 'button' }) as {
    promise: Promise<{ path: string }>;
  };
  const [, scene = ''] = /^\/pages\/home\/index\?scene=([0-9A-Za-z]{10})$/.exec((await sent.promise).path) ?? [];
  const friend = on.phones.open(on.phones.somebody());
  await friend.start('pages/home/index', { scene });
  await friend.until(
    'the invitation',
    () => friend.page.route === 'member/pages/invited/index' && friend.one('#accept-invitation') !== undefined,
  );
});
