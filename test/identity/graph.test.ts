import { compacted, emptyGraph, entryOf, type Graph, hintsOf, type Recorded, settled, united } from '../../shared/identity/graph';
import type { Decision, Link } from '../../shared/identity/link';
import { FIRST_BOOK, type RuleBook } from '../../shared/identity/rule-book';
import { DEFAULT_IDENTITY_RULES } from '../../shared/identity/rules';
import { DAY, erase, link, merge, unbind } from './examples';

// Who is who with the ids that were given, where each identifier leads, and what of the evidence is kept.

const recorded = (decision: Decision): Recorded => ({ ...decision, by: 'ma@brand.example', why: '同一位' });
const graphOf = (links: Link[], more: Partial<Graph> = {}): Graph => ({ ...emptyGraph(), links, ...more });
const given = (oneId: string, messageId: string) => ({ oneId, messageId });
const noId = (): string => {
  throw new Error('nobody needs an id');
};
const counting = () => {
  let n = 0;
  return () => `id-${++n}`;
};
const people = (graph: Graph, newId = noId) => settled(FIRST_BOOK, graph, newId);
const idsIn = (graph: Graph) => people(graph).entries.map(({ oneId, formerIds }) => [oneId, ...formerIds]);

test('several graphs are one with all that each knows; of none there is nothing', () => {
  const one = graphOf([link(1, 'card#1', 'a')], { given: [given('id-1', 'a')], accounts: { 'card#1': 'acc-1' } });
  const other = graphOf([link(2, 'card#2', 'b')], { decisions: [recorded(erase(3, 'card#2'))], accounts: { 'card#2': 'acc-2' } });
  expect(united([one, other])).toEqual({
    links: [...one.links, ...other.links],
    decisions: other.decisions,
    given: one.given,
    accounts: { 'card#1': 'acc-1', 'card#2': 'acc-2' },
  });
  expect(one.accounts).toEqual({ 'card#1': 'acc-1' });
  expect(united([])).toEqual({ links: [], decisions: [], given: [], accounts: {} });
});

describe('ids', () => {
  test('who has none gets one, given with the first message of theirs; who has one keeps it', () => {
    const links = [link(1, 'card#1', 'a'), link(2, 'card#1 pos#s#1', 'a2'), link(3, 'card#2', 'b')];
    const { graph, entries } = people(graphOf(links, { given: [given('old', 'b')] }), counting());
    expect(graph).toEqual(graphOf(links, { given: [given('old', 'b'), given('id-1', 'a')] }));
    expect(entries.map(({ oneId, formerIds, person }) => [oneId, formerIds, person.born.name])).toEqual([
      ['id-1', [], 'a'],
      ['old', [], 'b'],
    ]);
    expect(people(graph).graph).toEqual(graph);
  });

  test('of people who became one the oldest id stays and the others lead to it, in whatever order they were given', () => {
    const links = [link(1, 'card#1', 'a'), link(2, 'unionid#u', 'b'), link(3, 'phone#p', 'c'), link(4, 'card#1 unionid#u phone#p', 'all')];
    expect(idsIn(graphOf(links, { given: [given('3', 'c'), given('1', 'a'), given('2', 'b'), given('9', 'gone')] }))).toEqual([
      ['1', '2', '3'],
    ]);
    expect(idsIn(graphOf(links.slice(0, 3), { given: [given('3', 'c'), given('1', 'a'), given('2', 'b')] }))).toEqual([
      ['1'],
      ['2'],
      ['3'],
    ]);
  });

  test('a message leads to its person; one that nobody sent leads to no one', () => {
    const settledPeople = people(graphOf([link(1, 'card#1', 'a'), link(2, 'card#2', 'b')]), counting());
    expect(['a', 'b', 'c'].map((messageId) => entryOf(settledPeople, messageId)?.oneId)).toEqual(['id-1', 'id-2', undefined]);
  });

  test('a person has the accounts of the cards that are or were theirs, each once, the oldest first', () => {
    const links = [link(1, 'card#1 device#d', 'a'), link(2, 'card#2 phone#p', 'b'), link(3, 'card#x#3 phone#p', 'b2')];
    const accounts = { 'card#2': 'acc-1', 'card#x#3': 'acc-1', 'card#1': 'acc-2' };
    const decisions = [merge(4, 'card#1', 'card#2'), unbind(5, 'card#1')].map(recorded);
    expect(people(graphOf(links, { accounts }), counting()).entries.map((one) => one.accounts)).toEqual([['acc-2'], ['acc-1']]);
    expect(people(graphOf(links, { accounts, decisions }), counting()).entries.map((one) => one.accounts)).toEqual([['acc-1', 'acc-2']]);
  });
});

