import type { DynamoDBRecord } from 'aws-lambda';
import * as v from 'valibot';
import { TouchpointEvent } from '../../shared/touchpoint/event';
import type { Clock } from '../platform/clock';
import { itemIn } from '../platform/image';
import type { PurchaseCounts } from './purchase-counts';

const TYPES: readonly unknown[] = ['purchase', 'purchase_returned'];

/** Counts the purchases among new events. Gives the records that could not be counted, to be told again; told twice, each counts once. */
export const followPurchases =
  ({ purchaseCounts, clock }: { purchaseCounts: PurchaseCounts; clock: Clock }) =>
  async (records: DynamoDBRecord[]): Promise<{ record: DynamoDBRecord; error: unknown }[]> => {
    const failures: { record: DynamoDBRecord; error: unknown }[] = [];
    const purchases = records.flatMap((record) => {
      try {
        const event = purchaseIn(record);
        return event ? [{ record, event }] : [];
      } catch (error) {
        failures.push({ record, error });
        return [];
      }
    });
    try {
      await purchaseCounts.count(
        purchases.map(({ event }) => event),
        clock(),
      );
    } catch (error) {
      failures.push(...purchases.map(({ record }) => ({ record, error })));
    }
    return failures;
  };

const purchaseIn = ({ dynamodb }: DynamoDBRecord): TouchpointEvent | undefined => {
  const image = dynamodb?.NewImage && itemIn(dynamodb.NewImage);
  return image && TYPES.includes(image.type) ? v.parse(TouchpointEvent, image) : undefined;
};
