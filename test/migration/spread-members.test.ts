import { ScanCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as fc from 'fast-check';
import { joinedMembersIn } from '../../functions/member/joined-members';
import { type Members, membersIn } from '../../functions/member/member-repository';
import { MONTH_LISTS, monthList, spreadLists, unspreadList } from '../../functions/member/month-lists';
import { spreadMembers, type Walked } from '../../functions/member/spread-members';
import type { Tables } from '../../functions/platform/tables';
import { transact } from '../../functions/platform/transact';
import { migrate } from '../../local/migrate';
import type { Member } from '../../shared/member/member';
import { utc } from '../../shared/time/instant';
import { type Desk, openDesk } from '../harness/desk';
import { membersUnspread } from './members-unspread';

let desk: Desk;
let tables: Tables;
let before: ReturnType<typeof membersUnspread>;
let now: Members;

beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

let brands = 0;
/** Each part has a brand of its own in the same tables. */
beforeEach(() => {
  tables = { ...desk.tables, brandId: `brand${brands++}` };
  before = membersUnspread(tables);
  now = membersIn(tables);
});

const MONTH = '2026-05';
const memberOf = (nth: number, month = MONTH): Member => ({
  ...{ memberId: `member-${nth}`, memberNumber: String(6_000_000 + nth), consents: [], channel: 'h5' },
  joinedAt: utc(Date.parse(`${month}-03T00:00:00.000Z`) + nth * 61_000),
});

const listed = async (read: Members['joinedIn'], limit = 7): Promise<string[]> => {
  const found: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await read(MONTH, cursor, limit);
    found.push(...page.items.map(({ memberId }) => memberId));
    cursor = page.next;
  } while (cursor !== undefined);
  return found;
};

/** Of every item of a member where it is listed, read from the table itself. */
const places = async (): Promise<Map<string, string | undefined>> => {
  const { Items = [] } = await tables.db.send(
    new ScanCommand({
      TableName: tables.core,
      FilterExpression: 'begins_with(pk, :brand) AND sk = :sk',
      ExpressionAttributeValues: { ':brand': `${tables.brandId}#M#`, ':sk': 'MEMBER' },
      ConsistentRead: true,
    }),
  );
  return new Map(Items.map(({ pk, listPk }) => [String(pk).split('#').at(-1) ?? '', listPk === undefined ? undefined : String(listPk)]));
};

const walkAll = async (limit?: number): Promise<Omit<Walked, 'next'>> => {
  const sum = { moved: 0, passed: 0 };
  let next: Walked['next'];
  do {
    const step = await spreadMembers(tables)(next, limit);
    sum.moved += step.moved;
    sum.passed += step.passed;
    next = step.next;
  } while (next);
  return sum;
};

/** Steps of work by functions of both versions and of the walk, in any order. */
const Step = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constantFrom('old joins', 'new joins'), nth: fc.integer({ min: 0, max: 30 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('renamed', 'erased'), nth: fc.integer({ min: 0, max: 30 }) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('walk', 'read'), nth: fc.integer({ min: 2, max: 9 }) }) },
);

test('functions of both versions at once, under random work: nobody is missed or listed twice, before, during and after the walk', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(Step, { minLength: 10, maxLength: 60 }), async (steps) => {
      tables = { ...desk.tables, brandId: `brand${brands++}` };
      before = membersUnspread(tables);
      now = membersIn(tables);
      const there = new Map<string, Member>();
      const gone = new Set<string>();
      const expected = (): string[] =>
        [...there.values()].sort((a, b) => (a.joinedAt < b.joinedAt ? 1 : -1)).map(({ memberId }) => memberId);
      let at: Walked['next'];
      for (const { do: what, nth } of steps) {
        const member = memberOf(nth);
        const { memberId } = member;
        if (what === 'old joins' || what === 'new joins') {
          const isNew = await (what === 'old joins' ? before : now).create(member);
          expect(isNew).toBe(!there.has(memberId) && !gone.has(memberId));
          if (isNew) there.set(memberId, member);
        } else if (what === 'renamed' && there.has(memberId)) {
          expect(await transact(tables, [now.nameChange(memberId, `名${nth}`)])).toBeUndefined();
        } else if (what === 'erased' && there.has(memberId)) {
          await transact(tables, [now.erasure(memberId, member.joinedAt)]);
          there.delete(memberId);
          gone.add(memberId);
        } else if (what === 'walk') {
          at = (await spreadMembers(tables)(at, nth)).next;
        } else if (what === 'read') {
          expect(await listed(now.joinedIn, nth)).toEqual(expected());
        }
      }
      // The old version's functions are gone; the walk is made once more, from the beginning.
      await walkAll();
      expect(await listed(now.joinedIn)).toEqual(expected());
      // The audit: each on the list that is theirs, who was erased on none, and nobody on the old list.
      for (const [memberId, place] of await places()) {
        const member = there.get(memberId);
        expect([memberId, place]).toEqual([memberId, member && monthList(tables, member)]);
      }
      expect((await before.joinedIn(MONTH, undefined, 50)).items).toEqual([]);
      expect(await walkAll()).toEqual({ moved: 0, passed: 0 });
    }),
    { numRuns: 6 },
  );
});

