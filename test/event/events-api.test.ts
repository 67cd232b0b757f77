import { clerkEndpoints } from '../../shared/contract/clerk';
import type { BodyOf } from '../../shared/contract/endpoint';
import { marketerEndpoints } from '../../shared/contract/marketer';
import { memberEndpoints } from '../../shared/contract/member';
import { utc } from '../../shared/time/instant';
import { atOffset, type Backend, startBackend } from '../harness/backend';
import { AT_SH1, FAR_AWAY, peopleOf, positionAt } from '../harness/people';

// An event from the marketer who makes it to the member who says how it was, over the API.

let backend: Backend;
let people: ReturnType<typeof peopleOf>;
let marketer: string;
let clerk: string;

beforeAll(async () => {
  backend = await startBackend({ streams: false });
  people = peopleOf(backend);
  marketer = await people.marketer();
  await people.importStores(marketer);
  clerk = await people.clerk(marketer, '门口的店员', 'SH1');
});
afterEach(() => jest.restoreAllMocks());
afterAll(() => backend.stop());

const MINUTE = 60_000;
/** Events begin in so long. */
const SOON = 3 * 60 * MINUTE;
type Rules = BodyOf<typeof marketerEndpoints.createEvent>;

const rules = (changes: Partial<Rules> = {}): Rules => ({
  name: { zh: '手冲入门', en: 'Pour-over, a beginning' },
  storeId: 'SH1',
  from: utc(Date.now() + SOON),
  until: utc(Date.now() + SOON + 90 * MINUTE),
  seats: 3,
  guests: 1,
  forWhom: { kind: 'all' },
  ...changes,
});

const published = async (changes: Partial<Rules> = {}): Promise<string> => {
  const { reply, status } = await backend.call(marketerEndpoints.createEvent, { token: marketer, body: rules(changes) });
  expect(status).toBe(201);
  const { eventId, version } = reply;
  await backend.call(marketerEndpoints.publishEvent, { token: marketer, params: { eventId }, body: { version } });
  return eventId;
};

const answer = (token: string, eventId: string, body: BodyOf<typeof memberEndpoints.answerEvent>, key?: string) =>
  backend.call(memberEndpoints.answerEvent, { token, params: { eventId }, body, ...(key && { key }) });
const see = (token: string, eventId: string) => backend.call(memberEndpoints.event, { token, params: { eventId }, query: {} });
const numberOf = async (token: string) => (await backend.call(memberEndpoints.me, { token })).reply.memberNumber;
const letIn = (code: string, key?: string, token = clerk, storeId = 'SH1') =>
  backend.call(clerkEndpoints.checkIn, { token, body: { code, storeId }, ...(key && { key }) });
const attendance = async (eventId: string) =>
  (await backend.call(marketerEndpoints.attendance, { token: marketer, params: { eventId } })).reply;

