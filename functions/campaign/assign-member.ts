import { type Assignment, ageBandOf } from '../../shared/campaign/outcome';
import { outcomeOf } from '../../shared/campaign/outcome-of';
import { localDay } from '../../shared/time/local-day';
import type { ProfileOf } from '../send/sending';
import { type KeepDeps, keepOutcomes } from './keep-outcomes';

export interface AssignDeps extends KeepDeps {
  profileOf: ProfileOf;
}

/**
 * Puts a member into an arm of a campaign or journey, once and for all, with how old they are and their tier by then. The assignment stands
 * before the log is read: what is told meanwhile is either read here or followed there.
 */
export const assignMember =
  (deps: AssignDeps) =>
  async (assigned: Omit<Assignment, 'age' | 'tier'>): Promise<void> => {
    const { memberId, assignedAt } = assigned;
    const [{ zone }, profile] = await Promise.all([deps.brands.current(), deps.profileOf(memberId)]);
    const assignment: Assignment = {
      ...assigned,
      age: ageBandOf(profile?.birthYear, Number(localDay(assignedAt, zone).slice(0, 4))),
      ...(profile && { tier: profile.tier }),
    };
    await deps.outcomes.save(undefined, outcomeOf(assignment, [], zone));
    await keepOutcomes(deps)(memberId);
  };
