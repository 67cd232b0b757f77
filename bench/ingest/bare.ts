import { randomUUID } from 'node:crypto';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Tables } from '../../functions/platform/tables';
import type { Purchase } from './channel';

/** What any log that takes a message once has to write at least: that the message was there, then the event. */
export const barePuts =
  ({ db, touchpoints }: Tables) =>
  async (event: Purchase): Promise<void> => {
    const put = (item: object) =>
      db.send(
        new PutCommand({
          TableName: touchpoints,
          Item: { pk: `bare#${randomUUID()}`, sk: 'BARE', ...item },
          ConditionExpression: 'attribute_not_exists(pk)',
        }),
      );
    await put({ messageId: event.messageId });
    await put(event);
  };
