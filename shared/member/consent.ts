import { PURPOSES, type Purpose } from '../brand/brand';
import type { Consent } from './member';

/**
 * For what a person's data may be used now: what they agreed to in every one of their accounts (the strictest counts), optional purposes
 * only under the version of the policy that is in force. Who has not answered a new version keeps the membership and nothing optional.
 */
export const permitted = (accounts: readonly (readonly Consent[])[], policyVersion: string): ReadonlySet<Purpose> =>
  new Set(
    PURPOSES.filter(
      (purpose) =>
        accounts.length > 0 &&
        accounts.every((consents) =>
          consents.some((one) => one.purpose === purpose && one.given && (purpose === 'membership' || one.policyVersion === policyVersion)),
        ),
    ),
  );

/**
 * Whether the position of an event may be kept: neither what the channel says was agreed to nor the member's own consents (none of who is
 * no member) are without `location`. Where nothing is said of either, the channel that sent the position answers for it.
 */
export const mayKeepPlace = (
  saidByChannel: readonly Purpose[] | undefined,
  accounts: readonly (readonly Consent[])[],
  policyVersion: string,
): boolean =>
  (saidByChannel?.includes('location') ?? true) && (accounts.length === 0 || permitted(accounts, policyVersion).has('location'));

/** Whether a member has yet to be asked about the version of the policy that is in force. */
export const isToBeAsked = (consents: readonly Consent[], policyVersion: string): boolean =>
  consents.some(({ purpose, policyVersion: agreed }) => purpose === 'membership' && agreed !== policyVersion);
