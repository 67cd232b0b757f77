import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { Instant } from '../../shared/time/instant';
import { batchGet } from '../platform/batch-get';
import { fromCursor, type Tables, toCursor } from '../platform/tables';
import { transact, type Write } from '../platform/transact';

/** A batch of codes of one template. */
export const CodeBatch = v.object({
  batchId: v.string(),
  templateId: v.string(),
  kind: v.picklist(['shared', 'generated', 'uploaded']),
  name: v.string(),
  count: v.number(),
  used: v.optional(v.number(), 0),
  createdAt: Instant,
});
export type CodeBatch = v.InferOutput<typeof CodeBatch>;

/** A code that is known one by one: a shared one, an uploaded one, or a generated one once it was used. */
export const PromoCode = v.object({
  code: v.string(),
  batchId: v.string(),
  templateId: v.string(),
  kind: CodeBatch.entries.kind,
  usedBy: v.optional(v.object({ memberId: v.string(), couponId: v.string(), at: Instant })),
});
export type PromoCode = v.InferOutput<typeof PromoCode>;

export interface PromoCodes {
  get(code: string): Promise<PromoCode | undefined>;
  /** Those of these codes that are known one by one. */
  known(codes: string[]): Promise<Map<string, PromoCode>>;
  batch(batchId: string): Promise<CodeBatch | undefined>;
  batchesOf(templateId: string): Promise<CodeBatch[]>;
  /** A new batch, with its one code when it is shared; false when its name or that code is taken. */
  createBatch(batch: CodeBatch, sharedCode?: string): Promise<boolean>;
  /** Takes up to a hundred codes into an uploaded batch, and counts them; tells for each whether it is new, there already from this batch, or taken by another. */
  takeIn(batch: CodeBatch, codes: string[]): Promise<('new' | 'same' | 'taken')[]>;
  /** The write that uses a code for a coupon; it fails when the code was used. Part of the claim's transaction. */
  usingUp(code: PromoCode, usedBy: NonNullable<PromoCode['usedBy']>): Write;
  /** Uploaded codes of a batch, a page of up to `limit`. */
  ofBatch(batchId: string, cursor: string | undefined, limit: number): Promise<{ items: PromoCode[]; next?: string | undefined }>;
}

/** In how many counters an upload is counted. */
const COUNTERS = 64;

/** A batch's codes are listed in so many parts, so that an upload or a rush has no hot partition. */
const SPREAD = 16;
const spreadOf = (code: string): number =>
  [...code].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 65_521, 0) % SPREAD;

export const codeBatchKey = ({ brandId }: Pick<Tables, 'brandId'>, batchId: string) => ({ pk: `${brandId}#CODES#${batchId}`, sk: 'BATCH' });

export const promoCodeKey = ({ brandId }: Pick<Tables, 'brandId'>, code: string) => ({ pk: `${brandId}#K#${code}`, sk: 'CODE' });