test('a page of one version goes on in the other, whoever gave the cursor', async () => {
  const all = Array.from({ length: 9 }, (_, nth) => memberOf(nth));
  for (const member of all) await before.create(member);
  const ids = all.map(({ memberId }) => memberId).reverse();
  const older = await before.joinedIn(MONTH, undefined, 4);
  const newer = await now.joinedIn(MONTH, undefined, 4);
  expect(newer.items).toEqual(older.items);
  const rest = async (read: Members['joinedIn'], cursor: string | undefined) =>
    (await read(MONTH, cursor, 9)).items.map(({ memberId }) => memberId);
  for (const cursor of [older.next, newer.next]) {
    expect(await rest(before.joinedIn, cursor)).toEqual(ids.slice(4));
    expect(await rest(now.joinedIn, cursor)).toEqual(ids.slice(4));
  }
  // The walk comes between two pages.
  await walkAll(3);
  expect(await rest(now.joinedIn, older.next)).toEqual(ids.slice(4));
});

test('who walks last of two at once moves nobody back, and a place that somebody else has set stays', async () => {
  for (let nth = 0; nth < 12; nth++) await before.create(memberOf(nth));
  const sums = await Promise.all([walkAll(4), walkAll(5), walkAll()]);
  expect(sums.reduce((sum, { moved }) => sum + moved, 0)).toBe(12);
  const first = memberOf(0);
  await tables.db.send(
    new UpdateCommand({
      TableName: tables.core,
      Key: { pk: `${tables.brandId}#M#${first.memberId}`, sk: 'MEMBER' },
      UpdateExpression: 'SET listPk = :other',
      ExpressionAttributeValues: { ':other': `${unspreadList(tables, '2026-04')}#1` },
    }),
  );
  expect(await walkAll()).toEqual({ moved: 0, passed: 0 });
});

test('the command walks to the end, and says so when nothing is left', async () => {
  for (let nth = 0; nth < 5; nth++) await before.create(memberOf(nth));
  const lines: string[] = [];
  expect(await migrate(tables, (line) => lines.push(line))).toBe(false);
  expect(await migrate(tables, (line) => lines.push(line))).toBe(true);
  expect(lines).toEqual([
    'new members of a month, from one list onto several: 5 moved, 0 changed by others meanwhile',
    'new members of a month, from one list onto several: 0 moved, 0 changed by others meanwhile; nothing is left in the old form',
  ]);
});

test('members of a month lie on several lists, about as many on each', () => {
  const counts = new Map<string, number>(spreadLists(tables, MONTH).map((list) => [list, 0]));
  for (let nth = 0; nth < 4_000; nth++) {
    const list = monthList(tables, { memberId: `m${nth}`, joinedAt: `${MONTH}-20T00:00:00.000Z` });
    counts.set(list, (counts.get(list) ?? 0) + 1);
  }
  expect(counts.size).toBe(MONTH_LISTS);
  for (const count of counts.values()) expect(Math.abs(count - 4_000 / MONTH_LISTS)).toBeLessThan(200);
});

test('a cursor that is none of ours begins at the beginning', async () => {
  await now.create(memberOf(1));
  const read = joinedMembersIn(tables);
  for (const cursor of ['x', Buffer.from(JSON.stringify({ listSk: 'z'.repeat(5_000) })).toString('base64url')]) {
    expect((await read(MONTH, cursor, 5)).items.map(({ memberId }) => memberId)).toEqual(['member-1']);
  }
});
