import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { ScanCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import type { Keyring } from '../platform/keyring';
import { Sealed, sealedAnew } from '../platform/secrets';
import type { Tables } from '../platform/tables';

/** The attributes in which items keep what is sealed under the data key, one or several of it, and under the webhooks' own. */
const SEALED = { data: ['sealed', 'told', 'rawSealed'], webhooks: ['secretSealed'] } as const;

/** Where something lies that this key seals: personal data, and what official accounts share with WeChat. */
export type SealedTable = 'core' | 'touchpoints' | 'config';

export interface SealedAnew {
  /** How much was found under an older key and is under the newest now. */
  done: number;
  /** How much moved on meanwhile; it is looked at the next time. */
  moved: number;
}

/**
 * Wraps anew what is sealed under an older key, so that the key can be taken away: only the wrapping changes, the data stay as they
 * are. It reads the whole table, and may be stopped and begun again at any time. When nothing is done and nothing moved, no older
 * key is needed any more.
 */
export const sealAnew =
  (tables: Tables, keys: Keyring, under: keyof typeof SEALED = 'data') =>
  async (table: SealedTable): Promise<SealedAnew> => {
    const result = { done: 0, moved: 0 };
    for await (const found of underOlderKeys(tables, keys, table, SEALED[under])) {
      const done = await replace(tables, tables[table], found, sealedAnew(keys, found.sealed));
      result[done ? 'done' : 'moved']++;
    }
    return result;
  };

interface Found {
  key: { pk: string; sk: string };
  /** The attribute, and which of several. */
  name: string;
  nth: number | undefined;
  sealed: Sealed;
}

async function* underOlderKeys(
  { db, brandId, ...tables }: Tables,
  { newest }: Keyring,
  table: SealedTable,
  names: readonly string[],
): AsyncGenerator<Found> {
  let from: Record<string, unknown> | undefined;
  do {
    const page = await db.send(
      new ScanCommand({
        TableName: tables[table],
        FilterExpression: `begins_with(pk, :brand) AND (${names.map((_, i) => `attribute_exists(#s${i})`).join(' OR ')})`,
        ExpressionAttributeNames: Object.fromEntries(names.map((name, i) => [`#s${i}`, name])),
        ExpressionAttributeValues: { ':brand': `${brandId}#` },
        ...(from && { ExclusiveStartKey: from }),
      }),
    );
    for (const item of page.Items ?? []) {
      for (const name of names) {
        for (const { sealed, nth } of sealedIn(item[name])) {
          if (sealed.by !== newest.version) yield { key: { pk: String(item.pk), sk: String(item.sk) }, name, nth, sealed };
        }
      }
    }
    from = page.LastEvaluatedKey;
  } while (from);
}

const sealedIn = (value: unknown): Pick<Found, 'sealed' | 'nth'>[] => {
  if (value === undefined) return [];
  if (!Array.isArray(value)) return [{ sealed: v.parse(Sealed, value), nth: undefined }];
  return value.map((one, nth) => ({ sealed: v.parse(Sealed, one), nth }));
};

/** False when what is sealed there is no longer what was read. */
const replace = async ({ db }: Tables, TableName: string, { key, name, nth, sealed }: Found, after: Sealed): Promise<boolean> => {
  const place = nth === undefined ? '#sealed' : `#sealed[${nth}]`;
  try {
    await db.send(
      new UpdateCommand({
        TableName,
        Key: key,
        UpdateExpression: `SET ${place} = :after`,
        ConditionExpression: `${place}.#data = :data AND ${place}.#key = :key`,
        ExpressionAttributeNames: { '#sealed': name, '#data': 'data', '#key': 'key' },
        ExpressionAttributeValues: { ':after': after, ':data': sealed.data, ':key': sealed.key },
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
};
