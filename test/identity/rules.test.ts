import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { identityOf } from '../../functions/identity/identity-of';
import { customerEndpoints } from '../../shared/contract/customers';
import { resolve } from '../../shared/identity/resolve';
import { FIRST_BOOK, type RuleBook } from '../../shared/identity/rule-book';
import { DEFAULT_IDENTITY_RULES, type IdentityRules } from '../../shared/identity/rules';
import { atOffset, type Backend, MARKETER, startBackend } from '../harness/backend';
import { peopleOf } from '../harness/people';
import { identifier, link, outcomeOf } from './examples';

/** Rules that differ in everything from those out of the box. */
const changed = (rules: IdentityRules): IdentityRules => ({
  ...rules,
  types: rules.types
    .map((rule) => ({ ...rule, most: rule.most === 1 ? 2 : 1, joins: rule.joins === 'never' ? ('always' as const) : ('never' as const) }))
    .reverse(),
  confirmedWithinDays: 1,
  sharedAbove: 1,
});

test('whatever the rules become, whoever was known by others stays who they are; what comes later goes by the new ones', () => {
  const KEYS = ['card#1', 'card#2', 'unionid#a', 'unionid#b', 'phone#p', 'phone#q', 'device#d', 'email#e'];
  const events = fc.array(fc.record({ day: fc.nat(300), keys: fc.uniqueArray(fc.constantFrom(...KEYS), { minLength: 1, maxLength: 3 }) }), {
    maxLength: 9,
  });
  const book: RuleBook = [...FIRST_BOOK, { version: 1, since: 0, rules: changed(DEFAULT_IDENTITY_RULES) }];
  let differs = 0;
  fc.assert(
    fc.property(events, (some) => {
      const links = some.map(({ day, keys }, i) => link(day, keys.join(' '), `m${i}`));
      expect(outcomeOf(resolve(book, links, []))).toEqual(outcomeOf(resolve(FIRST_BOOK, links, [])));
      const anew = resolve(
        book,
        links.map((one) => ({ ...one, by: 1 })),
        [],
      );
      if (JSON.stringify(outcomeOf(anew)) !== JSON.stringify(outcomeOf(resolve(FIRST_BOOK, links, [])))) differs++;
    }),
    { seed: 20_261_122, numRuns: 200 },
  );
  expect(differs).toBeGreaterThan(50);
});

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
