import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { brandsIn } from '../../functions/brand/brand-repository';
import { readConfig } from '../../functions/platform/config';
import { newId } from '../../functions/platform/ids';
import { openTables, type Tables } from '../../functions/platform/tables';
import { accountKey } from '../../functions/points/account-record';
import { type AccountMove, changeLedger } from '../../functions/points/change-ledger';
import { entryKey } from '../../functions/points/entry-record';
import { ledgerIn } from '../../functions/points/ledger-repository';
import { type Proofs, type ProofWalk, proofsIn } from '../../functions/points/proof-repository';
import { liabilityView } from '../../functions/points/proof-view';
import { goOn, isDue, type ProofDeps, proveWhatIsDue, startProof } from '../../functions/points/prove-ledger';
import { demoBrand } from '../../local/demo/brand';
import type { PointAccount } from '../../shared/points/account';
import { earn } from '../../shared/points/earn';
import { transfer } from '../../shared/points/gift';
import { grandTotal } from '../../shared/points/proof';
import { DEFAULT_POINT_SETTINGS, mainType, policyIn } from '../../shared/points/settings';
import { spend } from '../../shared/points/spend';
import type { Done } from '../../shared/points/step';
import { testTables } from '../harness';
import { ok, on, told, ZONE } from './examples';

const policy = policyIn(mainType(DEFAULT_POINT_SETTINGS), ZONE);
const kind = mainType(DEFAULT_POINT_SETTINGS);
/** After all that is done here; pending points of the purchases have become available, and nobody has written that. */
const NOW = on('2026-11-22');
let tables: Tables;
let client: { destroy: () => void };
let deps: ProofDeps;
let change: ReturnType<typeof changeLedger>;

beforeAll(async () => {
  ({ client } = await testTables());
  tables = openTables(readConfig(process.env));
  await brandsIn(tables).save(demoBrand(tables.brandId));
  deps = {
    ...{ brands: brandsIn(tables), ledger: ledgerIn(tables), proofs: proofsIn(tables), tables, clock: () => NOW, newId },
  };
  change = changeLedger({ tables });
});
afterAll(() => client.destroy());

const act = (memberId: string, what: (account: PointAccount) => Done) =>
  change(async () => {
    const before = await ledgerIn(tables).holder(memberId, 'points');
    const move: AccountMove = { before, movements: what(before.account).movements, told: told('o1') };
    return { moves: [move], result: undefined };
  });
const buys = (memberId: string, amount: number, day: string, availableAt?: string) =>
  act(memberId, (account) => earn(account, { amount, earnedAt: on(day), availableAt }, policy, on(day)));
const spends = (memberId: string, amount: number, day: string) => act(memberId, (account) => ok(spend(account, { amount }, on(day))));
const gives = (from: string, to: string, amount: number, day: string) =>
  change(async () => {
    const [one, two] = await Promise.all([ledgerIn(tables).holder(from, 'points'), ledgerIn(tables).holder(to, 'points')]);
    const done = transfer(one.account, two.account, amount, on(day));
    if ('refusals' in done) throw new Error('a gift was refused');
    const move = (before: typeof one, { movements }: Done): AccountMove => ({ before, movements, told: told('gift') });
    return { moves: [move(one, done.from), move(two, done.to)], result: undefined };
  });

const proved = async (with_: ProofDeps = deps): Promise<ProofWalk> => {
  await startProof(with_)(NOW, '许蔓');
  const walk = await goOn(with_)(() => false);
  if (walk?.state !== 'done') throw new Error('it did not come to its end');
  return walk;
};

/** Pages so small that accounts are split over them, and the walk is saved at every end of an account. */
const inSmallPages = (proofs: Proofs): Proofs => ({
  ...proofs,
  page: async (after) => {
    const { items, next } = await proofs.page(after);
    const few = items.slice(0, 3);
    const last = few.at(-1);
    return { items: few, next: items.length > 3 && last ? { pk: last.pk, sk: last.sk } : next };
  },
});

test('a sound ledger proves: the sides add up to zero, and what is owed is told month by month, due or not', async () => {
  await buys('m2', 500, '2025-03-01');
  await buys('m1', 100, '2026-09-10');
  await spends('m2', 120, '2026-10-05');
  await gives('m2', 'm1', 30, '2026-10-06');
  await buys('m1', 60, '2026-11-10', on('2026-11-18', '00:00:00'));
  await buys('m3', 40, '2026-11-20', on('2026-11-28', '00:00:00'));
  const walk = await proved();
  expect(walk).toMatchObject({ accounts: 3, entries: 7, faultCount: 0, askedBy: '许蔓' });
  expect([grandTotal(walk.sums), walk.sums.transfer, walk.sums.issue]).toEqual([0, 0, -700]);
  const liability = liabilityView(kind, await deps.proofs.finished(), await deps.proofs.history('points', 10), ZONE);
  expect(liability.latest).toMatchObject({ available: 540, pending: 40, owed: 580, members: 3, cost: { amount: 580 } });
  expect(liability.latest?.expiring).toEqual([
    { month: '2026-12', points: 380, cost: { amount: 380, currency: 'CNY' } },
    { month: '2027-12', points: 200, cost: { amount: 200, currency: 'CNY' } },
  ]);
  expect(liability.latest?.months).toMatchObject([
    { month: '2026-11', issued: 100, owed: 580 },
    { month: '2026-10', issued: 0, used: 120, owed: 480 },
    { month: '2026-09', issued: 100, owed: 600 },
    { month: '2025-03', issued: 500, owed: 500 },
  ]);
});

