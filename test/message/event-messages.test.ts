import { scheduledEvent } from '../../local/schedule';
import { clerkEndpoints } from '../../shared/contract/clerk';
import { marketerEndpoints } from '../../shared/contract/marketer';
import { memberEndpoints } from '../../shared/contract/member';
import { utc } from '../../shared/time/instant';
import { atOffset, type Backend, startBackend } from '../harness/backend';
import { eventually } from '../harness/eventually';
import { peopleOf } from '../harness/people';

let backend: Backend;
let people: ReturnType<typeof peopleOf>;
let marketer: string;
const TEMPLATE = 'tmpl-event-'.padEnd(43, 'x');
const HOUR = 3_600_000;

beforeAll(async () => {
  backend = await startBackend();
  people = peopleOf(backend);
  marketer = await people.marketer();
  await people.importStores(marketer);
  const keywords = [
    { keyword: 'thing1', says: 'name' as const },
    { keyword: 'thing2', says: 'note' as const },
  ];
  const body = { version: 0, templates: { event: { templateId: TEMPLATE, keywords } } };
  await backend.call(marketerEndpoints.setMessageTemplates, { token: marketer, body });
});
afterEach(() => jest.restoreAllMocks());
afterAll(() => backend.stop());

const rulesIn = (hours: number, lasts = 1) => ({
  name: { zh: '手冲入门', en: 'Pour-over' },
  storeId: 'SH1',
  ...{ from: utc(Date.now() + hours * HOUR), until: utc(Date.now() + (hours + lasts) * HOUR) },
  ...{ seats: 1, guests: 1, forWhom: { kind: 'all' as const } },
});

const publish = async (rules = rulesIn(24)) => {
  const { eventId, version } = (await backend.call(marketerEndpoints.createEvent, { token: marketer, body: rules })).reply;
  const params = { eventId };
  const published = await backend.call(marketerEndpoints.publishEvent, { token: marketer, params, body: { version } });
  return { eventId, params, rules, version: published.reply.version };
};
type Published = Awaited<ReturnType<typeof publish>>;

/** Somebody who answers an event, and agrees to be told of it by WeChat. */
const guest = async (nickname: string, { params }: Published, answer: 'going' | 'waiting') => {
  const token = await people.member(nickname);
  expect((await backend.call(memberEndpoints.answerEvent, { token, params, body: { answer } })).status).toBe(200);
  const user = backend.weChat.findUser(nickname);
  if (!user) throw new Error('nobody');
  return {
    token,
    agree: async (said: 'accept' | 'reject' = 'accept') => {
      if (said === 'accept') backend.weChat.subscribe(user, TEMPLATE);
      const body = { answers: [{ template: 'event' as const, answer: said }] };
      const asked = await backend.call(memberEndpoints.remindMeOfEvent, { token, params, body });
      expect(asked.status).toBe(201);
      return asked.reply.items;
    },
    reminders: async () => (await backend.call(memberEndpoints.eventReminders, { token, params })).reply.items,
    /** Days later they sign in again. */
    inbox: async () => {
      const { items } = (await backend.call(memberEndpoints.messages, { token: await people.visitor(nickname) })).reply;
      return items.map(({ kind }) => kind);
    },
    sent: () => backend.weChat.messages().filter((one) => one.user === user.id),
  };
};

const sweep = async (): Promise<void> => {
  for (const name of ['schedule-keep-events', 'schedule-keep-appointments'])
    await backend.host.invoke(name, scheduledEvent(name, 'ap-southeast-1', new Date(Date.now())));
};

test('an invitation comes into the inbox, once, and leads to the event', async () => {
  const { eventId, params } = await publish();
  const member = await people.member('受邀的人');
  const { memberNumber } = (await backend.call(memberEndpoints.me, { token: member })).reply;
  const invite = { token: marketer, params, body: { memberNumbers: [memberNumber] } };
  expect((await backend.call(marketerEndpoints.inviteMembers, invite)).status).toBeLessThan(300);
  await eventually(async () => {
    const { items } = (await backend.call(memberEndpoints.messages, { token: member })).reply;
    expect(items).toMatchObject([{ kind: 'event_invited', title: '邀请你来「手冲入门」', target: { page: 'event', id: eventId } }]);
    expect(items[0]?.text).toContain('静安店');
  });
});

