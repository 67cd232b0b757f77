import { judged } from '../../shared/audience/membership';
import { type Instant, isBefore, millis } from '../../shared/time/instant';
import { inParts } from './in-parts';
import type { Profiles } from './profile-repository';
import type { RulesInForce } from './rules-in-force';
import { dueOf, isSame, type StoredProfile } from './stored-profile';

export interface ForwardDeps {
  profiles: Pick<Profiles, 'write' | 'markStale'>;
  random: () => number;
}

/** So many moments are made up for one after the other; who was left alone for longer goes on with the next run. */
const MOST_STEPS = 50;
/** When a profile that is marked to be made anew is looked at again, in case nobody made it: in milliseconds. */
const LOOK_AGAIN_MS = 600_000;

/**
 * Brings a member forward to now: what time alone has changed since they were judged, each at its own moment, and what other rules say by
 * now. Whose profile itself is no longer so is marked to be made anew, as is who was changed meanwhile by somebody else. Gives whether
 * anything was written.
 */
export const bringForward =
  ({ profiles, random }: ForwardDeps, rules: RulesInForce) =>
  async (stored: StoredProfile, now: Instant): Promise<boolean> => {
    const isOld = stored.holdsUntil !== undefined && !isBefore(now, stored.holdsUntil);
    let before = stored;
    let moment = firstMoment(stored, rules, now);
    let written = false;
    for (let step = 0; step < MOST_STEPS; step++) {
      const { until, moves, in: memberships } = judged(rules.judges, before.profile, before.in, moment);
      const isLast = until === undefined || until > millis(now) || until <= moment;
      const { dueAt: _, holdsUntil, ...rest } = before;
      const next = isOld && isLast ? Math.min(until ?? Number.POSITIVE_INFINITY, millis(now) + LOOK_AGAIN_MS) : until;
      const due = isOld ? { ...dueOf(next, undefined), holdsUntil } : dueOf(next, holdsUntil);
      const after: StoredProfile = { ...rest, rules: rules.version, in: { ...memberships }, ...due };
      if (!isSame(before, after)) {
        if (!(await inParts(profiles, { own: { before, after }, former: [], moves, zone: rules.world.zone, random }))) {
          await profiles.markStale([before.profile.oneId], now);
          return true;
        }
        written = true;
        before = { ...after, version: before.version + 1 };
      }
      if (isLast) break;
      moment = until;
    }
    if (isOld) await profiles.markStale([stored.profile.oneId], now);
    return written;
  };

/** By the rules by which they were judged last, the moment at which they are due; by others, now. In milliseconds. */
const firstMoment = ({ dueAt, rules: judgedBy }: StoredProfile, rules: RulesInForce, now: Instant): number =>
  judgedBy === rules.version && dueAt !== undefined && isBefore(dueAt, now) ? millis(dueAt) : millis(now);
