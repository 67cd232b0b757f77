import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { UpdateCommand, type UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import { refusal } from '../../shared/problem/refusal';
import type { Instant } from '../../shared/time/instant';
import { batchGet } from '../platform/batch-get';
import { Refused } from '../platform/problems';
import type { Tables } from '../platform/tables';

const SK = 'STORES';

/** So many stores can be kept at hand: the item stays within one unit to write. */
export const MOST_FAVOURITES = 50;

/** The stores that a member likes, and the one they say is theirs, by number. */
export interface Kept {
  favourites: readonly string[];
  mine?: { storeId: string; at: Instant } | undefined;
}

/** What members keep of stores: one item each, written by one update of one unit; it goes with the member's other traces. */
export interface Favourites {
  /** What is kept under each of these ids. */
  ofMembers(memberIds: readonly string[]): Promise<Kept[]>;
  /** Keeps a store among those liked, or not; gives what is kept now. Refused when there are too many. */
  favour(memberId: string, storeId: string, isFavourite: boolean): Promise<Kept>;
  /** Makes a store the member's own, or no longer; another that is theirs stays. */
  makeMine(memberId: string, storeId: string, isMine: boolean, now: Instant): Promise<Kept>;
}

/** What is kept in an item, as the table or its stream gives it. */
export const keptIn = (item: Record<string, unknown>): Kept => {
  const { favourites, mine } = item as { favourites?: Set<string>; mine?: Kept['mine'] };
  return { favourites: [...(favourites ?? [])].sort(), ...(mine && { mine }) };
};

/** Whose stores an item of these keys keeps; undefined where it is another item. */
export const memberOfFavourites = (keys: NonNullable<DynamoDBRecord['dynamodb']>['Keys']): string | undefined =>
  keys?.sk?.S === SK ? /#M#([^#]+)$/.exec(keys.pk?.S ?? '')?.[1] : undefined;

export const favouritesIn = (tables: Tables): Favourites => {
  const { db, core, brandId } = tables;
  const keyOf = (memberId: string) => ({ pk: `${brandId}#M#${memberId}`, sk: SK });

  /** What is kept after the change; when its condition fails, `otherwise` with what was there. */
  const update = async (
    memberId: string,
    change: Pick<UpdateCommandInput, 'UpdateExpression' | 'ConditionExpression' | 'ExpressionAttributeValues'>,
    otherwise: (before: Kept) => Kept = (before) => before,
  ): Promise<Kept> => {
    const asked = {
      TableName: core,
      Key: keyOf(memberId),
      ReturnValues: 'ALL_NEW',
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    } as const;
    try {
      const { Attributes = {} } = await db.send(new UpdateCommand({ ...asked, ...change }));
      return keptIn(Attributes);
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return otherwise(keptIn(error.Item ? unmarshall(error.Item) : {}));
      throw error;
    }
  };

  return {
    ofMembers: async (memberIds) => (await batchGet(tables, memberIds.map(keyOf), true)).map(keptIn),

    favour: (memberId, storeId, isFavourite) => {
      const one = { ':one': new Set([storeId]) };
      if (!isFavourite) return update(memberId, { UpdateExpression: 'DELETE favourites :one', ExpressionAttributeValues: one });
      return update(
        memberId,
        {
          UpdateExpression: 'ADD favourites :one',
          ConditionExpression: 'attribute_not_exists(favourites) OR contains(favourites, :id) OR size(favourites) < :most',
          ExpressionAttributeValues: { ...one, ':id': storeId, ':most': MOST_FAVOURITES },
        },
        () => {
          throw new Refused([refusal('too_many_favourites', { most: MOST_FAVOURITES })]);
        },
      );
    },

    makeMine: (memberId, storeId, isMine, now) =>
      isMine
        ? update(memberId, { UpdateExpression: 'SET mine = :mine', ExpressionAttributeValues: { ':mine': { storeId, at: now } } })
        : update(memberId, {
            UpdateExpression: 'REMOVE mine',
            ConditionExpression: 'mine.storeId = :id',
            ExpressionAttributeValues: { ':id': storeId },
          }),
  };
};
