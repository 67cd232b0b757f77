import type { SendChannel } from '../../shared/send/channel';
import { aProfile, aSending } from './examples';
import { openPostOffice, type PostOffice } from './post-office';

// One message to one member, on the real engine: what is held for it, what is given back, and in which order.

let office: PostOffice;
beforeAll(async () => {
  office = await openPostOffice();
});
afterAll(() => office.close());
beforeEach(() => {
  Object.assign(office.world, { now: '2026-11-21T04:00:00.000Z', answer: () => ({ kind: 'sent' }), offers: Number.POSITIVE_INFINITY });
  office.world.policy = { ...office.world.policy, rates: {} };
  office.asked.length = 0;
  office.profiles.clear();
});
let made = 0;
const source = () => ({ kind: 'campaign' as const, id: `c${++made}` });
const tally = async (id: string) => office.beside.tallies.of(id);

test('into the inbox, once, with the name of the store; the figures and the caps count it', async () => {
  const sending = await office.open(aSending({ source: source() }), { messages: 100 });
  const [memberId = ''] = office.members(1, {}, 'inbox');
  const sent = await Promise.all([office.send(sending, memberId), office.send(sending, memberId)]);
  expect(sent.map(({ state, channel }) => [state, channel])).toEqual(Array(2).fill(['sent', 'inbox']));
  expect((await office.inboxOf(memberId)).map(({ by, about }) => [by.id, about])).toEqual([
    [sending.source.id, expect.objectContaining({ kind: 'note', text: expect.objectContaining({ zh: '静安店给你留了一杯' }) })],
  ]);
  const { counts, shards } = await tally(sending.source.id);
  expect(counts).toEqual({ sent: 1, 'sent:inbox': 1 });
  expect(shards.reduce((sum, { messages }) => sum + messages, 0)).toBe(99);
  expect((await office.beside.sentDays.of(memberId)).days).toEqual({ '20778': { inbox: 1 } });
});

test('who is gone, has not agreed, has had enough or is in another of the group is told nothing, with the reason', async () => {
  const group = { group: 'winter' };
  const first = await office.open(aSending({ source: source(), caps: 'exempt', ...group }));
  const second = await office.open(aSending({ source: source(), caps: 'exempt', ...group }));
  const third = await office.open(aSending({ source: source() }));
  const [a = '', b = ''] = office.members(2, {}, 'why');
  office.profiles.set('refuser', aProfile({ consents: ['membership'] }));
  expect((await office.send(first, a)).state).toBe('sent');
  expect((await office.send(first, a)).state).toBe('sent');
  expect((await office.send(second, a)).reason).toBe('in_another');
  expect((await office.send(third, b)).state).toBe('sent');
  const capped = await office.open(aSending({ source: source() }));
  expect(await office.send(capped, b)).toMatchObject({ state: 'stopped', reason: 'cap', passed: [{ channel: 'inbox', why: 'cap' }] });
  expect((await office.send(capped, 'refuser')).reason).toBe('consent');
  expect((await office.send(capped, 'nobody')).reason).toBe('gone');
  // A day later there is room again, for what is new.
  office.later(86_400);
  expect((await office.send(capped, b)).reason).toBe('cap');
  const next = await office.open(aSending({ source: source() }));
  expect((await office.send(next, b)).state).toBe('sent');
  expect((await tally(capped.source.id)).counts).toEqual({ 'stopped:cap': 1, 'stopped:consent': 1, 'stopped:gone': 1 });
});

test('a phone does not ring at night: it waits for the morning, or stops when that is too late', async () => {
  office.world.now = '2026-11-21T14:00:00.000Z';
  const sending = await office.open(aSending({ source: source(), channels: ['sms'] }));
  const short = await office.open(aSending({ source: source(), channels: ['sms'], until: '2026-11-21T23:59:59+08:00' }));
  const [a = '', b = ''] = office.members(2, {}, 'night');
  expect(await office.send(sending, a)).toMatchObject({ state: 'planned', due: '2026-11-22T01:00:00.000Z' });
  expect((await office.send(short, b)).reason).toBe('quiet_hours');
  await office.due(sending);
  expect(office.asked).toEqual([]);
  office.world.now = '2026-11-22T01:00:00.000Z';
  expect(await office.due(sending)).toBe(1);
  expect(office.asked.map(({ memberId }) => memberId)).toEqual([a]);
  expect((await office.sendOf(sending, a))?.state).toBe('sent');
});