export const promoCodesIn = (tables: Tables): PromoCodes => {
  const { db, core, brandId } = tables;
  const codeKey = (code: string) => promoCodeKey(tables, code);
  const listOf = (batchId: string, spread: number): string => `${brandId}#CODES#${batchId}#${spread}`;

  const codeItem = (code: PromoCode) => ({
    ...codeKey(code.code),
    ...code,
    ...(code.kind !== 'shared' && { listPk: listOf(code.batchId, spreadOf(code.code)), listSk: code.code }),
  });

  const putCode = (code: PromoCode): Write => ({
    Put: {
      TableName: core,
      Item: codeItem(code),
      ConditionExpression: 'attribute_not_exists(pk)',
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    },
  });

  /** What was taken in is counted with it, in one of several counters of the batch, on which writers seldom meet. */
  const counted = ({ batchId }: CodeBatch, by: number): Write => ({
    Update: {
      TableName: core,
      Key: { pk: codeBatchKey(tables, batchId).pk, sk: `COUNT#${Math.floor(Math.random() * COUNTERS)}` },
      UpdateExpression: 'ADD #count :by',
      ExpressionAttributeNames: { '#count': 'count' },
      ExpressionAttributeValues: { ':by': by },
    },
  });

  const batch = async (batchId: string): Promise<CodeBatch | undefined> => {
    const { Items } = await db.send(
      new QueryCommand({
        TableName: core,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': codeBatchKey(tables, batchId).pk },
        ConsistentRead: true,
      }),
    );
    const item = Items?.find(({ sk }) => sk === 'BATCH');
    if (!item) return undefined;
    const taken = (Items ?? []).filter(({ sk }) => sk !== 'BATCH').reduce((sum, counter) => sum + Number(counter.count), 0);
    const found = v.parse(CodeBatch, item);
    return { ...found, count: found.count + taken };
  };

  const known = async (codes: string[]): Promise<Map<string, PromoCode>> => {
    const items = await batchGet(tables, [...new Set(codes)].map(codeKey), true);
    return new Map(items.map((item) => v.parse(PromoCode, item)).map((code) => [code.code, code]));
  };

  return {
    known,
    get: async (code) => (await known([code])).get(code),
    batch,
    batchesOf: async (templateId) => {
      const { Items } = await db.send(
        new QueryCommand({
          TableName: core,
          IndexName: 'listed',
          KeyConditionExpression: 'listPk = :pk',
          ExpressionAttributeValues: { ':pk': `${brandId}#T#${templateId}#CODES` },
          ScanIndexForward: false,
        }),
      );
      const listed = (Items ?? []).map((item) => v.parse(CodeBatch, item));
      return Promise.all(listed.map(async (one) => (one.kind === 'uploaded' ? ((await batch(one.batchId)) ?? one) : one)));
    },
    createBatch: async (batch, sharedCode) => {
      const item = {
        ...codeBatchKey(tables, batch.batchId),
        ...batch,
        listPk: `${brandId}#T#${batch.templateId}#CODES`,
        listSk: `${batch.createdAt}#${batch.batchId}`,
      };
      const { batchId, templateId, kind } = batch;
      const failed = await transact(tables, [
        { Put: { TableName: core, Item: item, ConditionExpression: 'attribute_not_exists(pk)' } },
        ...(sharedCode === undefined ? [] : [putCode({ code: sharedCode, batchId, templateId, kind })]),
      ]);
      return !failed;
    },
    takeIn: async (batch, codes) => {
      const { batchId, templateId, kind } = batch;
      const found = new Map<string, 'same' | 'taken'>();
      let fresh = codes;
      while (fresh.length > 0) {
        const failed = await transact(tables, [
          ...fresh.map((code) => putCode({ code, batchId, templateId, kind })),
          counted(batch, fresh.length),
        ]);
        if (!failed) break;
        for (const [i, code] of fresh.entries()) {
          const old = failed[i]?.found;
          if (failed[i]) found.set(code, old?.batchId === batchId ? 'same' : 'taken');
        }
        fresh = fresh.filter((code) => !found.has(code));
      }
      return codes.map((code) => found.get(code) ?? 'new');
    },
    usingUp: (code, usedBy) =>
      code.kind === 'generated'
        ? putCode({ ...code, usedBy })
        : {
            Update: {
              TableName: core,
              Key: codeKey(code.code),
              UpdateExpression: 'SET usedBy = :usedBy',
              ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(usedBy)',
              ExpressionAttributeValues: { ':usedBy': usedBy },
              ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
            },
          },
    ofBatch: async (batchId, cursor, limit) => {
      const from = fromCursor(cursor);
      let spread = from ? Number(from.spread) : 0;
      let start = from?.listSk ? from : undefined;
      const items: PromoCode[] = [];
      for (; spread < SPREAD; spread++, start = undefined) {
        const page = await db.send(
          new QueryCommand({
            TableName: core,
            IndexName: 'listed',
            KeyConditionExpression: 'listPk = :pk',
            ExpressionAttributeValues: { ':pk': listOf(batchId, spread) },
            Limit: limit - items.length,
            ...(start && { ExclusiveStartKey: { pk: start.pk, sk: start.sk, listPk: listOf(batchId, spread), listSk: start.listSk } }),
          }),
        );
        items.push(...(page.Items ?? []).map((item) => v.parse(PromoCode, item)));
        if (page.LastEvaluatedKey) return { items, next: toCursor({ ...page.LastEvaluatedKey, spread: String(spread) }) };
        if (items.length >= limit && spread + 1 < SPREAD) return { items, next: toCursor({ spread: String(spread + 1) }) };
      }
      return { items };
    },
  };
};
