import { type Call, caller } from '../../local/demo/client';
import { CLERK } from '../../local/demo/people';
import { memberEndpoints } from '../../shared/contract/member';
import { cny } from '../../shared/money/money';
import { startStack, type TestStack } from '../harness';
import type { MiniProgram } from '../harness/miniprogram-host';
import { counterFor, publish, type } from './counter';
import { memberTokenOf } from './desk';
import { joinAs, type Phones, phonesOf } from './phones';
import { makeWorld, type World } from './states-table';
import { tapFor } from './taps';

// A thumb that taps twice does one thing; somebody who would rather not say where they are, show what the camera sees or
// give a number finds another way.

let stack: TestStack;
let phones: Phones;
let call: Call;
let world: World;

beforeAll(async () => {
  stack = await startStack({ demo: true });
  phones = phonesOf(stack);
  call = caller(stack.origin);
  world = await makeWorld(stack.origin, phones);
}, 300_000);

afterEach(() => phones.dispose());

afterAll(() => stack?.stop());

const KEY = 'idempotency-key';

/** Taps twice at once, and says which requests that may change something were sent; what bears one key is one. */
const twice = async (app: MiniProgram, target: string): Promise<string[]> => {
  await app.until(target, () => app.one(target) !== undefined);
  await app.settled();
  const before = app.phone.requests.length;
  const node = app.one(target);
  if (!node) throw new Error(`no ${target}`);
  await Promise.all([app.tap(node), app.tap(node)]);
  await app.until('what was sent', () => changes(app, before).length > 0);
  await app.settled(400);
  return changes(app, before);
};

const changes = (app: MiniProgram, from: number): string[] =>
  app.phone.requests
    .slice(from)
    .filter(({ method, path }) => method !== 'GET' && !/touchpoints|sessions|search$|\/seen$|news|validations/.test(path))
    .filter(({ headers }, index, all) => !headers[KEY] || all.findIndex((other) => other.headers[KEY] === headers[KEY]) === index)
    .map(({ method, path }) => `${method} ${path.replace(/\/[\w.-]*\d[\w.-]*/g, '/…')}`);

const open = async (member: MiniProgram, route: string, query: Record<string, string> = {}): Promise<MiniProgram> => {
  const page = phones.open('nobody', { storage: member.phone.storage });
  await page.start(`${route}/index`, query);
  return page;
};

describe('two taps at once are one', () => {
  test('joining', async () => {
    const nickname = phones.somebody();
    const app = await phones.start({}, nickname);
    await app.tap('#join');
    await app.until('joining', () => app.one('#agree') !== undefined && app.text().includes('会员服务'));
    await app.input('#nickname', nickname);
    expect(await twice(app, '#agree')).toEqual(['POST /member/memberships']);
  });

  test('claiming, in the list, on the offer’s page and with a code', async () => {
    const app = await phones.member();
    await app.tap('#to-coupons');
    expect(await twice(app, `#claim-${world.templateId}`)).toEqual(['POST /member/offers/…/claims']);
    const { items } = await call(memberEndpoints.coupons, { token: memberTokenOf(app), query: {} });
    expect(items.filter(({ templateId }) => templateId === world.templateId)).toHaveLength(1);
    await tapFor(app, '#enter-code', '#promo-code');
    await app.input('#promo-code', 'NOSUCHCODE');
    expect(await twice(app, '#submit-promo')).toHaveLength(1);
  });

  test('keeping a store, coming to an event, exchanging points and taking that back', async () => {
    const app = await phones.member();
    const store = await open(app, 'member/pages/store', { storeId: CLERK.storeId });
    expect(await twice(store, '#like')).toEqual(['PUT /member/my-stores/…']);
    const event = await open(app, 'event/pages/detail', { eventId: world.eventId });
    expect(await twice(event, '#come')).toEqual(['POST /member/events/…/answer']);
    const holder = phones.open('nobody', { storage: new Map(world.phone.member) });
    await holder.start('member/pages/reward/index', { rewardId: world.rewardId });
    await tapFor(holder, '#exchange', '#confirm-exchange');
    expect(await twice(holder, '#confirm-exchange')).toEqual(['POST /member/rewards/…/exchanges']);
    await holder.until('what was exchanged', () => holder.page.route === 'member/pages/exchange/index');
    await tapFor(holder, '#cancel-exchange', '#confirm-cancel');
    expect(await twice(holder, '#confirm-cancel')).toEqual(['POST /member/exchanges/…/cancellation']);
  });

  test('giving a coupon away, and being reminded of one', async () => {
    const holder = await phones.member();
    const ask = { token: memberTokenOf(holder), params: { templateId: world.templateId }, body: {} };
    const { couponId } = await call(memberEndpoints.claim, ask);
    const app = await open(holder, 'member/pages/coupon', { couponId });
    await app.until('the reminder', () => app.one('#remind-coupon_expiry') !== undefined);
    expect(await twice(app, '#remind-coupon_expiry')).toEqual(['POST /member/subscriptions']);
    await tapFor(app, '#give', '#prepare-gift');
    expect(await twice(app, '#prepare-gift')).toEqual(['POST /member/coupons/…/gift']);
  });

  test('at the counter: redeeming, undoing, recording a purchase, a follow-up', async () => {
    const member = await phones.member();
    await call(memberEndpoints.claim, { token: memberTokenOf(member), params: { templateId: world.templateId }, body: {} });
    const counter = await counterFor(phones, member);
    await type(counter, '68');
    await counter.until('what it comes to', () => /^核销/.test(counter.text('#redeem')) && !counter.text('#redeem').includes('先输入'));
    await counter.settled(600);
    expect((await twice(counter, '#redeem')).filter((sent) => sent.includes('redemptions'))).toEqual(['POST /clerk/redemptions']);
    await counter.until('done', () => counter.one('#done') !== undefined);
    await tapFor(counter, '#undo', '#confirm-undo');
    expect(await twice(counter, '#confirm-undo')).toEqual(['POST /clerk/redemptions/…/return']);
    const till = await counterFor(phones, member);
    await type(till, '30');
    await tapFor(till, '#sell', '#to-pay');
    await till.until('what it comes to', () => till.text('#record').includes('¥'));
    expect((await twice(till, '#record')).filter((sent) => sent.includes('orders'))).toHaveLength(1);
    const tasks = phones.open('nobody', { storage: new Map(world.phone.clerk) });
    await tasks.start('clerk/pages/tasks/index');
    expect(await twice(tasks, '#task-done')).toHaveLength(1);
  });
});

