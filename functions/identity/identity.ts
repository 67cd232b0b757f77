import type { KeyedIdentifier } from '../../shared/identity/identifier';
import type { Instant } from '../../shared/time/instant';

/** Evidence that identifiers are one person's, as an event brings it. */
export interface Evidence {
  messageId: string;
  at: Instant;
  identifiers: KeyedIdentifier[];
}

/**
 * Under what events of a person are kept in the log: an account (`M#<memberId>`) or an identifier (`I#<key>`), and from when to when,
 * in milliseconds, what is kept there is this person's.
 */
export interface Subject {
  subject: string;
  from?: number | undefined;
  until?: number | undefined;
}

/** A person as the rest of the house knows them: the OneID that stays, those that led to it before, and what is theirs in the log. */
export interface PersonSeen {
  oneId: string;
  /** OneIDs, and accounts, that have become part of this one; oldest first. */
  formerIds: string[];
  subjects: Subject[];
}

/** Who is who. */
export interface Identity {
  /**
   * Takes evidence into account, once by its message id, and gives the OneID of whose it is: known, or new from now on; undefined when
   * nothing in it identifies anyone. Exact under any concurrency. Known identifiers that say nothing new cost one read and no write.
   */
  recognise(evidence: Evidence): Promise<string | undefined>;
  /** The person whom an id leads to, whether it is the one that stays or a former one; undefined when there is none. */
  person(oneId: string): Promise<PersonSeen | undefined>;
  /** Whose an entry of the log is: the OneID that owned the subject at that time. */
  whose(subject: string, at: Instant): Promise<string | undefined>;
}
