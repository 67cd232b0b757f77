import type { DynamoDBStreamHandler } from 'aws-lambda';
import { countChanges } from '../coupon/count-changes';
import { couponsIn } from '../coupon/coupon-repository';
import { expiryAgendaIn } from '../coupon/expiry-agenda';
import { followCoupons } from '../coupon/follow-coupons';
import { listingIn } from '../coupon/listing-repository';
import { settleBudget } from '../coupon/settle-budget';
import { templatesIn } from '../coupon/template-repository';
import { withdrawLate } from '../coupon/withdraw-coupons';
import { attributeRulesIn } from '../member/attribute-rules-repository';
import { birthdaysIn } from '../member/birthday-repository';
import { followBirthdays } from '../member/follow-birthdays';
import { personalsIn } from '../member/personal-repository';
import { followOrders } from '../order/follow-orders';
import { systemClock } from '../platform/clock';
import { readConfig } from '../platform/config';
import { failuresOf } from '../platform/stream';
import { openTables } from '../platform/tables';
import { storesIn } from '../store/store-repository';
import { touchpointsIn } from '../touchpoint/touchpoint-repository';

const config = readConfig(process.env);
const tables = openTables(config);
const deps = { coupons: couponsIn(tables), templates: templatesIn(tables) };
const follow = followCoupons({
  touchpoints: touchpointsIn(tables),
  agenda: expiryAgendaIn(tables),
  listing: listingIn(tables),
  count: countChanges(tables),
  settle: settleBudget(deps),
  withdraw: withdrawLate(deps),
  clock: systemClock,
});

const orders = followOrders({ touchpoints: touchpointsIn(tables), stores: storesIn(tables), clock: systemClock });

const birthdays = followBirthdays({
  attributeRules: attributeRulesIn(tables),
  birthdays: birthdaysIn(tables, config.key('HASH_KEY')),
  personals: personalsIn(tables, config.keyring('DATA_KEY'), config.key('HASH_KEY')),
});

export const handler: DynamoDBStreamHandler = async ({ Records }) =>
  failuresOf((await Promise.all([follow(Records), orders(Records), birthdays(Records)])).flat());
