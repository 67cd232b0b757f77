import { apartBy, endedBy, erasedBy } from '../../shared/identity/decide';
import { anchorsOf, resolve } from '../../shared/identity/resolve';
import { FIRST_BOOK, type RuleBook } from '../../shared/identity/rule-book';
import { DEFAULT_IDENTITY_RULES, type IdentifierRule } from '../../shared/identity/rules';
import { DAY, erase, keepApart, link, merge, peopleIn, peopleOf, resolved, unbind } from './examples';

// What decisions mean for one another, and what becomes of people at the edges of them.

test('a merge ends the decisions that it names, and an unbinding ends when the member shows it anew; nothing else ends', () => {
  const decisions = [merge(1, 'a', 'b', ['apart 1', 'unbind 1']), { ...unbind(2, 'x'), shownAgainBy: 'm' }, unbind(3, 'y')];
  const all = [...decisions, keepApart(4, 'c', 'd'), erase(5, 'e'), merge(6, 'a', 'c')];
  expect(endedBy(all)).toEqual(new Set(['apart 1', 'unbind 1', 'unbind 2']));
  expect(apartBy([...all, keepApart(1, 'a', 'b')])).toEqual([{ a: 'c', b: 'd' }]);
});

test('what was erased twice is so until the later time, in whatever order it is told', () => {
  const [first, later] = [erase(3, 'card#1', 'phone#p'), erase(7, 'card#1')];
  const expected = new Map([
    ['card#1', 7 * DAY],
    ['phone#p', 3 * DAY],
  ]);
  expect([erasedBy([first, later, unbind(9, 'card#1')]), erasedBy([later, first])]).toEqual([expected, expected]);
});

describe('erased', () => {
  test('counts up to and with its moment', () => {
    expect(peopleOf([link(5, 'card#1')], [erase(5, 'card#1')])).toEqual([]);
    expect(peopleOf([link(5.001, 'card#1')], [erase(5, 'card#1')])).toEqual(['card#1']);
  });

  test('an event of theirs takes nothing along, an event of somebody else loses what was theirs', () => {
    const decisions = [erase(5, 'card#1', 'phone#p')];
    expect(peopleOf([link(1, 'card#1 pos#s#1')], decisions)).toEqual([]);
    expect(peopleOf([link(1, 'card#2 phone#p')], decisions)).toEqual(['card#2']);
  });
});

describe('a merge', () => {
  const two = [link(1, 'card#1 phone#p'), link(2, 'card#2')];

  test('of somebody with themselves, with nobody, or with whom no message is known changes nothing', () => {
    for (const [a, b] of [
      ['card#1', 'phone#p'],
      ['card#1', 'card#9'],
      ['card#9', 'card#1'],
      ['@gone', 'card#1'],
    ] as const) {
      const result = resolved(two, [merge(5, a, b)]);
      expect(peopleIn(result)).toEqual(['card#1 phone#p', 'card#2']);
      expect([...result.persons].flatMap(({ joined }) => joined)).toEqual([]);
    }
  });

  test.each([
    ['card#1', 'card#2'],
    ['card#2', 'card#1'],
  ])('the older of %s and %s stays, and knows who joined, with what they were named by', (a, b) => {
    const [person] = resolved([...two, link(3, 'card#2 pos#s#1')], [merge(5, a, b)]).persons;
    expect(person?.born).toEqual({ at: DAY, name: '1: card#1 phone#p' });
    expect(person?.joined).toEqual([{ via: 'merge 5', at: 5 * DAY, anchors: ['card#2', 'pos#s#1'] }]);
  });

  test('of people of the same moment the one whose message comes first by name stays', () => {
    const [person] = resolved([link(1, 'card#1', 'n'), link(1, 'card#2', 'm')], [merge(5, 'card#1', 'card#2')]).persons;
    expect(person?.born.name).toBe('m');
  });

  test('keeps the number that was confirmed last; of two at once the first by name', () => {
    const numberOf = (p: number[], q: number[]) => {
      const links = [...p.map((day) => link(day, 'card#1 phone#p')), ...q.map((day) => link(day, 'card#2 phone#q'))];
      return peopleOf(links, [merge(9, 'card#1', 'card#2')]);
    };
    expect(numberOf([1, 7], [2, 6])).toEqual(['card#1 card#2 phone#p']);
    expect(numberOf([1, 5], [2, 6])).toEqual(['card#1 card#2 phone#q']);
    expect(numberOf([6], [6])).toEqual(['card#1 card#2 phone#p']);
  });
});