test('who waited is told of seats in the inbox, and by WeChat where they agreed; one yes is one message', async () => {
  const event = await publish();
  const [first, second] = [await guest('先来的', event, 'going'), await guest('候补的', event, 'waiting')];
  expect(await second.agree()).toMatchObject([{ kind: 'event', isSet: true, byWeChat: true, templateId: TEMPLATE }]);
  expect(await first.agree('reject')).toMatchObject([{ isSet: true, byWeChat: false }]);
  await backend.call(memberEndpoints.answerEvent, { token: first.token, params: event.params, body: { answer: 'declined' } });
  await eventually(async () => expect(await second.inbox()).toEqual(['event_seats']));
  await eventually(async () => {
    await sweep();
    expect(second.sent()).toMatchObject([
      { templateId: TEMPLATE, page: `event/pages/detail/index?eventId=${event.eventId}`, data: { thing1: '手冲入门' } },
    ]);
  });
  await sweep();
  expect([second.sent().length, first.sent().length]).toEqual([1, 0]);
  // What was agreed to is used up: that it begins comes into the inbox alone, unless they agree once more.
  expect(await second.reminders()).toMatchObject([{ isSet: true, byWeChat: false }]);
  const back = atOffset(22 * HOUR + 60_000);
  await sweep();
  await sweep();
  expect([await second.inbox(), await first.inbox(), second.sent().length]).toEqual([['event_soon', 'event_seats'], [], 1]);
  back();
});

test('of an event that moved who comes is told, and reminded of the new time; of one that is off, that it is', async () => {
  const event = await publish();
  const [comes, waits, gone] = [
    await guest('来的人', event, 'going'),
    await guest('排队的人', event, 'waiting'),
    await guest('不来了', event, 'waiting'),
  ];
  await backend.call(memberEndpoints.answerEvent, { token: gone.token, params: event.params, body: { answer: 'declined' } });
  await comes.agree();
  const edit = async (version: number, rules: Published['rules']) =>
    (await backend.call(marketerEndpoints.editEvent, { token: marketer, params: event.params, body: { version, rules } })).reply.version;
  // More seats are no news.
  const second = await edit(event.version, { ...event.rules, guests: 2 });
  await sweep();
  expect(await comes.inbox()).toEqual([]);
  const third = await edit(second, { ...rulesIn(48), guests: 2 });
  await sweep();
  await sweep();
  expect([await comes.inbox(), await waits.inbox(), await gone.inbox()]).toEqual([['event_moved'], ['event_moved'], []]);
  expect(comes.sent().map(({ data }) => data.thing2)).toEqual([expect.stringContaining('现在是')]);
  const [reminder] = await comes.reminders();
  expect(Math.round((Date.parse(reminder?.at ?? '') - Date.now()) / HOUR)).toBe(46);
  const cancel = { token: marketer, params: event.params, body: { version: third, why: '讲师生病了' } };
  expect((await backend.call(marketerEndpoints.cancelEvent, cancel)).status).toBe(200);
  await sweep();
  await sweep();
  expect([await comes.inbox(), await gone.inbox(), comes.sent().length]).toEqual([['event_cancelled', 'event_moved'], [], 1]);
  await eventually(async () => expect(await comes.reminders()).toEqual([]));
});

test('who was there is thanked and asked how it was, once; who did not come is not, however short it was', async () => {
  const event = await publish({ ...rulesIn(5 / 60, 10 / 60), seats: 2 });
  const [came, missed] = [await guest('到了', event, 'going'), await guest('没到', event, 'going')];
  const ticket = (await backend.call(memberEndpoints.eventTicket, { token: came.token, params: event.params })).reply;
  const clerk = await people.clerk(marketer, '门口', 'SH1');
  await eventually(async () => {
    const checkedIn = await backend.call(clerkEndpoints.checkIn, { token: clerk, body: { code: ticket.number, storeId: 'SH1' } });
    expect(checkedIn.status).toBe(200);
  });
  const back = atOffset(HOUR);
  await sweep();
  await sweep();
  expect([await came.inbox(), await missed.inbox()]).toEqual([['event_thanks'], []]);
  const { figures } = (await backend.call(marketerEndpoints.marketerEvent, { token: await people.marketer(), params: event.params })).reply;
  expect(figures).toMatchObject({ arrived: 1, missed: 1, going: 0 });
  const own = await backend.call(memberEndpoints.event, { token: await people.visitor('没到'), params: event.params, query: {} });
  expect(own.reply.mine?.state).toBe('missed');
  back();
});

test('nothing reminds of an event that nobody comes to, nor of one that is about to begin', async () => {
  const event = await publish(rulesIn(10 / 60));
  const token = await people.member('不报名');
  const ask = () => backend.call(memberEndpoints.remindMeOfEvent, { token, params: event.params, body: {} });
  expect((await backend.call(memberEndpoints.eventReminders, { token, params: event.params })).reply.items).toEqual([]);
  expect(await ask()).toMatchObject({ status: 409, problem: { code: 'nothing_to_remind' } });
  await backend.call(memberEndpoints.answerEvent, { token, params: event.params, body: { answer: 'going' } });
  expect((await ask()).status).toBe(409);
});
