import type { Money } from '../../shared/money/money';
import { collected, collectRefusals, Exchange, exchangeStateAt } from '../../shared/reward/exchange';
import type { Instant } from '../../shared/time/instant';
import { couponsToCome } from '../coupon/come-with';
import { isOwn } from '../identity/is-own';
import type { Outcome } from '../platform/http/api';
import type { Idempotency } from '../platform/http/input';
import { Fault, refuseIf } from '../platform/problems';
import type { Claims } from '../platform/sessions';
import { changeOnce } from '../points/change-once';
import { ownScan } from '../staff/own-scan';
import { ownStore } from '../staff/own-store';
import type { Stores } from '../store/store-repository';
import type { KeptExchange } from './exchange-repository';
import type { ExchangeDeps } from './exchange-reward';

export type CollectDeps = Omit<ExchangeDeps, 'newId' | 'tiers' | 'pointSettings'> & { stores: Stores };

/** Who stands at which counter, as the clerk scanned them. */
export interface AtCounter {
  storeId: string;
  staff: Claims<'staff'>;
  scanned: Claims<'ticket'> | undefined;
  now: Instant;
}

export interface CollectAsk extends AtCounter {
  exchangeId: string;
  paid?: Money | undefined;
  idempotency: Idempotency;
}

/** More than these are not shown at the counter. */
const SHOWN = 50;

/** The store of a clerk, and the member who was scanned by them; refused when that was not by this clerk, or too long ago. */
const whoStandsThere = async ({ stores }: Pick<CollectDeps, 'stores'>, { storeId, staff, scanned }: AtCounter) => {
  ownStore(staff, storeId);
  const { memberId } = ownScan(staff, scanned);
  const store = (await stores.index()).byId.get(storeId);
  if (!store) throw new Fault('not_found');
  return { store, memberId };
};

/** What waits to be handed over to the member who was scanned, with why it cannot be in this store. */
export const exchangesToCollect = (deps: CollectDeps) => async (ask: AtCounter) => {
  const { store, memberId } = await whoStandsThere(deps, ask);
  const ids = [...new Set([memberId, ...(await deps.identity.idsOf(memberId))])];
  const { items } = await deps.exchanges.ofMembers(ids, { limit: SHOWN });
  const waiting = items.filter(
    (exchange) => exchangeStateAt(exchange, ask.now) === 'issued' && (exchange.gives.kind !== 'coupon' || exchange.price.money),
  );
  return waiting.map((exchange) => ({ exchange, reasons: collectRefusals(exchange, { store, now: ask.now }) }));
};

/**
 * A clerk hands an exchange over to the member who was scanned, once. Money that comes on top must have been paid; a coupon that took money
 * is issued in the same moment. The same request again gets the first reply.
 */
export const collectExchange =
  (deps: CollectDeps) =>
  async (ask: CollectAsk): Promise<Outcome<Exchange>> => {
    const { zone } = await deps.brands.current();
    const { exchangeId, idempotency, paid, now } = ask;
    const asked = { operation: 'collect-exchange', by: ask.staff.staffId, idempotency };
    return changeOnce(deps)(asked, Exchange, now, async (again) => {
      const { store, memberId } = await whoStandsThere(deps, ask);
      const kept = await deps.exchanges.get(exchangeId);
      if (!kept || !(await isOwn(deps)(memberId, [kept.memberId]))) throw new Fault('not_found');
      refuseIf(collectRefusals(kept, { store, paid: paid?.amount ?? 0, now }));
      const coupons = await couponsOf(deps, kept, ask, again);
      const couponIds = coupons.coupons.map(({ couponId }) => couponId);
      const done = collected(kept, { storeId: store.storeId, couponIds, now, zone, ...(paid && { paid }) });
      const { taken: _, ...reply } = { ...kept, ...done };
      return {
        moves: [],
        writes: [deps.exchanges.put({ ...kept, ...done }), deps.rewards.handing(kept.rewardId, kept.quantity), ...coupons.writes],
        reply,
      };
    });
  };

const couponsOf = async (
  deps: CollectDeps,
  { gives, quantity, exchangeId, memberId }: KeptExchange,
  { idempotency, now }: CollectAsk,
  again: boolean,
) => {
  if (gives.kind !== 'coupon') return { coupons: [], writes: [] };
  const templateIds = Array.from({ length: gives.count * quantity }, () => gives.templateId);
  return couponsToCome(deps)({ templateIds, memberId, with: exchangeId, way: 'reward', idempotency, now }, again);
};
