import type { IdentifierType, KeyedIdentifier } from './identifier';
import { inOrder, type Review } from './link';

/** An identifier that is, or was, a person's, with the message or decision through which. Times are milliseconds. */
export interface Holding {
  key: string;
  type: IdentifierType;
  scope?: string | undefined;
  since: number;
  via: string;
  /** When the person last showed that it is theirs. */
  confirmedAt?: number;
  /** When it stopped being theirs. */
  until?: number;
}

/** A person while identifiers are gone through. `born` is the first evidence of them. */
export interface Person {
  born: { at: number; name: string };
  held: Map<string, Holding>;
  past: Holding[];
  /** Who became part of this person, and through which message or decision. */
  joined: { via: string; at: number; anchors: string[] }[];
  /** Of whom they have become part. */
  into?: Person;
}

/** Who somebody is by now. */
export const isNow = (person: Person): Person => (person.into ? isNow(person.into) : person);

/** Who is who, as far as the evidence has been gone through. */
export interface People {
  persons: Set<Person>;
  owner: Map<string, Person>;
  reviews: Review[];
  /** Since when a key identifies no one, as too many people have it. */
  shared: Map<string, number>;
  seen: Map<string, { person: Person; at: number }[]>;
  seenEver: Map<string, Set<Person>>;
  /** Pairs of identifiers whose people must not become one. */
  apart: { a: string; b: string }[];
  /** Whose a message was, when it was gone through. */
  whose: Map<string, Person>;
}

export const nobody = (): People => ({
  persons: new Set(),
  owner: new Map(),
  reviews: [],
  shared: new Map(),
  seen: new Map(),
  seenEver: new Map(),
  apart: [],
  whose: new Map(),
});

/** The name of whose a message is, for decisions and reviews about people who have no identifier left. */
export const namedAfter = (messageId: string): string => `@${messageId}`;

/** Whom a name means as of now: who has the identifier, or whose the message is. */
export const meantBy = ({ owner, whose }: People, name: string): Person | undefined => {
  if (!name.startsWith('@')) return owner.get(name);
  const person = whose.get(name.slice(1));
  return person && isNow(person);
};

export const newPerson = (people: People, at: number, name: string): Person => {
  const person: Person = { born: { at, name }, held: new Map(), past: [], joined: [] };
  people.persons.add(person);
  return person;
};

/** An identifier is this person's from now on; that it was before stays as it was. */
export const hold = (people: People, person: Person, { key, type, scope, verified }: KeyedIdentifier, at: number, via: string): void => {
  const before = person.held.get(key);
  const holding: Holding = before ?? { key, type, ...(scope !== undefined && { scope }), since: at, via };
  if (verified) holding.confirmedAt = at;
  person.held.set(key, holding);
  people.owner.set(key, person);
};

/** An identifier is nobody's from now on; its person keeps the history. */
export const letGo = (people: People, key: string, at: number): void => {
  const person = people.owner.get(key);
  const holding = person?.held.get(key);
  if (!person || !holding) return;
  person.held.delete(key);
  person.past.push({ ...holding, until: at });
  people.owner.delete(key);
};

/** Two people are one: the younger becomes part of the older. Gives the one who stays. */
export const joinPeople = (people: People, a: Person, b: Person, at: number, via: string, anchorsOf: (p: Person) => string[]): Person => {
  const [stays, goes] = inOrder(a.born, b.born) < 0 ? [a, b] : [b, a];
  stays.joined.push(...goes.joined, { via, at, anchors: anchorsOf(goes) });
  stays.past.push(...goes.past);
  for (const [key, holding] of goes.held) {
    stays.held.set(key, holding);
    people.owner.set(key, stays);
  }
  goes.into = stays;
  people.persons.delete(goes);
  return stays;
};
