import type { DynamoDBRecord } from 'aws-lambda';
import { type Instant, utc } from '../../shared/time/instant';
import { subjectOfMember, type TouchpointEvent } from '../../shared/touchpoint/event';
import type { Clock } from '../platform/clock';
import { idOf } from '../platform/ids';
import { itemIn } from '../platform/image';
import type { Touchpoints } from '../touchpoint/touchpoint-repository';
import { keptIn, memberOfFavourites } from './favourites-repository';
import type { Stores } from './store-repository';

export interface FollowFavouritesDeps {
  stores: Pick<Stores, 'index'>;
  touchpoints: Pick<Touchpoints, 'take'>;
  clock: Clock;
}

/**
 * That a member likes a store, or says it is theirs, is an event of the log, by a message id that is always the same: it may be told
 * twice. Gives the records that could not be followed.
 */
export const followFavourites =
  ({ stores, touchpoints, clock }: FollowFavouritesDeps) =>
  async (records: readonly DynamoDBRecord[]): Promise<{ record: DynamoDBRecord; error: unknown }[]> => {
    const failures: { record: DynamoDBRecord; error: unknown }[] = [];
    for (const record of records) {
      const memberId = memberOfFavourites(record.dynamodb?.Keys);
      if (memberId === undefined) continue;
      try {
        const { byId } = await stores.index();
        for (const storeId of newIn(record)) {
          await touchpoints.take(touchOf(record, memberId, { storeId, storeName: byId.get(storeId)?.name }, clock()));
        }
      } catch (error) {
        failures.push({ record, error });
      }
    }
    return failures;
  };

/** The stores that are liked, or the member's own, since this change. */
const newIn = ({ dynamodb }: DynamoDBRecord): string[] => {
  const before = storesOf(dynamodb?.OldImage);
  return [...storesOf(dynamodb?.NewImage)].filter((storeId) => !before.has(storeId));
};

const storesOf = (image: NonNullable<DynamoDBRecord['dynamodb']>['NewImage']): Set<string> => {
  const { favourites, mine } = keptIn(itemIn(image));
  return new Set([...favourites, ...(mine ? [mine.storeId] : [])]);
};

const touchOf = (
  { dynamodb }: DynamoDBRecord,
  memberId: string,
  { storeId, storeName }: { storeId: string; storeName: string | undefined },
  now: Instant,
): TouchpointEvent => {
  const seconds = dynamodb?.ApproximateCreationDateTime;
  return {
    messageId: `favoured.${idOf(memberId, storeId, dynamodb?.SequenceNumber ?? '')}`,
    type: 'store_favoured',
    channel: 'mini_program',
    subject: subjectOfMember(memberId),
    memberId,
    occurredAt: seconds === undefined ? now : utc(Math.min(seconds * 1000, Date.parse(now))),
    receivedAt: now,
    properties: { storeId, ...(storeName !== undefined && { storeName }) },
    storeId,
    source: 'system',
  };
};
