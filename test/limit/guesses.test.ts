import { countsIn } from '../../functions/limit/count-repository';
import { type Attempt, guessesWith } from '../../functions/limit/guesses';
import { knownPlacesIn } from '../../functions/limit/known-repository';
import { readConfig } from '../../functions/platform/config';
import { Fault, TooMany } from '../../functions/platform/problems';
import { openTables, type Tables } from '../../functions/platform/tables';
import { DEFAULT_LIMITS } from '../../shared/limit/defaults';
import { type TestTables, testTables } from '../harness';

// Who may try a password how often, on the real engine; what judges a guess is a function here.

let made: TestTables;
let tables: Tables;
beforeAll(async () => {
  made = await testTables();
  tables = openTables(readConfig(process.env));
});
afterAll(() => made.client.destroy());

const OFFICE = '198.51.100.20';
const MINUTE = 60_000;
const NOW = Date.now();
const guesses = () => guessesWith({ counts: countsIn(tables), places: knownPlacesIn(tables), limits: async () => DEFAULT_LIMITS });
const WRONG = new Fault('wrong_credentials');

interface Try {
  email: string;
  address: string;
  device?: string;
  right?: boolean;
  ms?: number;
}

const attemptOf = ({ email, address, device, ms = NOW }: Try): Attempt => ({
  endpoint: { caller: 'anyone', guess: { what: 'password', account: 'email', wrong: ['wrong_credentials'] } },
  asker: { limited: 'address', id: address },
  origin: { address, device },
  body: { email, password: '…' },
  ms,
});

/** What came of it: it was right, it was judged and wrong, or nobody looked at it. */
const tries = async (one: Try, on = guesses()): Promise<'in' | 'wrong' | 'shut'> => {
  try {
    return await on.guarded(attemptOf(one), () => (one.right ? Promise.resolve('in' as const) : Promise.reject(WRONG)));
  } catch (error) {
    if (error === WRONG) return 'wrong';
    if (error instanceof TooMany && error.code === 'too_many_attempts') return 'shut';
    throw error;
  }
};
const count = (of: string[], what: string) => of.filter((one) => one === what).length;

test('delays grow: of a guess every twenty seconds, five in the first minutes are judged in a row, then ever fewer', async () => {
  const quarter = Math.ceil(NOW / (15 * MINUTE)) * 15 * MINUTE;
  const judged: string[] = [];
  for (let i = 0; i < 75; i++) judged.push(await tries({ email: 'grows', address: '203.0.113.2', ms: quarter + i * 20_000 }));
  expect(count(judged.slice(0, 5), 'wrong')).toBe(5);
  expect(count(judged.slice(0, 45), 'wrong')).toBeLessThanOrEqual(10);
  expect(count(judged, 'wrong')).toBeLessThanOrEqual(20);
});

test('many at the same moment on many functions are no way around', async () => {
  const answers = await Promise.all(Array.from({ length: 40 }, () => tries({ email: 'atonce', address: '203.0.113.3' }, guesses())));
  expect(count(answers, 'wrong')).toBe(5);
  expect(count(answers, 'shut')).toBe(35);
});

test('whatever strangers do from however many addresses, the owner gets in from where they did before', async () => {
  const owner = { email: 'owner', address: OFFICE };
  expect(await tries({ ...owner, right: true })).toBe('in');
  const botnet = await Promise.all(Array.from({ length: 60 }, (_, i) => tries({ email: 'owner', address: `192.0.2.${i + 1}` })));
  expect(count(botnet, 'wrong')).toBe(20);
  expect(await tries({ email: 'owner', address: '192.0.2.200', right: true })).toBe('shut');
  expect(await tries({ ...owner, right: true })).toBe('in');
  // A slip of their own does not send them to the strangers.
  expect(await tries(owner)).toBe('wrong');
  expect(await tries({ ...owner, right: true })).toBe('in');
  // Half an hour after the last of it, any address will do.
  expect(await tries({ email: 'owner', address: '192.0.2.200', right: true, ms: NOW + 30 * MINUTE })).toBe('in');
});

test('a device from which its owner signed in is known on any network, and another’s is not', async () => {
  const device = 'a-laptop-of-the-brand';
  expect(await tries({ email: 'travels', address: OFFICE, device, right: true })).toBe('in');
  await Promise.all(Array.from({ length: 30 }, (_, i) => tries({ email: 'travels', address: `192.0.2.${i + 1}` })));
  const far = { email: 'travels', address: '192.0.2.201', right: true };
  expect(await tries({ ...far, device: 'a-device-of-nobody' })).toBe('shut');
  expect(await tries({ ...far, device })).toBe('in');
});

test('one network that tries many accounts is stopped, and an account of its own wipes nothing away', async () => {
  const answers: string[] = [];
  for (let i = 0; i < 50; i++) {
    answers.push(await tries({ email: `somebody${i}`, address: '203.0.113.5' }));
    if (i % 5 === 0) expect(await tries({ email: 'insider', address: '203.0.113.5', right: true })).toBe('in');
  }
  expect(count(answers, 'wrong')).toBe(30);
});

test('being right takes nothing away from how often one may be wrong, and forgets what was', async () => {
  const mine = { email: 'forgets', address: '203.0.113.8' };
  for (let round = 0; round < 4; round++) {
    for (let i = 0; i < 4; i++) expect(await tries(mine)).toBe('wrong');
    expect(await tries({ ...mine, right: true })).toBe('in');
  }
});

test('who tries invitations without a session shuts out their own device, not others of the same network', async () => {
  const invitation = (device: string): Attempt => ({
    ...attemptOf({ email: '', address: '203.0.113.77', device }),
    endpoint: { caller: 'anyone', guess: { what: 'invitation', wrong: ['not_found'] } },
  });
  const tried = (device: string) =>
    guesses()
      .guarded(invitation(device), () => Promise.reject(new Fault('not_found')))
      .catch((error: Fault) => error.code);
  for (let i = 0; i < 5; i++) expect(await tried('a-device-that-guesses')).toBe('not_found');
  expect(await tried('a-device-that-guesses')).toBe('too_many_attempts');
  expect(await tried('a-device-of-somebody')).toBe('not_found');
});

test('what fails for another reason is no wrong guess', async () => {
  const broken = () =>
    guesses().guarded(attemptOf({ email: 'broken', address: '203.0.113.9' }), () => Promise.reject(new Fault('unavailable')));
  for (let i = 0; i < 12; i++) await expect(broken()).rejects.toThrow('unavailable');
  expect(await tries({ email: 'broken', address: '203.0.113.9' })).toBe('wrong');
});

test('without its counts a password cannot be tried, and a code shown at the counter can', async () => {
  const away = { take: () => Promise.reject(new Error('away')), giveBack: () => Promise.reject(new Error('away')) };
  const shut = guessesWith({ counts: away, places: knownPlacesIn(tables), limits: async () => DEFAULT_LIMITS });
  await expect(tries({ email: 'any', address: OFFICE, right: true }, shut)).rejects.toMatchObject({ code: 'unavailable' });
  const scan: Attempt = {
    ...attemptOf({ email: '', address: OFFICE }),
    endpoint: { caller: 'staff', guess: { what: 'counter_code', wrong: ['code_unknown'] } },
    asker: { limited: 'staff', id: 's1' },
  };
  expect(await shut.guarded(scan, () => Promise.resolve('seen'))).toBe('seen');
});
