import { QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { Note } from '../../shared/health/note';
import type { Tables } from '../platform/tables';

export interface Notes {
  /** Adds to what is noted of a part; what is not named stays. One write unit. */
  add(part: string, changes: Partial<Note>): Promise<void>;
  /** The note of every part that has one; one query. */
  all(): Promise<ReadonlyMap<string, Note>>;
}

/** What the functions behind the scenes note of themselves; it lies where no stream is followed. */
export const notesIn = ({ db, config, brandId }: Tables): Notes => {
  const pk = `${brandId}#HEALTH`;
  return {
    add: async (part, changes) => {
      const fields = Object.entries(changes).filter(([, value]) => value !== undefined);
      await db.send(
        new UpdateCommand({
          TableName: config,
          Key: { pk, sk: part },
          // The first time stays on record: who has never been heard of is judged by it.
          UpdateExpression: `SET ${[...fields.map((_, i) => `#f${i} = :f${i}`), '#since = if_not_exists(#since, :now)'].join(', ')}`,
          ExpressionAttributeNames: { '#since': 'since', ...Object.fromEntries(fields.map(([name], i) => [`#f${i}`, name])) },
          ExpressionAttributeValues: {
            ':now': new Date(Date.now()).toISOString(),
            ...Object.fromEntries(fields.map(([, value], i) => [`:f${i}`, value])),
          },
        }),
      );
    },
    all: async () => {
      const { Items = [] } = await db.send(
        new QueryCommand({
          TableName: config,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': pk },
          ConsistentRead: true,
        }),
      );
      return new Map(Items.map((item) => [String(item.sk), v.parse(Note, item)]));
    },
  };
};
