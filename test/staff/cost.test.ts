import { auditLogIn } from '../../functions/audit/audit-log';
import { followUpsIn } from '../../functions/follow-up/follow-up-repository';
import { listFollowUps } from '../../functions/follow-up/list-follow-ups';
import { notesIn } from '../../functions/follow-up/note-repository';
import { settleFollowUp } from '../../functions/follow-up/settle-follow-up';
import { writeNote } from '../../functions/follow-up/write-note';
import type { Claims } from '../../functions/platform/sessions';
import { NOW } from '../coupon/examples';
import { type Desk, openDesk } from '../harness/desk';
import { type Counted, type Meter, meterOn } from '../harness/meter';
import { asked } from '../harness/shop';

// What the floor beside the counter costs, in requests and in units as the service bills them.

let desk: Desk;
let meter: Meter;
const lines: string[] = [];
const DAY = '2026-11-23';

beforeAll(async () => {
  const now = Date.now();
  jest.spyOn(Date, 'now').mockReturnValue(now);
  desk = await openDesk();
  await desk.deps.brands.current();
  await desk.deps.tiers.scheme();
  meter = meterOn(desk.tables.db);
});
afterAll(() => {
  jest.restoreAllMocks();
  process.stdout.write(`cost:\n${lines.map((line) => `  ${line}\n`).join('')}`);
  return desk.close();
});

const STAFF: Claims<'staff'> = { staffId: 'clerk-1', name: '吴桐', role: 'clerk', storeId: 'SH1', storeName: '静安店' };

const depsOf = () => {
  const { tables, deps } = desk;
  return { ...deps, auditLog: auditLogIn(tables), followUps: followUpsIn(tables), notes: notesIn(tables), tables };
};

const count = async <T>(what: string, run: () => Promise<T>): Promise<Counted<T>> => {
  const counted = await meter.count(run);
  lines.push(`${what}: ${counted.billed.write} WRU, ${counted.billed.read} RRU in ${counted.requests.join(', ')}`);
  return counted;
};

const note = (memberId: string, key: string, remindOn?: string) => {
  const scanned = { staffId: STAFF.staffId, memberId, maskedName: '林*夏' };
  const text = '想要云南日晒豆';
  const ask = { memberId, scanned, storeId: 'SH1', text, remindOn, staff: STAFF, now: NOW, idempotency: asked({ text }, key) };
  return writeNote(depsOf())(ask);
};

test('a note is one transaction of six units, with a follow-up of nine; what is asked again costs no more than being told', async () => {
  const memberId = await desk.member();
  const plain = await count('a note', () => note(memberId, 'note-1'));
  const later = await count('a note with a day', () => note(memberId, 'note-2', DAY));
  expect(plain.requests.filter((one) => one === 'TransactWriteItems')).toHaveLength(1);
  expect(plain.billed.write).toBeLessThanOrEqual(6);
  expect(later.billed.write).toBeLessThanOrEqual(9);
  const again = await count('the same note again', () => note(memberId, 'note-1'));
  expect(again.result.replayed).toBe(true);
  expect(again.requests).not.toContain('PutItem');
});

test('a follow-up is done by one read and one write; the list of a store is three queries, whatever it holds', async () => {
  const memberId = await desk.member();
  for (let i = 0; i < 5; i++) await note(memberId, `many-${i}`, DAY);
  const ask = { storeId: 'SH1', whose: 'store' as const, staff: STAFF, language: 'zh' as const, now: NOW };
  // What a warm function has in memory is read once.
  await listFollowUps(depsOf())(ask);
  const listed = await count('the follow-ups of a store', () => listFollowUps(depsOf())(ask));
  expect(listed.requests.filter((one) => one === 'Query')).toHaveLength(3);
  const [first] = listed.result.items;
  const settled = await count('a follow-up done', () =>
    settleFollowUp(depsOf())(
      { taskId: first?.taskId ?? '', memberId: first?.memberId ?? '', storeId: 'SH1', staff: STAFF, now: NOW },
      { state: 'done' },
    ),
  );
  expect(settled.requests).toEqual(['GetItem', 'PutItem']);
  expect(settled.billed.write).toBeLessThanOrEqual(3);
});
