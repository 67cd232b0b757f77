import { sendOne } from '../../functions/send/send-one';
import { heldOut } from '../../shared/send/holdout';
import { aProfile, aSending } from './examples';
import { openPostOffice, type PostOffice } from './post-office';

// People who turn out to be one while a campaign goes on: one message over all of their accounts, and one count of what they were sent.

let office: PostOffice;
beforeAll(async () => {
  office = await openPostOffice();
  office.world.policy = { ...office.world.policy, rates: {} };
});
afterAll(() => office.close());
beforeEach(() => {
  office.world.answer = () => ({ kind: 'sent' });
});

let made = 0;
const source = () => ({ kind: 'campaign' as const, id: `merge${++made}` });
const two = (): [string, string] => {
  const [a = '', b = ''] = office.members(2, {}, `p${++made}-`);
  return [a, b];
};
/** Messages of one campaign over several accounts. */
const toldOf = async (sourceId: string, ids: string[]): Promise<number> => {
  const inboxes = await Promise.all(ids.map((id) => office.inboxOf(id)));
  return inboxes.flat().filter(({ by }) => by.id === sourceId).length;
};

test('who has the message under one account is not sent it under the other, with the reason', async () => {
  const sending = await office.open(aSending({ source: source() }));
  const [a, b] = two();
  expect((await office.send(sending, b)).state).toBe('sent');
  office.merge(a, b);
  expect(await office.send(sending, a)).toMatchObject({ state: 'stopped', reason: 'already' });
  expect(await toldOf(sending.source.id, [a, b])).toBe(1);
});

test('what waits under the former account is taken over, and what is sent under the new one bars the former', async () => {
  office.world.now = '2026-11-21T14:00:00.000Z';
  const night = await office.open(aSending({ source: source(), channels: ['sms'] }));
  const [a, b] = two();
  expect((await office.send(night, b)).state).toBe('planned');
  office.merge(a, b);
  expect((await office.send(night, a)).state).toBe('planned');
  office.world.now = '2026-11-22T01:00:00.000Z';
  await office.due(night);
  const states = await Promise.all([a, b].map(async (id) => (await office.sendOf(night, id))?.state));
  expect(states.sort()).toEqual(['sent', 'stopped']);
  expect(office.asked.filter(({ memberId }) => memberId === a || memberId === b)).toHaveLength(1);
  expect((await office.beside.tallies.of(night.source.id)).counts).toMatchObject({ sent: 1 });

  const [c, d] = two();
  const sending = await office.open(aSending({ source: source() }));
  office.merge(c, d);
  expect((await office.send(sending, c)).state).toBe('sent');
  // Whoever read before they were one still has the former's profile.
  office.profiles.set(d, aProfile({ oneId: d }));
  expect(await office.send(sending, d)).toMatchObject({ state: 'stopped', reason: 'already' });
  expect(await toldOf(sending.source.id, [c, d])).toBe(1);
});

test('two walkers at the same moment, one of whom still takes them for two people, send one message', async () => {
  for (let i = 0; i < 12; i++) {
    const sending = await office.open(aSending({ source: source() }));
    const [a, b] = two();
    office.merge(a, b);
    office.profiles.set(b, aProfile({ oneId: b }));
    const asBefore = sendOne({ ...office.deps, identity: { idsOf: async (id) => [id] } });
    await Promise.all([asBefore(sending, b), office.send(sending, a), office.send(sending, b)]);
    office.later(200);
    await office.due(sending);
    expect(await toldOf(sending.source.id, [a, b])).toBe(1);
    const { counts } = await office.beside.tallies.of(sending.source.id);
    expect(counts.sent).toBe(1);
    office.later(40 * 86_400);
  }
});

test('caps count what was sent to all accounts, also by two campaigns at once', async () => {
  const [a, b] = two();
  const first = await office.open(aSending({ source: source() }));
  expect((await office.send(first, b)).state).toBe('sent');
  office.merge(a, b);
  const second = await office.open(aSending({ source: source() }));
  expect(await office.send(second, a)).toMatchObject({ state: 'stopped', reason: 'cap' });
  office.later(86_400);
  const [third, fourth] = await Promise.all([office.open(aSending({ source: source() })), office.open(aSending({ source: source() }))]);
  office.profiles.set(b, aProfile({ oneId: b }));
  const sends = await Promise.all([office.send(third, a), office.send(fourth, b)]);
  expect(sends.map(({ state }) => state).sort()).toEqual(['sent', 'stopped']);
});

test('who is held out under one account is not reached under another', async () => {
  const sending = await office.open(aSending({ source: source(), control: 5_000 }));
  const members = office.members(30, {}, 'lots');
  const isHeld = (id: string): boolean =>
    heldOut(office.deps.sign, id, sending.source.id, { global: 0, globalDraw: '1', control: 5_000 }) !== undefined;
  const held = members.find(isHeld) ?? '';
  const free = members.find((id) => !isHeld(id)) ?? '';
  office.merge(free, held);
  expect(await office.send(sending, free)).toMatchObject({ state: 'stopped', reason: 'control' });
});