describe('a type of which a new one takes the place of the old', () => {
  const rulesWith = (change: Partial<IdentifierRule>) => ({
    ...DEFAULT_IDENTITY_RULES,
    types: DEFAULT_IDENTITY_RULES.types.map((rule) => (rule.type === 'pos' ? { ...rule, most: 1, replaces: true, ...change } : rule)),
  });
  const book = (change: Partial<IdentifierRule>): RuleBook => [...FIRST_BOOK, { version: 1, since: 0, rules: rulesWith(change) }];
  const by1 = <T extends object>(one: T) => ({ ...one, by: 1, rules: 1 });
  const links = [link(1, 'card#1 pos#a#1'), link(2, 'card#2 pos#a#2'), link(3, 'card#2 pos#b#3')].map(by1);

  test('does so for each scope by itself where the rule says so', () => {
    const merged = by1(merge(5, 'card#1', 'card#2'));
    expect(peopleIn(resolve(book({ perScope: true }), links, []))).toEqual(['card#1 pos#a#1', 'card#2 pos#a#2 pos#b#3']);
    expect(peopleIn(resolve(book({ perScope: true }), links, [merged]))).toEqual(['card#1 card#2 pos#a#2 pos#b#3']);
    expect(peopleIn(resolve(book({}), links, []))).toEqual(['card#1 pos#a#1', 'card#2 pos#b#3']);
    expect(peopleIn(resolve(book({}), links, [merged]))).toEqual(['card#1 card#2 pos#b#3']);
    const again = [...links, by1(link(9, 'card#2 pos#a#9'))];
    expect(peopleIn(resolve(book({ perScope: true }), again, []))).toEqual(['card#1 pos#a#1', 'card#2 pos#a#9 pos#b#3']);
  });

  test('what is not confirmed counts from when it came, and what was confirmed from then', () => {
    const confirmed = (day: number, keys: string) => {
      const one = by1(link(day, keys));
      return { ...one, identifiers: one.identifiers.map((id) => ({ ...id, verified: id.type === 'pos' })) };
    };
    const merged = by1(merge(9, 'card#1', 'card#2'));
    const kept = (...some: typeof links) => peopleIn(resolve(book({}), some, [merged]));
    expect(kept(confirmed(1, 'card#1 pos#a#1'), confirmed(6, 'card#1 pos#a#1'), by1(link(5, 'card#2 pos#a#2')))).toEqual([
      'card#1 card#2 pos#a#1',
    ]);
    expect(kept(by1(link(5, 'card#1 pos#a#1')), confirmed(1, 'card#2 pos#a#2'), confirmed(6, 'card#2 pos#a#2'))).toEqual([
      'card#1 card#2 pos#a#2',
    ]);
    expect(kept(by1(link(5, 'card#1 pos#a#1')), by1(link(4, 'card#2 pos#a#2')))).toEqual(['card#1 card#2 pos#a#1']);
  });

  test('takes nothing from who has several from before, until a new one comes', () => {
    const before = [link(1, 'card#1 pos#a#1'), link(2, 'card#1 pos#a#2')];
    expect(peopleIn(resolve(book({}), [...before, by1(link(3, 'card#1 unionid#u'))], []))).toEqual(['card#1 unionid#u pos#a#1 pos#a#2']);
    expect(peopleIn(resolve(book({}), [...before, by1(link(3, 'card#1 pos#a#3'))], []))).toEqual(['card#1 pos#a#3']);
  });
});

test('an identifier that was all that somebody had can be unbound, and be seen again', () => {
  expect(peopleOf([link(1, 'phone#p'), link(9, 'phone#p')], [unbind(5, 'phone#p')])).toEqual(['phone#p']);
  expect(peopleOf([link(1, 'card#1')], [unbind(5, 'phone#none')])).toEqual(['card#1']);
});

test('people are named by what is or was theirs: the strongest type first, then the oldest, then by name', () => {
  const links = [link(1, 'pos#s#9 pos#s#8 device#d'), link(2, 'pos#s#9 pos#s#1 phone#q'), link(3, 'pos#s#9 card#1 phone#p')];
  const [person] = resolved(links, [unbind(5, 'pos#s#8')]).persons;
  const names = ['card#1', 'phone#q', 'phone#p', 'pos#s#8', 'pos#s#9', 'pos#s#1', 'device#d'];
  expect(person && anchorsOf(DEFAULT_IDENTITY_RULES)(person)).toEqual(names);
});
