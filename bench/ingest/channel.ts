import { randomUUID } from 'node:crypto';
import { brandsIn } from '../../functions/brand/brand-repository';
import { identityOf } from '../../functions/identity/identity-of';
import { membersIn } from '../../functions/member/member-repository';
import { keyringOf } from '../../functions/platform/keyring';
import type { Tables } from '../../functions/platform/tables';
import { storesIn } from '../../functions/store/store-repository';
import { eventTypesIn } from '../../functions/touchpoint/event-type-repository';
import { ingest } from '../../functions/touchpoint/ingest';
import { touchpointsIn } from '../../functions/touchpoint/touchpoint-repository';
import { utc } from '../../shared/time/instant';

/** A purchase at a till, as the till sends it. */
export const purchaseOf = (customer: string) => ({
  messageId: randomUUID(),
  type: 'purchase',
  channel: 'pos',
  occurredAt: utc(Date.now()),
  identifiers: [{ type: 'external', scope: 'till', value: customer }],
  properties: { amount: 12_800, currency: 'CNY', quantity: 2, orderId: randomUUID() },
  storeId: 'SH1',
});
export type Purchase = ReturnType<typeof purchaseOf>;

export interface Channel {
  /** Makes as many new people known. */
  customers(count: number): Promise<string[]>;
  /** Sends events in one request, and what had to wait again, until all are in. */
  send(events: Purchase[]): Promise<void>;
}

/** The open API's use-case as a warm function has it, without the API in front. */
export const openChannel = (tables: Tables): Channel => {
  const take = ingest({
    touchpoints: touchpointsIn(tables),
    eventTypes: eventTypesIn(tables),
    brands: brandsIn(tables),
    identity: identityOf(tables),
    members: membersIn(tables),
    stores: storesIn(tables),
    hashKey: Buffer.alloc(32, 1),
    dataKeys: keyringOf(Buffer.alloc(32, 2).toString('base64')),
  });
  const send = async (events: Purchase[]): Promise<void> => {
    for (let left = events; left.length > 0; ) {
      const done = await take(left, 'key:bench', utc(Date.now()));
      const rejected = done.find(({ outcome }) => outcome === 'rejected');
      if (rejected) throw new Error(`an event was rejected: ${JSON.stringify(rejected)}`);
      left = left.filter((_, i) => done[i]?.outcome === 'waiting');
    }
  };
  return {
    send,
    customers: async (count) => {
      const customers = Array.from({ length: count }, () => randomUUID());
      for (let i = 0; i < count; i += 500) await send(customers.slice(i, i + 500).map(purchaseOf));
      return customers;
    },
  };
};
