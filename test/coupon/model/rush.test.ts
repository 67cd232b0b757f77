import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { log } from '../../../functions/platform/log';
import { sessionsWith } from '../../../functions/platform/sessions';
import { marketerEndpoints } from '../../../shared/contract/marketer';
import { memberEndpoints } from '../../../shared/contract/member';
import { utc } from '../../../shared/time/instant';
import { type Backend, startBackend } from '../../harness/backend';
import { seededRandom, seedOf, untilAnswered } from '../../harness/coupon-model';
import { eventually } from '../../harness/eventually';
import { peopleOf } from '../../harness/people';
import { oneRealmOfErrors } from '../../harness/realm-errors';

// A thousand claims at once by four hundred members, each asked again under its own key until it is answered, on a stock that is too
// small for all, while replies are lost, requests are throttled and transactions are in conflict.

const SEED = seedOf('a thousand claims at once', 20_261_124);
const MEMBERS = 400;
const CLAIMS = 1_000;
const STOCK = 700;
const EACH = 2;
/** How many functions are at work at a time; the others' callers wait, as they do where a cloud has so many at most. */
const AT_WORK = 120;
/** How often a member taps twice: the same request a second time, while the first is under way. */
const TAPS_TWICE = 0.2;

const RATES = {
  delay: 0.05,
  lose_request: 0.02,
  lose_reply: { TransactWriteItems: 0.06, GetItem: 0.01, BatchGetItem: 0.01 },
  throttle: { TransactWriteItems: 0.03, GetItem: 0.01, BatchGetItem: 0.01 },
  conflict: 0.08,
};

/** Lets so many through at a time, first come, first served. */
const gate = (width: number): (<T>(work: () => Promise<T>) => Promise<T>) => {
  const waiting: (() => void)[] = [];
  let inside = 0;
  return async (work) => {
    if (inside >= width) await new Promise<void>((resolve) => waiting.push(resolve));
    inside++;
    try {
      return await work();
    } finally {
      inside--;
      waiting.shift()?.();
    }
  };
};

interface Claim {
  member: number;
  key: string;
  taps: number;
}

interface Told extends Claim {
  status: number;
  code: string;
  couponId: string;
}

interface Stored {
  couponId: string;
  memberId: string;
  claimKey: string;
  state: string;
}

let backend: Backend;
let told: Told[];
let coupons: Map<string, Stored>;
let left: number[];

const memberIdOf = (member: number): string => `rush-member-${member}`;

/** Who claims how often: everybody twice at least, half of them once more than they may. */
const claims = (random: () => number): Claim[] =>
  Array.from({ length: CLAIMS }, (_, i) => ({ member: i % MEMBERS, key: `rush-claim-${i}`, taps: random() < TAPS_TWICE ? 2 : 1 }));

/** All items of a kind of this template, past the functions and the faults. */
const itemsOf = async (filter: string, values: Record<string, unknown>): Promise<Record<string, unknown>[]> => {
  const items: Record<string, unknown>[] = [];
  let from: Record<string, unknown> | undefined;
  do {
    const page = await backend.tables.db.send(
      new ScanCommand({
        TableName: backend.tables.core,
        FilterExpression: filter,
        ExpressionAttributeValues: values,
        ConsistentRead: true,
        ...(from && { ExclusiveStartKey: from }),
      }),
    );
    items.push(...(page.Items ?? []));
    from = page.LastEvaluatedKey;
  } while (from);
  return items;
};