test('an event is made, opened, answered, entered and talked about', async () => {
  const eventId = await published();
  const params = { eventId };
  const [a, b, c] = [await people.member('活动甲'), await people.member('活动乙'), await people.member('活动丙')];
  const before = await see(a, eventId);
  expect(before.reply).toMatchObject({ seats: 3, left: 3, waiting: 0, reasons: [], canWait: false, store: { storeId: 'SH1' } });
  expect(before.reply.mine).toBeUndefined();
  const going = await answer(a, eventId, { answer: 'going', guests: 1 }, 'a-comes-with-one');
  expect([going.status, going.reply.state, going.reply.party]).toEqual([200, 'going', 2]);
  const again = await answer(a, eventId, { answer: 'going', guests: 1 }, 'a-comes-with-one');
  expect(again.headers.get('idempotency-replayed')).toBe('true');
  expect((await answer(b, eventId, { answer: 'going', guests: 1 })).problem).toMatchObject({
    code: 'event_full',
    title: '只剩 1 席，可以少带几位，或者候补',
  });
  expect((await answer(b, eventId, { answer: 'waiting', guests: 1 })).reply.state).toBe('waiting');
  expect((await answer(c, eventId, { answer: 'going' })).problem.code).toBe('others_wait');
  expect((await answer(c, eventId, { answer: 'going', guests: 4 })).problem.code).toBe('too_many_guests');
  const waits = await see(b, eventId);
  expect(waits.reply).toMatchObject({ left: 1, waiting: 1, mine: { state: 'waiting', before: 0, party: 2 } });
  const ticket = await backend.call(memberEndpoints.eventTicket, { token: a, params });
  expect(ticket.reply.codes[0]?.code).toMatch(/^7\d{15}$/);
  expect(ticket.reply.number).toMatch(/^\d{6}$/);
  expect((await backend.call(memberEndpoints.eventTicket, { token: b, params })).problem.code).toBe('not_going');
  expect((await letIn(ticket.reply.number)).problem.code).toBe('check_in_not_yet');

  let back = atOffset(SOON - 10 * MINUTE);
  try {
    // Sessions of staff are short.
    clerk = (await backend.call(clerkEndpoints.signIn, { body: { code: backend.weChatCode('门口的店员') } })).reply.token;
    const shown = (await backend.call(memberEndpoints.eventTicket, { token: a, params })).reply.codes[0]?.code ?? '';
    const elsewhere = await people.clerk(marketer, '别店的店员', 'SH2');
    expect((await letIn(shown, undefined, elsewhere, 'SH2')).problem.code).toBe('event_elsewhere');
    const door = await letIn(shown, 'the-door-key-1');
    expect(door.reply).toMatchObject({ eventId, eventName: '手冲入门', maskedName: '活*甲', party: 2, state: 'arrived' });
    expect((await letIn(shown, 'the-door-key-1')).headers.get('idempotency-replayed')).toBe('true');
    expect((await letIn(ticket.reply.number)).problem.code).toBe('already_arrived');
    expect((await letIn('123456')).problem.code).toBe('not_going');
    expect((await letIn('8123456789012345')).problem.code).toBe('code_too_old');
    const { reply } = await backend.call(clerkEndpoints.clerkEvents, { token: clerk, query: { storeId: 'SH1' } });
    expect(reply.items.find((one) => one.eventId === eventId)).toMatchObject({ arrived: 2, going: 0, waiting: 2, left: 1, isOpen: true });
    expect((await backend.call(memberEndpoints.reviewEvent, { token: a, params, body: { stars: 5 } })).problem.code).toBe('review_not_yet');
  } finally {
    back();
  }
  back = atOffset(SOON + 100 * MINUTE);
  try {
    marketer = await people.marketer();
    const said = await backend.call(memberEndpoints.reviewEvent, { token: a, params, body: { stars: 4, text: '学到了' } });
    expect(said.reply.review).toEqual({ stars: 4, text: '学到了' });
    await backend.call(memberEndpoints.reviewEvent, { token: a, params, body: { stars: 5 } });
    expect((await backend.call(memberEndpoints.reviewEvent, { token: b, params, body: { stars: 1 } })).problem.code).toBe('was_not_there');
    const now = await attendance(eventId);
    expect(now.event.figures).toMatchObject({ left: 1, arrived: 2, waiting: 2, reviews: 1, stars: 5 });
    expect(now.arrivals).toEqual([expect.objectContaining({ people: 2 })]);
    expect(now.guests.map(({ state, maskedName }) => [maskedName, state]).sort()).toEqual([
      ['活*乙', 'waiting'],
      ['活*甲', 'arrived'],
    ]);
    const mine = await backend.call(memberEndpoints.myEvents, { token: a, query: {} });
    expect(mine.reply.items.map((one) => [one.eventId, one.mine?.state])).toEqual([[eventId, 'arrived']]);
  } finally {
    back();
    marketer = await people.marketer();
    clerk = (await backend.call(clerkEndpoints.signIn, { body: { code: backend.weChatCode('门口的店员') } })).reply.token;
  }
});

test('an event for who is invited is seen and answered by these alone; who did not agree is not invited', async () => {
  const eventId = await published({ forWhom: { kind: 'invited' }, why: { zh: '只发给常喝手冲的你', en: 'For who likes pour-over' } });
  const [a, b, c] = [await people.member('受邀甲'), await people.member('路人乙'), await people.member('不愿丙', ['membership'])];
  const memberNumbers = [await numberOf(a), await numberOf(c), '60000000000'];
  const invite = (key: string) =>
    backend.call(marketerEndpoints.inviteMembers, { token: marketer, params: { eventId }, body: { memberNumbers }, key });
  expect((await invite('invite-key-1')).reply).toEqual({
    invited: 1,
    already: 0,
    unknown: ['60000000000'],
    withoutConsent: [memberNumbers[1]],
  });
  const again = await invite('invite-key-1');
  expect([again.reply.invited, again.headers.get('idempotency-replayed')]).toEqual([1, 'true']);
  expect((await invite('invite-key-2')).reply).toMatchObject({ invited: 0, already: 1 });
  const open = async (token: string) =>
    (await backend.call(memberEndpoints.events, { token, query: {} })).reply.items.map((one) => one.eventId);
  expect((await open(a))[0]).toBe(eventId);
  expect(await open(b)).not.toContain(eventId);
  expect((await answer(b, eventId, { answer: 'going' })).problem.code).toBe('not_invited');
  expect((await see(a, eventId)).reply).toMatchObject({
    forWhomWords: '只发给常喝手冲的你',
    mine: { state: 'invited', stateWords: '邀请你来' },
  });
  expect((await answer(a, eventId, { answer: 'declined' })).reply.state).toBe('declined');
  expect((await answer(a, eventId, { answer: 'going' })).reply.state).toBe('going');
  expect((await attendance(eventId)).event.figures).toMatchObject({ invited: 1, going: 1, declined: 0 });
});

