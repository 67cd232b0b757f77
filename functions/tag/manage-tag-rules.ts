import { isDeepStrictEqual } from 'node:util';
import { refusal } from '../../shared/problem/refusal';
import { MOST_EARLIER, type TagRule, type TagRuleFields } from '../../shared/tag/rule';
import { type Instant, plusSeconds } from '../../shared/time/instant';
import type { NewId } from '../platform/ids';
import { Fault, refuseIf } from '../platform/problems';
import type { RecomputeDeps } from './recompute';
import { startRecomputation } from './recompute';

export interface ManageDeps extends RecomputeDeps {
  newId: NewId;
}

/** From now on is this much later: by then whoever follows events goes by the new rule. */
const SETTLED_SECONDS = 2;

/** So many rules are enough for any brand; every person's events go through all of them. */
const MOST_RULES = 200;

export interface RuleAsk {
  rule: TagRuleFields;
  /** Everything that the log has is judged by the rule, and everybody's tags are made anew. */
  recompute: boolean;
  now: Instant;
}

/** A new rule: for what happens from now on, or for everything. */
export const createTagRule =
  (deps: ManageDeps) =>
  async ({ rule, recompute, now }: RuleAsk): Promise<TagRule> => {
    const { rules } = await deps.tagRules.fresh();
    if (rules.length >= MOST_RULES) throw new Fault('invalid', [{ field: 'rule', reason: `there are ${MOST_RULES} rules, the most` }]);
    const made: TagRule = {
      ...rule,
      ruleId: deps.newId(),
      version: 1,
      earlier: [],
      ...(!recompute && { since: plusSeconds(now, SETTLED_SECONDS) }),
    };
    refuseIf((await deps.tagRules.save(made)) ? [] : [refusal('version_conflict')]);
    if (recompute) await startRecomputation(deps)(now);
    return made;
  };

/** Changes a rule that still has the version its editor read. Unless it is recomputed, what happened before stays judged by it as it was. */
export const changeTagRule =
  (deps: ManageDeps) =>
  async (ruleId: string, version: number, { rule, recompute, now }: RuleAsk): Promise<TagRule> => {
    const before = (await deps.tagRules.fresh()).rules.find((one) => one.ruleId === ruleId);
    if (!before) throw new Fault('not_found');
    refuseIf(before.version === version ? [] : [refusal('version_conflict')]);
    const changed: TagRule = { ...rule, ruleId, version: version + 1, ...(recompute ? { earlier: [] } : fromNowOn(before, rule, now)) };
    refuseIf((await deps.tagRules.save(changed)) ? [] : [refusal('version_conflict')]);
    if (recompute) await startRecomputation(deps)(now);
    return changed;
  };

/** Takes a rule out; its tags go as everybody's are made anew. */
export const removeTagRule =
  (deps: ManageDeps) =>
  async (ruleId: string, version: number, now: Instant): Promise<void> => {
    const { rules } = await deps.tagRules.fresh();
    if (!rules.some((one) => one.ruleId === ruleId)) throw new Fault('not_found');
    refuseIf((await deps.tagRules.remove(ruleId, version)) ? [] : [refusal('version_conflict')]);
    await startRecomputation(deps)(now);
  };

/** Since when a changed rule holds, and what it was before; other names or words change nothing that is said. */
const fromNowOn = (before: TagRule, rule: TagRuleFields, now: Instant): Pick<TagRule, 'since' | 'earlier'> => {
  const { ruleId: _, version: __, earlier, since, ...fields } = before;
  const kept = since === undefined ? {} : { since };
  if (isDeepStrictEqual(saying(fields), saying(rule))) return { ...kept, earlier };
  if (earlier.length >= MOST_EARLIER) {
    throw new Fault('invalid', [{ field: 'recompute', reason: `must be true after ${MOST_EARLIER} changes from now on` }]);
  }
  const from = plusSeconds(now, SETTLED_SECONDS);
  return { since: from, earlier: [...earlier, { ...fields, ...kept, until: from }] };
};

const saying = ({ name: _, words: __, ...rest }: TagRuleFields): object => rest;
