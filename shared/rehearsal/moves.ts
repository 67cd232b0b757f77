import type { Judge } from '../audience/compile';
import { type Instant, millis, utc } from '../time/instant';
import { type Past, upTo } from './past';

/** That somebody came into an audience or left it, and when. */
export interface AudienceMove {
  at: Instant;
  on: 'entered' | 'left';
}

/** More moves of one member than these nobody wants to see. */
const MOST_LOOKS = 20_000;

/**
 * When a member came into an audience and left it within a time, by its rule as it is now and what was known of them then: as the live
 * audience would have said it. Whoever is in it at the beginning has not come in.
 */
export const movesOf = (judge: Judge, past: Past, from: Instant, until: Instant): AudienceMove[] => {
  const moves: AudienceMove[] = [];
  const end = millis(until);
  let now = millis(from);
  let isIn = judgedAt(judge, past, now);
  for (let looks = 0; looks < MOST_LOOKS; looks++) {
    const change = past.changes[upTo(past.changes, now)] ?? Number.POSITIVE_INFINITY;
    now = Math.max(now + 1, Math.min(change, isIn.until ?? Number.POSITIVE_INFINITY));
    if (now >= end) break;
    const next = judgedAt(judge, past, now);
    if (next.is !== isIn.is) moves.push({ at: utc(now), on: next.is ? 'entered' : 'left' });
    isIn = next;
  }
  return moves;
};

/** Of whom nothing is known yet, they are in no audience. */
const judgedAt = (judge: Judge, past: Past, now: number): ReturnType<Judge> => {
  const profile = past.at(utc(now));
  return profile ? judge(profile, now) : { is: false };
};
