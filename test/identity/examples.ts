import { strongestFirst } from '../../shared/identity/conflicts';
import type { IdentifierType, KeyedIdentifier } from '../../shared/identity/identifier';
import type { Decision, Link } from '../../shared/identity/link';
import type { Person } from '../../shared/identity/people';
import { type Resolved, resolve } from '../../shared/identity/resolve';
import { FIRST_BOOK } from '../../shared/identity/rule-book';
import { DEFAULT_IDENTITY_RULES } from '../../shared/identity/rules';

export const DAY = 86_400_000;

/** An identifier written as its key; phones and emails are verified unless they begin with "?". */
export const identifier = (text: string): KeyedIdentifier => {
  const key = text.replace('?', '');
  const [type, ...rest] = key.split('#');
  return {
    type: type as IdentifierType,
    key,
    ...(rest.length > 1 && { scope: rest[0] }),
    verified: !text.startsWith('?') && (type === 'phone' || type === 'email'),
  };
};

/** Identifiers that came together on a day. */
export const link = (day: number, keys: string, messageId = `${day}: ${keys}`): Link => ({
  messageId,
  at: day * DAY,
  identifiers: keys.split(' ').map(identifier),
});

/** What somebody decided on a day. */
export const merge = (day: number, a: string, b: string, ends: string[] = []): Decision => ({
  ...{ kind: 'merge', decisionId: `merge ${day}`, at: day * DAY },
  ...{ a, b, ends },
});
export const keepApart = (day: number, a: string, b: string): Decision => ({
  ...{ kind: 'keep_apart', decisionId: `apart ${day}`, at: day * DAY },
  ...{ a, b },
});
export const unbind = (day: number, key: string): Decision => ({ kind: 'unbind', decisionId: `unbind ${day}`, at: day * DAY, key });
export const erase = (day: number, ...keys: string[]): Decision => ({ kind: 'erase', decisionId: `erase ${day}`, at: day * DAY, keys });

export const resolved = (links: readonly Link[], decisions: readonly Decision[] = []): Resolved => resolve(FIRST_BOOK, links, decisions);

const keysOf = ({ held }: Person): string =>
  strongestFirst(DEFAULT_IDENTITY_RULES, [...held.values()])
    .map(({ key }) => key)
    .join(' ');

/** Who is who, a line a person, by what they have; who has nothing left is not shown. */
export const peopleIn = ({ persons }: Resolved): string[] =>
  [...persons]
    .map(keysOf)
    .filter((keys) => keys !== '')
    .sort();

/** What identifiers and decisions make of people. */
export const peopleOf = (links: readonly Link[], decisions: readonly Decision[] = []): string[] => peopleIn(resolved(links, decisions));

/** All that is known in the end, in words that can be compared. */
export const outcomeOf = (result: Resolved) => ({
  people: [...result.persons]
    .map(({ born, held, past, joined }) => ({
      born,
      held: [...held.values()].sort((a, b) => (a.key < b.key ? -1 : 1)),
      past: past.map((one) => JSON.stringify(one)).sort(),
      joined: joined.map((one) => JSON.stringify(one)).sort(),
    }))
    .sort((a, b) => (a.born.name < b.born.name ? -1 : 1)),
  whose: [...result.whose].map(([messageId, person]) => [messageId, person.born.name]).sort(),
  reviews: result.reviews,
  shared: [...result.shared].sort(),
});
