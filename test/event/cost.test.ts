import { type Counted, type Meter, meterOn } from '../harness/meter';
import { anEvent, BEFORE, minutesFrom } from './examples';
import { type Hall, openHall } from './hall';

// What events cost, in requests and write units as the service bills them.

let hall: Hall;
let meter: Meter;
const lines: string[] = [];
let clock = Date.now();

beforeAll(async () => {
  jest.spyOn(Date, 'now').mockImplementation(() => clock);
  hall = await openHall();
  meter = meterOn(hall.tables.db);
});
afterAll(() => {
  jest.restoreAllMocks();
  process.stdout.write(`cost:\n${lines.map((line) => `  ${line}\n`).join('')}`);
  return hall.close();
});

/** What a warm function has in memory is read once; then the clock stands still. */
const warm = async () => {
  clock += 60_000;
  await Promise.all([hall.deps.brands.current(), hall.deps.stores.index(), hall.deps.events.offered(), hall.deps.tiers.scheme()]);
};

const count = async <T>(what: string, run: () => Promise<T>): Promise<Counted<T>> => {
  const counted = await meter.count(run);
  const { billed } = counted;
  // What comes after is counted on.
  const requests = [...counted.requests];
  lines.push(`${what}: ${billed.write} WRU, ${billed.read} RRU in ${requests.join(', ')}`);
  return { ...counted, requests };
};

test('an answer where nothing stands in the way is one write of at most six units', async () => {
  const event = await hall.event();
  await hall.invite(event, ['m2'], BEFORE);
  await warm();
  const going = await count('coming, to an event that is open to all', () => hall.answer(event, 'm1', BEFORE, 'going', 1));
  const invited = await count('coming, who was invited', () => hall.answer(event, 'm2', BEFORE, 'going'));
  const full = await hall.event({ seats: 1 });
  await hall.answer(full, 'm1', BEFORE, 'going');
  await warm();
  const waiting = await count('waiting', () => hall.answer(full, 'm2', BEFORE, 'waiting'));
  for (const { result, requests, billed } of [going, invited, waiting]) {
    expect(result.codes).toEqual([]);
    expect(requests).toEqual(['TransactWriteItems']);
    expect(billed.write).toBeLessThanOrEqual(6);
  }
});

test('giving up, another number of friends and saying how it was read first and write at most six units', async () => {
  const event = await hall.event();
  await hall.answer(event, 'm1', BEFORE, 'going', 1);
  await warm();
  const more = await count('another number of friends', () => hall.answer(event, 'm1', BEFORE, 'going', 2));
  expect(more.billed.write).toBeLessThanOrEqual(6);
  const no = await count('giving up', () => hall.answer(event, 'm1', BEFORE, 'declined'));
  expect(no.result.codes).toEqual([]);
  expect(no.requests.filter((request) => request === 'TransactWriteItems')).toHaveLength(1);
  expect(no.billed.write).toBeLessThanOrEqual(6);
});

test('a party that waited is moved by one write; at the door it is one more for the audit log', async () => {
  const event = await hall.event({ seats: 1 });
  await hall.answer(event, 'm1', BEFORE, 'going');
  await hall.answer(event, 'm2', BEFORE, 'waiting');
  await hall.answer(event, 'm1', BEFORE, 'declined');
  await warm();
  const moved = await count('a party that waited gets its seats', () => hall.promote(event, BEFORE));
  expect(moved.result).toBe(1);
  expect(moved.billed.write).toBeLessThanOrEqual(6);
  const digits = await hall.digits(event, 'm2');
  await warm();
  const door = await count('check-in at the door', () => hall.checkIn(digits, minutesFrom(event, -5)));
  expect(door.result.codes).toEqual([]);
  expect(door.requests.filter((request) => request === 'TransactWriteItems')).toHaveLength(1);
  expect(door.billed.write).toBeLessThanOrEqual(8);
});

test('forty are invited by one read and one write, two units and a half each', async () => {
  const event = await hall.event();
  await warm();
  const members = Array.from({ length: 40 }, (_, member) => `m${member}`);
  const invited = await count('inviting forty', () => hall.invite(event, members, BEFORE));
  expect(invited.result.reply).toEqual({ invited: 40, already: 0 });
  expect(invited.requests).toEqual(['BatchGetItem', 'TransactWriteItems']);
  expect(invited.billed.write).toBeLessThanOrEqual(40 * 3 + 2);
});

test('an event of which nothing has come free costs one read a minute', async () => {
  const event = anEvent();
  await warm();
  const kept = await count('looking after the events of a day', () => hall.keep(minutesFrom(event, -30)));
  expect(kept.requests.every((request) => request === 'BatchGetItem' || request === 'GetItem')).toBe(true);
});
