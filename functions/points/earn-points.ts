import type { Counted } from '../../shared/earning/caps';
import type { Member } from '../../shared/member/member';
import type { Told } from '../../shared/points/book';
import { type Earned, earn } from '../../shared/points/earn';
import { mainType } from '../../shared/points/settings';
import type { Done } from '../../shared/points/step';
import type { Instant } from '../../shared/time/instant';
import type { Tiers } from '../tier/tiers';
import type { Holder } from './account-record';
import type { AccountMove } from './change-ledger';
import type { KindOfPoints } from './kind-of-points';

interface EarnAsk extends Earned {
  told: Told;
  /** What the member has earned with it of all that has a limit. */
  soFar?: Counted;
}

/**
 * What happens to an account that earns by something that is no order: its points, and where its member stands among the tiers, which
 * points of the main kind may lift. One read of the past at most, and only where the brand has begun to measure otherwise.
 */
export const earnMove =
  ({ tiers }: { tiers: Pick<Tiers, 'after' | 'scheme'> }) =>
  async (
    member: Member,
    before: Holder,
    { told, soFar, ...ask }: EarnAsk,
    { kind, policy, settings }: KindOfPoints,
    now: Instant,
  ): Promise<AccountMove & { account: Done['account'] }> => {
    const { account, movements } = earn(before.account, ask, policy, now);
    const { measure } = await tiers.scheme();
    const lifts = measure === 'qualifying_points' && kind.pointType === mainType(settings).pointType;
    const facts = movements
      .filter(({ reason }) => lifts && (reason === 'earned' || reason === 'pending_earned'))
      .map(({ at, amount }) => ({ factId: told.about.id, at, amount }));
    const beside = {
      ...(soFar && { soFar }),
      ...(facts.length > 0 && { tier: await tiers.after(member, before, facts) }),
    };
    return { before, movements, told, beside, account };
  };
