import type { Writable } from 'node:stream';
import { tellLinesTo } from '../../functions/platform/telemetry/lines';
import { clerkEndpoints } from '../../shared/contract/clerk';
import { marketerEndpoints } from '../../shared/contract/marketer';
import { memberEndpoints } from '../../shared/contract/member';
import { systemEndpoints } from '../../shared/contract/system';
import { utc } from '../../shared/time/instant';
import { MARKETER } from '../harness/backend';
import { type Gang, startGang } from './gang';
import type { Operation } from './operations';

// What nobody may read in a log or in a refusal: said along the happy path and along every attack, then searched for.

const CANARY = {
  phone: '13900139222',
  email: 'canary.reader@mail.example',
  name: '金丝雀名字',
  nickname: '金丝雀昵称',
  birthday: '1987-03-14',
  note: '金丝雀说过的话',
  password: 'wrong-canary-password',
  search: '金丝雀在找谁',
};

let gang: Gang;
let printed: string[];
let back: () => void;
/** Secrets that the run itself made: tokens, tickets, codes, keys. */
const made: string[] = [];

beforeAll(async () => {
  printed = [];
  const keep = (text: unknown): true => {
    printed.push(String(text));
    return true;
  };
  for (const stream of [process.stdout, process.stderr] as Writable[]) jest.spyOn(stream, 'write').mockImplementation(keep);
  for (const way of ['log', 'info', 'warn', 'error', 'debug'] as const)
    jest.spyOn(console, way).mockImplementation((...all) => void keep(all.join(' ')));
  back = tellLinesTo(keep);
  gang = await startGang();
});
afterAll(async () => {
  jest.restoreAllMocks();
  back();
  await gang.stop();
});

/** What the text tells of what nobody may read. */
const toldBy = (text: string): string[] => [...Object.values(CANARY), ...made].filter((secret) => text.includes(secret));

/** Everything that has a secret in it, done well. */
const happyPath = async () => {
  const { call, weChat } = gang.backend;
  const user = weChat.addUser(CANARY.nickname, CANARY.phone);
  const login = weChat.issueCode(user, 'login');
  const { token: visitor } = (await call(memberEndpoints.signIn, { body: { code: login } })).reply;
  const phoneCode = weChat.issueCode(user, 'phone');
  const consents = (['membership', 'personalised'] as const).map((purpose) => ({ purpose, given: true }));
  const joined = await call(memberEndpoints.join, {
    token: visitor,
    body: { policyVersion: '2026-01', nickname: CANARY.nickname, phoneCode, consents },
  });
  expect(joined.status).toBe(201);
  const { token } = joined.reply;
  await call(memberEndpoints.setProfile, { token, body: { name: CANARY.name, email: CANARY.email, birthday: CANARY.birthday } });
  const { memberId } = (await call(memberEndpoints.me, { token })).reply;
  const { codes } = (await call(memberEndpoints.myCode, { token })).reply;
  const clerk = gang.tokens.staff;
  const { ticket } = (await gang.people.scan(clerk, codes[0]?.code ?? '', 'SH1')).reply;
  await call(clerkEndpoints.writeNote, { token: clerk, params: { memberId }, body: { ticket, storeId: 'SH1', text: CANARY.note } });
  const { marketer } = gang.tokens;
  const { secret } = (
    await call(marketerEndpoints.createSystemKey, { token: marketer, body: { name: '金丝雀钥匙', scopes: ['touchpoints:write'] } })
  ).reply;
  const hook = { name: 'hook', url: 'http://127.0.0.1:9/in', types: ['member.joined' as const] };
  const webhook = await call(marketerEndpoints.createWebhook, { token: marketer, body: hook as never });
  await call(marketerEndpoints.findPeople, { token: marketer, body: { text: CANARY.phone } });
  await call(marketerEndpoints.personal, { token: marketer, params: { memberId } });
  await call(systemEndpoints.touchpoint, {
    token: secret,
    body: {
      ...{
        messageId: 'canary-1',
        type: 'page_viewed',
        channel: 'online',
        occurredAt: utc(Date.now()),
        properties: { words: CANARY.search },
      },
      identifiers: [
        { type: 'phone', value: CANARY.phone, verified: true },
        { type: 'email', value: CANARY.email, verified: true },
      ],
    },
  });
  const invited = await call(marketerEndpoints.inviteStaff, {
    token: marketer,
    body: { storeId: 'SH1', role: 'clerk', name: CANARY.name },
  });
  const { secret: hookSecret = '' } = webhook.reply as { secret?: string };
  made.push(token, visitor, ticket, secret, invited.reply.code, login, phoneCode, MARKETER.password, ...codes.map(({ code }) => code));
  made.push(...Object.values(gang.tokens).filter((one) => one !== undefined), ...(hookSecret ? [hookSecret] : []));
  return { token, ticket, secret };
};

/** It names the step that another step leads to and that is not there: the caller's own word for it. */
const NAMES_WHAT_IS_MISSING = 'marketer.createJourney';

/** Bodies that carry secrets where they do not belong: all is refused, and must not be repeated. */
const loaded = (operation: Operation): string => {
  const fields = Object.keys(operation.body?.properties ?? { code: {} });
  const secrets = Object.values(CANARY);
  return JSON.stringify(Object.fromEntries(fields.map((name, i) => [name, { [name]: secrets[i % secrets.length] }])));
};

test('nothing personal and no secret is in a log or in what is refused, whatever was asked', async () => {
  const { token, ticket, secret } = await happyPath();
  const refusals: string[] = [];
  const strike = async (operation: Operation, attempt: Parameters<Gang['attack']>[1]) => {
    const reply = await gang.attack(operation, attempt);
    const told = reply.status >= 400 ? toldBy(reply.text) : [];
    if (told.length > 0 && operation.id !== NAMES_WHAT_IS_MISSING)
      refusals.push(`${operation.id} ${reply.status} tells ${told.join(', ')}`);
  };
  for (const operation of gang.operations) {
    const mine = gang.allowed(operation);
    if (operation.body) await strike(operation, { token: mine, text: loaded(operation) });
    if (operation.body) await strike(operation, { token: mine, text: `{"half": "${CANARY.phone}` });
    if (operation.params.length > 0) {
      const params = Object.fromEntries(operation.params.map((name, i) => [name, [CANARY.phone, ticket][i] ?? CANARY.email]));
      await strike(operation, { token: mine, params, body: gang.example(operation) });
    }
    if (operation.query.length > 0) await strike(operation, { token: `${token}x`, query: { phone: CANARY.phone, token: secret } });
  }
  const signIn = gang.operation('marketer.signIn');
  await strike(signIn, { body: { email: CANARY.email, password: CANARY.password } });
  await strike(signIn, { body: { email: MARKETER.email, password: CANARY.password } });
  await strike(gang.operation('member.signIn'), { body: { code: CANARY.search } });
  expect(refusals).toEqual([]);

  const lines = printed.filter((line) => toldBy(line).length > 0).map((line) => `${toldBy(line).join(', ')} in ${line.slice(0, 300)}`);
  expect(lines).toEqual([]);
  // It was listened to: every request has its line.
  expect(printed.filter((line) => line.includes('"operation"')).length).toBeGreaterThan(gang.operations.length);
});

test('the search finds what it is told: a line with a phone number in it is one', () => {
  expect(toldBy(`{"message":"call ${CANARY.phone}"}`)).toEqual([CANARY.phone]);
});
