import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { marketerEndpoints } from '../../shared/contract/marketer';
import { memberEndpoints } from '../../shared/contract/member';
import { openEndpoints } from '../../shared/contract/open';
import { atOffset, type Backend, startBackend } from '../harness/backend';
import { wideLimits } from '../harness/limits';
import { peopleOf } from '../harness/people';

// Over HTTP: what a caller sees who asks too often, and who does not see it.

let backend: Backend;
let people: ReturnType<typeof peopleOf>;
let marketer: string;

beforeAll(async () => {
  const wide = wideLimits();
  const limits = {
    ...wide,
    member: { ...wide.member, read: { requests: 5, seconds: 60 } },
    address: { ...wide.address, code: { requests: 3, seconds: 60 } },
  };
  backend = await startBackend({ streams: false, limits });
  people = peopleOf(backend);
  marketer = await people.marketer();
});
afterAll(() => backend.stop());

const me = (token: string, language = 'zh') => backend.call(memberEndpoints.me, { token, language });
const times = async <T>(count: number, ask: () => Promise<T>): Promise<T[]> => {
  const answers: T[] = [];
  for (let i = 0; i < count; i++) answers.push(await ask());
  return answers;
};
const statusesOf = (answers: { status: number }[]) => answers.map(({ status }) => status);

test('who asks too often is told when to come back, in words, and is served then', async () => {
  const token = await people.member('频繁');
  expect(statusesOf(await times(5, () => me(token)))).toEqual([200, 200, 200, 200, 200]);
  const refused = await me(token);
  const seconds = Number(refused.headers.get('retry-after'));
  expect(refused.status).toBe(429);
  expect(seconds).toBeGreaterThanOrEqual(1);
  expect(seconds).toBeLessThanOrEqual(120);
  expect(refused.problem).toMatchObject({ code: 'rate_limited', status: 429, retryAfter: seconds });
  expect(refused.problem.detail).toMatch(/^操作太频繁，请 \d+ (秒|分钟)后再试$/);
  expect((await me(token, 'en')).problem.detail).toMatch(/^Too many requests; try again in \d+ (seconds?|minutes?)$/);

  const back = atOffset(seconds * 1000);
  expect((await me(token)).status).toBe(200);
  back();
});

test('one member’s haste is nobody else’s, and reads do not use up what may be written', async () => {
  const [hasty, calm] = [await people.member('急'), await people.member('缓')];
  const answers = await Promise.all(Array.from({ length: 20 }, () => me(hasty)));
  expect(statusesOf(answers).filter((status) => status === 200)).toHaveLength(5);
  expect((await me(calm)).status).toBe(200);
  const touch = { token: hasty, body: { channel: 'mini_program' as const, events: [] } };
  expect((await backend.call(memberEndpoints.touch, touch)).status).not.toBe(429);
  expect((await backend.call(marketerEndpoints.me, { token: marketer })).status).toBe(200);
});

test('a session of the same member elsewhere is the same caller', async () => {
  const token = await people.member('两台手机');
  await times(5, () => me(token));
  const other = (await backend.call(memberEndpoints.signIn, { body: { code: backend.weChatCode('两台手机') } })).reply.token;
  expect((await me(other)).status).toBe(429);
});

test('without a session it is the network that is counted, and not what a header says of it', async () => {
  const look = (address: string, forwarded?: string) =>
    backend.send('GET', '/clerk/invitations/NOBODYSOWN', { address, ...(forwarded && { headers: { 'x-forwarded-for': forwarded } }) });
  const answers = await times(3, () => look('203.0.113.9'));
  expect(statusesOf(answers)).toEqual([404, 404, 404]);
  expect((await look('203.0.113.9', '198.51.100.1')).status).toBe(429);
  expect((await look('198.51.100.1')).status).toBe(404);
  // All of an IPv6 network is one.
  await times(3, () => look('2001:db8::1'));
  expect((await look('2001:db8::ffff')).status).toBe(429);
});

test('health is told however often it is asked', async () => {
  const answers = await times(30, () => backend.call(openEndpoints.health));
  expect(new Set(statusesOf(answers))).toEqual(new Set([200]));
});

test('what is counted names nobody', async () => {
  const { items } = await everythingCounted(backend);
  expect(items.length).toBeGreaterThan(3);
  expect(JSON.stringify(items)).not.toMatch(/203\.0\.113|brand\.example|2001:db8/);
});

const everythingCounted = async ({ tables }: Backend) => {
  const { Items = [] } = await tables.db.send(new ScanCommand({ TableName: tables.limits }));
  return { items: Items };
};
