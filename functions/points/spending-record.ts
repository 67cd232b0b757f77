import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { packedParts, unpackedParts } from '../../shared/points/packed';
import type { Part } from '../../shared/points/part';
import { Instant } from '../../shared/time/instant';
import type { Tables } from '../platform/tables';
import type { Write } from '../platform/transact';
import { ledgerPk } from './ledger-place';

/** What another system spent of a member's points: which they were, so that they can go back, and how many have. */
export interface Spending {
  spendingId: string;
  memberId: string;
  pointType: string;
  /** The system that spent it, and what it calls what it spent it for. */
  keyId: string;
  reference: string;
  parts: Part[];
  refunded: number;
  at: Instant;
}

const Stored = v.object({
  spendingId: v.string(),
  memberId: v.string(),
  pointType: v.string(),
  keyId: v.string(),
  reference: v.string(),
  parts: v.string(),
  refunded: v.number(),
  at: Instant,
});

const keyOf = (tables: Tables, { memberId, spendingId }: Pick<Spending, 'memberId' | 'spendingId'>) => ({
  pk: ledgerPk(tables, memberId),
  sk: `SPENT#${spendingId}`,
});

/** The write that keeps a spending, or what has come back of it; it fails when something else came back meanwhile. */
export const putSpending = (tables: Tables, { parts, ...spending }: Spending, before?: Spending): Write => ({
  Put: {
    TableName: tables.ledger,
    Item: { ...keyOf(tables, spending), kind: 'point-spending', ...spending, parts: packedParts(parts) },
    ...(before
      ? { ConditionExpression: 'refunded = :before', ExpressionAttributeValues: { ':before': before.refunded } }
      : { ConditionExpression: 'attribute_not_exists(pk)' }),
  },
});

/** A spending of a member; undefined when there is none. One read. */
export const spendingOf = async (tables: Tables, memberId: string, spendingId: string): Promise<Spending | undefined> => {
  const { Item } = await tables.db.send(
    new GetCommand({ TableName: tables.ledger, Key: keyOf(tables, { memberId, spendingId }), ConsistentRead: true }),
  );
  if (!Item) return undefined;
  const { parts, ...spending } = v.parse(Stored, Item);
  return { ...spending, parts: unpackedParts(parts) };
};
