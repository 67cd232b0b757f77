import type { Say } from '../report';
import { benchCapacity } from './capacity';
import { type Database, startDatabase } from './database';
import { benchFlashSale } from './flash-sale';
import { benchSpeed } from './speed';

type Part = (database: Database, say: Say) => Promise<void>;

/** Each on an engine of its own, in memory. */
const on =
  (...parts: Part[]) =>
  async (say: Say): Promise<void> => {
    for (const part of parts) {
      const database = await startDatabase();
      try {
        await part(database, say);
      } finally {
        await database.stop();
      }
    }
  };

/** The coupon engine on DynamoDB Local: claims and redemptions a second, what each operation costs, and a flash sale. */
export const benchCoupons = on(benchSpeed, benchCapacity, benchFlashSale);
export const benchCouponsSpeed = on(benchSpeed);
export const benchCouponsCapacity = on(benchCapacity);
export const benchCouponsSale = on(benchFlashSale);