describe('a permission that is refused is a path', () => {
  test('no position: why, and a city to choose; a claim that needs one says so', async () => {
    const app = await phones.member({ location: undefined, isLocationAllowed: false });
    await tapFor(app, '#locate', '#pick-city');
    expect(app.text()).toContain('先选一个城市');
    await tapFor(app, '#pick-city', '#city-上海市');
    await app.tap('#city-上海市');
    await app.until('what is there', () => app.page.route === 'pages/home/index' && app.one('.coupon__title') !== undefined);
  });

  test('no camera: the code is typed', async () => {
    const counter = phones.open(CLERK.nickname);
    await counter.start('clerk/pages/home/index');
    await counter.until('the counter', () => counter.one('#today-redeemed') !== undefined);
    await tapFor(counter, '#scan', '#next-type');
    await tapFor(counter, '#next-type', '#code');
    const door = phones.open('nobody', { storage: new Map(world.phone.clerk) });
    await door.start('clerk/pages/door/index');
    await door.until('the door', () => door.one('#scan-ticket') !== undefined);
    await door.tap('#scan-ticket');
    await door.until('that it is typed', () => door.all('.notice').length > 0);
    expect(door.one('#ticket-digits')).toBeDefined();
  });

  test('no phone number: said, and other coupons can still be had; joining goes on without it', async () => {
    const templateId = await publish(stack.origin, {
      name: '每人一张',
      value: { kind: 'amount_off', off: cny(500) },
      perMember: 1,
      memberLimits: { countedBy: 'person' },
    });
    const nickname = phones.somebody();
    const app = await phones.start({}, nickname);
    await app.tap('#join');
    await app.until('joining', () => app.one('#share-phone') !== undefined);
    await app.refusePhone('#share-phone');
    await joinAs(app, nickname);
    await app.until('the card', () => app.page.route === 'pages/home/index' && app.one('#points') !== undefined);
    await tapFor(app, '#to-coupons', `#claim-${templateId}`);
    await tapFor(app, `#claim-${templateId}`, '#verify');
    await app.refusePhone('#share-phone');
    await app.until('what that means', () => app.text().includes('没有拿到手机号'));
    await app.tap('.sheet__close');
    await tapFor(app, `#claim-${world.templateId}`, '.screen');
    await app.until('another coupon', () => app.phone.toasts.includes('已领到，放进了你的券'));
  });

  test('no subscription: the inside of the app says it; no calendar: said', async () => {
    const app = await phones.member({ subscribe: 'reject', calendar: undefined });
    const token = memberTokenOf(app);
    await call(memberEndpoints.answerEvent, { token, params: { eventId: world.eventId }, body: { answer: 'going', guests: 0 } });
    const changed = { storage: app.phone.storage, subscribe: 'reject' as const, calendar: undefined };
    const event = phones.open('nobody', changed);
    await event.start('event/pages/detail/index', { eventId: world.eventId });
    await tapFor(event, '#remind-event', '.screen');
    await event.until('that it is said in the app', () => event.text().includes('在消息里'));
    const ticket = phones.open('nobody', changed);
    await ticket.start('event/pages/ticket/index', { eventId: world.eventId });
    await ticket.until('the ticket', () => ticket.one('#calendar') !== undefined);
    await ticket.tap('#calendar');
    await ticket.until('that it is not in the calendar', () => ticket.phone.toasts.length > 0);
    expect(ticket.phone.toasts.join()).not.toContain('加进日历了');
  });
});
