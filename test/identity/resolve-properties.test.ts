import fc from 'fast-check';
import { fitTogether, strongestFirst, withoutConflicts } from '../../shared/identity/conflicts';
import type { KeyedIdentifier } from '../../shared/identity/identifier';
import type { Decision, Link } from '../../shared/identity/link';
import type { Resolved } from '../../shared/identity/resolve';
import { DEFAULT_IDENTITY_RULES } from '../../shared/identity/rules';
import { DAY, erase, identifier, keepApart, merge, outcomeOf, resolved, unbind } from './examples';

const RUNS = { seed: 20_261_122, numRuns: 400 };

const KEYS = ['card#1', 'card#2', 'unionid#a', 'unionid#b', 'openid#app#1', 'openid#app#2', 'openid#web#3'];
const WEAKER = ['phone#p', 'phone#q', '?phone#p', 'pos#s#1', 'email#e', 'device#d', 'device#f', 'external#shop#7'];

const links = (most = 12): fc.Arbitrary<Link[]> =>
  fc
    .array(
      fc.record({
        day: fc.nat(400),
        keys: fc.uniqueArray(fc.constantFrom(...KEYS, ...WEAKER), { minLength: 1, maxLength: 4, selector: (key) => key.replace('?', '') }),
      }),
      { maxLength: most },
    )
    .map((some) => some.map(({ day, keys }, i) => ({ messageId: `m${i}`, at: day * DAY, identifiers: keys.map(identifier) })));

const key = fc.constantFrom(...KEYS, ...WEAKER.filter((one) => !one.startsWith('?')));
const decision: fc.Arbitrary<Decision> = fc.oneof(
  fc.tuple(fc.nat(400), key, key).map(([day, a, b]) => merge(day, a, b)),
  fc.tuple(fc.nat(400), key, key).map(([day, a, b]) => keepApart(day, a, b)),
  fc.tuple(fc.nat(400), key).map(([day, one]) => unbind(day, one)),
  fc.tuple(fc.nat(400), key, key).map(([day, a, b]) => erase(day, a, b)),
);
const decisions = fc.array(decision, { maxLength: 3 }).map((some) => some.map((one, i) => ({ ...one, decisionId: `d${i}` })));

const shuffled = <T>(items: T[]): fc.Arbitrary<T[]> => fc.shuffledSubarray(items, { minLength: items.length });

test('any order of arrival gives the same people, messages, reviews and shared numbers', () => {
  const both = fc
    .tuple(links(), decisions)
    .chain(([some, decided]) => fc.tuple(fc.constant(some), shuffled(some), fc.constant(decided), shuffled(decided)));
  fc.assert(
    fc.property(both, ([some, mixed, decided, mixedToo]) => {
      expect(outcomeOf(resolved(mixed, mixedToo))).toEqual(outcomeOf(resolved(some, decided)));
    }),
    RUNS,
  );
});

test('each identifier is at most one person’s, and each person knows what is theirs', () => {
  fc.assert(
    fc.property(links(), decisions, (some, decided) => {
      const { persons, owner } = resolved(some, decided);
      const held = [...persons].flatMap((person) => [...person.held.keys()].map((one) => [one, person] as const));
      expect(new Map(held)).toEqual(owner);
      expect(held).toHaveLength(owner.size);
    }),
    RUNS,
  );
});

test('limits are never exceeded but by a person’s decision', () => {
  fc.assert(
    fc.property(links(25), (some) => {
      const end = Math.max(0, ...some.map(({ at }) => at));
      for (const { held } of resolved(some).persons) {
        for (const { type, most, withinDays, perScope } of DEFAULT_IDENTITY_RULES.types) {
          const counted = [...held.values()].filter(
            (one) => one.type === type && (withinDays === undefined || end - one.since < withinDays * DAY),
          );
          const scopes = perScope ? new Set(counted.map(({ scope }) => scope)).size : 1;
          expect(counted.length).toBeLessThanOrEqual(most * Math.max(1, scopes));
          if (perScope) expect(counted).toHaveLength(scopes * (counted.length > 0 ? 1 : scopes));
        }
      }
    }),
    RUNS,
  );
});

