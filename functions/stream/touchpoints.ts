import type { DynamoDBStreamHandler } from 'aws-lambda';
import { brandsIn } from '../brand/brand-repository';
import { couponsIn } from '../coupon/coupon-repository';
import { templatesIn } from '../coupon/template-repository';
import { birthMonthOf } from '../earning/birth-month';
import { earningRulesIn } from '../earning/earning-rules-repository';
import { followEvents } from '../earning/follow-events';
import { identityOf } from '../identity/identity-of';
import { attributeRulesIn } from '../member/attribute-rules-repository';
import { membersIn } from '../member/member-repository';
import { personalsIn } from '../member/personal-repository';
import { systemClock } from '../platform/clock';
import { readConfig } from '../platform/config';
import { signer } from '../platform/secrets';
import { failuresOf } from '../platform/stream';
import { openTables } from '../platform/tables';
import { ledgerIn } from '../points/ledger-repository';
import { pointSettingsIn } from '../points/settings-repository';
import { followReferrals } from '../referral/follow-referrals';
import { referralsIn } from '../referral/referral-repository';
import { referralRulesIn } from '../referral/rules-repository';
import { storesIn } from '../store/store-repository';
import { followTouchpoints } from '../tag/follow-touchpoints';
import { tagsIn } from '../tag/tag-repository';
import { tagRulesIn } from '../tag/tag-rule-repository';
import { followVisits } from '../tier/follow-visits';
import { tiersIn } from '../tier/tiers';
import { followPurchases } from '../touchpoint/follow-purchases';
import { purchaseCountsIn } from '../touchpoint/purchase-counts';
import { touchpointsIn } from '../touchpoint/touchpoint-repository';

const config = readConfig(process.env);
const tables = openTables(config);
const identity = identityOf(tables);
const follow = followTouchpoints({
  brands: brandsIn(tables),
  identity,
  tagRules: tagRulesIn(tables, 0),
  tags: tagsIn(tables),
  touchpoints: touchpointsIn(tables),
});

const countPurchases = followPurchases({ purchaseCounts: purchaseCountsIn(tables), clock: systemClock });

const earn = followEvents({
  birthMonthOf: birthMonthOf({
    attributeRules: attributeRulesIn(tables),
    identity,
    personals: personalsIn(tables, config.keyring('DATA_KEY'), config.key('HASH_KEY')),
  }),
  brands: brandsIn(tables),
  clock: systemClock,
  // A batch asks once: what is done after a rule was set earns by it.
  earningRules: earningRulesIn(tables, 0),
  identity,
  ledger: ledgerIn(tables),
  members: membersIn(tables),
  pointSettings: pointSettingsIn(tables),
  stores: storesIn(tables),
  tables,
  tiers: tiersIn(tables),
});

const referrals = followReferrals({
  brands: brandsIn(tables),
  clock: systemClock,
  coupons: couponsIn(tables),
  identity,
  ledger: ledgerIn(tables),
  members: membersIn(tables),
  pointSettings: pointSettingsIn(tables),
  random: Math.random,
  referralRules: referralRulesIn(tables),
  referrals: referralsIn(tables),
  sign: signer(config.key('CODE_KEY')),
  tables,
  templates: templatesIn(tables),
  tiers: tiersIn(tables),
  touchpoints: touchpointsIn(tables),
});

const visits = followVisits({
  brands: brandsIn(tables),
  clock: systemClock,
  identity,
  ledger: ledgerIn(tables),
  members: membersIn(tables),
  pointSettings: pointSettingsIn(tables),
  tables,
  tiers: tiersIn(tables),
});

export const handler: DynamoDBStreamHandler = async ({ Records }) =>
  failuresOf([
    ...(await follow(Records)),
    ...(await countPurchases(Records)),
    ...(await earn(Records)),
    ...(await referrals(Records)),
    ...(await visits(Records)),
  ]);
