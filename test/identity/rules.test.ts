import { randomUUID } from 'node:crypto';
import { identityOf } from '../../functions/identity/identity-of';
import { customerEndpoints } from '../../shared/contract/customers';
import { DEFAULT_IDENTITY_RULES, type IdentityRules } from '../../shared/identity/rules';
import { atOffset, type Backend, MARKETER, startBackend } from '../harness/backend';
import { peopleOf } from '../harness/people';
import { identifier } from './examples';

describe('rules as marketers set them', () => {
  let backend: Backend;
  let marketer: string;
  let restore = () => {};
  beforeAll(async () => {
    backend = await startBackend({ streams: false });
    marketer = await peopleOf(backend).marketer();
  });
  afterEach(() => restore());
  afterAll(() => backend.stop());

  const mine = randomUUID().slice(0, 8);
  const say = (keys: string, at = Date.now()) =>
    identityOf(backend.tables).recognise({
      messageId: randomUUID(),
      at: new Date(at).toISOString(),
      identifiers: keys.split(' ').map((name) => identifier(`${name}-${mine}`)),
    });
  const set = (version: number, rules: IdentityRules) =>
    backend.call(customerEndpoints.setIdentityRules, { token: marketer, body: { version, rules } });

  test('are judged by from some seconds on; people stay who they are, also when late events resolve them anew', async () => {
    const first = await backend.call(customerEndpoints.identityRules, { token: marketer });
    expect(first.reply).toEqual({ version: 0, rules: DEFAULT_IDENTITY_RULES });
    const [a, b] = [await say('card#1 phone#p'), await say('card#2 phone#q')];
    await say('unionid#b phone#p');

    const types = DEFAULT_IDENTITY_RULES.types.map((rule) => (rule.type === 'phone' ? { ...rule, joins: 'never' as const } : rule));
    const done = await set(0, { ...DEFAULT_IDENTITY_RULES, types });
    expect(done.reply).toMatchObject({ version: 1, by: MARKETER.email });
    expect((await set(0, DEFAULT_IDENTITY_RULES)).problem.code).toBe('version_conflict');
    expect(await say('unionid#b')).toBe(a);
    // Not in force yet: a verified phone still joins.
    expect(await say('openid#app#early phone#p')).toBe(a);

    restore = atOffset(60_000);
    expect(await say('openid#app#late phone#q')).not.toBe(b);
    expect(await say('unionid#b')).toBe(a);
    expect(await say('openid#app#early')).toBe(a);
    // A late event of card#1 has all of them resolved anew: what came before the change is judged as it was then.
    await say('card#1 pos#till#9', Date.now() - 86_400_000);
    expect([await say('unionid#b'), await say('card#1'), await say('card#2')]).toEqual([a, a, b]);
  });

  test('must make sense', async () => {
    const { types } = DEFAULT_IDENTITY_RULES;
    const twice = await set(1, { ...DEFAULT_IDENTITY_RULES, types: [...types, ...types] });
    expect([twice.status, (await set(1, { ...DEFAULT_IDENTITY_RULES, sharedAbove: 0 })).status]).toEqual([400, 400]);
  });
});
