import { memberApi } from '../../functions/member/member-api';
import { memberDeps } from '../../functions/member/member-deps';
import { readConfig } from '../../functions/platform/config';
import { memberEndpoints } from '../../shared/contract/member';
import { type Backend, startBackend } from '../harness/backend';
import { type Meter, meterOn } from '../harness/meter';
import { peopleOf } from '../harness/people';

// What opening the app costs the brand: requests and units, counted; they do not depend on the machine.

let backend: Backend;
let api: ReturnType<typeof memberApi>;
let meter: Meter;
const lines: string[] = [];

beforeAll(async () => {
  backend = await startBackend({ streams: false });
  const deps = memberDeps(readConfig(process.env));
  api = memberApi(deps);
  meter = meterOn(deps.tables.db);
  const now = Date.now();
  jest.spyOn(Date, 'now').mockImplementation(() => now);
});
afterAll(() => {
  jest.restoreAllMocks();
  process.stdout.write(`cost:\n${lines.map((line) => `  ${line}\n`).join('')}`);
  return backend.stop();
});

/** What a call asks of the database; what a warm function has in memory costs nothing. */
const costOf = async (what: string, path: string, init: () => RequestInit): Promise<string[]> => {
  await api.request(path, init());
  const { result, requests, billed } = await meter.count(async () => api.request(path, init()));
  expect(result.ok).toBe(true);
  lines.push(`${what}: ${billed.write} WRU, ${billed.read} RRU in ${requests.join(', ')}`);
  return requests;
};

test('who opens the app is looked up, and nothing else', async () => {
  const token = await peopleOf(backend).member('打开看看');
  const signIn = () => ({ method: 'POST', body: JSON.stringify({ code: backend.weChatCode('打开看看') }) });
  expect(await costOf('signing in', memberEndpoints.signIn.path, signIn)).toEqual(['BatchGetItem', 'GetItem', 'GetItem']);
  expect(await costOf('the member', memberEndpoints.me.path, () => ({ headers: { authorization: `Bearer ${token}` } }))).toEqual([
    'GetItem',
    'GetItem',
  ]);
});

test('what is known of a member costs a read each; what a rule would give is asked only while something is missing', async () => {
  const token = await peopleOf(backend).member('看看自己');
  const own = () => ({ headers: { authorization: `Bearer ${token}` } });
  const known = await costOf('the profile', memberEndpoints.profile.path, own);
  expect(known.length).toBeLessThanOrEqual(5);
  expect(new Set(known)).toEqual(new Set(['GetItem', 'BatchGetItem']));
  expect((await costOf('the identities', memberEndpoints.identities.path, own)).length).toBeLessThanOrEqual(5);
});
