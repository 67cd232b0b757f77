import { transact } from '../../functions/platform/transact';
import type { MessagePreferences } from '../../shared/send/preferences';
import { plusSeconds, utc } from '../../shared/time/instant';
import { aSending, NOON } from './examples';
import { openPostOffice, type PostOffice } from './post-office';

// What members want of messages holds for whatever is sent to them.

let office: PostOffice;
beforeAll(async () => {
  office = await openPostOffice({ policy: { rates: {} } });
});
afterAll(() => office.close());
beforeEach(() => {
  office.world.now = NOON;
});

let turn = 0;
const source = () => ({ kind: 'campaign' as const, id: `wishes-${++turn}` });
const someone = (): string => office.members(1, {}, `wisher-${++turn}-`)[0] ?? '';
const wants = (memberId: string, preferences: Partial<MessagePreferences>) =>
  transact(office.tables, [office.beside.preferences.setting(memberId, { off: [], fewer: false, ...preferences })]);

test('a channel that is turned off is passed over, and where no other is left nothing is sent, and that is why', async () => {
  const [a, b] = [someone(), someone()];
  await wants(a, { off: ['sms'] });
  await wants(b, { off: ['sms', 'email'] });
  const sending = await office.open(aSending({ source: source(), channels: ['sms', 'email'] }));
  expect(await office.send(sending, a)).toMatchObject({ state: 'sent', channel: 'email', passed: [{ channel: 'sms', why: 'off' }] });
  expect(await office.send(sending, b)).toMatchObject({ state: 'stopped', reason: 'preference' });
  const toInbox = await office.open(aSending({ source: source(), channels: ['sms', 'inbox'] }));
  expect(await office.send(toInbox, b)).toMatchObject({ state: 'sent', channel: 'inbox' });
  expect(office.asked.filter(({ memberId }) => memberId === b)).toEqual([]);
});

test('whoever wants fewer gets one within seven days, by whatever channel, and then another', async () => {
  const [a, b] = [someone(), someone()];
  await wants(a, { fewer: true });
  const send = async (memberId: string, changes: Parameters<typeof aSending>[0] = {}) =>
    office.send(await office.open(aSending({ source: source(), channels: ['inbox', 'email'], ...changes })), memberId);
  for (const memberId of [a, b]) expect(await send(memberId)).toMatchObject({ state: 'sent' });
  office.later(6 * 86_400);
  expect(await send(a)).toMatchObject({ state: 'stopped', reason: 'cap' });
  expect(await send(b)).toMatchObject({ state: 'sent' });
  // What every member has to be told is told.
  expect(await send(a, { caps: 'exempt' })).toMatchObject({ state: 'sent' });
  office.later(86_400);
  expect(await send(a)).toMatchObject({ state: 'sent' });
});

test("a night is the member's own where their phone is elsewhere, and so is the hour at which they are told", async () => {
  const [home, tokyo, newYork] = [someone(), someone(), someone()];
  await office.beside.preferences.tell(tokyo, 540, 480, NOON);
  await office.beside.preferences.tell(newYork, -300, 480, NOON);
  // 20:30 in Shanghai is 21:30 in Tokyo and 07:30 in New York.
  office.world.now = utc(Date.parse('2026-11-21T20:30:00+08:00'));
  const byMail = await office.open(aSending({ source: source(), channels: ['email'] }));
  expect(await office.send(byMail, home)).toMatchObject({ state: 'sent' });
  expect(await office.send(byMail, tokyo)).toMatchObject({ state: 'planned', due: '2026-11-22T00:00:00.000Z' });
  expect(await office.send(byMail, newYork)).toMatchObject({ state: 'planned', due: '2026-11-21T14:00:00.000Z' });
  office.world.now = NOON;
  const atSix = await office.open(aSending({ source: source(), hour: { hour: 18, best: false } }));
  expect(await office.send(atSix, home)).toMatchObject({ state: 'planned', due: '2026-11-21T10:00:00.000Z' });
  expect(await office.send(atSix, tokyo)).toMatchObject({ state: 'planned', due: '2026-11-21T09:00:00.000Z' });
});

test('a place on the home page takes no message of the caps, and none of the caps stands in its way', async () => {
  const memberId = someone();
  const placed = await office.open(aSending({ source: source(), channels: ['placement'] }));
  expect(await office.send(placed, memberId)).toMatchObject({ state: 'sent', channel: 'placement' });
  expect((await office.beside.sentDays.of(memberId)).days).toEqual({});
  const told = await office.open(aSending({ source: source() }));
  expect(await office.send(told, memberId)).toMatchObject({ state: 'sent', channel: 'inbox' });
  const again = await office.open(aSending({ source: source(), channels: ['placement'], until: plusSeconds(NOON, 3_600) }));
  expect(await office.send(again, memberId)).toMatchObject({ state: 'sent', channel: 'placement' });
  const shown = await office.beside.placements.shownTo([memberId], NOON);
  expect(shown.map(({ by, until }) => [by.id, until])).toEqual(
    expect.arrayContaining([
      [placed.source.id, plusSeconds(NOON, 14 * 86_400)],
      [again.source.id, plusSeconds(NOON, 3_600)],
    ]),
  );
  // Its time is over by its own end.
  expect(await office.beside.placements.shownTo([memberId], plusSeconds(NOON, 3_601))).toHaveLength(1);
});
