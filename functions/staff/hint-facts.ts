import { usableCoupons } from '../../shared/hint/coupons';
import type { HintFacts } from '../../shared/hint/hint';
import { mainType } from '../../shared/points/settings';
import type { TierScheme } from '../../shared/tier/scheme';
import type { Standing } from '../../shared/tier/standing';
import type { Instant } from '../../shared/time/instant';
import type { Coupons } from '../coupon/coupon-repository';
import { walletOf } from '../coupon/wallet';
import type { OwnDeps } from '../identity/is-own';
import type { KindDeps } from '../points/kind-of-points';
import type { Ledger } from '../points/ledger-repository';
import { balanceView } from '../points/points-view';
import { holdersOf } from '../points/read-points';
import type { Tiers } from '../tier/tiers';

export interface HintDeps extends OwnDeps, KindDeps {
  coupons: Pick<Coupons, 'ofMember' | 'ofMembers'>;
  ledger: Ledger;
  tiers: Pick<Tiers, 'standing' | 'scheme'>;
}

/** So many of the newest coupons are looked at. */
const SHOWN = 50;

/** What a hint is made of, except for who has their birthday; over all accounts of the person. */
export const hintFacts =
  (deps: HintDeps) =>
  async (memberId: string, now: Instant): Promise<Omit<HintFacts, 'birthMonth'> & { scheme: TierScheme; standing: Standing }> => {
    const [{ items }, standing, scheme, settings, { zone }] = await Promise.all([
      walletOf(deps)(memberId, undefined, SHOWN),
      deps.tiers.standing(memberId, now),
      deps.tiers.scheme(),
      deps.pointSettings.current(),
      deps.brands.current(),
    ]);
    const kind = mainType(settings);
    const holders = await holdersOf(deps)(memberId, kind.pointType);
    return {
      scheme,
      standing,
      ...(standing.next && { next: { counted: standing.counted, missing: standing.next.missing } }),
      coupons: usableCoupons(items, now),
      expiring: balanceView(holders, kind, now, zone).expiring,
    };
  };
