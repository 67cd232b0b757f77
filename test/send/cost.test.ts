import { eraseTraces } from '../../functions/privacy/erase-traces';
import { type Counted, type Meter, meterOn } from '../harness/meter';
import { aSending } from './examples';
import { openPostOffice, type PostOffice } from './post-office';

// What a send asks of the database: counted, printed, and not to grow. The reads of the member's profile and consents come on top.

let office: PostOffice;
let meter: Meter;
const lines: string[] = [];

beforeAll(async () => {
  office = await openPostOffice();
  office.world.policy = { ...office.world.policy, rates: {} };
  meter = meterOn(office.tables.db);
  // What a warm function has in memory costs nothing.
  await Promise.all([office.deps.brands.current(), office.deps.stores.index()]);
});
afterAll(() => {
  process.stdout.write(`cost:\n${lines.map((line) => `  ${line}\n`).join('')}`);
  return office.close();
});
const note = (what: string, { requests, billed }: Counted<unknown>) =>
  lines.push(`${what}: ${billed.write} WRU, ${billed.read} RRU in ${requests.length} requests`);
/** Writes alone: what a function has in memory may be asked for again in between. */
const writesOf = ({ requests }: Counted<unknown>) => requests.filter((one) => !one.includes('Get'));
const source = (id: string) => ({ kind: 'campaign' as const, id });

test('a message in the inbox is one transaction of four items', async () => {
  const sending = await office.open(aSending({ source: source('inbox') }), { messages: 1_000 });
  const [memberId = ''] = office.members(1, {}, 'inbox');
  const sent = await meter.count(() => office.send(sending, memberId));
  expect([sent.result.state, writesOf(sent)]).toEqual(['sent', ['TransactWriteItems']]);
  expect(sent.billed.write).toBeLessThanOrEqual(12);
  note('message in the inbox', sent);
  const again = await meter.count(() => office.send(sending, memberId));
  expect(writesOf(again)).toEqual([]);
  note('the same again', again);
});

test('a channel outside is one transaction before and one after it', async () => {
  const sending = await office.open(aSending({ source: source('sms'), channels: ['sms'] }), { messages: 1_000 });
  const [memberId = ''] = office.members(1, {}, 'sms');
  const sent = await meter.count(() => office.send(sending, memberId));
  expect([sent.result.state, writesOf(sent)]).toEqual(['sent', ['TransactWriteItems', 'TransactWriteItems']]);
  expect(sent.billed.write).toBeLessThanOrEqual(18);
  note('SMS', sent);
});

test('somebody who is held out costs no more than the record of it', async () => {
  const sending = await office.open(aSending({ source: source('control'), control: 5_000 }));
  const members = office.members(20, {}, 'control');
  const all = [];
  for (const memberId of members) all.push(await meter.count(() => office.send(sending, memberId)));
  const held = all.find(({ result }) => result.reason === 'control');
  if (!held) throw new Error('nobody was held out');
  expect(writesOf(held)).toEqual(['TransactWriteItems']);
  expect(held.billed.read).toBeLessThanOrEqual(3);
  note('control group', held);
});

test('what was sent goes with who is erased: sends, days and groups', async () => {
  const sending = await office.open(aSending({ source: source('erased'), group: 'g' }));
  const [memberId = ''] = office.members(1, {}, 'erased');
  await office.send(sending, memberId);
  expect(await office.beside.sends.ofMember(memberId)).toHaveLength(1);
  await eraseTraces(office.tables)([memberId], 'e1');
  expect(await office.beside.sends.ofMember(memberId)).toEqual([]);
  expect((await office.beside.sentDays.of(memberId)).accounts[0].version).toBe(0);
  expect(await office.inboxOf(memberId)).toEqual([]);
});
