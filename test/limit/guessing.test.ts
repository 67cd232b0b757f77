import { marketersIn } from '../../functions/marketer/marketer-repository';
import { clerkEndpoints } from '../../shared/contract/clerk';
import { marketerEndpoints } from '../../shared/contract/marketer';
import { memberEndpoints } from '../../shared/contract/member';
import { DEFAULT_LIMITS } from '../../shared/limit/defaults';
import { atOffset, type Backend, MARKETER, startBackend } from '../harness/backend';
import { wideLimits } from '../harness/limits';
import { peopleOf } from '../harness/people';

// What can be found by trying: who tries is stopped, and whose it is goes on.

let backend: Backend;
let people: ReturnType<typeof peopleOf>;
const RIGHT = MARKETER.password;

beforeAll(async () => {
  backend = await startBackend({ streams: false, limits: { ...wideLimits(), guesses: DEFAULT_LIMITS.guesses } });
  people = peopleOf(backend);
});
afterAll(() => backend.stop());

const signIn = (email: string, password: string, address: string) =>
  backend.call(marketerEndpoints.signIn, { body: { email, password }, address });
const account = async (name: string): Promise<string> => {
  const email = `${name}@brand.example`;
  await marketersIn(backend.tables).save({ email, name, role: 'marketer' }, RIGHT);
  return email;
};
const statusesOf = async (asked: Promise<{ status: number }>[]): Promise<number[]> =>
  (await Promise.all(asked)).map(({ status }) => status);
/** Fifteen minutes later. */
const later = async <T>(run: () => Promise<T>, minutes = 15): Promise<T> => {
  const back = atOffset(minutes * 60_000);
  return run().finally(back);
};

describe('passwords', () => {
  test('after five wrong ones even the right one has to wait; then it works, and what was wrong is forgotten', async () => {
    const email = await account('five');
    const wrong = () => signIn(email, 'not it at all', '203.0.113.1');
    for (let i = 0; i < 5; i++) expect((await wrong()).problem.code).toBe('wrong_credentials');
    const locked = await signIn(email, RIGHT, '203.0.113.1');
    expect([locked.status, locked.problem.code]).toEqual([429, 'too_many_attempts']);
    expect(locked.problem.detail).toMatch(/^试错的次数太多，请 \d+ (秒|分钟)后再试$/);
    const wait = Number(locked.headers.get('retry-after'));
    expect(wait).toBeGreaterThanOrEqual(1);
    expect(wait).toBeLessThanOrEqual(120);
    await later(async () => {
      expect((await signIn(email, RIGHT, '203.0.113.1')).status).toBe(201);
      for (let i = 0; i < 4; i++) expect((await wrong()).status).toBe(401);
      expect((await signIn(email, RIGHT, '203.0.113.1')).status).toBe(201);
    }, 3);
  });

  test('of an account that is not there nothing else is said', async () => {
    const email = await account('there');
    const [known, unknown] = [await signIn(email, 'wrong', '203.0.113.6'), await signIn('not-there@brand.example', 'wrong', '203.0.113.7')];
    const said = ({ status, problem: { requestId: _, ...problem } }: typeof known) => ({ status, problem });
    expect(said(known)).toEqual(said(unknown));
    const locked = async (who: string, address: string) => {
      for (let i = 0; i < 4; i++) await signIn(who, 'wrong', address);
      return (await signIn(who, 'wrong', address)).problem.code;
    };
    expect([await locked(email, '203.0.113.6'), await locked('not-there@brand.example', '203.0.113.7')]).toEqual(
      Array(2).fill('too_many_attempts'),
    );
  });
});

describe('codes', () => {
  const typed = (token: string, code: string) => backend.call(memberEndpoints.claimWithCode, { token, body: { code } });

  test('a member who types what is no code is stopped after a few; others are not', async () => {
    const [guesser, other] = [await people.member('试码'), await people.member('旁人')];
    for (let i = 0; i < 5; i++) expect((await typed(guesser, `GUESS1${i}`)).problem.code).toBe('promo_code_unknown');
    expect((await typed(guesser, 'GUESS99')).problem.code).toBe('too_many_attempts');
    expect((await typed(other, 'GUESS99')).problem.code).toBe('promo_code_unknown');
  });

  test('friends’ invitations are counted over both ways to try them', async () => {
    const token = await people.member('猜邀请');
    const look = (code: string) => backend.call(memberEndpoints.invitation, { token, params: { code } });
    for (let i = 0; i < 3; i++) expect((await look(`ABCD23${i}`)).problem.code).toBe('code_unknown');
    for (let i = 0; i < 2; i++) {
      const { problem } = await backend.call(memberEndpoints.acceptReferral, { token, body: { code: `ABCE23${i + 2}` } });
      expect(problem.code).toBe('code_unknown');
    }
    expect((await look('ABCD239')).problem.code).toBe('too_many_attempts');
  });

  test('a clerk who scans what is right is never stopped; who tries digits is, and colleagues are not', async () => {
    const marketer = await people.marketer();
    await people.importStores(marketer);
    const [clerk, colleague] = [await people.clerk(marketer, '店员甲', 'SH1'), await people.clerk(marketer, '店员乙', 'SH1')];
    const member = await people.member('顾客');
    const shown = async () => (await backend.call(memberEndpoints.myCode, { token: member })).reply.codes[0]?.code ?? '';
    const code = await shown();
    const scan = (token: string, digits: string) => backend.call(clerkEndpoints.scan, { token, body: { code: digits, storeId: 'SH1' } });
    for (let i = 0; i < 5; i++) {
      expect(await statusesOf(Array.from({ length: 5 }, () => scan(colleague, code)))).toEqual(Array(5).fill(200));
    }
    const guesses = await statusesOf(
      Array.from({ length: 40 }, (_, i) =>
        scan(clerk, code.slice(0, -5) + String((Number(code.slice(-5)) + i + 1) % 100_000).padStart(5, '0')),
      ),
    );
    expect(guesses.filter((status) => status !== 429).length).toBeLessThanOrEqual(20);
    expect((await scan(clerk, await shown())).status).toBe(429);
    expect((await scan(colleague, await shown())).status).toBe(200);
  });
});
