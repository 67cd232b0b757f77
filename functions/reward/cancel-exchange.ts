import type { Actor } from '../../shared/audit/audit';
import { stateAt } from '../../shared/coupon/life';
import { total } from '../../shared/points/part';
import { refundSpend } from '../../shared/points/spend';
import { cancelled, cancelRefusals, Exchange } from '../../shared/reward/exchange';
import type { Instant } from '../../shared/time/instant';
import { localDay } from '../../shared/time/local-day';
import { backsOf } from '../coupon/cancel-coupons';
import type { ClaimedCoupon } from '../coupon/coupon-repository';
import { isOwn } from '../identity/is-own';
import type { Asked } from '../platform/asked';
import type { Outcome } from '../platform/http/api';
import type { Idempotency } from '../platform/http/input';
import { Fault, refusedFor, refuseIf } from '../platform/problems';
import type { Write } from '../platform/transact';
import type { AccountMove } from '../points/change-ledger';
import { changeOnce, type Effect } from '../points/change-once';
import { kindOfPoints } from '../points/kind-of-points';
import type { KeptExchange } from './exchange-repository';
import { type ExchangeDeps, more } from './exchange-reward';

export interface CancelExchangeAsk {
  exchangeId: string;
  /** The member who asks, for one of their own; the brand asks for anybody's. */
  memberId?: string | undefined;
  by: Actor;
  source: string;
  /** Why, as the marketer says. */
  note?: string | undefined;
  idempotency: Idempotency;
  now: Instant;
}

/**
 * Cancels an exchange: the points go back into the lots they came from, the stock, the limits and the coupons too, in one transaction. Once,
 * whoever asks; refused when it has been used, in part either. The same request again gets the first reply.
 */
export const cancelExchange =
  (deps: ExchangeDeps) =>
  (ask: CancelExchangeAsk): Promise<Outcome<Exchange>> => {
    const asked: Asked = { operation: 'cancel-exchange', by: ask.by.id, idempotency: ask.idempotency };
    return changeOnce(deps)(asked, Exchange, ask.now, () => plan(deps, ask));
  };

const plan = async (deps: ExchangeDeps, ask: CancelExchangeAsk): Promise<Effect<Exchange>> => {
  const { exchangeId, memberId, now } = ask;
  const kept = await deps.exchanges.get(exchangeId);
  if (!kept || (memberId !== undefined && !(await isOwn(deps)(memberId, [kept.memberId])))) throw new Fault('not_found');
  const { zone } = await deps.brands.current();
  const coupons = [...(await deps.coupons.getAll(kept.couponIds)).values()];
  const states = coupons.map((coupon) => (isStillTheirs(coupon, kept) ? stateAt(coupon, now) : 'redeemed'));
  refuseIf(cancelRefusals(kept, { by: memberId === undefined ? 'brand' : 'member', coupons: states, now }));
  const { exchange, back } = cancelled(kept, now, zone);
  const [move, count, stock, couponWrites] = await Promise.all([
    refund(deps, kept, ask),
    deps.exchanges.countOf(kept.memberId, kept.rewardId),
    deps.rewards.stockOf(kept.rewardId),
    couponsBack(deps, coupons, ask),
  ]);
  const { taken: _, ...reply } = { ...kept, ...exchange };
  return {
    moves: [move],
    writes: [
      deps.exchanges.put({ ...kept, ...exchange }),
      deps.exchanges.count(kept.memberId, kept.rewardId, count, more(count, -kept.quantity, localDay(kept.at, zone))),
      deps.rewards.givingBack(kept.rewardId, back.stock, stock?.left !== undefined),
      ...couponWrites,
    ],
    reply,
  };
};

/** One that is on its way to a friend, or has reached them, is not there any more. */
const isStillTheirs = (coupon: ClaimedCoupon, { memberId }: KeptExchange): boolean =>
  coupon.memberId === memberId && coupon.givenBy === undefined && coupon.gift === undefined;

const refund = async (deps: ExchangeDeps, { memberId, price, taken }: KeptExchange, ask: CancelExchangeAsk): Promise<AccountMove> => {
  const { policy } = await kindOfPoints(deps)(price.pointType);
  const { exchangeId, by, source, note, now } = ask;
  const before = await deps.ledger.holder(memberId, price.pointType);
  const back = { taken, before: 0, amount: total(taken), reason: 'exchange_cancelled' as const };
  const done = refundSpend(before.account, back, policy, now);
  if ('refusals' in done) throw refusedFor(done.refusals);
  return { before, movements: done.movements, told: { about: { kind: 'reward', id: exchangeId }, by, source, note } };
};

/** What has expired meanwhile stays as it is; the others go back to the stock of their template. */
const couponsBack = async (
  deps: ExchangeDeps,
  coupons: readonly ClaimedCoupon[],
  { now, idempotency }: CancelExchangeAsk,
): Promise<Write[]> => {
  const issued = coupons.filter(({ state }) => state === 'issued');
  return issued.length === 0 ? [] : deps.coupons.cancelling(issued, await backsOf(deps, issued), now, idempotency);
};
