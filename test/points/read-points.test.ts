import { brandsIn } from '../../functions/brand/brand-repository';
import { readConfig } from '../../functions/platform/config';
import { openTables, type Tables } from '../../functions/platform/tables';
import { changeLedger } from '../../functions/points/change-ledger';
import { ledgerIn } from '../../functions/points/ledger-repository';
import { balanceView } from '../../functions/points/points-view';
import { readOlder, readPoints } from '../../functions/points/read-points';
import { showStatement } from '../../functions/points/show-statement';
import { demoBrand } from '../../local/demo/brand';
import { earn } from '../../shared/points/earn';
import { DEFAULT_POINT_SETTINGS, mainType, policyIn } from '../../shared/points/settings';
import type { Done } from '../../shared/points/step';
import { plusSeconds } from '../../shared/time/instant';
import { testTables } from '../harness';
import { type Meter, meterOn } from '../harness/meter';
import { on, told, ZONE } from './examples';

const kind = mainType(DEFAULT_POINT_SETTINGS);
const policy = policyIn(kind, ZONE);
const BEGAN = on('2026-11-01');
let tables: Tables;
let client: { destroy: () => void };
let meter: Meter;

beforeAll(async () => {
  ({ client } = await testTables());
  tables = openTables(readConfig(process.env));
  await brandsIn(tables).save(demoBrand(tables.brandId));
  meter = meterOn(tables.db);
});
afterAll(() => client.destroy());

/** People whose accounts are these; the first is the one at hand. */
const peopleOf = (...ids: string[]) => ({ ledger: ledgerIn(tables), identity: { idsOf: async () => ids } });

/** Earns a point at each of these minutes after the beginning, some of them booked together; what is earned early is available a day later. */
const earns = async (memberId: string, minutes: readonly number[]) => {
  const change = changeLedger({ tables });
  for (let i = 0; i < minutes.length; i += 4)
    await change(async () => {
      const before = await ledgerIn(tables).holder(memberId, 'points');
      let done: Done = { account: before.account, movements: [] };
      for (const minute of minutes.slice(i, i + 4)) {
        const at = plusSeconds(BEGAN, minute * 60);
        const availableAt = minute < 2 ? plusSeconds(BEGAN, 86_400) : undefined;
        const { account, movements } = earn(done.account, { amount: 1, earnedAt: at, availableAt }, policy, at);
        done = { account, movements: [...done.movements, ...movements] };
      }
      return { moves: [{ before, movements: done.movements, told: told(`o${i}`) }], result: undefined };
    });
};
const range = (from: number, until: number, step = 1) =>
  Array.from({ length: Math.ceil((until - from) / step) }, (_, i) => from + i * step);

test('the ledger of a person with two accounts is one line, newest first, page by page; so is the statement', async () => {
  await earns('a', range(0, 60, 2));
  await earns('b', range(1, 30, 2));
  const now = plusSeconds(BEGAN, 2 * 86_400);
  const deps = peopleOf('a', 'b');
  const first = await readPoints(deps)('b', 'points', now);
  expect(first.holders.map(({ account }) => account.memberId)).toEqual(['b', 'a']);
  expect(balanceView(first.holders, kind, now, ZONE)).toMatchObject({ available: 45, pending: 0, coming: [] });
  const lines = [...first.lines];
  let { next } = first;
  let pages = 1;
  while (next !== undefined) {
    const page = await readOlder(deps)('b', 'points', next);
    lines.push(...page.lines);
    ({ next } = page);
    pages++;
  }
  // 45 earned; that the first of each account became available is due, and nobody has written it.
  expect([lines.length, pages]).toEqual([47, 3]);
  expect(lines.map(({ at }) => at)).toEqual(
    lines
      .map(({ at }) => at)
      .sort()
      .reverse(),
  );
  expect(lines.slice(0, 2).map(({ reason, seq }) => [reason, seq])).toEqual([
    ['available', undefined],
    ['available', undefined],
  ]);
  const period = { from: plusSeconds(BEGAN, 600), until: plusSeconds(BEGAN, 86_400) };
  const statement = await showStatement(deps)('b', 'points', period, now);
  expect([statement.opening, statement.closing, statement.lines.length]).toEqual([
    { available: 8, pending: 2, debt: 0 },
    { available: 43, pending: 2, debt: 0 },
    35,
  ]);
  expect(statement.lines.at(-1)?.after).toEqual(statement.closing);
});

test('what a member sees of their points is one query, however many entries there are', async () => {
  await earns('c', [1]);
  const few = [...(await meter.count(() => readPoints(peopleOf('c'))('c', 'points', plusSeconds(BEGAN, 60)))).requests];
  await earns('c', range(2, 40));
  const many = await meter.count(() => readPoints(peopleOf('c'))('c', 'points', plusSeconds(BEGAN, 7_200)));
  expect([few, many.requests, many.result.lines.length]).toEqual([['Query'], ['Query'], 20]);
  process.stdout.write(`cost: a member's points, ${many.billed.read} RRU in ${many.requests.join(', ')}\n`);
  expect(many.billed.read).toBeLessThanOrEqual(4);
});
