import { SignJWT } from 'jose';
import { sideBySide } from '../../functions/platform/side-by-side';
import { memberEndpoints } from '../../shared/contract/member';
import { SCOPES, type Scope } from '../../shared/system/key';
import { eventually } from '../harness/eventually';
import { type Gang, startGang, wrongWith } from './gang';
import type { Operation } from './operations';

// Who may not call at all: without a session, with one of another role, with one that is no good, with a key that may not do this.

let gang: Gang;
/** For each scope a key that has all others. */
let without: Map<string, string>;
beforeAll(async () => {
  gang = await startGang();
  without = new Map(
    await sideBySide(
      [...SCOPES],
      4,
      async (scope: Scope): Promise<[string, string]> => [
        scope,
        await gang.people.system(
          gang.tokens.marketer,
          SCOPES.filter((one) => one !== scope),
        ),
      ],
    ),
  );
});
afterAll(() => gang.stop());

type Verdict = (operation: Operation) => Promise<string | undefined>;

/** What is wrong with any of these operations. */
const each = async (operations: Operation[], verdict: Verdict): Promise<string[]> =>
  (
    await sideBySide(operations, 8, async (operation) => ((fault) => fault && `${operation.id}: ${fault}`)(await verdict(operation)))
  ).filter((fault) => fault !== undefined);

/** Nothing when the operation is refused so, with nothing but that said. */
const refused = async (operation: Operation, token: string | undefined, status: number, headers = {}): Promise<string | undefined> => {
  const reply = await gang.attack(operation, { token, body: gang.example(operation), headers });
  const code = { 401: 'unauthenticated', 403: 'forbidden' }[status];
  const isMember = status === 403 && reply.json?.code === 'not_a_member';
  if (reply.status === status && (reply.json?.code === code || isMember)) return wrongWith(reply);
  return `${reply.status} ${reply.json?.code} instead of ${status}`;
};

const guarded = () => gang.operations.filter(({ caller }) => caller !== 'anyone');
const forPeople = () => guarded().filter(({ caller }) => caller !== 'system');
const forSystems = () => guarded().filter(({ caller }) => caller === 'system');

test('there are operations, and every one that takes a body has an example to begin with', () => {
  expect(gang.operations.length).toBeGreaterThan(300);
  const missing = gang.operations.filter((operation) => operation.body && gang.example(operation) === undefined).map(({ id }) => id);
  // Say in examples.ts what its rules ask for beyond its JSON Schema.
  expect(missing).toEqual([]);
});

test('an operation that anyone may call is one of a few', () => {
  const open = gang.operations.filter(({ caller }) => caller === 'anyone').map(({ id }) => id);
  expect(open.sort()).toEqual([
    ...['clerk.acceptInvitation', 'clerk.invitation', 'clerk.signIn', 'marketer.signIn', 'member.cities', 'member.link', 'member.signIn'],
    ...['member.store', 'member.stores', 'open.brand', 'open.health', 'open.policy'],
  ]);
});

test('without a session: 401', async () => {
  expect(await each(guarded(), (operation) => refused(operation, undefined, 401))).toEqual([]);
});

test.each(['Basic bWE6cGFzcw==', 'Bearer', 'Bearer  ', 'Bearer a b', 'Token x', 'bearer null'])(
  'with the header %p: 401',
  async (authorization) => {
    expect(await each(guarded(), (operation) => refused(operation, undefined, 401, { authorization }))).toEqual([]);
  },
);

test('with a session of any other role: 403; with the key of a system: 401', async () => {
  const roles = ['visitor', 'member', 'staff', 'marketer'] as const;
  /** A member is a visitor, too. */
  const may = { visitor: ['visitor', 'member'], member: ['member'], staff: ['staff'], marketer: ['marketer'] } as Record<string, string[]>;
  for (const role of roles) {
    const others = forPeople().filter(({ caller }) => !may[caller]?.includes(role));
    expect(await each(others, (operation) => refused(operation, gang.tokens[role], 403))).toEqual([]);
  }
  expect(await each(forPeople(), (operation) => refused(operation, gang.tokens.system, 401))).toEqual([]);
});

test('the session of a person is no key of a system: 401; a key without the scope: 403', async () => {
  for (const role of ['visitor', 'member', 'staff', 'marketer'] as const) {
    expect(await each(forSystems(), (operation) => refused(operation, gang.tokens[role], 401))).toEqual([]);
  }
  expect(await each(forSystems(), (operation) => refused(operation, without.get(operation.scope ?? ''), 403))).toEqual([]);
});

test('with the session of a member who was erased: 401, in every function', async () => {
  const token = await gang.people.member('要走的人');
  const { call } = gang.backend;
  const { memberNumber } = (await call(memberEndpoints.me, { token })).reply;
  expect((await call(memberEndpoints.eraseMe, { token, body: { memberNumber } })).status).toBe(200);
  const own = gang.operations.filter(({ caller }) => caller === 'member' || caller === 'visitor');
  // Functions that remember who is there hear of it within seconds.
  await eventually(async () => expect(await each(own, (operation) => refused(operation, token, 401))).toEqual([]), 20_000);
});

