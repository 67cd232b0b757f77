import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { refusal } from '../../shared/problem/refusal';
import { Instant } from '../../shared/time/instant';
import { cachedByVersion } from './cache';
import { refuseIf } from './problems';
import type { Tables } from './tables';
import { transact } from './transact';
import { bumpVersion, type Versioned, versionOf } from './versions';

/** A document as a marketer has set it, with when and by whom. */
export interface SetDocument<T> {
  version: number;
  value: T;
  setAt: Instant;
  by: string;
}

/** One document of the brand that marketers set as a whole, such as its tiers. */
export interface Document<T> {
  /** What is in force, from memory when nothing has changed; that is asked again after some seconds. */
  current(): Promise<T>;
  /** What was set last, as the database has it now; undefined as long as nobody has. */
  latest(): Promise<SetDocument<T> | undefined>;
  /**
   * Puts another in force from now on; those before stay on record. `version` is that of the one that was read, 0 when there was none:
   * refused when it has been changed since.
   */
  set(version: number, value: T, by: string, now: Instant): Promise<SetDocument<T>>;
}

const CHECK_EVERY_MS = 5_000;

/** What says which document it is: its partition, the version that warm functions go by, its schema, and what holds until it is set. */
export interface DocumentKind<S extends v.GenericSchema> {
  partition: string;
  versioned: Versioned;
  schema: S;
  outOfTheBox: v.InferOutput<S>;
  /** After how many milliseconds it is asked again whether it has changed; some seconds when it is not set. */
  checkEvery?: number | undefined;
}

/** A document of the brand, version by version. */
export const documentIn = <S extends v.GenericSchema>(
  tables: Tables,
  { partition, versioned, schema, outOfTheBox, checkEvery = CHECK_EVERY_MS }: DocumentKind<S>,
): Document<v.InferOutput<S>> => {
  type T = v.InferOutput<S>;
  const { db, config, brandId } = tables;
  const pk = `${brandId}#${partition}`;
  const Stored = v.object({ version: v.number(), value: v.unknown(), setAt: Instant, by: v.string() });

  const latest = async (): Promise<SetDocument<T> | undefined> => {
    const { Items } = await db.send(
      new QueryCommand({
        TableName: config,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': pk },
        ScanIndexForward: false,
        Limit: 1,
        ConsistentRead: true,
      }),
    );
    if (!Items?.[0]) return undefined;
    const stored = v.parse(Stored, Items[0]);
    return { ...stored, value: v.parse(schema, stored.value) };
  };
  const kept = cachedByVersion({
    version: () => versionOf(tables, versioned),
    load: async () => (await latest())?.value ?? outOfTheBox,
    checkEvery,
  });

  return {
    current: () => kept.get(),
    latest,
    set: async (version, value, by, now) => {
      const made: SetDocument<T> = { version: version + 1, value, setAt: now, by };
      const before = (await latest())?.version ?? 0;
      const failed =
        before === version
          ? await transact(tables, [
              {
                Put: {
                  TableName: config,
                  Item: { pk, sk: String(made.version).padStart(6, '0'), ...made },
                  ConditionExpression: 'attribute_not_exists(pk)',
                },
              },
              bumpVersion(tables, versioned),
            ])
          : [];
      refuseIf(failed ? [refusal('version_conflict')] : []);
      return made;
    },
  };
};
