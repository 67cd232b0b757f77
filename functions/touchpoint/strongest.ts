import type { KeyedIdentifier } from '../../shared/identity/identifier';
import { DEFAULT_IDENTITY_RULES, rankOf, saysWho } from '../../shared/identity/rules';

/**
 * The strongest of an event's identifiers: under it the event lies. One that does not say who somebody is, as an unverified phone, is
 * nobody's, and what lies under it would be seen by nobody: it comes last.
 */
export const strongest = (identifiers: readonly KeyedIdentifier[]): KeyedIdentifier | undefined => {
  const rank = (one: KeyedIdentifier): number =>
    saysWho(DEFAULT_IDENTITY_RULES, one) ? rankOf(DEFAULT_IDENTITY_RULES, one.type) : DEFAULT_IDENTITY_RULES.types.length;
  return [...identifiers].sort((a, b) => rank(a) - rank(b) || (a.key < b.key ? -1 : 1))[0];
};
