import { invitationsOfPerson } from '../../functions/event/invitations-of-person';
import { eraseTraces } from '../../functions/privacy/erase-traces';
import { eventually } from '../harness/eventually';
import { BEFORE, minutesFrom } from './examples';
import { type Hall, openHall } from './hall';

// What is held of a person about events: they get all of it, and all of it goes with them; their seats are others' again.

let hall: Hall;
beforeAll(async () => {
  hall = await openHall();
});
afterAll(() => hall.close());

const inUtc = (at: string): string => at;

test('the export tells every event over all accounts, with what was said of it', async () => {
  const [past, coming] = [await hall.event(), await hall.event({ name: { zh: '下一场', en: 'The next one' } })];
  await hall.answer(past, 'p1', BEFORE, 'going', 1);
  await hall.checkIn(await hall.digits(past, 'p1'), minutesFrom(past, 0));
  await hall.review(past, 'p1', { stars: 4, text: '很好' }, minutesFrom(past, 100));
  await hall.answer(coming, 'p2', BEFORE, 'going');
  const told = (await invitationsOfPerson(hall.tables)(['p1', 'p2'], 'zh'))(inUtc);
  expect(told).toEqual([
    { at: BEFORE, event: '下一场', state: 'going', words: '我来', party: 1 },
    expect.objectContaining({ event: '手冲入门', state: 'arrived', party: 2, arrivedAt: minutesFrom(past, 0), stars: 4, text: '很好' }),
  ]);
});

test('erased, nothing is left of them and who waits can sit down', async () => {
  const event = await hall.event({ seats: 2 });
  await hall.answer(event, 'gone', BEFORE, 'going', 1);
  await hall.answer(event, 'waits', BEFORE, 'waiting');
  expect(await hall.erase('gone', BEFORE)).toBe(1);
  expect(await hall.erase('gone', BEFORE)).toBe(0);
  await eraseTraces(hall.tables)(['gone'], 'erasure-1');
  expect(await hall.invitation(event, 'gone')).toBeUndefined();
  expect(await hall.promote(event, BEFORE)).toBe(1);
  expect((await hall.invitation(event, 'waits'))?.state).toBe('going');
  expect(await hall.seats(event, BEFORE)).toMatchObject({ left: 1, going: 1, queue: 0 });
});

test('of an event that is over nothing is given back, and no trace stays either', async () => {
  const event = await hall.event();
  await hall.answer(event, 'was', BEFORE, 'going');
  const digits = await hall.digits(event, 'was');
  // The door keeps the events in memory, and hears of a new one within a second.
  await eventually(async () => expect((await hall.checkIn(digits, minutesFrom(event, 0))).reply?.invitation.state).toBe('arrived'));
  expect(await hall.erase('was', minutesFrom(event, 200))).toBe(0);
  await eraseTraces(hall.tables)(['was'], 'erasure-2');
  expect(await hall.invitation(event, 'was')).toBeUndefined();
  expect((await hall.seats(event, minutesFrom(event, 200))).arrived).toBe(1);
});
