import { fitTogether, withoutConflicts } from '../../shared/identity/conflicts';
import { resolve } from '../../shared/identity/resolve';
import { FIRST_BOOK, type RuleBook } from '../../shared/identity/rule-book';
import { DEFAULT_IDENTITY_RULES, type IdentifierRule, type IdentityRules } from '../../shared/identity/rules';
import { DAY, identifier, keepApart, link, merge, peopleIn, peopleOf, resolved } from './examples';

// Which identifiers may be one person's, at the edges of the limits and with other rules than those out of the box.

const keys = (text: string) => text.split(' ').map(identifier);
const without = (...types: string[]): IdentityRules => ({
  ...DEFAULT_IDENTITY_RULES,
  types: DEFAULT_IDENTITY_RULES.types.filter(({ type }) => !types.includes(type)),
});
const changed = (type: string, change: Partial<IdentifierRule>): IdentityRules => ({
  ...DEFAULT_IDENTITY_RULES,
  types: DEFAULT_IDENTITY_RULES.types.map((rule) => (rule.type === type ? { ...rule, ...change } : rule)),
});
const byThe = (rules: IdentityRules): RuleBook => [...FIRST_BOOK, { version: 1, since: 0, rules }];
const by1 = (day: number, text: string) => ({ ...link(day, text), by: 1 });

describe('an email', () => {
  const known = [link(1, 'card#1 email#e'), link(2, 'unionid#b')];

  test('brings two people together as long as it was confirmed within 180 days', () => {
    expect(peopleOf([...known, link(181, 'unionid#b email#e')])).toEqual(['card#1 unionid#b email#e']);
    expect(peopleOf([...known, link(182, 'unionid#b email#e')])).toEqual(['card#1 email#e', 'unionid#b']);
  });

  test('of one person says who they are for longer than that', () => {
    expect(peopleOf([...known, link(300, 'email#e pos#s#1')])).toEqual(['card#1 pos#s#1 email#e', 'unionid#b']);
  });

  test('that is not verified brings nobody together', () => {
    const people = resolved(known);
    const fits = (text: string) => fitTogether(DEFAULT_IDENTITY_RULES, people, keys(text), 3 * DAY);
    expect([fits('unionid#b email#e'), fits('unionid#b ?email#e')]).toEqual([true, false]);
  });
});

describe('a number that nobody has confirmed for long', () => {
  const known = link(1, 'card#1 phone#p device#d');

  test('is no conflict where nothing else comes with it, or something surer says who it is', () => {
    const conflicts = (...text: string[]) => [...resolved([known, ...text.map((one) => link(300, one, 'm'))]).conflicts];
    expect([conflicts('phone#p device#d'), conflicts('card#1 phone#p pos#s#1')]).toEqual([[], []]);
    expect(conflicts('phone#p pos#s#1')).toEqual(['m']);
  });

  test('is also one that was never confirmed, known from rules that did not ask for it', () => {
    const book = byThe(changed('phone', { joins: 'always' }));
    const links = [by1(1, 'card#1 ?phone#p'), link(2, 'unionid#a phone#p')];
    expect(peopleIn(resolve(book, links, []))).toEqual(['card#1', 'unionid#a phone#p']);
    expect(peopleIn(resolve(book, [by1(1, 'card#1 phone#p'), link(2, 'unionid#a phone#p')], []))).toEqual(['card#1 unionid#a phone#p']);
  });
});

test('devices count for seven days: to the moment seven days later there is room again', () => {
  const had = [0, 1, 2, 3, 4].map((n) => link(1, `card#1 device#${n}`));
  const held = (day: number) => resolved([...had, link(day, 'card#1 device#new')]).owner.size - 1;
  expect([held(7.999), held(8)]).toEqual([5, 6]);
});

test('where no single loss helps, the weakest goes, and then the next', () => {
  expect(peopleOf([link(1, 'card#3 card#1 card#2')])).toEqual(['card#1']);
  const kept = withoutConflicts(DEFAULT_IDENTITY_RULES, resolved([]), keys('card#3 card#1 card#2 pos#s#1'), DAY);
  expect(kept.map(({ key }) => key)).toEqual(['card#1']);
});

test('an identifier that is kept apart from itself is still somebody’s', () => {
  expect(peopleOf([link(1, 'card#1')], [keepApart(5, 'card#1', 'card#1')])).toEqual(['card#1']);
});

describe('a type that the rules name no more', () => {
  const people = resolved([link(1, 'card#1 pos#s#1 external#shop#1'), link(2, 'unionid#b'), link(3, 'device#d pos#s#2')]);
  const fits = (rules: IdentityRules, text: string) => fitTogether(rules, people, keys(text), 4 * DAY);

  test('does not say who somebody is', () => {
    expect([fits(without(), 'external#shop#1 pos#s#9'), fits(without('external'), 'external#shop#1 pos#s#9')]).toEqual([true, false]);
  });

  test('is more than a description of who has it', () => {
    expect(fits(without('pos'), 'device#d unionid#new')).toBe(false);
    expect(fits(changed('pos', { joins: 'never' }), 'device#d unionid#new')).toBe(true);
  });

  test('is no obstacle where another one brings people together', () => {
    expect(fits(without('pos'), 'pos#s#1 card#1 unionid#b')).toBe(true);
  });
});

test('who has more than the limit as a person decided gets no more, and is no less themselves', () => {
  const links = [link(1, 'card#1'), link(2, 'card#2'), link(9, 'card#1 card#2 pos#s#1', 'both'), link(10, 'card#1 card#3', 'third')];
  const result = resolved(links, [merge(5, 'card#1', 'card#2')]);
  expect(peopleIn(result)).toEqual(['card#1 card#2 pos#s#1']);
  expect([...result.conflicts]).toEqual(['third']);
});