test('what a channel refuses goes by another; what it has no time for is tried again, and then given up; all is given back', async () => {
  const sending = await office.open(aSending({ source: source(), channels: ['sms', 'email', 'inbox'] }), {
    messages: 50,
    money: 1_000_000,
  });
  const [a = '', b = ''] = office.members(2, {}, 'refused');
  office.world.answer = (channel) => (channel === 'sms' ? { kind: 'refused', reason: 'blocked' } : { kind: 'sent' });
  expect(await office.send(sending, a)).toMatchObject({ state: 'sent', channel: 'email', refused: ['sms'], tries: 2 });
  office.world.answer = () => ({ kind: 'try_again', afterSeconds: 10 });
  expect(await office.send(sending, b)).toMatchObject({ state: 'planned', tries: 1 });
  for (let i = 0; i < 8; i++) {
    office.later(400);
    await office.due(sending);
  }
  expect(await office.sendOf(sending, b)).toMatchObject({ state: 'failed', tries: 5 });
  expect((await office.beside.sentDays.of(b)).days['20778']).toEqual({ sms: 0 });
  const { counts, shards, spent } = await tally(sending.source.id);
  expect(counts).toEqual({ sent: 1, 'sent:email': 1, failed: 1 });
  expect([shards.reduce((sum, { messages }) => sum + messages, 0), spent]).toEqual([49, 100]);
  expect(office.asked.filter(({ memberId }) => memberId === b)).toHaveLength(5);
});

test('what may have arrived is not sent again and is listed as unknown; so is what nobody was heard of since', async () => {
  const sending = await office.open(aSending({ source: source(), channels: ['sms'] }));
  const [a = '', b = ''] = office.members(2, {}, 'unknown');
  office.world.answer = () => ({ kind: 'unknown' });
  expect((await office.send(sending, a)).state).toBe('unknown');
  office.world.answer = () => {
    throw new Error('cut off');
  };
  expect((await office.send(sending, b)).state).toBe('unknown');
  office.later(3_600);
  await office.due(sending);
  const lists = await Promise.all(
    Array.from({ length: 8 }, (_, list) => office.beside.sends.settled(sending.source.id, list, { state: 'unknown', limit: 10 })),
  );
  expect(lists.flatMap(({ items }) => items.map(({ memberId }) => memberId)).sort()).toEqual([a, b]);
  expect(office.asked.length).toBe(1);
});

test('a subscribe message takes one of those that were agreed to, which comes back when it is not taken', async () => {
  const sending = await office.open(aSending({ source: source(), channels: ['subscribe_message', 'inbox'], caps: 'exempt' }));
  const [a = '', b = '', c = ''] = office.members(3, {}, 'wx');
  await Promise.all([office.agree(a), office.agree(b)]);
  expect((await office.send(sending, a)).channel).toBe('subscribe_message');
  office.world.answer = () => ({ kind: 'refused', reason: 'wrong' });
  expect((await office.send(sending, b)).channel).toBe('inbox');
  expect(await office.send(sending, c)).toMatchObject({ channel: 'inbox', passed: [{ channel: 'subscribe_message', why: 'none_left' }] });
  const left = await Promise.all([a, b, c].map(async (one) => (await office.beside.subscriptions.of(one)).campaign.left));
  expect(left).toEqual([0, 1, 0]);
});

test('a budget is never overshot, however many send at the same time, and is used to its end', async () => {
  const sending = await office.open(aSending({ source: source(), caps: 'exempt' }), { messages: 41 });
  const members = office.members(50, {}, 'budget');
  const sent = await Promise.all(members.map((memberId) => office.send(sending, memberId)));
  expect(sent.filter(({ state }) => state === 'sent')).toHaveLength(41);
  expect(new Set(sent.filter(({ state }) => state !== 'sent').map(({ reason }) => reason))).toEqual(new Set(['budget']));
  expect((await tally(sending.source.id)).counts).toMatchObject({ sent: 41, 'stopped:budget': 9 });
});

