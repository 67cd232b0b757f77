import type { DynamoDBRecord } from 'aws-lambda';
import * as v from 'valibot';
import { TouchpointEvent } from '../../shared/touchpoint/event';
import type { Clock } from '../platform/clock';
import { itemIn } from '../platform/image';
import { type SettleDeps, settleReferral } from './settle-referral';

const TYPES: readonly unknown[] = ['purchase', 'purchase_returned'];

/**
 * What follows for a referral when its new member buys, or something comes back. Told twice, nothing more happens. Gives the records that
 * could not be followed. A purchase of somebody whom nobody brought costs two reads.
 */
export const followReferrals =
  (deps: SettleDeps & { clock: Clock }) =>
  async (records: readonly DynamoDBRecord[]): Promise<{ record: DynamoDBRecord; error: unknown }[]> => {
    const failures: { record: DynamoDBRecord; error: unknown }[] = [];
    for (const record of records) {
      try {
        const event = purchaseIn(record);
        for (const memberId of event ? await buyerOf(deps, event) : []) await settleReferral(deps)(memberId, deps.clock());
      } catch (error) {
        failures.push({ record, error });
      }
    }
    return failures;
  };

const purchaseIn = ({ dynamodb }: DynamoDBRecord): TouchpointEvent | undefined => {
  const image = dynamodb?.NewImage && itemIn(dynamodb.NewImage);
  return image && TYPES.includes(image.type) ? v.parse(TouchpointEvent, image) : undefined;
};

/** The accounts of who bought, of which one may have been brought. */
const buyerOf = async ({ identity }: SettleDeps, { subject, occurredAt, memberId }: TouchpointEvent): Promise<string[]> => {
  const oneId = memberId ?? (await identity.whose(subject, occurredAt));
  return oneId === undefined ? [] : [...new Set([oneId, ...(await identity.idsOf(oneId))])];
};
