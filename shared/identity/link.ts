import type { KeyedIdentifier } from './identifier';

/** Evidence that some identifiers are one person's: they came together, at this time, with this message. Times are milliseconds. */
export interface Link {
  messageId: string;
  at: number;
  identifiers: KeyedIdentifier[];
  /** The version of the rules it is judged by, those in force when it arrived; without it, the first. */
  by?: number | undefined;
}

/**
 * What a person decided; it stands against any event. People are named by one of their identifiers, or after a message of theirs, so
 * that a decision stays right when people are recognised anew.
 */
export type Decision = Decided & (Merge | KeepApart | Unbind | Erase);

interface Decided {
  decisionId: string;
  at: number;
  /** The version of the rules that was in force. */
  rules?: number | undefined;
}

/** One person, also beyond the limits; it ends the decisions to keep them apart, or to unbind, that it names. */
interface Merge {
  kind: 'merge';
  a: string;
  b: string;
  ends: string[];
}

/** Two people, whatever an event or an earlier merge says. */
interface KeepApart {
  kind: 'keep_apart';
  a: string;
  b: string;
}

/** An identifier, and those that hang on it, are this person's no more, whatever an event says; a merge can end it, and so can the member who shows it anew. */
interface Unbind {
  kind: 'unbind';
  key: string;
  /** The message by which the member showed anew that it is theirs: it is bound again from then on. */
  shownAgainBy?: string | undefined;
}

/** A person who is no more: events from before do not bring them back. */
interface Erase {
  kind: 'erase';
  keys: string[];
}

/** Something for a person to look at: a number that moved between two people who cannot both have it. */
export interface Review {
  /** The message that brought it up, and the identifier. */
  messageId: string;
  key: string;
  at: number;
  why: 'exclusive' | 'long_unconfirmed';
  /** Who had it and who has it now, each by the strongest identifier, or after a message when there is none. */
  from: string;
  to: string;
}

/** In which order evidence and decisions count: by time, then by name; never by arrival. */
export const inOrder = (a: { at: number; name: string }, b: { at: number; name: string }): number =>
  a.at - b.at || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);

/** The same of two pieces of evidence. */
export const linksInOrder = (a: Link, b: Link): number => inOrder({ at: a.at, name: a.messageId }, { at: b.at, name: b.messageId });

/** What members show of themselves in their app, not what a channel says of them: joining, and verifying a number. */
export const isFirstHand = (messageId: string): boolean => /^(join|phone):/.test(messageId);