beforeAll(async () => {
  oneRealmOfErrors();
  log.setLogLevel('ERROR');
  const random = seededRandom(SEED);
  backend = await startBackend({ streams: false, faults: { seed: SEED, rates: RATES } });
  const people = peopleOf(backend);
  const marketer = await people.marketer();
  await people.importStores(marketer);
  const templateId = await people.publish(marketer, { claimPlace: { kind: 'anywhere' }, stock: STOCK, perMember: EACH });
  // A claim of an ordinary template asks nothing of a member but their session, so four hundred need not join first.
  const sessions = sessionsWith(Buffer.from(process.env.SIGNING_KEY ?? '', 'base64'));
  const now = utc(Date.now());
  const tokens = await Promise.all(
    Array.from({ length: MEMBERS }, async (_, member) => {
      const claims = { sessionId: `rush-session-${member}`, memberId: memberIdOf(member) };
      return (await sessions.issue('visitor', claims, now)).token;
    }),
  );
  const through = gate(AT_WORK);
  const ask = async (claim: Claim): Promise<Told> => {
    const token = tokens[claim.member] ?? '';
    const request = { token, key: claim.key, params: { templateId }, body: {} };
    const { status, problem, reply } = await untilAnswered(() => through(() => backend.call(memberEndpoints.claim, request)));
    return { ...claim, status, code: status < 300 ? '' : problem.code, couponId: reply.couponId };
  };
  backend.faults.on();
  told = await Promise.all(claims(random).flatMap((claim) => Array.from({ length: claim.taps }, () => ask(claim))));
  // A function that took longer than it may was given up by the gateway, and is at work still: it is waited for.
  await quiet();
  backend.faults.off();
  const stored = await itemsOf('templateId = :template AND kind = :coupon', { ':template': templateId, ':coupon': 'coupon' });
  coupons = new Map(stored.map((item) => [String(item.couponId), item as unknown as Stored]));
  const shards = await itemsOf('begins_with(pk, :stock)', { ':stock': `${backend.tables.brandId}#T#${templateId}#STOCK#` });
  left = shards.map((shard) => Number(shard.left));
  const { reply: seen } = await backend.call(marketerEndpoints.template, { token: marketer, params: { templateId } });
  expect(seen.figures.left).toBe(left.reduce((sum, units) => sum + units, 0));
}, 600_000);
afterAll(() => backend.stop());

const quiet = async (): Promise<void> => {
  let before = -1;
  await eventually(() => {
    const [last, now] = [before, backend.faults.log.length];
    before = now;
    if (now !== last) throw new Error('functions are at work still');
  }, 30_000);
};

const granted = (): Told[] => told.filter(({ status }) => status === 201);
const refusedFor = (code: string): Told[] => told.filter((one) => one.code === code);
const couponsOf = (member: number): Stored[] => [...coupons.values()].filter(({ memberId }) => memberId === memberIdOf(member));

test('each kind of fault happened, and often', () => {
  const { pass: _, ...faults } = backend.faults.counts;
  for (const count of Object.values(faults)) expect(count).toBeGreaterThan(20);
});

test('everybody was answered: yes, sold out, or that they have theirs', () => {
  const codes = new Set(told.map(({ status, code }) => `${status} ${code}`));
  expect([...codes].sort()).toEqual(['201 ', '409 already_claimed', '409 sold_out']);
});

test('issued and left are the stock, on several shards, none below zero', () => {
  expect(left.length).toBeGreaterThan(1);
  expect(Math.min(...left)).toBeGreaterThanOrEqual(0);
  expect(coupons.size + left.reduce((sum, units) => sum + units, 0)).toBe(STOCK);
});

test('who was told yes has that very coupon, and every coupon is somebody’s who was told', () => {
  for (const { couponId, member, key } of granted()) {
    expect(coupons.get(couponId)).toMatchObject({ memberId: memberIdOf(member), claimKey: key, state: 'issued' });
  }
  expect(new Set(granted().map(({ couponId }) => couponId))).toEqual(new Set(coupons.keys()));
});

test('nobody has more than they may, and a request that was sent twice has one coupon and one answer', () => {
  for (let member = 0; member < MEMBERS; member++) expect(couponsOf(member).length).toBeLessThanOrEqual(EACH);
  expect(new Set([...coupons.values()].map(({ claimKey }) => claimKey)).size).toBe(coupons.size);
  const answers = new Map<string, Set<string>>();
  for (const { key, couponId } of granted()) answers.set(key, (answers.get(key) ?? new Set<string>()).add(couponId));
  for (const same of answers.values()) expect(same.size).toBe(1);
});

test('sold out was said when nothing was left, and that they have theirs to who has', () => {
  expect(refusedFor('sold_out').length).toBeGreaterThan(0);
  expect(left.every((units) => units === 0)).toBe(true);
  expect(refusedFor('already_claimed').length).toBeGreaterThan(0);
  for (const { member } of refusedFor('already_claimed')) expect(couponsOf(member)).toHaveLength(EACH);
});

test('nobody was told no under a key that has a coupon', () => {
  const keys = new Set([...coupons.values()].map(({ claimKey }) => claimKey));
  expect(told.filter(({ status, key }) => status !== 201 && keys.has(key))).toEqual([]);
});