test('however small the steps, and though two walk at once, the same comes out', async () => {
  const whole = await proved();
  const small = { ...deps, proofs: inSmallPages(deps.proofs) };
  await startProof(small)(NOW);
  await Promise.all([goOn(small)(() => false), goOn(small)(() => false)]);
  const again = await deps.proofs.latest();
  const { proofId: _, askedBy: __, step: ___, ...same } = whole;
  expect(again).toMatchObject(same);
});

test('an account that moves while it is read is read again and proves', async () => {
  let moved = false;
  const moving: Proofs = {
    ...inSmallPages(deps.proofs),
    page: async (after) => {
      const page = await inSmallPages(deps.proofs).page(after);
      const isInside = page.items.some(({ sk }) => !sk.endsWith('~')) && !page.items.some(({ sk }) => sk.endsWith('~'));
      if (isInside && !moved) {
        moved = true;
        await spends(String(page.items[0]?.pk.split('#').at(-1)), 1, '2026-11-21');
      }
      return page;
    },
  };
  expect((await proved({ ...deps, proofs: moving })).faultCount).toBe(0);
  expect(moved).toBe(true);
});

/** Changes an item behind the ledger's back; gives the way back. */
const tamper = async (key: Record<string, string>, set: Record<string, unknown>): Promise<() => Promise<void>> => {
  const { Item } = await tables.db.send(new GetCommand({ TableName: tables.ledger, Key: key }));
  await tables.db.send(new PutCommand({ TableName: tables.ledger, Item: { ...Item, ...set } }));
  return async () => {
    await tables.db.send(new PutCommand({ TableName: tables.ledger, Item: Item ?? {} }));
  };
};
const first = (memberId: string, seq = 1) => entryKey(tables, { memberId, pointType: 'points', seq });

test.each([
  ['an entry is given more points', 'changed_entry', () => tamper(first('m2', 2), { source: 'elsewhere' })],
  ['an entry is none any more', 'changed_entry', () => tamper(first('m2', 2), { entries: 'gone' })],
  ['an account has more than its entries made', 'wrong_account', () => tamper(accountKey(tables, 'm2', 'points'), { debt: 7 })],
  ['a lot is another', 'wrong_account', () => tamper(accountKey(tables, 'm2', 'points'), { lots: '-:9q' })],
  ['a lot is no lot', 'wrong_account', () => tamper(accountKey(tables, 'm2', 'points'), { lots: 'much' })],
])('%s: it is told whose', async (_, what, tampered) => {
  const back = await tampered();
  const walk = await proved();
  expect(new Set(walk.faults.map(({ memberId }) => memberId))).toEqual(new Set(['m2']));
  expect(walk.faults.map((fault) => fault.what)).toContain(what);
  expect(walk.faultCount).toBe(walk.faults.length);
  await back();
  expect((await proved()).faultCount).toBe(0);
});

test('the alarm is raised once for what is wrong, and not for what is right; the night has one proof', async () => {
  const schedule = proveWhatIsDue(deps);
  await proved();
  await schedule(() => false);
  const back = await tamper(accountKey(tables, 'm1', 'points'), { debt: 1 });
  await proved();
  await expect(schedule(() => false)).rejects.toThrow('1 faults');
  await schedule(() => false);
  await back();

  const latest = await deps.proofs.latest();
  const at = (day: string, time: string) => isDue(latest, on(day, time), ZONE);
  expect([at('2026-11-22', '23:00:00'), at('2026-11-23', '02:59:00'), at('2026-11-23', '03:00:00')]).toEqual([false, false, true]);
  const tomorrow = { ...deps, clock: () => on('2026-11-23', '03:01:00') };
  await proveWhatIsDue(tomorrow)(() => false);
  const night = await deps.proofs.latest();
  expect(night).toMatchObject({ state: 'done', faultCount: 0, isTold: true });
  expect(night?.proofId).not.toBe(latest?.proofId);
  await proveWhatIsDue(tomorrow)(() => false);
  expect((await deps.proofs.latest())?.proofId).toBe(night?.proofId);
  expect((await deps.proofs.history('points', 10)).map(({ available }) => available)).toHaveLength(2);
});
