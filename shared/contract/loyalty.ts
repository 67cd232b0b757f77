import { pointMarketerEndpoints } from './points';

/** The console's side of what keeps members: points and how they are earned, tiers, rewards, referrals, orders. */
export const loyaltyEndpoints = {
  ...pointMarketerEndpoints,
};
