import { Refused } from '../../functions/platform/problems';
import { startDatabase } from '../coupons/database';
import { openShop, type Shop } from '../coupons/shop';

/** A claim: true when granted, false when the rules say no. The same key again is the same claim. */
export type Take = (member: string, key: string) => Promise<boolean>;

export interface Offer {
  take: Take;
  /** Units that are gone from the stock. */
  counted(): Promise<number>;
}

/** Our claims on DynamoDB Local: in memory, or in a folder. Every offer allows one coupon a member. */
export const startOurs = async (folder?: string) => {
  const database = await startDatabase(folder);
  const shop = openShop(database.open());
  return { offer: ({ limit }: { limit: number }) => offer(shop, limit), stop: database.stop };
};

const offer = async (shop: Shop, limit: number): Promise<Offer> => {
  const template = await shop.publish({ name: '立减20', threshold: { kind: 'none' }, stock: limit });
  const take: Take = async (memberId, key) => {
    try {
      await shop.claim(template.templateId, memberId, { key });
      return true;
    } catch (error) {
      if (error instanceof Refused) return false;
      throw error;
    }
  };
  return { take, counted: async () => limit - (await shop.deps.templates.stockOf(template)).reduce((sum, left) => sum + left, 0) };
};
