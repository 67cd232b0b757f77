import { isOfErased, withoutErased } from '../../shared/identity/erased';
import { type RuleBook, rulesBy, versionAt } from '../../shared/identity/rule-book';
import { DEFAULT_IDENTITY_RULES } from '../../shared/identity/rules';
import { meantIdentifiers, withType } from '../../shared/identity/written';
import { DAY, erase, identifier, link } from './examples';

// Identifiers as somebody writes them, the rules by which they were judged, and what is kept of who was erased.

test.each([
  ['phone:13712345678', { type: 'phone', value: '13712345678', verified: false }],
  [' Card：8806 4021 ', { type: 'card', value: '8806 4021', verified: false }],
  ['pos:till:77', { type: 'pos', scope: 'till', value: '77', verified: false }],
  ['openid:app:a:b', { type: 'openid', scope: 'app', value: 'a:b', verified: false }],
  ...['13712345678', 'phone', 'fax:137', '', ':137'].map((text): [string, undefined] => [text, undefined]),
])('"%s" written with its type is %j', (text, expected) => expect(withType(text)).toStrictEqual(expected));

test.each([
  ['card:88', ['card 88']],
  ['88', ['card 88', 'phone 88', 'pos 88', 'external 88', 'unionid 88']],
  ['lin@mail.cn', ['email lin@mail.cn', 'pos lin@mail.cn', 'external lin@mail.cn']],
])('who writes "%s" may mean %j', (text, expected) => {
  const meant = meantIdentifiers(text);
  expect(meant.map(({ type, value }) => `${type} ${value}`)).toEqual(expected);
  expect(meant.every(({ verified }) => verified === false)).toBe(true);
});

test('what came is judged by the version that was in force then', () => {
  const version = (number: number, since: number) => ({
    version: number,
    since,
    rules: { ...DEFAULT_IDENTITY_RULES, sharedAbove: number + 5 },
  });
  const book: RuleBook = [version(0, 0), version(1, 100), version(2, 200)];
  expect([-1, 0, 99, 100, 199, 200, 900].map((at) => versionAt(book, at).version)).toEqual([0, 0, 0, 1, 1, 2, 2]);
  expect([rulesBy(book).sharedAbove, rulesBy(book, 2).sharedAbove]).toEqual([5, 7]);
  expect(() => rulesBy(book, 3)).toThrow();
  expect(() => versionAt([], 0)).toThrow();
});

describe('of who was erased', () => {
  const when = (key: string) => ({ 'card#1': 100, 'phone#p': 200 })[key];
  const isTheirs = (keys: string, at: number) => isOfErased(DEFAULT_IDENTITY_RULES, keys.split(' ').map(identifier), at, when);

  test.each<[string, number, boolean]>([
    ['card#1', 100, true],
    ['card#1', 101, false],
    ['card#1 phone#p', 150, false],
    ['phone#p', 150, true],
    ['card#2 phone#p', 150, false],
    ['card#2', 50, false],
    ['?phone#p', 150, false],
    ['?phone#p pos#s#1', 150, false],
  ])('an event of %s at %i is theirs: %s', (keys, at, theirs) => expect(isTheirs(keys, at)).toBe(theirs));

  test('the graph keeps what came later, and of what came before what names somebody else', () => {
    const theirs = [link(1, 'card#1 phone#p'), link(3, 'phone#p'), link(4, 'card#1 pos#s#1'), link(4, '?phone#p')];
    const links = [...theirs, link(2, 'card#2 phone#p'), link(5, 'card#2 phone#p'), link(9, 'phone#p card#1')];
    const graph = { links, decisions: [erase(5, 'card#1', 'phone#p')], accounts: {} } as unknown as Parameters<typeof withoutErased>[1];
    const book: RuleBook = [{ version: 0, since: 0, rules: DEFAULT_IDENTITY_RULES }];
    const kept = withoutErased(book, graph).links.map(({ at, identifiers }) => [at / DAY, ...identifiers.map(({ key }) => key)]);
    expect(kept).toEqual([
      [2, 'card#2'],
      [5, 'card#2'],
      [9, 'phone#p', 'card#1'],
    ]);
    const untouched = { ...graph, decisions: [] };
    expect(withoutErased(book, untouched)).toBe(untouched);
  });
});
