import { startDatabase } from '../coupons/database';
import type { Say } from '../report';
import { benchCapacity } from './capacity';
import { benchSpeed } from './speed';

/** Taking events in on DynamoDB Local: events a second, and what an event costs. */
export const benchIngest = async (say: Say): Promise<void> => {
  for (const part of [benchSpeed, benchCapacity]) {
    const database = await startDatabase();
    try {
      await part(database, say);
    } finally {
      await database.stop();
    }
  }
};
