import { type Instant, utc } from '../time/instant';
import type { Judge } from './compile';
import type { Profile } from './profile';

/** In which audiences a member is, by their ids, each with since when. */
export type Memberships = Readonly<Record<string, Instant>>;

/** A member came into an audience, or left it, at a moment. */
export interface Move {
  audienceId: string;
  is: 'entered' | 'left';
  at: Instant;
}

/** What holds of a member at a moment, and when they are to be looked at again; in milliseconds. */
export interface Judged {
  in: Memberships;
  moves: Move[];
  until?: number;
}

/**
 * Judges a member by every audience at a moment. Who was in one and still is, is in it since then; an audience that is not among `judges`
 * has nobody. `until` is the earliest moment at which time may change any answer.
 */
export const judged = (judges: ReadonlyMap<string, Judge>, profile: Profile, before: Memberships, nowMs: number): Judged => {
  const at = utc(nowMs);
  const after: Record<string, Instant> = {};
  let until = Number.POSITIVE_INFINITY;
  for (const [audienceId, judge] of judges) {
    const answer = judge(profile, nowMs);
    if (answer.is) after[audienceId] = before[audienceId] ?? at;
    if (answer.until !== undefined) until = Math.min(until, answer.until);
  }
  const moves = [
    ...Object.keys(before).flatMap((audienceId): Move[] => (audienceId in after ? [] : [{ audienceId, is: 'left', at }])),
    ...Object.keys(after).flatMap((audienceId): Move[] => (audienceId in before ? [] : [{ audienceId, is: 'entered', at }])),
  ];
  return { in: after, moves: moves.sort((a, b) => (a.audienceId < b.audienceId ? -1 : 1)), ...(Number.isFinite(until) && { until }) };
};

/** The memberships of people who are one by now, each since the earliest. */
export const united = (all: readonly Memberships[]): Memberships => {
  const both: Record<string, Instant> = {};
  for (const one of all) for (const [audienceId, since] of Object.entries(one)) both[audienceId] = earlier(both[audienceId], since);
  return both;
};

const earlier = (a: Instant | undefined, b: Instant): Instant => (a !== undefined && a < b ? a : b);
