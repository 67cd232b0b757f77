import { DEFAULT_IDENTITY_RULES, type IdentityRules } from './rules';

/** A version of the rules, and from when on it is in force, in milliseconds. */
export interface RuleVersion {
  version: number;
  since: number;
  rules: IdentityRules;
}

/**
 * All versions of the rules, oldest first. What came is judged for good by the rules that were in force when it arrived, so that new
 * rules change nobody who is known already. Version 0 is the one out of the box.
 */
export type RuleBook = readonly RuleVersion[];

/** The rules out of the box, and nothing else. */
export const FIRST_BOOK: RuleBook = [{ version: 0, since: Number.NEGATIVE_INFINITY, rules: DEFAULT_IDENTITY_RULES }];

/** The version that was in force at a time, in milliseconds. */
export const versionAt = (book: RuleBook, at: number): RuleVersion => {
  const inForce = book.filter(({ since }) => since <= at).at(-1) ?? book[0];
  if (!inForce) throw new Error('there are no rules');
  return inForce;
};

/** The rules of a version; of what does not say by which it is judged, those out of the box. */
export const rulesBy = (book: RuleBook, version = 0): IdentityRules => {
  const found = book.find((one) => one.version === version);
  if (!found) throw new Error(`no version ${version} of the identity rules`);
  return found.rules;
};
