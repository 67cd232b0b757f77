import { birthMonthOf } from '../earning/birth-month';
import { type EarnByEventDeps, wouldEarn } from '../earning/earn-by-event';
import { earningRulesIn } from '../earning/earning-rules-repository';
import type { Ledger } from '../points/ledger-repository';
import type { ProfileDeps, RewardOf } from './profile';

export type RewardDeps = ProfileDeps & Pick<EarnByEventDeps, 'pointSettings' | 'stores' | 'tiers'> & { ledger: Pick<Ledger, 'holder'> };

/** The points that the brand's rules of the moment give for completing a profile. */
export const rewardOf = (deps: RewardDeps): RewardOf => {
  const rules = earningRulesIn(deps.tables);
  const asked = { ...deps, birthMonthOf: birthMonthOf(deps) };
  return async (event) => wouldEarn(asked)(await rules.current(), event.memberId, event);
};
