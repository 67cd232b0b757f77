import type { DynamoDBRecord, DynamoDBStreamHandler } from 'aws-lambda';
import { brandsIn } from '../brand/brand-repository';
import { readConfig } from '../platform/config';
import { failuresOf } from '../platform/stream';
import { openTables } from '../platform/tables';
import { followTouchpoint } from '../tag/follow-touchpoints';
import { tagsIn } from '../tag/tag-repository';

const tables = openTables(readConfig(process.env));
const brands = brandsIn(tables);
const tags = tagsIn(tables);

/** One after the other: touches of the same member meet on the same tags. */
export const handler: DynamoDBStreamHandler = async ({ Records }) => {
  const { zone } = await brands.current();
  const follow = followTouchpoint({ tags, zone, now: Date.now });
  const failures: { record: DynamoDBRecord; error: unknown }[] = [];
  for (const record of Records) {
    try {
      await follow(record);
    } catch (error) {
      failures.push({ record, error });
    }
  }
  return failuresOf(failures);
};