test('a clerk invites who stands there; a member checks in by being there', async () => {
  const eventId = await published({ forWhom: { kind: 'invited' }, radius: 200 });
  const member = await people.member('站着的甲');
  const { reply: code } = await backend.call(memberEndpoints.myCode, { token: member });
  const { reply: scanned } = await people.scan(clerk, code.codes[0]?.code ?? '', 'SH1');
  const params = { eventId };
  const here = { ticket: scanned.ticket, storeId: 'SH1' };
  const today = async () => (await backend.call(clerkEndpoints.floorToday, { token: clerk, query: { storeId: 'SH1' } })).reply.invited;
  const before = await today();
  const invite = (key: string) => backend.call(clerkEndpoints.inviteHere, { token: clerk, params, body: here, key });
  const invited = await invite('invite-once');
  expect(invited.reply).toMatchObject({ state: 'invited', maskedName: '站**甲' });
  await Promise.all([invite('invite-once'), invite('invite-again')]);
  expect(await today()).toBe(before + 1);
  await answer(member, eventId, { answer: 'going' });
  const arrive = (position: Parameters<typeof positionAt>[0], changes = {}) =>
    backend.call(memberEndpoints.arriveAtEvent, { token: member, params, body: { position: positionAt(position, changes) } });
  expect((await arrive(AT_SH1)).problem.code).toBe('check_in_not_yet');
  const back = atOffset(SOON);
  try {
    expect((await arrive(FAR_AWAY)).problem.code).toBe('outside_radius');
    expect((await arrive(AT_SH1, { source: 'manual' })).problem.code).toBe('position_by_hand');
    expect((await arrive(AT_SH1, { source: 'fuzzy', accuracy: undefined })).problem.code).toBe('position_inaccurate');
    expect((await arrive(AT_SH1)).reply.state).toBe('arrived');
  } finally {
    back();
  }
});

test('an event is changed under its version, keeps what it gave, and is called off with a reason', async () => {
  const eventId = await published();
  const params = { eventId };
  const member = await people.member('改期甲');
  await answer(member, eventId, { answer: 'going', guests: 1 });
  const edit = (version: number, changes: Partial<Rules>) =>
    backend.call(marketerEndpoints.editEvent, { token: marketer, params, body: { version, rules: rules(changes) } });
  expect((await edit(2, { seats: 1 })).problem).toMatchObject({ code: 'seats_taken', title: '已有 2 席给了人，不能少于这个数' });
  expect((await edit(1, { seats: 5 })).problem.code).toBe('version_conflict');
  expect((await edit(2, { seats: 5 })).reply).toMatchObject({ version: 3, seats: 5, figures: { left: 3, going: 2 } });
  expect((await edit(3, { from: utc(Date.now() - SOON), until: utc(Date.now() + SOON) })).status).toBe(400);
  expect((await edit(3, { storeId: 'XX9' })).status).toBe(400);
  const called = await backend.call(marketerEndpoints.cancelEvent, { token: marketer, params, body: { version: 3, why: '门店停电' } });
  expect(called.reply.state).toBe('cancelled');
  // Looked at from memory, it is told within moments.
  atOffset(2_000);
  expect((await see(member, eventId)).reply).toMatchObject({ cancelledWhy: '门店停电', mine: { state: 'going' } });
  const other = await people.member('来晚乙');
  expect((await answer(other, eventId, { answer: 'going' })).problem.code).toBe('event_cancelled');
  const drafts = await backend.call(marketerEndpoints.createEvent, { token: marketer, body: rules(), key: 'a-draft-key' });
  expect(
    (await backend.call(marketerEndpoints.createEvent, { token: marketer, body: rules({ seats: 9 }), key: 'a-draft-key' })).status,
  ).toBe(422);
  expect((await see(member, drafts.reply.eventId)).status).toBe(404);
  expect((await backend.call(marketerEndpoints.marketerEvents, { token: marketer })).reply.items.length).toBeGreaterThan(2);
});
