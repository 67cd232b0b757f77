import type { AttributeRules } from '../../shared/member/attributes';
import { refusal } from '../../shared/problem/refusal';
import type { Instant } from '../../shared/time/instant';
import { refuseIf } from '../platform/problems';
import type { AttributeRuleSets, SetAttributeRules } from './attribute-rules-repository';

/**
 * Sets the rules by which one of several values counts; what is chosen by hand stays above them. Whatever judges values when they are
 * read goes by them within seconds. What is kept of a value that counts (the masked name in lists, the email by which somebody is found)
 * follows when what is known of the person is next changed. Refused when they have been changed since this version was read.
 */
export const changeAttributeRules =
  ({ attributeRules }: { attributeRules: AttributeRuleSets }) =>
  async (version: number, rules: AttributeRules, by: string, now: Instant): Promise<SetAttributeRules> => {
    const before = (await attributeRules.latest())?.version ?? 0;
    const made: SetAttributeRules = { version: version + 1, rules, setAt: now, by };
    const isDone = before === version && (await attributeRules.add(made));
    refuseIf(isDone ? [] : [refusal('version_conflict')]);
    return made;
  };
