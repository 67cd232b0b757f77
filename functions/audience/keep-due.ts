import type { Instant } from '../../shared/time/instant';
import { sideBySide } from '../platform/side-by-side';
import { bringForward, type ForwardDeps } from './bring-forward';
import type { Profiles } from './profile-repository';
import type { Rules } from './rules-in-force';

export interface KeepDueDeps extends ForwardDeps {
  profiles: Profiles;
  rules: Rules;
}

/** So many members are read at once, and so many of them are judged at the same time. */
const PAGE = 500;
const AT_ONCE = 10;

/**
 * Judges all members again whose time has come: they enter and leave at the very moment at which a rule says so, however late this runs.
 * Goes on until nobody is left or `enough` says so; may be done by two at once. Gives how many were looked at.
 */
export const keepDue =
  (deps: KeepDueDeps) =>
  async (now: Instant, enough: () => boolean = () => false): Promise<number> => {
    let looked = 0;
    let rules = await deps.rules.fresh();
    while (!enough()) {
      const ids = await deps.profiles.due(now, PAGE);
      if (ids.length === 0) break;
      const stored = await deps.profiles.all(ids);
      const written = await sideBySide([...stored.values()], AT_ONCE, (one) => bringForward(deps, rules)(one, now));
      looked += stored.size;
      // Who was judged by rules that have changed meanwhile is judged again: the walk may have passed them before.
      if ((await deps.rules.version()) !== rules.version) {
        rules = await deps.rules.fresh();
        for (const one of (await deps.profiles.all(ids)).values()) await bringForward(deps, rules)(one, now);
      }
      // Who is still listed has just been written by somebody else, or the index is a moment behind.
      if (!written.some(Boolean)) break;
    }
    return looked;
  };
