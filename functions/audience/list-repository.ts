import type { Instant } from '../../shared/time/instant';
import { batchGet } from '../platform/batch-get';
import { Fault } from '../platform/problems';
import type { Tables } from '../platform/tables';
import { transact } from '../platform/transact';
import { audiencePk, listedKey } from './audience-keys';

/** The uploaded lists of audiences. */
export interface AudienceLists {
  /** Puts members on a list and counts them; gives how many were not on it. */
  add(audienceId: string, memberIds: readonly string[], now: Instant): Promise<number>;
  /** Takes a member off a list, who is counted no longer; who is not on it stays so. */
  remove(audienceId: string, memberId: string): Promise<void>;
}

/** A transaction takes a hundred items, and one of them counts. */
const AT_ONCE = 90;
const TRIES = 5;

export const audienceListsIn = (tables: Tables): AudienceLists => {
  const { profiles } = tables;
  const counting = (audienceId: string, by: number) => ({
    Update: {
      TableName: profiles,
      Key: { pk: audiencePk(tables, audienceId), sk: 'LISTED' },
      UpdateExpression: 'ADD listed :by',
      ExpressionAttributeValues: { ':by': by },
    },
  });

  const addPart = async (audienceId: string, memberIds: readonly string[], now: Instant): Promise<number> => {
    for (let attempt = 0; attempt < TRIES; attempt++) {
      const keys = memberIds.map((memberId) => listedKey(tables, memberId, audienceId));
      const there = new Set((await batchGet(tables, keys, true, profiles)).map(({ pk }) => String(pk)));
      const fresh = keys.filter(({ pk }) => !there.has(pk));
      if (fresh.length === 0) return 0;
      const failed = await transact(tables, [
        ...fresh.map((key) => ({
          Put: { TableName: profiles, Item: { ...key, at: now }, ConditionExpression: 'attribute_not_exists(pk)' },
        })),
        counting(audienceId, fresh.length),
      ]);
      if (!failed) return fresh.length;
    }
    throw new Fault('unavailable');
  };

  return {
    add: async (audienceId, memberIds, now) => {
      let added = 0;
      for (let i = 0; i < memberIds.length; i += AT_ONCE) added += await addPart(audienceId, memberIds.slice(i, i + AT_ONCE), now);
      return added;
    },
    remove: async (audienceId, memberId) => {
      const Key = listedKey(tables, memberId, audienceId);
      await transact(tables, [
        { Delete: { TableName: profiles, Key, ConditionExpression: 'attribute_exists(pk)' } },
        counting(audienceId, -1),
      ]);
    },
  };
};
