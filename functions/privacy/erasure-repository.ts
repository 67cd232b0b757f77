import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { ERASURE_STEPS } from '../../shared/contract/privacy';
import { Instant, millis } from '../../shared/time/instant';
import { batchGet } from '../platform/batch-get';
import type { Tables } from '../platform/tables';
import { transact, type Write } from '../platform/transact';
import { bumpVersion } from '../platform/versions';

/**
 * How far an erasure has come. `ids` and `subjects` say what there is to erase; nothing else of the person is in it, and both go
 * when nothing is left to do.
 */
const Erasure = v.object({
  erasureId: v.string(),
  /** Rises with every step that was saved. */
  version: v.number(),
  askedAt: Instant,
  /** The step it is at; past the last one it is done. */
  step: v.number(),
  erased: v.record(v.picklist(ERASURE_STEPS), v.number()),
  finishedAt: v.optional(Instant),
  /** What was still on its way when it was erased is looked for once more. */
  sweptAt: v.optional(Instant),
  ids: v.optional(v.array(v.string()), []),
  subjects: v.optional(v.array(v.object({ subject: v.string(), from: v.optional(v.number()), until: v.optional(v.number()) })), []),
});
export type Erasure = v.InferOutput<typeof Erasure>;

export interface Erasures {
  /** The erasure of whom an id led to. */
  ofId(id: string): Promise<Erasure | undefined>;
  /** The writes that begin one: where it is found, and that sessions of its accounts are over. */
  beginning(erasure: Erasure): Write[];
  /** Saves how far it has come; false when somebody else has gone on with it. */
  save(erasure: Erasure): Promise<boolean>;
  /** Those in which something is left to do. */
  open(): Promise<Erasure[]>;
}

/** Sessions are good for a week. */
const SESSION_SECONDS = 8 * 24 * 3600;

/** The accounts that were erased lately, whose sessions are still about. */
export const gonePk = ({ brandId }: Tables): string => `${brandId}#GONE`;

export const erasuresIn = (tables: Tables): Erasures => {
  const { db, core, brandId } = tables;
  const keyOf = (erasureId: string) => ({ pk: `${brandId}#E#${erasureId}`, sk: 'ERASURE' });
  const leadOf = (id: string) => ({ pk: `${brandId}#M#${id}`, sk: 'ERASED' });
  const openPk = `${brandId}#ERASURES`;

  const itemOf = (erasure: Erasure) => ({
    ...keyOf(erasure.erasureId),
    kind: 'erasure',
    ...erasure,
    ...(erasure.sweptAt === undefined && { listPk: openPk, listSk: `${erasure.askedAt}#${erasure.erasureId}` }),
  });

  return {
    ofId: async (id) => {
      const { Item: lead } = await db.send(new GetCommand({ TableName: core, Key: leadOf(id), ConsistentRead: true }));
      if (!lead) return undefined;
      const { Item } = await db.send(new GetCommand({ TableName: core, Key: keyOf(String(lead.erasureId)), ConsistentRead: true }));
      return Item && v.parse(Erasure, Item);
    },
    beginning: (erasure) => [
      { Put: { TableName: core, Item: itemOf(erasure), ConditionExpression: 'attribute_not_exists(pk)' } },
      ...erasure.ids.flatMap((id): Write[] => [
        { Put: { TableName: core, Item: { ...leadOf(id), erasureId: erasure.erasureId } } },
        {
          Put: {
            TableName: core,
            Item: { pk: gonePk(tables), sk: id, ttl: Math.ceil(millis(erasure.askedAt) / 1000) + SESSION_SECONDS },
          },
        },
      ]),
      bumpVersion(tables, 'gone'),
    ],
    save: async (erasure) => {
      const failed = await transact(tables, [
        {
          Put: {
            TableName: core,
            Item: itemOf(erasure),
            ConditionExpression: 'version = :before',
            ExpressionAttributeValues: { ':before': erasure.version - 1 },
          },
        },
      ]);
      return !failed;
    },
    open: async () => {
      const { Items } = await db.send(
        new QueryCommand({
          TableName: core,
          IndexName: 'listed',
          KeyConditionExpression: 'listPk = :pk',
          ExpressionAttributeValues: { ':pk': openPk },
        }),
      );
      const keys = (Items ?? []).map((item) => keyOf(String(item.erasureId)));
      const found = (await batchGet(tables, keys, true)).map((item) => v.parse(Erasure, item));
      return found.filter(({ sweptAt }) => sweptAt === undefined).sort((a, b) => (a.askedAt < b.askedAt ? -1 : 1));
    },
  };
};
