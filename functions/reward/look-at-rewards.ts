import type { OwnRewardView } from '../../shared/contract/rewards';
import { balanceAt } from '../../shared/points/balance';
import type { Language } from '../../shared/problem/language';
import { exchangeRefusals } from '../../shared/reward/exchange-refusals';
import type { Reward } from '../../shared/reward/reward';
import { type Instant, isPast } from '../../shared/time/instant';
import { localDay } from '../../shared/time/local-day';
import { MOST_COMING } from '../coupon/come-with';
import { Fault } from '../platform/problems';
import { kindOfPoints } from '../points/kind-of-points';
import { holdersOf } from '../points/read-points';
import type { Stores } from '../store/store-repository';
import { countsOf, type ExchangeDeps, whoExchanges } from './exchange-reward';
import type { RewardStock } from './reward-repository';
import { couponNameOf, ownRewardView } from './reward-view';

export type LookDeps = ExchangeDeps & { stores: Stores };

interface Looking {
  memberId: string;
  language: Language;
  now: Instant;
}

/** Rewards that are or will be open for a member, what can be exchanged now first, then the cheapest; and what the member can spend. */
export const lookAtRewards =
  (deps: LookDeps) =>
  async (looking: Looking): Promise<{ available: number; items: OwnRewardView[] }> => {
    const { kind } = await kindOfPoints(deps)();
    const offered = (await deps.rewards.offered()).filter((reward) => isShown(reward, looking.now));
    const [available, items] = await Promise.all([availableOf(deps, looking, kind.pointType), viewsOf(deps, offered, looking)]);
    return {
      available,
      items: items.sort((a, b) => Number(b.exchangeable) - Number(a.exchangeable) || a.price.points - b.price.points),
    };
  };

/** One reward; one that is over, too, for who has its link. */
export const lookAtReward =
  (deps: LookDeps) =>
  async (rewardId: string, looking: Looking): Promise<OwnRewardView> => {
    const reward = await deps.rewards.offer(rewardId);
    const [view] = reward ? await viewsOf(deps, [reward], looking) : [];
    if (!view) throw new Fault('not_found');
    return view;
  };

const isShown = ({ state, period: { until } }: Reward, now: Instant): boolean =>
  (state === 'published' || state === 'paused') && !(until !== undefined && isPast(until, now));

const availableOf = async (deps: LookDeps, { memberId, now }: Looking, pointType: string): Promise<number> => {
  const holders = await holdersOf(deps)(memberId, pointType);
  return holders.reduce((sum, { account }) => sum + balanceAt(account, now).available, 0);
};

const viewsOf = async (deps: LookDeps, rewards: readonly Reward[], looking: Looking): Promise<OwnRewardView[]> => {
  const { memberId, language, now } = looking;
  const [{ zone }, index, { tiers: tierNames }, stocks] = await Promise.all([
    deps.brands.current(),
    deps.stores.index(),
    deps.tiers.scheme(),
    deps.rewards.stocksOf(rewards.map(({ rewardId }) => rewardId)),
  ]);
  const types = [...new Set(rewards.map(({ price }) => price.pointType))];
  const spendable = new Map(await Promise.all(types.map(async (type) => [type, await availableOf(deps, looking, type)] as const)));
  return Promise.all(
    rewards.map(async (reward) => {
      const available = spendable.get(reward.price.pointType) ?? 0;
      const left = leftOf(reward, stocks.get(reward.rewardId));
      const [member, { exchanged }, couponName] = await Promise.all([
        whoExchanges(deps, reward, memberId, now),
        isLimited(reward) ? countsOf(deps, memberId, reward, localDay(now, zone)) : NOT_COUNTED,
        couponNameOf(reward, deps.templates),
      ]);
      const ask = { ...member, available, left, exchanged, now, zone };
      const reasons = exchangeRefusals(reward, { ...ask, quantity: 1 });
      const most = reasons.length > 0 ? 0 : mostOf(reward, { available, left, exchanged });
      return ownRewardView(reward, { couponName, tierNames, left, most, reasons }, { index, zone, language });
    }),
  );
};

const NOT_COUNTED = { exchanged: undefined };

const isLimited = ({ perMember, perMemberAndDay }: Reward): boolean => perMember !== undefined || perMemberAndDay !== undefined;

const leftOf = ({ stock }: Reward, read: RewardStock | undefined): number | undefined => (stock === undefined ? undefined : read?.left);

/** At most so many are exchanged at once. */
const AT_ONCE = 20;

const mostOf = (
  { price, perMember, perMemberAndDay, gives }: Reward,
  known: { available: number; left: number | undefined; exchanged: { ever: number; today: number } | undefined },
): number =>
  Math.min(
    AT_ONCE,
    Math.floor(known.available / price.points),
    known.left ?? AT_ONCE,
    perMember === undefined ? AT_ONCE : perMember - (known.exchanged?.ever ?? 0),
    perMemberAndDay === undefined ? AT_ONCE : perMemberAndDay - (known.exchanged?.today ?? 0),
    gives.kind === 'coupon' ? Math.floor(MOST_COMING / gives.count) : AT_ONCE,
  );
