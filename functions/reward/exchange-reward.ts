import type { Told } from '../../shared/points/book';
import { spend } from '../../shared/points/spend';
import { Exchange, newExchange } from '../../shared/reward/exchange';
import { type Exchanged, exchangeRefusals } from '../../shared/reward/exchange-refusals';
import { priceOf, type Reward } from '../../shared/reward/reward';
import { benefitsOf } from '../../shared/tier/benefits';
import type { TierNames } from '../../shared/tier/names';
import type { TierId } from '../../shared/tier/scheme';
import { type Instant, isBefore } from '../../shared/time/instant';
import { localDay } from '../../shared/time/local-day';
import { type ComingDeps, couponsToCome } from '../coupon/come-with';
import type { Identity } from '../identity/identity';
import type { Outcome } from '../platform/http/api';
import type { Idempotency } from '../platform/http/input';
import type { NewId } from '../platform/ids';
import { Fault, refusedFor, refuseIf } from '../platform/problems';
import { changeOnce, type Effect } from '../points/change-once';
import { atHand, spendable } from '../points/gather-points';
import { type KindDeps, kindOfPoints } from '../points/kind-of-points';
import type { Ledger } from '../points/ledger-repository';
import { holdersOf } from '../points/read-points';
import type { Tiers } from '../tier/tiers';
import { type ExchangeCount, type Exchanges, exchangeIdOf } from './exchange-repository';
import type { RewardStock, Rewards } from './reward-repository';

export interface ExchangeDeps extends ComingDeps, KindDeps {
  exchanges: Exchanges;
  identity: Pick<Identity, 'idsOf'>;
  ledger: Ledger;
  newId: NewId;
  rewards: Rewards;
  tiers: Pick<Tiers, 'standing' | 'scheme'>;
}

export interface ExchangeAsk {
  rewardId: string;
  memberId: string;
  quantity: number;
  idempotency: Idempotency;
  now: Instant;
}

/**
 * A member exchanges points for a reward: points, stock, limits, the exchange and its coupons become true in one transaction, or nothing
 * does. Refused with every reason. Money that comes on top is paid at the counter when it is handed over; a coupon that takes money is
 * issued then. The same request again gets the first reply.
 */
export const exchangeReward =
  (deps: ExchangeDeps) =>
  (ask: ExchangeAsk): Promise<Outcome<Exchange>> => {
    const exchangeId = exchangeIdOf(ask.memberId, deps.newId());
    const { now, idempotency, memberId } = ask;
    const asked = { operation: 'exchange-reward', by: memberId, idempotency };
    return changeOnce(deps)(asked, Exchange, now, (again) => plan(deps, { ...ask, exchangeId }, again));
  };

/** `again`: what was planned before could not be written, so the reward and what is left of it are read as they are now. */
const plan = async (deps: ExchangeDeps, ask: ExchangeAsk & { exchangeId: string }, again: boolean): Promise<Effect<Exchange>> => {
  const { rewardId, memberId, quantity, exchangeId, now } = ask;
  const reward = await rewardOf(deps, rewardId, again);
  const { pointType, points } = priceOf(reward, quantity);
  const { zone } = await kindOfPoints(deps)(pointType);
  const [holders, member, counted, stock] = await Promise.all([
    holdersOf(deps)(memberId, pointType),
    whoExchanges(deps, reward, memberId, now),
    countsOf(deps, memberId, reward, localDay(now, zone)),
    again ? deps.rewards.stockOf(rewardId) : undefined,
  ]);
  const available = spendable(holders, now);
  const { exchanged } = counted;
  refuseIf(exchangeRefusals(reward, { quantity, ...member, available, left: leftOf(reward, stock), exchanged, now, zone }));
  const coupons = await couponsOf(deps, ask, reward, again);
  const told: Told = { about: { kind: 'reward', id: exchangeId }, by: { role: 'member', id: memberId, name: '' }, source: 'app' };
  const { own, moves } = atHand(holders, points, told, now);
  const done = spend(own.account, { amount: points, reason: 'exchanged' }, now);
  if ('refusals' in done) throw refusedFor(done.refusals);
  const couponIds = coupons.coupons.map(({ couponId }) => couponId);
  const exchange = newExchange(reward, { exchangeId, memberId, quantity, couponIds }, now, zone);
  return {
    moves: [...moves, { before: holders[0], movements: [...own.movements, ...done.movements], told }],
    writes: [
      deps.exchanges.put({ ...exchange, taken: done.parts }),
      deps.rewards.taking({ rewardId, version: reward.version, quantity, isLimited: reward.stock !== undefined }),
      deps.exchanges.count(memberId, rewardId, counted.own, more(counted.own, quantity, localDay(now, zone))),
      ...coupons.writes,
    ],
    reply: exchange,
  };
};

