import type { IdentityRules } from '../../shared/identity/rules';
import { DEFAULT_IDENTITY_RULES } from '../../shared/identity/rules';
import { refusal } from '../../shared/problem/refusal';
import { type Instant, plusSeconds } from '../../shared/time/instant';
import { refuseIf } from '../platform/problems';
import { IN_FORCE_AFTER_SECONDS, type Rules, type SetRules } from './rules-repository';

/** The rules as they were set last; those out of the box are version 0. */
export const latestRules = async (rules: Pick<Rules, 'all'>): Promise<Pick<SetRules, 'version' | 'rules'> & Partial<SetRules>> =>
  (await rules.all()).at(-1) ?? { version: 0, rules: DEFAULT_IDENTITY_RULES };

/**
 * Sets the rules by which people are recognised, for what arrives from some seconds on; whoever is known already stays who they are, as
 * what came before stays judged by the rules of its time. Refused when they have been changed since this version was read.
 */
export const changeRules =
  ({ rules }: { rules: Rules }) =>
  async (version: number, changed: IdentityRules, by: string, now: Instant): Promise<SetRules> => {
    const before = await latestRules(rules);
    const made: SetRules = { version: version + 1, rules: changed, since: plusSeconds(now, IN_FORCE_AFTER_SECONDS), setAt: now, by };
    const isDone = before.version === version && (await rules.add(made));
    refuseIf(isDone ? [] : [refusal('version_conflict')]);
    return made;
  };
