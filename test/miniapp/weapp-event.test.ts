import { type Call, caller } from '../../local/demo/client';
import { CLERK, MARKETER } from '../../local/demo/people';
import type { BodyOf } from '../../shared/contract/endpoint';
import { marketerEndpoints } from '../../shared/contract/marketer';
import { utc } from '../../shared/time/instant';
import { startStack, type TestStack } from '../harness';
import { eventually } from '../harness/eventually';
import type { MiniProgram } from '../harness/miniprogram-host';
import { counterFor } from './counter';
import { memberNumberOf } from './desk';
import { pageBudget } from './page-budget';
import { type Phones, phonesOf } from './phones';
import { tapFor } from './taps';

// An event on the phones of who is invited, who waits and who stands at the door.

let stack: TestStack;
let phones: Phones;
let call: Call;
let token: string;
const budget = pageBudget();

beforeAll(async () => {
  stack = await startStack({ demo: true });
  phones = phonesOf(stack);
  call = caller(stack.origin);
  ({ token } = await call(marketerEndpoints.signIn, { body: { email: MARKETER.email, password: MARKETER.password } }));
}, 300_000);

afterEach(() => phones.dispose());

afterAll(async () => {
  await stack?.stop();
  process.stdout.write(budget.report());
});

const MINUTE = 60_000;
type Rules = BodyOf<typeof marketerEndpoints.createEvent>;

/** A published event at the store of the demo's clerk, whose door is open already. */
const publish = async (name: string, changes: Partial<Rules> = {}): Promise<string> => {
  const rules: Rules = {
    name: { zh: name, en: 'An event' },
    storeId: CLERK.storeId,
    from: utc(Date.now() + 10 * MINUTE),
    until: utc(Date.now() + 60 * MINUTE),
    seats: 4,
    guests: 1,
    forWhom: { kind: 'all' },
    ...changes,
  };
  const { eventId, version } = await call(marketerEndpoints.createEvent, { token, body: rules });
  await call(marketerEndpoints.publishEvent, { token, params: { eventId }, body: { version } });
  return eventId;
};

/** From home to an event. Members hear of a new one within a second, so until then they look again. */
const openEvent = async (app: MiniProgram, eventId: string): Promise<void> => {
  await tapFor(app, '#all-events', '#tab-mine');
  await eventually(async () => {
    await app.tap('#tab-mine');
    await app.tap('#tab-open');
    await app.until('the events', () => app.one('.row') !== undefined);
    expect(app.one(`#event-${eventId}`)).toBeDefined();
  });
  // A finger meets a list that stands still: one that is being drawn anew takes no tap.
  await app.settled();
  await app.tap(`#event-${eventId}`);
  await app.until('the event', () => app.page.route === 'event/pages/detail/index' && app.one('#seats-left') !== undefined);
};

const atDoor = async (): Promise<MiniProgram> => {
  const door = phones.open(CLERK.nickname);
  await door.start('clerk/pages/home/index');
  await tapFor(door, '#door', '#ticket-digits');
  return door;
};

const letIn = async (door: MiniProgram, digits: string): Promise<void> => {
  await door.input('#ticket-digits', digits);
  await door.tap('#submit-ticket');
};

test('invited, comes with a friend, shows the ticket; let in at the door it changes within two seconds', async () => {
  const eventId = await publish('受邀的小课', { forWhom: { kind: 'invited' }, why: { zh: '只发给常喝手冲的你', en: 'For you' } });
  const app = await phones.member();
  const body = { memberNumbers: [memberNumberOf(app)] };
  const counted = await call(marketerEndpoints.inviteMembers, { token, params: { eventId }, body });
  // Nobody is invited who did not agree to be addressed; the clerk asks them in person.
  expect(counted.invited).toBe(0);
  const counter = await counterFor(phones, app);
  await tapFor(counter, '#customer', `#invite-${eventId}`);
  await counter.tap(`#invite-${eventId}`);
  await counter.until('invited', () => counter.phone.toasts.some((said) => said.startsWith('已邀请')));

  await openEvent(app, eventId);
  expect(app.text()).toMatch(/邀约 · 只发给常喝手冲的你.*受邀的小课/s);
  expect(app.text('#seats-left')).toBe('还有 4 席');
  await app.tap('#friends-plus');
  await app.until('for two', () => app.text('#come').includes('赴约，2 位'));
  await budget.measure(app);
  await app.tap('#come');
  await app.until('coming', () => app.text().includes('已报名，2 位') && app.text('#seats-left') === '还有 2 席');
  await tapFor(app, '#ticket', '#ticket-number');
  await app.until('its code', () => /^7\d{15}$/.test(app.text('#code-digits')));
  expect(app.text()).toContain('签到码，一次签 2 位');
  await budget.measure(app);
  await app.tap('#calendar');
  await app.until('in the calendar', () => app.phone.toasts.includes('加进日历了'));
  expect(app.phone.calendar).toEqual([expect.objectContaining({ title: '受邀的小课' })]);

  const door = await atDoor();
  await letIn(door, '000000');
  await door.until('no such ticket', () => door.text('#not-in').includes('没有报名这场活动'));
  await letIn(door, app.text('#ticket-number').replace(' ', ''));
  await door.until('let in', () => door.one('#let-in') !== undefined);
  expect(door.text('#let-in')).toMatch(/2 位，请进/);
  await door.until('counted', () => door.text(`#event-${eventId}`).includes('到了 2 / 2'));
  await budget.measure(door);
  await app.until('seen by itself', () => app.one('#let-in') !== undefined, 5_000);
  expect(app.text('#let-in')).toContain('已签到');
}, 60_000);

