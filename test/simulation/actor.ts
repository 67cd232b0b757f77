import type { Endpoint, ReplyOf } from '../../shared/contract/endpoint';
import type { Staff } from '../../shared/staff/staff';
import type { Answer, Ask, Backend } from '../harness/backend';

/** Numbers from 0 up to but not including 1, from a seed. */
export type Random = () => number;

export type Plain = null | boolean | number | string | readonly Plain[] | { readonly [name: string]: Plain | undefined };

/**
 * What somebody is to do, as plain data. It names things by numbers (the third coupon from the last), never by ids that a run made up:
 * so that it means something in every run, also when steps before it were taken out.
 */
export interface Deed {
  readonly does: string;
  readonly [detail: string]: Plain | undefined;
}

/** One line of the program. `luck` is the seed of all chance in it, faults too: steps before it change nothing of that. */
export interface Step {
  readonly actor: string;
  readonly luck: number;
  readonly deed: Deed;
}

/** A part in the play: what may be done is drawn without knowing how the run stands; who does it enters anew with every chapter. */
export interface Role {
  readonly name: string;
  /** How often its turn comes, beside the weights of the others. */
  readonly weight: number;
  draw(random: Random): Deed;
  /** Makes ready what the actor needs, before the first step and without faults. Its model lives in what it gives back. */
  enter(stage: Stage): Promise<Actor>;
}

export interface Actor {
  /**
   * Carries a deed out and judges every answer by what its model predicts; throws Wrong with what was expected and what came. A deed that
   * makes no sense as things stand (there is no coupon yet) does nothing.
   */
  play(deed: Deed): Promise<void>;
  /** When the chapter is over and all is quiet: what in the database is not as the model says, in words. */
  audit?(): Promise<readonly string[]>;
}

/** The system did what it may not, or said what is not so. */
export class Wrong extends Error {}

/** What an actor finds in front of it. */
export interface Stage {
  /** The chapter's seed, for what an actor wants to vary from chapter to chapter when it enters. */
  readonly seed: number;
  /** Whether what is mostly looked at now and then is to be looked at after every step. */
  readonly eager: boolean;
  readonly backend: Backend;
  readonly clock: StageClock;
  /** The brand's zone in this chapter; some have clocks that change. */
  readonly zone: string;
  /** People with sessions that are renewed; their signing in is asked like everything else. */
  readonly cast: Cast;
  /** Chance of the step that is being played. */
  readonly random: Random;
  /** A key that nobody has used. */
  newKey(): string;
  /**
   * Asks until there is an answer: busy, or killed on the way, means the same request with the same key again. An answer that nobody
   * foresaw (500) is given back and counts as wrong.
   */
  ask<E extends Endpoint>(endpoint: E, ask?: Ask<E>): Promise<Answer<ReplyOf<E>>>;
  /** As `ask`, but only once: undefined when the caller never learns what became of it. */
  askOnce<E extends Endpoint>(endpoint: E, ask?: Ask<E>): Promise<Answer<ReplyOf<E>> | undefined>;
  /** Calls a scheduled function, until a call of it has come to its end. */
  schedule(name: string): Promise<void>;
  /** Delivers what the streams hold, until they are quiet. Without it records come when the program says so, which may be late. */
  settle(): Promise<void>;
  /** Counts something for the figures at the end. */
  count(what: string): void;
}

/** Stands still but for whole seconds that the program lets pass; only forward. */
export interface StageClock {
  readonly now: number;
  pass(ms: number): number;
}

export interface Cast {
  marketer(): Promise<string>;
  /** The secret of a key with every scope. */
  system(): string;
  /** Somebody who has joined with membership and personalised consent, by nickname; who is not there yet joins. */
  member(nickname: string): Promise<{ token: string; memberId: string }>;
  /** Somebody of a store's staff; who is not there yet is invited. */
  staff(nickname: string, storeId: string, role?: Staff['role']): Promise<string>;
}
