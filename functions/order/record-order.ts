import type { EarningRule } from '../../shared/earning/rule';
import { orderFaults } from '../../shared/order/faults';
import type { OrderMessage } from '../../shared/order/next-order';
import { orderRef } from '../../shared/order/number';
import type { SentCancellation, SentOrder, SentReturn } from '../../shared/order/sent-order';
import type { Told } from '../../shared/points/book';
import type { PointSettings } from '../../shared/points/settings';
import type { Language } from '../../shared/problem/language';
import type { TierScheme } from '../../shared/tier/scheme';
import { type Instant, isBefore } from '../../shared/time/instant';
import type { Brands } from '../brand/brand-repository';
import { storeNamed } from '../coupon/redeem-on-order';
import type { Idempotency } from '../platform/http/input';
import { idOf } from '../platform/ids';
import { Fault } from '../platform/problems';
import type { Document } from '../platform/set-by-marketers';
import type { Write } from '../platform/transact';
import { changeLedger } from '../points/change-ledger';
import type { Stores } from '../store/store-repository';
import { type OrderOutcome, type PlanDeps, planOrder } from './plan-order';
import type { Telling } from './telling';

export interface RecordDeps extends PlanDeps {
  brands: Pick<Brands, 'current'>;
  earningRules: Pick<Document<EarningRule[]>, 'current'>;
  pointSettings: Pick<Document<PointSettings>, 'current'>;
  stores: Pick<Stores, 'index'>;
  tierScheme: Pick<Document<TierScheme>, 'current'>;
}

/** Who tells of an order, and with which request. */
export interface Teller {
  by: Told['by'];
  /** The system or the store, as people call it. */
  source: string;
  idempotency: Idempotency;
  language: Language;
  now: Instant;
}

interface More extends Pick<Telling, 'memberId'> {
  /** What becomes true with the order; asked at each try, for what it was made of may have moved, and then it refuses. */
  writes?: (() => Promise<readonly Write[]>) | undefined;
}

/** Clocks of channels may run ahead by this, in milliseconds. */
const AHEAD_MS = 24 * 3_600_000;

/**
 * Takes what a source says of an order, with everything that follows from it in one transaction: coupons redeemed or given back, points
 * spent, given back, earned or taken back, the tier. The same again changes nothing. Throws what contradicts itself, by field, and what
 * stands against its coupons and points; then nothing was written. One read and one transaction.
 */
export const recordOrder =
  (deps: RecordDeps) =>
  async (sent: SentOrder, teller: Teller, more: More): Promise<OrderOutcome> => {
    refuseFaults(sent, teller.now);
    await storeNamed(deps.stores, sent.storeId);
    return tell(deps, { kind: 'order', order: sent }, sent, { ...teller, ...more });
  };

/** Takes that pieces of an order came back, or that it was cancelled. */
export const recordReturn =
  (deps: RecordDeps) =>
  (back: SentReturn, teller: Teller): Promise<OrderOutcome> =>
    tell(deps, { kind: 'return', back }, back, { ...teller, memberId: undefined });

export const recordCancellation =
  (deps: RecordDeps) =>
  (cancellation: SentCancellation, teller: Teller): Promise<OrderOutcome> =>
    tell(deps, { kind: 'cancellation', cancellation }, cancellation, { ...teller, memberId: undefined });

const tell = async (
  deps: RecordDeps,
  message: OrderMessage,
  named: { source: string; orderId: string },
  { idempotency, writes, ...teller }: Teller & More,
): Promise<OrderOutcome> => {
  const [settings, rules, scheme, { zone }, index] = await Promise.all([
    deps.pointSettings.current(),
    deps.earningRules.current(),
    deps.tierScheme.current(),
    deps.brands.current(),
    deps.stores.index(),
  ]);
  const asked = { key: idOf(teller.by.id, idempotency.key), hash: idempotency.hash };
  const plan = planOrder(deps, { settings, rules, scheme, zone }, index);
  return changeLedger(deps)(async () =>
    plan({ ...teller, message, ref: orderRef(named), asked, ...(writes && { writes: await writes() }) }),
  );
};

/** Throws what contradicts itself in an order, by field. */
export const refuseFaults = (sent: SentOrder, now: Instant): void => {
  const faults = [...orderFaults(sent), ...(isAhead(sent.at, now) ? [{ field: 'at', reason: 'lies in the future' }] : [])];
  if (faults.length > 0) throw new Fault('invalid', faults);
};

const isAhead = (at: Instant, now: Instant): boolean => isBefore(new Date(Date.parse(now) + AHEAD_MS).toISOString(), at);