test('full: waits, moves up when the other gives up, and gives up too', async () => {
  const eventId = await publish('只有两席', { seats: 2, from: utc(Date.now() + 300 * MINUTE), until: utc(Date.now() + 360 * MINUTE) });
  const [first, second] = [await phones.member({ calendar: undefined }), await phones.member({ subscribe: 'reject' })];
  await openEvent(first, eventId);
  await first.tap('#friends-plus');
  await first.tap('#come');
  await first.until('coming', () => first.text().includes('已报名，2 位'));
  await tapFor(first, '#remind-event', '#set-event');
  expect(first.text()).toMatch(/开始前提醒我.*微信里说一次，消息里都有/s);
  await openEvent(second, eventId);
  expect(second.text('#seats-left')).toBe('满座了');
  await second.tap('#wait');
  await second.until('waiting', () => second.text().includes('候补中，下一个就是你'));
  await second.until('the reminder', () => second.one('#remind-event') !== undefined);
  await second.tap('#remind-event');
  // WeChat may not send it: it is in the inbox, and can still be had by WeChat too.
  await second.until('set', () => /有座位时告诉我.*在消息里/s.test(second.text()) && second.text('#remind-event') === '也用微信');

  await tapFor(first, '#ticket', '#calendar');
  await first.tap('#calendar');
  await first.until('refused, with what to do', () => first.phone.toasts.includes('没能加进日历，可以截图保存这一页'));
  await tapFor(first, '#to-event', '#give-up');
  await tapFor(first, '#give-up', '#do-give-up');
  await first.tap('#do-give-up');
  await first.until('seats free', () => first.one('#do-give-up') === undefined && !first.text().includes('已报名'));

  const again = phones.open('nobody', { storage: second.phone.storage });
  // Who waits moves up by what follows from the other's no, a moment later.
  await eventually(async () => {
    await again.start('event/pages/detail/index', { eventId });
    await again.until('an answer', () => again.one('#seats-left') !== undefined);
    expect(again.text()).toContain('已报名，1 位');
  });
  await tapFor(again, '#give-up', '#do-give-up');
  await again.tap('#do-give-up');
  await again.until('all seats again', () => again.text('#seats-left') === '还有 2 席');
}, 60_000);

test('checks in by being there; without a position the clerk is the way', async () => {
  const eventId = await publish('附近签到', { radius: 5_000 });
  const store = (await call(marketerEndpoints.stores, { token, query: { search: CLERK.storeId } })).items[0];
  if (!store) throw new Error('the demo has no such store');
  const app = await phones.member({ location: store.position });
  await openEvent(app, eventId);
  await app.tap('#come');
  await tapFor(app, '#ticket', '#here');
  await app.tap('#here');
  await app.until('in', () => app.one('#let-in') !== undefined);

  const far = await phones.member({ location: undefined, isLocationAllowed: false });
  await openEvent(far, eventId);
  await far.tap('#come');
  await tapFor(far, '#ticket', '#here');
  await far.tap('#here');
  await far.until('what else', () => far.phone.toasts.includes('没有位置时，请店员扫上面的码签到。'));
}, 60_000);

test('nothing of one’s own yet: says so and leads on; an event that is gone too', async () => {
  const app = await phones.member();
  await tapFor(app, '#all-events', '.row');
  await budget.measure(app);
  await app.tap('#tab-mine');
  await app.until('nothing yet', () => app.text().includes('还没有参加过活动'));
  const gone = phones.open('nobody', { storage: app.phone.storage });
  await gone.start('event/pages/detail/index', { eventId: 'no-such-event' });
  await gone.until('gone', () => gone.text().includes('没有这场活动'));
  const noTicket = phones.open('nobody', { storage: app.phone.storage });
  await noTicket.start('event/pages/ticket/index', { eventId: 'no-such-event' });
  await noTicket.until('no ticket', () => noTicket.text().includes('没有这场活动的座位'));
}, 60_000);
