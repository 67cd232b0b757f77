import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import * as v from 'valibot';
import { tagTouches } from '../../shared/tag/rules';
import { TouchpointEvent } from '../../shared/touchpoint/event';
import type { Tags } from './tag-repository';

export interface TagDeps {
  tags: Tags;
  zone: string;
  now: () => number;
}

/** Turns an event of the log into what it says about its member; the same event again says nothing new. */
export const followTouchpoint =
  ({ tags, zone, now }: TagDeps) =>
  async (record: DynamoDBRecord): Promise<void> => {
    const image = record.dynamodb?.NewImage;
    if (!image) return;
    const event = v.parse(TouchpointEvent, unmarshall(image as Record<string, AttributeValue>));
    await tags.apply(event.memberId, event.messageId, tagTouches(event, zone), event.occurredAt, now());
  };
