import { type Instant, millis, utc } from '../../shared/time/instant';
import { startOfLocalDay } from '../../shared/time/local-day';

/** The time that is rehearsed. */
export interface Spell {
  from: Instant;
  until: Instant;
  days: number;
}

/** About so many members are looked at; it is everybody when there are not many more. */
export const WANTED = 1_000;

/** So many local days of the brand, today the last. In UTC. */
export const spellOf = (days: number, now: Instant, zone: string): Spell => ({
  from: utc(millis(startOfLocalDay(now, zone, 1 - days))),
  until: utc(millis(now)),
  days,
});
