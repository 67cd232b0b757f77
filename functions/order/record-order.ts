import type { EarningRule } from '../../shared/earning/rule';
import type { KeyedIdentifier } from '../../shared/identity/identifier';
import { orderFaults } from '../../shared/order/faults';
import type { OrderMessage } from '../../shared/order/next-order';
import { orderRef } from '../../shared/order/number';
import { boughtAt, type SentCancellation, type SentOrder, type SentReturn } from '../../shared/order/sent-order';
import type { Told } from '../../shared/points/book';
import type { PointSettings } from '../../shared/points/settings';
import type { Language } from '../../shared/problem/language';
import type { TierScheme } from '../../shared/tier/scheme';
import { type Instant, isBefore } from '../../shared/time/instant';
import type { Brands } from '../brand/brand-repository';
import { storeNamed } from '../coupon/redeem-on-order';
import type { PeopleDeps } from '../identity/change-people';
import { recogniseBy } from '../identity/recognise';
import type { Idempotency } from '../platform/http/input';
import { idOf } from '../platform/ids';
import { Fault } from '../platform/problems';
import type { Document } from '../platform/set-by-marketers';
import { changeLedger } from '../points/change-ledger';
import type { Stores } from '../store/store-repository';
import { readIdentifiers } from '../touchpoint/identifiers';
import { type OrderOutcome, type PlanDeps, planOrder, type Telling } from './plan-order';

export interface RecordDeps extends PlanDeps {
  brands: Pick<Brands, 'current'>;
  earningRules: Pick<Document<EarningRule[]>, 'current'>;
  pointSettings: Pick<Document<PointSettings>, 'current'>;
  stores: Pick<Stores, 'index'>;
  tierScheme: Pick<Document<TierScheme>, 'current'>;
}

/** What is needed to know whose an order is by the identifiers that came with it. */
export interface BuyerDeps {
  hashKey: Buffer;
  people: PeopleDeps;
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

/** Clocks of channels may run ahead by this, in milliseconds. */
const AHEAD_MS = 24 * 3_600_000;

/**
 * Takes what a source says of an order, with everything that follows from it in one transaction: coupons redeemed or given back, points
 * spent, given back, earned or taken back, the tier. The same again changes nothing. Throws what contradicts itself, by field, and what
 * stands against its coupons and points; then nothing was written. One read and one transaction.
 */
export const recordOrder =
  (deps: RecordDeps) =>
  async (sent: SentOrder, teller: Teller, more: Pick<Telling, 'writes' | 'memberId'>): Promise<OrderOutcome> => {
    refuseFaults(sent, teller.now);
    await storeNamed(deps.stores, sent.storeId);
    return tell(deps, { kind: 'order', order: sent }, sent, { ...teller, ...more });
  };

/**
 * The same for an order that names its buyer by identifiers: they are evidence of who is who like those of any touch, and are kept by their
 * keys, nothing personal. One read more when they are known.
 */
export const recordSentOrder =
  (deps: RecordDeps & BuyerDeps) =>
  async (sent: SentOrder, teller: Teller): Promise<OrderOutcome> => {
    refuseFaults(sent, teller.now);
    const { identifiers } = readIdentifiers(sent.identifiers, deps);
    const memberId = await memberBehind(deps, sent, identifiers);
    return recordOrder(deps)({ ...sent, identifiers: identifiers.map(asKept) }, teller, { memberId });
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
  { idempotency, ...teller }: Teller & Pick<Telling, 'memberId' | 'writes'>,
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
  return changeLedger(deps)(() => plan({ ...teller, message, ref: orderRef(named), asked }));
};

const refuseFaults = (sent: SentOrder, now: Instant): void => {
  const faults = [...orderFaults(sent), ...(isAhead(sent.at, now) ? [{ field: 'at', reason: 'lies in the future' }] : [])];
  if (faults.length > 0) throw new Fault('invalid', faults);
};

const isAhead = (at: Instant, now: Instant): boolean => isBefore(new Date(Date.parse(now) + AHEAD_MS).toISOString(), at);

const memberBehind = async (deps: BuyerDeps, sent: SentOrder, identifiers: KeyedIdentifier[]): Promise<string | undefined> => {
  if (identifiers.length === 0) return undefined;
  const messageId = purchaseMessageId(orderRef(sent), identifiers);
  return (await recogniseBy(deps.people)({ messageId, at: boughtAt(sent), identifiers }))?.memberId;
};

/** The message id of the purchase that an order is, and of the evidence that it brings of who is who. */
export const purchaseMessageId = (ref: string, identifiers: readonly Pick<KeyedIdentifier, 'key'>[]): string =>
  `order.${idOf(ref, ...identifiers.map(({ key }) => key))}`;

/** Identifiers as they are kept with an order: by their keys, nothing personal. */
const asKept = ({ type, scope, verified, key }: KeyedIdentifier): SentOrder['identifiers'][number] => ({
  ...{ type, verified, value: key },
  ...(scope !== undefined && { scope }),
});
