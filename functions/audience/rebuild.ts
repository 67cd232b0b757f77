import { judged } from '../../shared/audience/membership';
import { type Instant, isBefore, millis } from '../../shared/time/instant';
import type { Identity } from '../identity/identity';
import type { MemberScan } from './member-scan';
import type { Profiles } from './profile-repository';
import type { Rules, RulesInForce } from './rules-in-force';
import type { StoredProfile } from './stored-profile';

export interface RebuildDeps {
  identity: Pick<Identity, 'person'>;
  profiles: Profiles;
  rules: Rules;
  scanMembers: MemberScan;
}

/** A member who is in other audiences than the rules say; `unknown`: a member of whom there is no profile. */
export interface AudienceDifference {
  oneId: string;
  kept: string[];
  byRules: string[];
  isUnknown: boolean;
}

export interface RebuiltAudiences {
  members: number;
  audiences: number;
  differences: AudienceDifference[];
}

const WHOLE = { segment: 0, total: 1 };

/**
 * Judges everybody anew and reports who is in other audiences than the rules say, and members without a profile. Whoever is due is judged
 * by the schedule and is no difference. When asked to, marks those that differ to be made anew by whoever follows the marks.
 */
export const rebuildAudiences =
  (deps: RebuildDeps) =>
  async ({ mend, now }: { mend: boolean; now: Instant }): Promise<RebuiltAudiences> => {
    const rules = await deps.rules.fresh();
    const known = new Set<string>();
    const differences: AudienceDifference[] = [];
    let after: Record<string, unknown> | undefined;
    do {
      const page = await deps.profiles.scan(WHOLE, after);
      for (const stored of page.items) {
        known.add(stored.profile.oneId);
        differences.push(...differenceOf(rules, stored, now));
      }
      after = page.after;
    } while (after);
    const members = await unknownMembers(deps, known);
    const all = [...differences, ...members];
    if (mend)
      await deps.profiles.markStale(
        all.map(({ oneId }) => oneId),
        now,
      );
    return { members: known.size, audiences: rules.judges.size, differences: all };
  };

const differenceOf = ({ judges }: RulesInForce, { profile, in: kept, dueAt }: StoredProfile, now: Instant): AudienceDifference[] => {
  if (dueAt !== undefined && !isBefore(now, dueAt)) return [];
  const { moves, in: byRules } = judged(judges, profile, kept, millis(now));
  if (moves.length === 0) return [];
  return [{ oneId: profile.oneId, kept: Object.keys(kept).sort(), byRules: Object.keys(byRules).sort(), isUnknown: false }];
};

/** Members of whom nothing is kept under the id to which theirs leads. */
const unknownMembers = async ({ identity, scanMembers }: RebuildDeps, known: ReadonlySet<string>): Promise<AudienceDifference[]> => {
  const found: AudienceDifference[] = [];
  let after: Record<string, unknown> | undefined;
  do {
    const page = await scanMembers(WHOLE, after);
    for (const memberId of page.memberIds) {
      const oneId = known.has(memberId) ? memberId : ((await identity.person(memberId))?.oneId ?? memberId);
      if (!known.has(oneId)) found.push({ oneId, kept: [], byRules: [], isUnknown: true });
    }
    after = page.after;
  } while (after);
  return found;
};
