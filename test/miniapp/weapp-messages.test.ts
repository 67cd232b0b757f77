import { caller } from '../../local/demo/client';
import { MARKETER } from '../../local/demo/people';
import { marketerEndpoints } from '../../shared/contract/marketer';
import { startStack, type TestStack } from '../harness';
import type { MiniProgram } from '../harness/miniprogram-host';
import { pageBudget } from './page-budget';
import { joinAs, type Phones, phonesOf } from './phones';
import { claimIt, lastOf, openCoupon, tapFor } from './taps';

// What the brand says in the app: on the home page, as reminders, in the inbox; and by which code somebody came.

let stack: TestStack;
let phones: Phones;
let token: string;
const budget = pageBudget();
const desk = () => caller(stack.origin);

beforeAll(async () => {
  stack = await startStack({ demo: true });
  phones = phonesOf(stack);
  token = (await desk()(marketerEndpoints.signIn, { body: { email: MARKETER.email, password: MARKETER.password } })).token;
}, 300_000);
afterEach(() => phones.dispose());
afterAll(async () => {
  await stack?.stop();
  process.stdout.write(budget.report());
});

/** A coupon of one's own, on its page. */
const holder = async (subscribe: 'accept' | 'reject' | 'off'): Promise<MiniProgram> => {
  const app = await phones.member({ subscribe });
  await claimIt(app);
  await app.until('that it is claimed', () => app.phone.toasts.some((toast) => toast.includes('已领到')));
  await openCoupon(app);
  await app.until('what one can be reminded of', () => app.one('#remind-coupon_expiry') !== undefined);
  return app;
};

test('asked for and allowed, a reminder comes in WeChat; refused or turned off it comes into the inbox, and the page says so', async () => {
  for (const [subscribe, answer, where] of [
    ['accept', 'accept', '微信里提醒你'],
    ['reject', 'reject', '出现在「我的 · 消息」里'],
    ['off', 'ban', '出现在「我的 · 消息」里'],
  ] as const) {
    const app = await holder(subscribe);
    await budget.measure(app);
    await tapFor(app, '#remind-coupon_expiry', '#set-coupon_expiry');
    expect(app.text('#reminders')).toContain(where);
    expect(lastOf(app, '/member/subscriptions')?.body).toMatchObject({ answers: [{ template: 'coupon_expiry', answer }] });
    expect(app.phone.asked).toEqual([['shanlan-coupon-expiry-000000000000000000001']]);
  }
});

test('the home page shows what marketers placed, and leads there', async () => {
  const app = await phones.member();
  await app.until('what is placed', () => app.one('#placed') !== undefined);
  expect(app.text('#placed')).toContain('云南小粒，新豆上架');
  await budget.measure(app);
  await app.tap('#placed-new-beans');
  await app.until('the rewards', () => app.page.route === 'member/pages/rewards/index');
});

test('an empty inbox says what would be there, and leads on', async () => {
  const app = await phones.member();
  await tapFor(app, '#to-me', '#messages');
  await app.tap('#messages');
  await app.until('nothing yet', () => app.page.route === 'member/pages/messages/index' && app.text().includes('还没有消息'));
  await budget.measure(app);
});

test('a member turns a channel off and wants fewer; both are kept, and said again when the page is opened anew', async () => {
  const nickname = phones.somebody();
  const app = await phones.member({}, nickname);
  await tapFor(app, '#to-me', '#messages');
  await tapFor(app, '#messages', '#message-settings');
  await tapFor(app, '#message-settings', '#wants-sms');
  await budget.measure(app);
  await app.tap('#wants-sms');
  await app.until('that it is kept', () => lastOf(app, '/member/message-preferences')?.status === 200);
  expect(lastOf(app, '/member/message-preferences')?.body).toEqual({ off: ['sms'], fewer: false });
  await app.tap('#wants-fewer');
  await app.until('that both are kept', () => (lastOf(app, '/member/message-preferences')?.body as { fewer?: boolean })?.fewer === true);
  expect(lastOf(app, '/member/message-preferences')?.body).toEqual({ off: ['sms'], fewer: true });
  await app.until('that the server has both', () => lastOf(app, '/member/message-preferences')?.status === 200);
  const again = phones.open(nickname, { storage: app.phone.storage });
  await again.start('member/pages/message-settings/index');
  const isOn = (id: string) => again.one(id)?.classes.includes('switch--on');
  await again.until('what was kept', () => isOn('#wants-fewer') === true && isOn('#wants-sms') === false);
  expect(isOn('#wants-email')).toBe(true);
});

