import fc from 'fast-check';
import { resolve } from '../../shared/identity/resolve';
import { FIRST_BOOK, type RuleBook } from '../../shared/identity/rule-book';
import { DEFAULT_IDENTITY_RULES, type IdentityRules } from '../../shared/identity/rules';
import { link, outcomeOf } from './examples';

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
