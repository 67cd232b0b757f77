import { type Call, caller } from '../../local/demo/client';
import { CLERK, MANAGER, MARKETER } from '../../local/demo/people';
import { marketerEndpoints } from '../../shared/contract/marketer';
import { memberEndpoints } from '../../shared/contract/member';
import { utc } from '../../shared/time/instant';
import type { MiniProgram } from '../harness/miniprogram-host';
import { publish } from './counter';
import { deskOf, memberTokenOf } from './desk';
import type { Phones } from './phones';

/** What there is to look at: a member who has one of everything, and the staff of a store. */
export interface World {
  readonly phone: Readonly<Record<'member' | 'visitor' | 'clerk' | 'manager', Map<string, unknown>>>;
  readonly token: string;
  readonly templateId: string;
  readonly couponId: string;
  readonly gift: string;
  readonly eventId: string;
  readonly rewardId: string;
  readonly exchangeId: string;
  readonly invitation: string;
}

/** A page with data, opened by itself as from a chat. */
export interface Opened {
  readonly route: string;
  readonly who: keyof World['phone'];
  readonly query?: (world: World) => Record<string, string>;
  /** Whether what the page is for is on the screen. */
  readonly isThere: (app: MiniProgram) => boolean;
  /** What becomes old keeps silent about it: its page is asked for anew every few seconds. */
  readonly isPolled?: true;
}

const has = (selector: string) => (app: MiniProgram) => app.one(selector) !== undefined;
const hasId = (prefix: string) => (app: MiniProgram) =>
  app.all('view').some(({ id, classes }) => id.startsWith(prefix) && !classes.includes('bone'));
const says = (text: string) => (app: MiniProgram) => app.text().includes(text);

const page = (route: string, isThere: Opened['isThere'], query?: Opened['query'], who: Opened['who'] = 'member'): Opened => ({
  route: `${route}/index`,
  who,
  isThere,
  ...(query && { query }),
});

/** Every page that shows what was asked for. */
export const OPENED: readonly Opened[] = [
  page('pages/home', has('#points')),
  page('pages/coupons', hasId('offer-')),
  page('pages/stores', hasId('store-')),
  page('pages/me', has('#history')),
  page('member/pages/join', says('会员服务'), undefined, 'visitor'),
  page('member/pages/policy', has('.policy__part'), undefined, 'visitor'),
  page('member/pages/offer', has('#condition-limit'), ({ templateId }) => ({ templateId })),
  { ...page('member/pages/coupon', has('#rules'), ({ couponId }) => ({ couponId })), isPolled: true },
  page('member/pages/history', says('成为会员')),
  page('member/pages/city', has('#city-杭州市')),
  page('member/pages/store', has('#opening'), () => ({ storeId: CLERK.storeId })),
  page('member/pages/usable', has('#usable-count'), ({ couponId }) => ({ couponId })),
  page('member/pages/gift', has('#gift'), ({ gift }) => ({ token: gift })),
  page('member/pages/profile', hasId('profile-')),
  page('member/pages/identities', says('微信')),
  page('member/pages/points', has('#balance')),
  page('member/pages/give', (app) => has('#receiver')(app) || says('现在不能送积分')(app)),
  page('member/pages/tiers', has('#own-tier')),
  page('member/pages/rewards', has('#available')),
  page('member/pages/reward', has('#exchange'), ({ rewardId }) => ({ rewardId })),
  page('member/pages/exchange', has('#exchange-state'), ({ exchangeId }) => ({ exchangeId })),
  page('member/pages/referral', has('#invitation-code')),
  page('member/pages/invited', has('#invitation'), ({ invitation }) => ({ invitation })),
  page('member/pages/messages', says('还没有消息')),
  page('member/pages/message-settings', has('#wants-fewer')),
  page('event/pages/list', hasId('event-')),
  page('event/pages/detail', has('#seats-left'), ({ eventId }) => ({ eventId })),
  page('event/pages/ticket', has('.ticket__title'), ({ eventId }) => ({ eventId })),
  page('event/pages/review', says('活动还没结束'), ({ eventId }) => ({ eventId })),
  page('clerk/pages/home', has('#today-redeemed'), undefined, 'clerk'),
  { ...page('clerk/pages/door', hasId('event-'), undefined, 'clerk'), isPolled: true },
  page('clerk/pages/tasks', has('#progress'), undefined, 'clerk'),
  page('clerk/pages/team', hasId('staff-'), undefined, 'manager'),
];

