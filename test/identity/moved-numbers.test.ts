import { resolve } from '../../shared/identity/resolve';
import { FIRST_BOOK, type RuleBook } from '../../shared/identity/rule-book';
import { DEFAULT_IDENTITY_RULES } from '../../shared/identity/rules';
import { DAY, identifier, keepApart, link, merge, peopleIn, peopleOf, resolved, unbind } from './examples';

// Numbers that move between people or that many have, what is looked at of it, and what is held of whom.

const LEI = 'card#1 unionid#a phone#p';
const lei = link(1, LEI);

test('what is held says since when and through which message, and of what is verified when; a scope only where there is one', () => {
  const { owner } = resolved([lei, link(3, `${LEI} openid#app#1`, 'm')]);
  const held = owner.get('card#1')?.held;
  const since = { since: DAY, via: `1: ${LEI}` };
  expect(held?.get('card#1')).toStrictEqual({ key: 'card#1', type: 'card', ...since });
  expect(held?.get('phone#p')).toStrictEqual({ key: 'phone#p', type: 'phone', ...since, confirmedAt: 3 * DAY });
  expect(held?.get('openid#app#1')).toStrictEqual({ key: 'openid#app#1', type: 'openid', scope: 'app', since: 3 * DAY, via: 'm' });
});

test('an event in which nothing says who it is is about nobody', () => {
  const { persons, whose } = resolved([link(1, '?phone#p', 'm'), link(2, '?email#e')]);
  expect([persons.size, whose.size]).toEqual([0, 0]);
});

test('who become one by what came with them keep the number that was confirmed last', () => {
  expect(peopleOf([link(1, 'card#1 phone#p'), link(2, 'unionid#a phone#q'), link(3, 'card#1 unionid#a')])).toEqual([
    'card#1 unionid#a phone#q',
  ]);
});

describe('a number of somebody else', () => {
  test('stays with them where the same event brings a number already, new or known', () => {
    expect(peopleOf([lei, link(9, 'unionid#b phone#q phone#p')])).toEqual([LEI, 'unionid#b phone#q']);
    const known = link(5, 'unionid#b phone#q');
    expect(peopleOf([lei, known, link(9, 'unionid#b phone#q phone#p')])).toEqual([LEI, 'unionid#b phone#q']);
  });

  test('takes the place of a number from before', () => {
    expect(peopleOf([lei, link(5, 'unionid#b phone#q'), link(9, 'unionid#b phone#p')])).toEqual(['card#1 unionid#a', 'unionid#b phone#p']);
  });

  test('stays with them where it was decided to be kept from the other', () => {
    const result = resolved([lei, link(9, 'unionid#b phone#p', 'm')], [keepApart(10, 'unionid#b', 'phone#p')]);
    expect(peopleIn(result)).toEqual([LEI, 'unionid#b']);
    expect([[...result.conflicts], result.reviews]).toEqual([['m'], []]);
  });

  test('that need not be verified stays with them too where the event brings one', () => {
    const types = DEFAULT_IDENTITY_RULES.types.map((rule) => (rule.type === 'phone' ? { ...rule, joins: 'always' as const } : rule));
    const book: RuleBook = [...FIRST_BOOK, { version: 1, since: 0, rules: { ...DEFAULT_IDENTITY_RULES, types } }];
    const unverified = (day: number, keys: string, messageId?: string) => ({
      ...link(day, keys, messageId),
      identifiers: keys.split(' ').map((key) => ({ ...identifier(key), verified: false })),
      by: 1,
    });
    const result = resolve(book, [unverified(1, LEI), unverified(9, 'unionid#b phone#q phone#p', 'm')], []);
    expect(peopleIn(result)).toEqual([LEI, 'unionid#b phone#q']);
    const moved = resolve(book, [unverified(1, LEI), unverified(5, 'unionid#b phone#q'), unverified(9, 'unionid#b phone#p')], []);
    expect(peopleIn(moved)).toEqual(['card#1 unionid#a', 'unionid#b phone#p']);
  });
});

describe('what is to be looked at', () => {
  const there = link(9, 'unionid#b phone#p', 'there');
  const back = link(20, 'unionid#a phone#p', 'back');
  const reviewed = (...of: Parameters<typeof resolved>) => resolved(...of).reviews.map(({ messageId }) => messageId);

  test('a number that goes there and back between two people is looked at once, another number or pair by itself', () => {
    expect(reviewed([lei, there, back])).toEqual(['there']);
    expect(reviewed([lei, there, link(20, 'unionid#c phone#p', 'on')])).toEqual(['there', 'on']);
    const second = [link(20, 'unionid#a phone#r', 'new'), link(30, 'unionid#b phone#r', 'second')];
    expect(reviewed([lei, there, ...second])).toEqual(['there', 'second']);
  });

  test('nothing where one of the two is not there any more, or both have become one, or are kept apart', () => {
    expect(reviewed([lei, there], [unbind(30, 'card#1')])).toEqual([]);
    expect(reviewed([lei, there], [unbind(30, 'unionid#b')])).toEqual([]);
    expect(reviewed([lei, there], [merge(30, 'card#1', 'unionid#b')])).toEqual([]);
    expect(reviewed([lei, there], [unbind(30, 'unionid#a')])).toEqual(['there']);
  });
});

describe('a number of many', () => {
  const days = (...some: number[]) => some.map((day, n) => link(day, `unionid#${n} phone#p`));

  test('is nobody’s from the sixth person within 30 days on, the thirtieth day included', () => {
    expect(resolved(days(1, 27, 28, 29, 30, 31)).shared).toEqual(new Map([['phone#p', 31 * DAY]]));
    expect(resolved(days(1, 28, 29, 30, 31, 32)).shared.size).toBe(0);
  });

  test('is looked at no more: it stays shared since it was, and is not even taken at the same moment', () => {
    const result = resolved([...days(1, 2, 3, 4, 5, 6, 7), link(6, 'unionid#z phone#p', 'z')]);
    expect(result.shared).toEqual(new Map([['phone#p', 6 * DAY]]));
    expect(['unionid#6', 'unionid#z'].map((key) => result.owner.get(key)?.past)).toEqual([[], []]);
  });

  test('counts people, not accounts that have become one', () => {
    const slowly = days(...[...Array(51).keys()].map((n) => 1 + n * 8));
    expect(resolved(slowly).shared.size).toBe(1);
    expect(resolved(slowly, [merge(20, 'unionid#0', 'unionid#1')]).shared.size).toBe(0);
    expect(resolved(days(1, 2, 3, 4, 5, 6), [merge(2.5, 'unionid#0', 'unionid#1')]).shared.size).toBe(0);
  });

  test('may be of as many as there are where the rules set no limit for all times', () => {
    const { sharedAboveEver: _, ...rules } = DEFAULT_IDENTITY_RULES;
    const slowly = days(...[...Array(60).keys()].map((n) => 1 + n * 8));
    expect(resolve([{ version: 0, since: 0, rules }], slowly, []).shared.size).toBe(0);
  });
});