describe('a forged session', () => {
  const key = () => Buffer.from(process.env.SIGNING_KEY ?? '', 'base64');
  const CLAIMS: Record<string, Record<string, unknown>> = {
    visitor: { sessionId: 's', memberId: 'm' },
    member: { sessionId: 's', memberId: 'm' },
    staff: { staffId: 's', name: 'n', role: 'manager', storeId: 'SH1', storeName: '静安店' },
    marketer: { email: 'ma@brand.example', name: 'n', role: 'admin' },
  };
  const audienceOf = (caller: string) => (caller === 'member' ? 'visitor' : caller);
  const now = () => Math.floor(Date.now() / 1000);
  const payloadOf = (caller: string, changes: Record<string, unknown> = {}) => ({
    ...{ ...CLAIMS[caller], iss: 'yinke', aud: audienceOf(caller), iat: now() - 10, exp: now() + 3_600 },
    ...changes,
  });
  const signed = (payload: Record<string, unknown>, alg = 'HS256', secret = key(), header: Record<string, unknown> = {}) =>
    new SignJWT(payload).setProtectedHeader({ alg, ...header }).sign(alg === 'HS256' ? secret : Buffer.concat([secret, secret]));
  const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const unsigned = (alg: string) => (caller: string) => Promise.resolve(`${base64({ alg, typ: 'JWT' })}.${base64(payloadOf(caller))}.`);
  /** The payload of a good token with more in it, under the signature of the good one. */
  const tampered = async (caller: string) => {
    const [header, , signature] = (await signed(payloadOf(caller))).split('.');
    return `${header}.${base64(payloadOf(caller, { role: 'admin', exp: now() + 99_999 }))}.${signature}`;
  };

  const FORGED: Record<string, (caller: string) => Promise<string>> = {
    'without a signature (alg none)': unsigned('none'),
    'alg NONE in capitals': unsigned('NONE'),
    'of another algorithm (HS512)': (caller) => signed(payloadOf(caller), 'HS512'),
    'that names RS256': async (caller) => {
      const [, payload, signature] = (await signed(payloadOf(caller))).split('.');
      return `${base64({ alg: 'RS256' })}.${payload}.${signature}`;
    },
    'signed with another key': (caller) => signed(payloadOf(caller), 'HS256', Buffer.alloc(32, 1)),
    'signed with an empty key that its header names': (caller) => signed(payloadOf(caller), 'HS256', Buffer.alloc(1), { kid: '/dev/null' }),
    'that brings its own key': (caller) =>
      signed(payloadOf(caller), 'HS256', Buffer.alloc(32, 2), { jwk: { kty: 'oct', k: Buffer.alloc(32, 2).toString('base64url') } }),
    'that is over': (caller) => signed(payloadOf(caller, { exp: now() - 1 })),
    'that never ends': (caller) => signed(payloadOf(caller, { exp: undefined })),
    'that is not good yet': (caller) => signed(payloadOf(caller, { nbf: now() + 600 })),
    'of another issuer': (caller) => signed(payloadOf(caller, { iss: 'someone-else' })),
    'of no issuer': (caller) => signed(payloadOf(caller, { iss: undefined })),
    'for another audience': (caller) => signed(payloadOf(caller, { aud: 'ticket' })),
    'for no audience': (caller) => signed(payloadOf(caller, { aud: undefined })),
    'without what a session of this kind carries': (caller) =>
      signed({ iss: 'yinke', aud: audienceOf(caller), iat: now(), exp: now() + 60 }),
    'with another payload under its signature': tampered,
  };

  // Every forgery meets every function, and every operation some of them.
  const SHARE = 4;
  test.each(Object.entries(FORGED).map(([name, forge], turn) => [name, forge, turn] as const))('%s: 401', async (_, forge, turn) => {
    const some = forPeople().filter((_operation, i) => i % SHARE === turn % SHARE);
    expect(await each(some, async (operation) => refused(operation, await forge(operation.caller), 401))).toEqual([]);
  });

  test('while one made as it should be is good: the forgeries fail for what they are', async () => {
    const reply = await gang.attack(gang.operation('marketer.me'), { token: await signed(payloadOf('marketer')) });
    expect(reply.status).toBe(200);
  });

  test('a key of a system with anything of it changed: 401', async () => {
    const secret = gang.tokens.system;
    const [, keyId] = secret.split('_');
    const keys = [secret.slice(0, -1), `${secret}A`, secret.replace('yk_', 'YK_'), secret.replace(keyId ?? '', '0'.repeat(16))];
    for (const forged of [...keys, `yk_${keyId}_${'A'.repeat(43)}`]) {
      expect(await each(forSystems(), (operation) => refused(operation, forged, 401))).toEqual([]);
    }
  });
});
