import type { DynamoDBStreamHandler } from 'aws-lambda';
import { countChanges } from '../coupon/count-changes';
import { expiryAgendaIn } from '../coupon/expiry-agenda';
import { followCoupons } from '../coupon/follow-coupons';
import { readConfig } from '../platform/config';
import { failuresOf } from '../platform/stream';
import { openTables } from '../platform/tables';
import { touchpointsIn } from '../touchpoint/touchpoint-repository';

const tables = openTables(readConfig(process.env));
const follow = followCoupons({
  touchpoints: touchpointsIn(tables),
  agenda: expiryAgendaIn(tables),
  count: countChanges(tables),
  now: Date.now,
});

export const handler: DynamoDBStreamHandler = async ({ Records }) => failuresOf(await follow(Records));
