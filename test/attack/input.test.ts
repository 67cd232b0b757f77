import * as v from 'valibot';
import { sideBySide } from '../../functions/platform/side-by-side';
import { endpointOf, placesIn, withAt } from './examples';
import { type Gang, startGang, wrongWith } from './gang';
import type { Operation } from './operations';
import { deep, deepList, NUMBERS, rawJson, TEXTS, TYPES } from './weapons';

let gang: Gang;
beforeAll(async () => {
  gang = await startGang();
});
afterAll(() => gang.stop());

/** Every value of a body with everything that may stand in its place. */
const bent = (example: unknown): { at: readonly (string | number)[]; weapon: unknown }[] =>
  placesIn(example).flatMap(({ at, value }) => {
    const weapons = [...TYPES, ...(typeof value === 'number' ? NUMBERS : []), ...(typeof value === 'string' ? TEXTS : [])];
    return weapons.map((weapon) => ({ at, weapon }));
  });

/** So many bodies of an operation are sent of those that its contract refuses, and so many of those that it takes: these may do harm. */
const REFUSED = 2;
const TAKEN = 4;
const LOOKED_AT = 40;

/** So many of them, at even distances; `turn` is where the first stands, so that not every operation meets the same ones. */
const evenly = <T>(all: readonly T[], count: number, turn: number): T[] => {
  const step = Math.max(1, Math.floor(all.length / count));
  return all.filter((_, i) => i % step === turn % step).slice(0, count);
};

test('a body in which any value is of another type, out of range or means mischief', async () => {
  const wrong: string[] = [];
  const strike = async (operation: Operation, turn: number): Promise<void> => {
    const schema = endpointOf(operation.id).body;
    const example = gang.example(operation);
    const bodies = evenly(bent(example), LOOKED_AT, turn).map(({ at, weapon }) => {
      const text = rawJson(withAt(example, at, weapon));
      const said = `${at.join('.')} = ${JSON.stringify(weapon).slice(0, 60)}`;
      return { said, text, isTaken: schema !== undefined && v.is(schema, JSON.parse(text)) };
    });
    const taken = bodies.filter(({ isTaken }) => isTaken);
    const refused = bodies.filter(({ isTaken }) => !isTaken);
    for (const { said, text, isTaken } of [...evenly(taken, TAKEN, turn), ...evenly(refused, REFUSED, turn)]) {
      const reply = await gang.attack(operation, { token: gang.allowed(operation), text });
      const fault = wrongWith(reply) ?? (!isTaken && reply.status !== 400 ? `${reply.status} for what its schema refuses` : undefined);
      if (fault) wrong.push(`${operation.id}: ${said}: ${fault}`);
    }
  };
  await sideBySide(
    gang.operations.filter(({ body }) => body),
    8,
    strike,
  );
  expect(wrong).toEqual([]);
});

/** What somebody might hope to set beside what is asked for. */
const MORE = {
  ...{ memberId: 'm-of-another', role: 'admin', staffId: 's', points: 1_000_000, balance: 1_000_000, tier: 'dian', state: 'published' },
  ...{
    price: 0,
    brandId: 'another',
    pk: 'x',
    sk: 'y',
    ttl: 1,
    isAdmin: true,
    scopes: ['coupons:issue'],
    createdAt: '1999-01-01T00:00:00Z',
  },
};

test('fields that nobody asked for, and those that every object has: dropped before a use-case sees them', () => {
  const wrong = gang.operations.flatMap((operation) => {
    const schema = endpointOf(operation.id).body;
    const example = gang.example(operation);
    if (!schema) return [];
    const own = new Set(
      [operation.body ?? {}, ...(operation.body?.anyOf ?? operation.body?.oneOf ?? [])].flatMap((one) => Object.keys(one.properties ?? {})),
    );
    const more = Object.fromEntries(Object.entries(MORE).filter(([name]) => !own.has(name)));
    const poisoned = `{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"isAdmin":true}},${JSON.stringify({ ...more, ...(example as object) }).slice(1)}`;
    const parsed = v.safeParse(schema, JSON.parse(poisoned));
    // Refused is as good as dropped.
    const kept = parsed.success ? Object.keys(more).filter((name) => Object.hasOwn(parsed.output as object, name)) : [];
    const poison = parsed.success && (Object.hasOwn(parsed.output as object, '__proto__') || 'isAdmin' in (parsed.output as object));
    return kept.length > 0 || poison ? [`${operation.id} keeps ${[...kept, ...(poison ? ['the poison'] : [])].join(', ')}`] : [];
  });
  expect(wrong).toEqual([]);
  expect(Object.prototype).not.toHaveProperty('isAdmin');
});

const withBody = () => gang.operations.filter(({ body }) => body);

/** Sends every operation one of the texts, each in its turn; gives what was not answered so. */
const answered = async (texts: readonly string[], expected: string): Promise<string[]> => {
  const seen = await sideBySide(withBody(), 8, async (operation, turn) => {
    const text = texts[turn % texts.length] ?? '';
    const reply = await gang.attack(operation, { token: gang.allowed(operation), text });
    const fields = ((reply.json?.errors ?? []) as { field: string }[]).map(({ field }) => field);
    const answer = wrongWith(reply) ?? `${reply.status} ${reply.json?.code} ${fields.every((field) => field !== '') ? 'named' : 'unnamed'}`;
    return answer === expected ? [] : [`${operation.id} to ${text.slice(0, 20)}: ${answer}`];
  });
  return seen.flat();
};