const rewardOf = async ({ rewards }: Pick<ExchangeDeps, 'rewards'>, rewardId: string, again: boolean): Promise<Reward> => {
  const reward = await (again ? rewards.get(rewardId) : rewards.offer(rewardId));
  if (!reward || reward.state === 'draft') throw new Fault('not_found');
  return reward;
};

const leftOf = ({ stock }: Reward, read: RewardStock | undefined): number | undefined => (stock === undefined ? undefined : read?.left);

export interface WhoExchanges {
  tierId: TierId;
  tierNames?: TierNames;
  earlyAccessDays?: number;
}

/** The member's tier, read only when the reward asks: it is for some, or opens only later. */
export const whoExchanges = async (
  { tiers }: Pick<ExchangeDeps, 'tiers'>,
  { tiers: only, period: { from } }: Reward,
  memberId: string,
  now: Instant,
): Promise<WhoExchanges> => {
  const asks = only.length > 0 || (from !== undefined && isBefore(now, from));
  if (!asks) return { tierId: '' };
  const [{ tierId }, scheme] = await Promise.all([tiers.standing(memberId, now), tiers.scheme()]);
  return { tierId, tierNames: scheme.tiers, earlyAccessDays: benefitsOf(scheme, tierId).earlyAccessDays };
};

export interface Counted {
  /** Of the account at hand. */
  own: ExchangeCount;
  /** Of the person, over all of their accounts; not told where the reward has no limit. */
  exchanged?: Exchanged | undefined;
}

/** How many a member has exchanged so far; asks who is who only where the reward has a limit. */
export const countsOf = async (
  { exchanges, identity }: Pick<ExchangeDeps, 'exchanges' | 'identity'>,
  memberId: string,
  { rewardId, perMember, perMemberAndDay }: Reward,
  day: string,
): Promise<Counted> => {
  const isLimited = perMember !== undefined || perMemberAndDay !== undefined;
  const ids = isLimited ? await identity.idsOf(memberId) : [];
  const [own, ...others] = await Promise.all(
    [memberId, ...ids.filter((id) => id !== memberId)].map((id) => exchanges.countOf(id, rewardId)),
  );
  if (!own) throw new RangeError('the account at hand is one');
  const all = [own, ...others];
  const ever = all.reduce((sum, one) => sum + one.ever, 0);
  const today = all.reduce((sum, one) => sum + (one.day === day ? one.today : 0), 0);
  return { own, ...(isLimited && { exchanged: { ever, today } }) };
};

/** What was counted, with so many more, or fewer, on a day. */
export const more = ({ ever, day, today }: ExchangeCount, quantity: number, on: string): Exchanged & { day: string } => {
  if (quantity < 0 && day !== on) return { ever: ever + quantity, day, today };
  return { ever: ever + quantity, day: on, today: (day === on ? today : 0) + quantity };
};

const couponsOf = async (
  deps: ExchangeDeps,
  { quantity, exchangeId, memberId, idempotency, now }: ExchangeAsk & { exchangeId: string },
  { gives, price }: Reward,
  again: boolean,
) => {
  if (gives.kind !== 'coupon' || price.money) return { coupons: [], writes: [] };
  const templateIds = Array.from({ length: gives.count * quantity }, () => gives.templateId);
  return couponsToCome(deps)({ templateIds, memberId, with: exchangeId, way: 'reward', idempotency, now }, again);
};
