import type { DynamoDBRecord } from 'aws-lambda';
import type { KeyedIdentifier } from '../../shared/identity/identifier';
import { boughtAt, type SentOrder } from '../../shared/order/sent-order';
import type { StoreIndex } from '../../shared/store/nearest';
import type { Instant } from '../../shared/time/instant';
import { subjectOfKey, subjectOfMember, type TouchpointEvent } from '../../shared/touchpoint/event';
import type { PurchasedItems } from '../../shared/touchpoint/property';
import type { Clock } from '../platform/clock';
import { idOf } from '../platform/ids';
import { itemIn } from '../platform/image';
import type { Stores } from '../store/store-repository';
import { strongest } from '../touchpoint/strongest';
import type { Touchpoints } from '../touchpoint/touchpoint-repository';
import { type KeptOrder, storedOrder } from './order-record';
import { purchaseMessageId } from './purchase-message';

export interface FollowOrdersDeps {
  touchpoints: Pick<Touchpoints, 'take'>;
  stores: Pick<Stores, 'index'>;
  clock: Clock;
}

/**
 * What follows from orders that were told: a purchase when one is paid, a return for what went back. Each is an event of the log by a
 * message id that is always the same, so being told twice changes nothing. Gives the records that could not be followed.
 */
export const followOrders =
  (deps: FollowOrdersDeps) =>
  async (records: readonly DynamoDBRecord[]): Promise<{ record: DynamoDBRecord; error: unknown }[]> => {
    const failures: { record: DynamoDBRecord; error: unknown }[] = [];
    await Promise.all(
      records.map(async (record) => {
        try {
          const after = orderIn(record.dynamodb?.NewImage);
          if (!after?.sale?.told) return;
          const index = await deps.stores.index();
          for (const event of eventsOf(orderIn(record.dynamodb?.OldImage), after, index, deps.clock())) await deps.touchpoints.take(event);
        } catch (error) {
          failures.push({ record, error });
        }
      }),
    );
    return failures;
  };

const orderIn = (image: NonNullable<DynamoDBRecord['dynamodb']>['NewImage']): KeptOrder | undefined => {
  if (image?.kind?.S !== 'order') return undefined;
  return storedOrder(itemIn(image));
};

const isPaid = (order: KeptOrder | undefined): boolean => order?.sale?.told?.state === 'paid';

/** The events that a change of an order is; of a buyer of whom nothing is known there are none. */
const eventsOf = (before: KeptOrder | undefined, after: KeptOrder, index: StoreIndex, now: Instant): TouchpointEvent[] => {
  const told = after.sale?.told;
  const base = told && isPaid(after) ? eventBase(after, told, index, now) : undefined;
  if (!told || !base) return [];
  const { orderId: ref } = after;
  const common = { currency: told.currency, orderId: ref, ...base.where };
  const bought: TouchpointEvent = {
    ...base.event,
    messageId: purchaseMessageId(ref, told.identifiers.map(keyed)),
    type: 'purchase',
    occurredAt: boughtAt(told),
    properties: { ...common, amount: after.paid, quantity: pieces(told), items: itemsOf(told), ...paymentOf(told) },
  };
  const refund = after.refunded - (isPaid(before) ? (before?.refunded ?? 0) : 0);
  const back: TouchpointEvent = {
    ...base.event,
    messageId: `order-back.${idOf(ref, String(after.version))}`,
    type: 'purchase_returned',
    occurredAt: latestBack(after) ?? now,
    properties: { ...common, amount: refund, purchasedAt: boughtAt(told) },
  };
  return [...(isPaid(before) ? [] : [bought]), ...(refund > 0 ? [back] : [])];
};

/** When pieces came back last, or the order was cancelled. */
const latestBack = ({ sale }: KeptOrder): Instant | undefined =>
  sale?.cancelledAt ?? [...(sale?.returns ?? [])].map(({ at }) => at).sort((a, b) => Date.parse(b) - Date.parse(a))[0];

/** So many lines are told of. */
const MOST_ITEMS = 50;

const itemsOf = ({ lines }: SentOrder): PurchasedItems =>
  lines.slice(0, MOST_ITEMS).map(({ lineId, sku, name, category, quantity, net }) => ({
    ...{ productId: sku ?? lineId, quantity, amount: net },
    ...(name !== undefined && { name }),
    ...(category !== undefined && { category }),
  }));

const pieces = ({ lines }: SentOrder): number => lines.reduce((sum, { quantity }) => sum + quantity, 0);

const paymentOf = ({ payments: [first] }: SentOrder): { payment?: string } => (first ? { payment: first.method } : {});

/** An identifier as an order keeps it: its key is its value. */
const keyed = ({ type, value, scope, verified }: SentOrder['identifiers'][number]): KeyedIdentifier => ({
  ...{ type, key: value, verified },
  ...(scope !== undefined && { scope }),
});

/** Whose it is and where it was: the account when there is one, else the strongest identifier that the order came with. */
const eventBase = ({ memberId }: KeptOrder, told: SentOrder, index: StoreIndex, now: Instant) => {
  const identifiers = told.identifiers.map(keyed);
  const named = strongest(identifiers);
  if (memberId === '' && !named) return undefined;
  const store = told.storeId === undefined ? undefined : index.byId.get(told.storeId);
  return {
    where: store ? ({ storeName: store.name } as Record<string, string>) : {},
    event: {
      channel: told.channel,
      subject: memberId === '' ? subjectOfKey(named?.key ?? '') : subjectOfMember(memberId),
      ...(memberId !== '' && { memberId }),
      ...(identifiers.length > 0 && { identifiers }),
      ...(told.storeId !== undefined && { storeId: told.storeId }),
      receivedAt: now,
      source: `order:${told.source}`,
    },
  };
};