test('an offer that has run out stops the message, and gives its place back', async () => {
  const sending = await office.open(aSending({ source: source(), offer: { kind: 'coupon', templateId: 't1' }, offerCost: 2_000 }), {
    money: 100_000_000,
  });
  office.world.offers = office.given.size + 1;
  const [a = '', b = ''] = office.members(2, {}, 'stock');
  const first = await office.send(sending, a);
  expect(first).toMatchObject({ state: 'sent', templateId: 't1' });
  expect((await office.inboxOf(a)).map(({ about }) => about)).toMatchObject([{ target: { page: 'coupon', id: first.given } }]);
  expect(await office.send(sending, b)).toMatchObject({ state: 'stopped', reason: 'stock' });
  expect(await tally(sending.source.id)).toMatchObject({ spent: 2_000_000, counts: { sent: 1, 'stopped:stock': 1 } });
  expect((await office.beside.sentDays.of(b)).days).toEqual({ '20778': { inbox: 0 } });
});

test('a provider gets no more than its rate, whoever sends', async () => {
  office.world.policy = { ...office.world.policy, rates: { email: { perSecond: 2, burst: 3 } } };
  const sending = await office.open(aSending({ source: source(), channels: ['email'], caps: 'exempt' }));
  const members = office.members(12, {}, 'rate');
  await Promise.all(members.map((memberId) => office.send(sending, memberId)));
  expect(office.asked).toHaveLength(3);
  const times: number[] = [];
  for (let second = 1; second <= 8; second++) {
    office.later(1);
    const before = office.asked.length;
    await office.due(sending);
    times.push(office.asked.length - before);
  }
  expect(Math.max(...times)).toBeLessThanOrEqual(3);
  expect(office.asked.map(({ memberId }) => memberId).sort()).toEqual([...members].sort());
});

test('who is held back to be compared with would have had the channel that everybody like them has; nothing is taken or counted for it', async () => {
  office.world.policy = { ...office.world.policy, rates: { email: { perSecond: 1, burst: 1 } } };
  const channels = ['subscribe_message', 'sms', 'email', 'inbox'] as const;
  const people: [string, Parameters<typeof aProfile>[0], SendChannel | undefined][] = [
    ['agreed', {}, 'subscribe_message'],
    ['plain', {}, 'sms'],
    ['unreachable', { reachable: ['inbox', 'email'] }, 'email'],
    ['refuser', { consents: ['membership'] }, undefined],
    ['nowhere', { reachable: [] }, undefined],
  ];
  for (const hour of [undefined, { hour: 20, best: false }])
    for (const [name, profile, channel] of people) {
      const [a = '', b = ''] = office.members(2, profile, `${name}${hour ? 'later' : ''}`);
      if (name === 'agreed') for (const one of [a, b]) await office.agree(one);
      const open = (control: number) => office.open(aSending({ source: source(), channels, caps: 'respected', control, hour }));
      const [all, none] = [await open(0), await open(10_000)];
      const held = await office.send(none, b);
      expect(held).toMatchObject({ state: 'stopped', reason: 'control', tries: 0 });
      expect([name, held.chosen]).toEqual([name, channel]);
      expect([name, (await office.send(all, a)).chosen]).toEqual([name, channel]);
      expect((await tally(none.source.id)).counts).toEqual({ 'stopped:control': 1 });
      expect((await office.beside.sentDays.of(b)).days).toEqual({});
      if (name === 'agreed') expect((await office.beside.subscriptions.of(b)).campaign.left).toBe(1);
      expect(office.asked.filter(({ memberId }) => memberId === b)).toEqual([]);
    }
});

test('what was chosen first stays on record when another channel had to do', async () => {
  const sending = await office.open(aSending({ source: source(), channels: ['sms', 'email'], caps: 'exempt' }));
  const [a = ''] = office.members(1, {}, 'first');
  office.world.answer = (channel) => (channel === 'sms' ? { kind: 'refused', reason: 'blocked' } : { kind: 'sent' });
  expect(await office.send(sending, a)).toMatchObject({ state: 'sent', channel: 'email', chosen: 'sms' });
});

test('a clerk is asked to tell them, in the store that is theirs', async () => {
  const sending = await office.open(aSending({ source: source(), channels: ['clerk_task'] }));
  const [a = ''] = office.members(1, {}, 'task');
  expect(await office.send(sending, a)).toMatchObject({ state: 'sent', channel: 'clerk_task', storeId: 'SH1' });
  expect((await office.beside.followUps.open('SH1', { limit: 10 })).items).toMatchObject([
    { memberId: a, storeId: 'SH1', due: '2026-11-21', source: { kind: 'campaign', title: { zh: '回来喝一杯' } } },
  ]);
});