test('to be told of offers, WeChat is asked for one message, and it says how many are left', async () => {
  const app = await phones.member({ subscribe: 'accept' });
  await tapFor(app, '#to-me', '#messages');
  await tapFor(app, '#messages', '#agree-ask');
  await app.tap('#agree-ask');
  await app.until('that it was told', () => lastOf(app, '/member/message-preferences/answers')?.status === 201);
  expect(lastOf(app, '/member/message-preferences/answers')?.body).toEqual({ answers: [{ template: 'campaign', answer: 'accept' }] });
  await app.until('how many are left', () => app.text().includes('还可以通知 1 次'));
});

test('a new coupon is marked on its tab until it was looked at', async () => {
  const app = await phones.member();
  await claimIt(app);
  await app.until('that it is claimed', () => app.phone.toasts.some((toast) => toast.includes('已领到')));
  await tapFor(app, '#to-home', '#new-coupons');
  await tapFor(app, '#to-coupons', '#tab-mine');
  await app.tap('#tab-mine');
  await app.until(
    'that it was looked at',
    () => lastOf(app, '/member/news/coupons')?.status === 200 && app.one('#new-coupons') === undefined,
  );
});

test('a scanned code leads to its page, and who joins then is known to have come by it', async () => {
  const [store] = (await desk()(marketerEndpoints.stores, { token, query: {} })).items;
  if (!store) throw new Error('no store');
  const body = { name: '门口海报', target: { page: 'store' as const, id: store.storeId } };
  const { scene } = await desk()(marketerEndpoints.createLink, { token, body });
  const nickname = phones.somebody();
  const app = phones.open(nickname);
  await app.start('pages/home/index', { scene });
  await app.until('the store', () => app.page.route === 'member/pages/store/index' && app.text().includes(store.name));
  const again = phones.open(nickname, { storage: app.phone.storage });
  await again.start();
  await tapFor(again, '#join', '#nickname');
  await joinAs(again, nickname);
  await again.until('the card', () => again.page.route === 'pages/home/index' && again.one('#points') !== undefined);
  expect(lastOf(again, '/member/memberships')?.body).toMatchObject({ scene });
  const kept = JSON.parse(String(again.phone.storage.get('yinke.session.member'))) as { member: { memberId: string } };
  const { accounts } = await desk()(marketerEndpoints.member, { token, params: { memberId: kept.member.memberId } });
  expect(accounts[0]?.source).toEqual({ scene, kind: 'marketer', name: '门口海报' });
});

test('what is shared has a picture, and a link that says by whom a friend came', async () => {
  const app = await phones.member();
  await app.until('a store near', () => app.one('#nearest-store') !== undefined);
  await app.tap('#nearest-store');
  await app.until(
    'the store',
    () => app.page.route === 'member/pages/store/index' && app.one('#rules') === undefined && app.text().includes('地址'),
  );
  const shared = app.page.methods.onShareAppMessage?.call(app.page.methods, { from: 'menu' }) as Record<string, unknown>;
  expect(shared.imageUrl).toBe('/member/static/share-store.png');
  const sent = (await shared.promise) as { path: string };
  const [, scene = ''] = /^\/pages\/home\/index\?scene=([0-9A-Za-z]{10})$/.exec(sent.path) ?? [];
  const friend = phones.open(phones.somebody());
  await friend.start('pages/home/index', { scene });
  await friend.until('the same store', () => friend.page.route === 'member/pages/store/index');
});

test('a code that is nobody’s, and a clerk’s, disturb nobody', async () => {
  const app = phones.open(phones.somebody());
  await app.start('pages/home/index', { scene: '0000000000' });
  await app.until('home', () => app.one('#join') !== undefined);
  expect(app.page.route).toBe('pages/home/index');
  const clerk = phones.open(phones.somebody());
  await clerk.start('clerk/pages/bind/index', { scene: 'ABCD2345' });
  await clerk.until('the invitation', () => lastOf(clerk, '/clerk/invitations/ABCD2345') !== undefined);
  expect(clerk.phone.requests.some(({ path }) => path.startsWith('/member/links/'))).toBe(false);
});
