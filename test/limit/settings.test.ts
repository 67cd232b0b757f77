import { marketersIn } from '../../functions/marketer/marketer-repository';
import { marketerEndpoints } from '../../shared/contract/marketer';
import { memberEndpoints } from '../../shared/contract/member';
import { DEFAULT_LIMITS } from '../../shared/limit/defaults';
import { atOffset, type Backend, startBackend } from '../harness/backend';
import { peopleOf } from '../harness/people';

// A brand's own limits: an admin sets them, and functions that are warm hear of it.

let backend: Backend;
let marketer: string;
let admin: string;
beforeAll(async () => {
  backend = await startBackend({ streams: false, limits: 'default' });
  marketer = await peopleOf(backend).marketer();
  const [email, password] = ['admin@brand.example', 'correct horse battery'];
  await marketersIn(backend.tables).save({ email, name: '安', role: 'admin' }, password);
  admin = (await backend.call(marketerEndpoints.signIn, { body: { email, password } })).reply.token;
});
afterAll(() => backend.stop());

const look = (token: string) => backend.call(marketerEndpoints.limits, { token });
const set = (token: string, version: number, limits = DEFAULT_LIMITS) =>
  backend.call(marketerEndpoints.setLimits, { token, body: { version, limits } });

test('until somebody sets them those out of the box hold; marketers see them, and only admins set them', async () => {
  expect((await look(marketer)).reply).toEqual({ version: 0, limits: DEFAULT_LIMITS });
  expect((await set(marketer, 0)).status).toBe(403);
  const narrow = {
    ...DEFAULT_LIMITS,
    member: { ...DEFAULT_LIMITS.member, read: { requests: 1, seconds: 3_600 } },
    marketer: { read: { requests: 1, seconds: 3_600 }, write: { requests: 1, seconds: 3_600 } },
  };
  const done = await set(admin, 0, narrow);
  expect(done.reply).toMatchObject({ version: 1, limits: narrow, by: 'admin@brand.example' });
  expect((await set(admin, 0, narrow)).problem.code).toBe('version_conflict');

  const member = await peopleOf(backend).member('新规');
  const me = async () => (await backend.call(memberEndpoints.me, { token: member })).status;
  const back = atOffset(31_000);
  expect([await me(), await me()]).toEqual([200, 429]);
  // What was set too narrow can be set again.
  for (let i = 0; i < 3; i++) await backend.call(marketerEndpoints.me, { token: admin });
  expect((await backend.call(marketerEndpoints.me, { token: admin })).status).toBe(429);
  expect((await set(admin, 1)).status).toBe(200);
  back();
});

test('what is no limit is refused with its field', async () => {
  const { problem } = await set(admin, 2, { ...DEFAULT_LIMITS, member: { ...DEFAULT_LIMITS.member, read: { requests: 0, seconds: 60 } } });
  expect(problem).toMatchObject({ status: 400, errors: [expect.objectContaining({ field: 'limits.member.read.requests' })] });
});
