import type { DynamoDBStreamHandler } from 'aws-lambda';
import { brandsIn } from '../brand/brand-repository';
import { identityOf } from '../identity/identity-of';
import { systemClock } from '../platform/clock';
import { readConfig } from '../platform/config';
import { failuresOf } from '../platform/stream';
import { openTables } from '../platform/tables';
import { followTouchpoints } from '../tag/follow-touchpoints';
import { tagsIn } from '../tag/tag-repository';
import { tagRulesIn } from '../tag/tag-rule-repository';
import { followPurchases } from '../touchpoint/follow-purchases';
import { purchaseCountsIn } from '../touchpoint/purchase-counts';
import { touchpointsIn } from '../touchpoint/touchpoint-repository';

const tables = openTables(readConfig(process.env));
const follow = followTouchpoints({
  brands: brandsIn(tables),
  identity: identityOf(tables),
  tagRules: tagRulesIn(tables, 0),
  tags: tagsIn(tables),
  touchpoints: touchpointsIn(tables),
});

const countPurchases = followPurchases({ purchaseCounts: purchaseCountsIn(tables), clock: systemClock });

export const handler: DynamoDBStreamHandler = async ({ Records }) =>
  failuresOf([...(await follow(Records)), ...(await countPurchases(Records))]);
