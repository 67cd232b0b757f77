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
  /**
   * Whose each is, in order, where `recognise` would find nothing new in it and write nothing; undefined where it has to be asked. One
   * read for a hundred identifiers.
   */
  known(evidence: readonly Evidence[]): Promise<(string | undefined)[]>;
  /** Whether evidence is about somebody who was erased since it happened: it must not be kept. One read. */
  isErased(evidence: Evidence): Promise<boolean>;
  /** The person whom an id leads to, whether it is the one that stays or a former one; undefined when there is none. */
  person(oneId: string): Promise<PersonSeen | undefined>;
  /**
   * All ids of the person whom an id leads to, oldest first, the id itself among them: what is theirs lies under these. One read.
   */
  idsOf(id: string): Promise<string[]>;
  /** The same for several ids, by each of them. One read for a hundred. */
  idsOfAll(ids: readonly string[]): Promise<Map<string, string[]>>;
  /** Whose an entry of the log is: the OneID that owned the subject at that time. */
  whose(subject: string, at: Instant): Promise<string | undefined>;
}