/** Pages that ask for nothing before they are used, or keep what they need on the phone. */
export const WITHOUT_DATA = [
  'member/pages/code/index',
  'member/pages/leave/index',
  'member/pages/help/index',
  'clerk/pages/bind/index',
  'clerk/pages/checkout/index',
  'clerk/pages/done/index',
];

/** Pages that are about one thing, opened with what names nothing. */
export const ABOUT_NOTHING: readonly (readonly [route: string, query: Record<string, string>])[] = [
  ['member/pages/offer/index', { templateId: '00000000000000000000000000' }],
  ['member/pages/offer/index', {}],
  ['member/pages/coupon/index', { couponId: '00000000000000000000000000' }],
  ['member/pages/coupon/index', {}],
  ['member/pages/store/index', { storeId: 'none-such' }],
  ['member/pages/store/index', {}],
  ['member/pages/usable/index', { couponId: '00000000000000000000000000' }],
  ['member/pages/usable/index', {}],
  ['member/pages/gift/index', { token: 'none-such' }],
  ['member/pages/gift/index', {}],
  ['member/pages/reward/index', { rewardId: '00000000000000000000000000' }],
  ['member/pages/reward/index', {}],
  ['member/pages/exchange/index', { exchangeId: '00000000000000000000000000' }],
  ['member/pages/exchange/index', {}],
  ['member/pages/invited/index', { invitation: 'ZZZZ9999' }],
  ['member/pages/invited/index', {}],
  ['event/pages/detail/index', { eventId: '00000000000000000000000000' }],
  ['event/pages/detail/index', {}],
  ['event/pages/ticket/index', { eventId: '00000000000000000000000000' }],
  ['event/pages/ticket/index', {}],
  ['event/pages/review/index', { eventId: '00000000000000000000000000' }],
  ['event/pages/review/index', {}],
  ['clerk/pages/checkout/index', {}],
  ['clerk/pages/done/index', {}],
];

const MINUTE = 60_000;

/** Somebody at the counter has signed in on this phone. */
const staffPhone = async (phones: Phones, nickname: string): Promise<Map<string, unknown>> => {
  const app = phones.open(nickname);
  await app.start('clerk/pages/home/index');
  await app.until('the counter', () => app.one('#today-redeemed') !== undefined);
  return app.phone.storage;
};

/** Makes one of everything. */
export const makeWorld = async (origin: string, phones: Phones): Promise<World> => {
  const call: Call = caller(origin);
  const desk = await deskOf(origin);
  const templateId = await publish(origin, {
    name: '减十元',
    value: { kind: 'amount_off', off: { amount: 1_000, currency: 'CNY' } },
    perMember: 9,
    transferable: true,
  });
  const rewardId = await desk.reward({
    name: { zh: '豆子一包', en: 'A bag of beans' },
    gives: { kind: 'goods' },
    price: { points: 20 },
    stock: 50,
  });
  const marketer = await call(marketerEndpoints.signIn, { body: { email: MARKETER.email, password: MARKETER.password } });
  const { eventId, version } = await call(marketerEndpoints.createEvent, {
    token: marketer.token,
    body: {
      name: { zh: '下周的小课', en: 'A class next week' },
      storeId: CLERK.storeId,
      from: utc(Date.now() + 7 * 24 * 60 * MINUTE),
      until: utc(Date.now() + (7 * 24 + 1) * 60 * MINUTE),
      seats: 20,
      guests: 1,
      forWhom: { kind: 'all' },
    },
  });
  await call(marketerEndpoints.publishEvent, { token: marketer.token, params: { eventId }, body: { version } });

  const visitor = await phones.start();
  const app = await phones.member();
  const token = memberTokenOf(app);
  await desk.give(app, 500);
  const { couponId } = await call(memberEndpoints.claim, { token, params: { templateId }, body: {} });
  const second = await call(memberEndpoints.claim, { token, params: { templateId }, body: {} });
  const { token: gift } = await call(memberEndpoints.give, { token, params: { couponId: second.couponId }, body: {} });
  const { exchangeId } = await call(memberEndpoints.exchangeReward, { token, params: { rewardId }, body: { quantity: 1 } });
  await call(memberEndpoints.answerEvent, { token, params: { eventId }, body: { answer: 'going', guests: 0 } });
  const { code: invitation } = await call(memberEndpoints.referral, { token });
  return {
    phone: {
      member: app.phone.storage,
      visitor: visitor.phone.storage,
      clerk: await staffPhone(phones, CLERK.nickname),
      manager: await staffPhone(phones, MANAGER.nickname),
    },
    token,
    templateId,
    couponId,
    gift,
    eventId,
    rewardId,
    exchangeId,
    invitation,
  };
};
