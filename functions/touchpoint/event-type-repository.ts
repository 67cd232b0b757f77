import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { catalogueOf } from '../../shared/touchpoint/catalogue';
import { type EventTypeDefinition, OwnEventType } from '../../shared/touchpoint/event-type';
import { itemsOf } from '../platform/items-of';
import type { Tables } from '../platform/tables';

/** A catalogue that is this old, in ms, is read again. */
const READ_EVERY = 5_000;

export interface EventTypes {
  /** What marketers made and added. */
  own(): Promise<OwnEventType[]>;
  /** All types that channels may tell; as of a few seconds ago, or as of now. */
  catalogue(options?: { fresh: boolean }): Promise<Map<string, EventTypeDefinition>>;
  /** Saves what follows a version (0: there was none); false when there is another by now. */
  save(type: OwnEventType): Promise<boolean>;
  remove(type: string): Promise<void>;
}

export const eventTypesIn = ({ db, config, brandId }: Tables, now: () => number = Date.now): EventTypes => {
  const pk = `${brandId}#EVENT_TYPES`;
  let held: { at: number; types: Map<string, EventTypeDefinition> } | undefined;

  const own = async (): Promise<OwnEventType[]> => {
    const items = await itemsOf(
      { db },
      {
        TableName: config,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': pk },
        ConsistentRead: true,
      },
    );
    return items.map((item) => v.parse(OwnEventType, item));
  };

  return {
    own,
    catalogue: async ({ fresh } = { fresh: false }) => {
      if (held && !fresh && now() - held.at < READ_EVERY) return held.types;
      held = { types: catalogueOf(await own()), at: now() };
      return held.types;
    },
    save: async (type) => {
      try {
        await db.send(
          new PutCommand({
            TableName: config,
            Item: { pk, sk: type.type, ...type },
            ...(type.version === 1
              ? { ConditionExpression: 'attribute_not_exists(pk)' }
              : { ConditionExpression: 'version = :before', ExpressionAttributeValues: { ':before': type.version - 1 } }),
          }),
        );
        return true;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return false;
        throw error;
      }
    },
    remove: async (type) => {
      await db.send(new DeleteCommand({ TableName: config, Key: { pk, sk: type } }));
    },
  };
};
