import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand, UpdateCommand, type UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { Instant, millis } from '../../shared/time/instant';
import { Delivery } from '../../shared/webhook/webhook';
import type { Tables } from '../platform/tables';

/** A delivery with what is sent, when it was last tried, and to a partner whose account must agree to it when it is sent. */
export const StoredDelivery = v.object({
  ...Delivery.entries,
  body: v.string(),
  triedAt: v.optional(Instant),
  agreedBy: v.optional(v.string()),
});
export type StoredDelivery = v.InferOutput<typeof StoredDelivery>;
/** A delivery that waits for its turn. */
export type Waiting = StoredDelivery & { nextAt: Instant };

/** How a try ended, and what the receiver answered; what is withheld was not tried. */
export type Settled = { answer: string; at: Instant } & (
  | { state: 'delivered' }
  | { state: 'dead' }
  | { state: 'withheld' }
  | { state: 'waiting'; nextAt: Instant }
);

/** A webhook's deliveries are spread, so that a rush of events has no hot partition. */
export const SPREAD = 4;
const KEPT_DAYS = 30;

export interface Deliveries {
  /** Notes a message to be sent; false when it is there already. One write. */
  note(delivery: Waiting): Promise<boolean>;
  /** Takes a waiting message for a try that ends before `until`; undefined when somebody else has taken or settled it. */
  claim(delivery: Waiting, now: Instant, until: Instant): Promise<Waiting | undefined>;
  /** Writes how a try ended; false when the message has been taken up anew meanwhile. */
  settle(claimed: Waiting, settled: Settled): Promise<boolean>;
  /** Makes a message wait again, as if it had never been tried; undefined when there is none. */
  again(webhookId: string, deliveryId: string, now: Instant): Promise<Delivery | undefined>;
}

/** Where a webhook's deliveries are: `all` by id, which sorts by time; `WAITING` by when they are due and `DEAD` by id in the index. */
export const partitionOf = ({ brandId }: Tables, webhookId: string, kind: 'ALL' | 'WAITING' | 'DEAD', spread: number): string =>
  `${brandId}#W#${webhookId}#${kind}#${spread}`;

const spreadOf = (deliveryId: string): number => (deliveryId.codePointAt(deliveryId.length - 1) ?? 0) % SPREAD;

/** Waiting, delivered or dead: thirty days after the last change nothing is kept. */
const keptUntil = (now: Instant): number => Math.ceil(millis(now) / 1000) + KEPT_DAYS * 86_400;

export const deliveriesIn = (tables: Tables): Deliveries => {
  const { db, core } = tables;
  const keyOf = ({ webhookId, deliveryId }: Pick<Delivery, 'webhookId' | 'deliveryId'>) => ({
    pk: partitionOf(tables, webhookId, 'ALL', spreadOf(deliveryId)),
    sk: deliveryId,
  });
  const waitingIn = ({ webhookId, deliveryId }: Pick<Delivery, 'webhookId' | 'deliveryId'>, nextAt: Instant) => ({
    listPk: partitionOf(tables, webhookId, 'WAITING', spreadOf(deliveryId)),
    listSk: `${nextAt}#${deliveryId}`,
  });

  const update = async (
    delivery: Pick<Delivery, 'webhookId' | 'deliveryId'>,
    values: Record<string, unknown>,
    removed: string[],
    condition: Pick<UpdateCommandInput, 'ConditionExpression' | 'ExpressionAttributeValues'>,
  ): Promise<Record<string, unknown> | undefined> => {
    const fields = Object.entries(values);
    const names = [...fields.map(([field]) => field), ...removed, 'state', 'nextAt'];
    try {
      const { Attributes } = await db.send(
        new UpdateCommand({
          TableName: core,
          Key: keyOf(delivery),
          UpdateExpression: [
            `SET ${fields.map(([field]) => `#${field} = :${field}`).join(', ')}`,
            removed.length > 0 ? `REMOVE ${removed.map((field) => `#${field}`).join(', ')}` : '',
          ].join(' '),
          ConditionExpression: condition.ConditionExpression,
          ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
          ExpressionAttributeValues: {
            ...Object.fromEntries(fields.map(([field, value]) => [`:${field}`, value])),
            ...condition.ExpressionAttributeValues,
          },
          ReturnValues: 'ALL_NEW',
        }),
      );
      return Attributes;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return undefined;
      throw error;
    }
  };

  /** Only as long as nobody has touched it since it was read: each claim and each end of a try moves `nextAt`. */
  const asRead = ({ nextAt }: Waiting) => ({
    ConditionExpression: '#state = :wasWaiting AND #nextAt = :wasNextAt',
    ExpressionAttributeValues: { ':wasWaiting': 'waiting', ':wasNextAt': nextAt },
  });

  return {
    note: async (delivery) => {
      const Item = { ...keyOf(delivery), ...waitingIn(delivery, delivery.nextAt), ...delivery, ttl: keptUntil(delivery.createdAt) };
      try {
        await db.send(new PutCommand({ TableName: core, Item, ConditionExpression: 'attribute_not_exists(pk)' }));
        return true;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return false;
        throw error;
      }
    },
    claim: async (delivery, now, until) => {
      const claimed = await update(delivery, { nextAt: until, triedAt: now, ...waitingIn(delivery, until) }, [], asRead(delivery));
      return claimed && { ...v.parse(StoredDelivery, claimed), nextAt: until };
    },
    settle: async (claimed, { answer, at, ...settled }) => {
      const tried = { answer, triedAt: at, tries: claimed.tries + 1, ttl: keptUntil(at), state: settled.state };
      const unlisted = ['nextAt', 'listPk', 'listSk'];
      const written = await (settled.state === 'waiting'
        ? update(claimed, { ...tried, nextAt: settled.nextAt, ...waitingIn(claimed, settled.nextAt) }, [], asRead(claimed))
        : settled.state === 'dead'
          ? update(claimed, { ...tried, ...deadIn(tables, claimed) }, ['nextAt'], asRead(claimed))
          : settled.state === 'withheld'
            ? update(claimed, { ...tried, tries: claimed.tries }, unlisted, asRead(claimed))
            : update(claimed, { ...tried, deliveredAt: at }, unlisted, asRead(claimed)));
      return written !== undefined;
    },
    again: async (webhookId, deliveryId, now) => {
      const values = { state: 'waiting', nextAt: now, tries: 0, ttl: keptUntil(now), ...waitingIn({ webhookId, deliveryId }, now) };
      const taken = await update({ webhookId, deliveryId }, values, ['deliveredAt', 'answer', 'triedAt'], {
        ConditionExpression: 'attribute_exists(pk)',
      });
      return taken && v.parse(Delivery, taken);
    },
  };
};

const deadIn = (tables: Tables, { webhookId, deliveryId }: Delivery) => ({
  listPk: partitionOf(tables, webhookId, 'DEAD', spreadOf(deliveryId)),
  listSk: deliveryId,
});
