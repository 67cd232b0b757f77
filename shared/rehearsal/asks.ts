import type { AudienceId, Rule } from '../audience/rule';

/** What of a member's past rules ask for, beyond what is counted by day. */
export interface Asks {
  /** Tags by these keys, which follow from all that a member ever did. */
  tagKeys: ReadonlySet<string>;
  coupons: boolean;
}

/** What rules ask for, with the rules of the audiences that they name; an audience that is not there asks for nothing. */
export const asksOf = (rules: readonly Rule[], audiences: ReadonlyMap<AudienceId, Rule>): Asks => {
  const tagKeys = new Set<string>();
  const seen = new Set<AudienceId>();
  let coupons = false;
  const look = (rule: Rule): void => {
    switch (rule.kind) {
      case 'all':
      case 'any':
      case 'some':
        for (const part of rule.of) look(part);
        return;
      case 'not':
        look(rule.of);
        return;
      case 'tag':
        tagKeys.add(rule.key);
        return;
      case 'coupon':
        coupons = true;
        return;
      case 'audience': {
        const named = audiences.get(rule.audienceId);
        if (!named || seen.has(rule.audienceId)) return;
        seen.add(rule.audienceId);
        look(named);
      }
    }
  };
  for (const rule of rules) look(rule);
  return { tagKeys, coupons };
};