test('a body that is no JSON: 400 not_json', async () => {
  const texts = ['{"half', 'name=value&other=1', '<xml/>', '{a:1}', "{'a':1}", '{"a":NaN}', '\u0000', '{}{}', '{"a":1,}', '{"a":01}'];
  expect(await answered(texts, '400 not_json named')).toEqual([]);
});

test('a body that is JSON and no object: 400', async () => {
  const texts = ['[]', '"text"', '7', 'null', 'true', '1e309', '[{}]', `${'['.repeat(50_000)}${']'.repeat(50_000)}`];
  expect(await answered(texts, '400 invalid named')).toEqual([]);
});

test('what goes deeper than a stack may: no failure, also where anything may stand', async () => {
  const wrong: string[] = [];
  const strike = async (id: string, text: string) => {
    const operation = gang.operation(id);
    const fault = wrongWith(await gang.attack(operation, { token: gang.allowed(operation), text }));
    if (fault) wrong.push(`${id}: ${fault}`);
  };
  const hole = '"@"';
  for (const inner of [deep(50_000), deepList(50_000)]) {
    for (const { operation, at } of anywhere()) {
      await strike(operation.id, JSON.stringify(withAt(gang.example(operation), at, '@')).replace(hole, inner));
    }
    for (const id of ['member.join', 'clerk.redeem', 'marketer.createAudience', 'system.lock']) await strike(id, inner);
  }
  const rules = (levels: number) => `${'{"kind":"not","rule":'.repeat(levels)}{"kind":"tier","tiers":["gold"]}${'}'.repeat(levels)}`;
  for (const levels of [9, 500, 50_000]) await strike('marketer.createAudience', `{"name":"deep","rule":${rules(levels)}}`);
  expect(anywhere().length).toBeGreaterThan(2);
  expect(wrong).toEqual([]);
});

/** Where a body may hold what it likes, as far as the document tells. */
const anywhere = (): { operation: Operation; at: string[] }[] => [
  { operation: gang.operation('system.touchpoint'), at: ['properties'] },
  { operation: gang.operation('system.touchpoint'), at: ['properties', 'x'] },
  { operation: gang.operation('system.touchpoints'), at: ['events'] },
  { operation: gang.operation('system.recordOrders'), at: ['orders'] },
];

test('a body larger than anything asks for: 400 too_large', async () => {
  const large = `{"csv":"${'x'.repeat(6_300_000)}"}`;
  for (const id of ['member.join', 'clerk.scan', 'marketer.importStores', 'system.touchpoints']) {
    const operation = gang.operation(id);
    const reply = await gang.attack(operation, { token: gang.allowed(operation), text: large });
    expect([id, reply.status, reply.json?.code]).toEqual([id, 400, 'too_large']);
  }
});

test('a name that comes twice: the last one counts, in the check as in the deed', async () => {
  const operation = gang.operation('member.setProfile');
  const token = gang.allowed(operation);
  const twice = await gang.attack(operation, { token, text: '{"city":"上海市","city":7}' });
  expect([twice.status, twice.json?.code]).toEqual([400, 'invalid']);
});

test('a body of another content type is read as JSON or refused, never as a form', async () => {
  const operation = gang.operation('member.touch');
  const token = gang.allowed(operation);
  for (const type of ['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data; boundary=x', 'application/xml', '']) {
    const form = await gang.attack(operation, { token, text: 'channel=h5&events=', headers: { 'content-type': type } });
    expect([type, form.status, form.json?.code]).toEqual([type, 400, 'not_json']);
  }
});

test('an idempotency key that is none: 400 by name', async () => {
  const keys = ['short', 'with a space', 'x'.repeat(129), 'tab\tinside'];
  const wrong: string[] = [];
  const idempotent = gang.operations.filter((operation) => operation.idempotent);
  await sideBySide(idempotent, 8, async (operation, turn) => {
    const reply = await gang.attack(operation, {
      ...{ token: gang.allowed(operation), body: gang.example(operation), key: keys[turn % keys.length] ?? '' },
    });
    const fields = ((reply.json?.errors ?? []) as { field: string }[]).map(({ field }) => field);
    if (reply.status !== 400 || !fields.includes('Idempotency-Key')) wrong.push(`${operation.id}: ${reply.status} ${fields}`);
  });
  expect(wrong).toEqual([]);
});

test('what changes value without an idempotency key: 400', async () => {
  const wrong: string[] = [];
  const idempotent = gang.operations.filter((operation) => operation.idempotent);
  await sideBySide(idempotent, 8, async (operation) => {
    const { status, json } = await gang.attack(operation, {
      ...{ token: gang.allowed(operation), body: gang.example(operation), key: false as const },
    });
    if (status !== 400 || json?.code !== 'idempotency_key_missing') wrong.push(`${operation.id}: ${status} ${json?.code}`);
  });
  expect(idempotent.length).toBeGreaterThan(50);
  expect(wrong).toEqual([]);
});