describe('where an identifier leads', () => {
  const hints = (graph: Graph) => Object.fromEntries(hintsOf(people(graph, counting())));

  test('to its person, since when it is theirs and was confirmed; what is nobody’s leads nowhere', () => {
    const links = [link(1, 'card#1 phone#p'), link(5, 'card#1 phone#p'), link(6, 'card#1 ?email#e')];
    expect(hints(graphOf(links))).toEqual({
      'card#1': { oneId: 'id-1', since: DAY },
      'phone#p': { oneId: 'id-1', since: DAY, confirmedAt: 5 * DAY },
      'email#e': {},
    });
  });

  test('of who became part of another since then, and not since before', () => {
    const links = [link(1, 'card#1', 'a'), link(2, 'unionid#u', 'b'), link(4, 'card#1 unionid#u', 'c'), link(7, 'card#1 pos#s#1', 'd')];
    const since = Object.entries(hints(graphOf(links))).map(([key, hint]) => [key, (hint.since ?? 0) / DAY]);
    expect(Object.fromEntries(since)).toEqual({ 'card#1': 4, 'unionid#u': 4, 'pos#s#1': 7 });
  });

  test('of what too many have, and of who was erased, it says so', () => {
    const shared = [0, 1, 2, 3, 4, 5].map((n) => link(n + 1, `unionid#${n} phone#p`));
    expect(hints(graphOf(shared))['phone#p']).toEqual({ sharedSince: 6 * DAY });
    const decisions = [recorded(erase(5, 'card#1', 'phone#p', 'phone#q'))];
    const after = hints(graphOf([link(1, 'card#1 phone#p'), link(9, 'card#2 phone#p')], { decisions }));
    expect(after['card#1']).toEqual({ erasedAt: 5 * DAY });
    expect(after['phone#q']).toEqual({ erasedAt: 5 * DAY });
    expect(after['phone#p']).toEqual({ oneId: 'id-1', since: 9 * DAY, confirmedAt: 9 * DAY, erasedAt: 5 * DAY });
  });

  test('after a merge everything leads to the account with whose card it first came, and a card to its own', () => {
    const links = [
      link(9, 'openid#app#1 card#2', 'late'),
      link(3, 'card#1 openid#app#1', 'a'),
      link(2, 'card#2 phone#q', 'b'),
      link(10, 'card#1 card#2 pos#s#1', 'both'),
      link(11, 'card#1 external#shop#7', 'c'),
      link(12, 'card#2 email#e', 'd'),
      link(13, 'unionid#u email#e', 'e'),
    ];
    const accounts = { 'card#1': 'acc-1', 'card#2': 'acc-2' };
    const decisions = [recorded(merge(5, 'card#1', 'card#2'))];
    const ids = Object.entries(hints(graphOf(links, { accounts, decisions }))).map(([key, hint]) => [key, hint.memberId]);
    expect(Object.fromEntries(ids)).toEqual({
      ...{ 'card#1': 'acc-1', 'openid#app#1': 'acc-1', 'pos#s#1': 'acc-1', 'external#shop#7': 'acc-1', 'unionid#u': 'acc-1' },
      ...{ 'card#2': 'acc-2', 'phone#q': 'acc-2', 'email#e': 'acc-2' },
    });
  });
});

describe('evidence that was given again and again', () => {
  const again = (days: number[], keys = 'card#1 phone#p') => days.map((day) => link(day, keys, `m${day}`));
  const keptOf = (links: Link[], more: Partial<Graph> = {}, book: RuleBook = FIRST_BOOK) =>
    compacted(book, settled(book, graphOf(links, { given: [given('id', links[0]?.messageId ?? '')], ...more }), counting())).links.map(
      ({ messageId }) => messageId,
    );

  test('stays as the first and the last by time, whatever the order of arrival', () => {
    expect(keptOf(again([1, 2, 3, 4]))).toEqual(['m1', 'm4']);
    expect(keptOf(again([3, 4, 1, 2]), { given: [] })).toEqual(['m4', 'm1']);
    const atOnce = ['b', 'c', 'a'].map((name) => link(1, 'card#1', name));
    expect(keptOf(atOnce, { given: [] })).toEqual(['c', 'a']);
  });

  test('the order of its identifiers is no difference; what was verified, what else came and by which rules it is judged is', () => {
    expect(keptOf([...again([1, 2]), link(3, 'phone#p card#1', 'm3')])).toEqual(['m1', 'm3']);
    expect(keptOf([...again([1, 2]), link(3, 'card#1 ?phone#p', 'm3')])).toEqual(['m1', 'm2', 'm3']);
    expect(keptOf([...again([1, 2]), link(3, 'card#1', 'm3')])).toEqual(['m1', 'm2', 'm3']);
    const book: RuleBook = [...FIRST_BOOK, { version: 1, since: 0, rules: DEFAULT_IDENTITY_RULES }];
    const by = (n: number) => (one: Link) => ({ ...one, by: n });
    expect(keptOf([...again([1, 2]).map(by(0)), ...again([3, 4])], {}, book)).toEqual(['m1', 'm4']);
    expect(keptOf([...again([1, 2]), ...again([3, 4]).map(by(1))], {}, book)).toEqual(['m1', 'm2', 'm3', 'm4']);
  });

  test('what an id goes back to stays, and what members showed themselves', () => {
    const links = [...again([1, 2]), link(3, 'card#1 phone#p', 'join:1'), link(4, 'card#1 phone#p', 'rejoin:1'), ...again([5, 6])];
    expect(keptOf([...links, link(7, 'card#1 phone#p', 'phone:1')])).toEqual(['m1', 'join:1', 'phone:1']);
    expect(keptOf(links, { given: [given('x', 'm5')] })).toEqual(['m1', 'join:1', 'm5', 'm6']);
  });

  test('all of it stays where who is who, what moved, or what is shared would be another without', () => {
    const confirmed = [...again([1, 100]), link(250, 'unionid#u phone#p', 'u'), ...again([400])];
    expect(keptOf(confirmed)).toHaveLength(4);
    const seen = [1, 60, 120].map((day) => link(day, 'unionid#0 email#e', `m${day}`));
    const others = [1, 2, 3, 4, 5].map((n) => link(50 + n, `unionid#${n} email#e`, `o${n}`));
    expect(keptOf([...seen, ...others])).toHaveLength(8);
    expect(keptOf([...seen, ...others.slice(1)])).toHaveLength(6);
  });

  test('a graph of which everything is needed is that graph', () => {
    const known = people(graphOf(again([1, 2])), counting());
    expect(compacted(FIRST_BOOK, known)).toBe(known.graph);
  });
});
