import { GetCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { Audience } from '../../shared/audience/audience';
import { itemsOf } from '../platform/items-of';
import type { Tables } from '../platform/tables';
import { transact, type Write } from '../platform/transact';
import { bumpVersion, versionKey } from '../platform/versions';

/** An audience with the walk that puts its last version into force. */
const Stored = v.object({ ...Audience.entries, walkId: v.optional(v.string()) });
export type StoredAudience = v.InferOutput<typeof Stored>;

export interface Audiences {
  /** All, also archived ones, as they are now, and the version of them all together. */
  all(): Promise<{ version: number; audiences: StoredAudience[] }>;
  get(audienceId: string): Promise<StoredAudience | undefined>;
  /** How it was, the latest version first. */
  versions(audienceId: string): Promise<StoredAudience[]>;
  /** Writes the next version, the first one if there is none, and what goes with it; false when there is another by now. */
  save(audience: StoredAudience, also?: readonly Write[]): Promise<boolean>;
  /** The version of all of them together, as it is now: it rises with every change of one. */
  version(): Promise<number>;
}

export const audiencesIn = (tables: Tables): Audiences => {
  const { db, config, brandId } = tables;
  const pk = `${brandId}#AUDIENCES`;
  const versionsPk = (audienceId: string): string => `${brandId}#AUDIENCE#${audienceId}`;

  const version = async (): Promise<number> => {
    const { Item } = await db.send(new GetCommand({ TableName: config, Key: versionKey(tables, 'audiences'), ConsistentRead: true }));
    return Number(Item?.version ?? 0);
  };

  const query = async (under: string): Promise<StoredAudience[]> => {
    const items = await itemsOf(tables, {
      TableName: config,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': under },
      ConsistentRead: true,
    });
    return items.map((item) => v.parse(Stored, item));
  };

  return {
    version,
    all: async () => {
      // The version is read first, so that the audiences are never older than it says.
      const read = await version();
      return { version: read, audiences: await query(pk) };
    },
    get: async (audienceId) => {
      const { Item } = await db.send(new GetCommand({ TableName: config, Key: { pk, sk: audienceId }, ConsistentRead: true }));
      return Item && v.parse(Stored, Item);
    },
    versions: async (audienceId) => (await query(versionsPk(audienceId))).reverse(),
    save: async (audience, also = []) => {
      const { audienceId } = audience;
      const failed = await transact(tables, [
        {
          Put: {
            TableName: config,
            Item: { pk, sk: audienceId, ...audience },
            ...(audience.version === 1
              ? { ConditionExpression: 'attribute_not_exists(pk)' }
              : { ConditionExpression: 'version = :before', ExpressionAttributeValues: { ':before': audience.version - 1 } }),
          },
        },
        {
          Put: {
            TableName: config,
            Item: { pk: versionsPk(audienceId), sk: String(audience.version).padStart(6, '0'), ...audience },
          },
        },
        bumpVersion(tables, 'audiences'),
        ...also,
      ]);
      return !failed;
    },
  };
};