/** Two people who share nothing, each with a card. */
const twoPeople = fc.tuple(links(6), links(6)).map(([some, others]) => {
  const of = (side: string, card: string, events: Link[]): Link[] =>
    [{ messageId: `${side}-card`, at: 0, identifiers: [identifier(card)] }, ...events].map(({ messageId, at, identifiers }) => ({
      messageId: `${side}${messageId}`,
      at,
      identifiers: [
        identifier(card),
        ...identifiers
          .filter(({ type }) => type !== 'card')
          .map(({ key: one, verified }) => identifier(`${verified || !/^(phone|email)/.test(one) ? '' : '?'}${one}-${side}`)),
      ],
    }));
  return [...of('x', 'card#1', some), ...of('y', 'card#2', others)];
});

const isOne = ({ owner }: Resolved): boolean => owner.has('card#1') && owner.get('card#1') === owner.get('card#2');

test('keeping apart who was merged gives the two back exactly; a merge that ends it gives the one', () => {
  fc.assert(
    fc.property(twoPeople, fc.integer({ min: 1, max: 400 }), fc.nat(400), (some, first, later) => {
      const merged = merge(first, 'card#1', 'card#2');
      const apart = { ...keepApart(first + later, 'card#1', 'card#2'), decisionId: 'z-apart' };
      expect(isOne(resolved(some, [merged]))).toBe(true);
      expect(outcomeOf(resolved(some, [merged, apart]))).toEqual(outcomeOf(resolved(some)));
      const again = resolved(some, [merged, apart, { ...merge(first + later, 'card#1', 'card#2', ['z-apart']), decisionId: 'zz' }]);
      expect(isOne(again)).toBe(true);
    }),
    RUNS,
  );
});

test('who is kept apart is never one, whatever happens', () => {
  fc.assert(
    fc.property(links(25), decisions, fc.nat(400), key, key, (some, decided, day, a, b) => {
      fc.pre(a !== b);
      const { owner } = resolved(some, [...decided, { ...keepApart(day, a, b), decisionId: 'apart' }]);
      expect(owner.has(a) && owner.get(a) === owner.get(b)).toBe(false);
    }),
    RUNS,
  );
});

test('erased keys never come back from earlier events', () => {
  fc.assert(
    fc.property(links(25), fc.nat(400), fc.uniqueArray(key, { minLength: 1, maxLength: 4 }), (some, day, keys) => {
      const { persons } = resolved(some, [erase(day, ...keys)]);
      for (const { held, past } of persons) {
        for (const one of [...held.values(), ...past]) if (keys.includes(one.key)) expect(one.since).toBeGreaterThan(day * DAY);
      }
    }),
    RUNS,
  );
});

test('an event loses nothing that fits, else the one weakest identifier whose loss helps', () => {
  fc.assert(
    fc.property(links(), fc.uniqueArray(key, { minLength: 1, maxLength: 4 }), (some, keys) => {
      const { conflicts: _, ...people } = resolved(some);
      const came = strongestFirst(DEFAULT_IDENTITY_RULES, keys.map(identifier));
      const without = (lost: KeyedIdentifier | undefined) => came.filter((one) => one !== lost);
      const fits = (lost?: KeyedIdentifier) => fitTogether(DEFAULT_IDENTITY_RULES, people, without(lost), 500 * DAY);
      const weakest = [...came].reverse().find((one) => came.length > 1 && fits(one));
      const kept = withoutConflicts(DEFAULT_IDENTITY_RULES, people, came, 500 * DAY);
      if (fits() || weakest) expect(kept).toEqual(fits() ? came : without(weakest));
      expect(kept.length).toBeGreaterThan(0);
    }),
    RUNS,
  );
});
