import { DeleteCommand, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Tables } from '../platform/tables';

/** From where somebody signed in to an account; both are hashes. */
export interface KnownPlaces {
  isKnown(account: string, place: string, ms: number): Promise<boolean>;
  /** Remembers a place for ninety days. */
  know(account: string, place: string, ms: number): Promise<void>;
  /** Forgets what was counted against somebody who turned out to be right. */
  clear(whose: string, of: string): Promise<void>;
}

const KEPT_SECONDS = 90 * 86_400;

/** Places beside the counts, under the account. */
export const knownPlacesIn = ({ db, limits, brandId }: Tables): KnownPlaces => {
  const keyOf = (whose: string, of: string) => ({ pk: `${brandId}#LIMIT#${whose}`, sk: of });
  return {
    isKnown: async (account, place, ms) => {
      const { Item } = await db.send(new GetCommand({ TableName: limits, Key: keyOf(account, `KNOWN#${place}`), ConsistentRead: true }));
      return Number(Item?.ttl ?? 0) * 1000 > ms;
    },
    know: async (account, place, ms) => {
      const Item = { ...keyOf(account, `KNOWN#${place}`), ttl: Math.ceil(ms / 1000) + KEPT_SECONDS };
      await db.send(new PutCommand({ TableName: limits, Item }));
    },
    clear: async (whose, of) => {
      await db.send(new DeleteCommand({ TableName: limits, Key: keyOf(whose, of) }));
    },
  };
};
