import { profilesIn } from '../audience/profile-repository';
import { brandsIn } from '../brand/brand-repository';
import { followOutcomes } from '../campaign/follow-outcomes';
import { outcomesIn } from '../campaign/outcome-repository';
import { couponsIn } from '../coupon/coupon-repository';
import { templatesIn } from '../coupon/template-repository';
import { birthMonthOf } from '../earning/birth-month';
import { earningRulesIn } from '../earning/earning-rules-repository';
import { followEvents } from '../earning/follow-events';
import { following } from '../health/following';
import { identityOf } from '../identity/identity-of';
import { followEvents as followJourneys } from '../journey/follow-events';
import { journeysIn } from '../journey/journey-repository';
import { attributeRulesIn } from '../member/attribute-rules-repository';
import { membersIn } from '../member/member-repository';
import { personalsIn } from '../member/personal-repository';
import { systemClock } from '../platform/clock';
import { readConfig } from '../platform/config';
import { signer } from '../platform/secrets';
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
import { tierSchemeIn } from '../tier/scheme-repository';
import { tierFactsIn } from '../tier/tier-facts';
import { tiersWith } from '../tier/tiers';
import { followPurchases } from '../touchpoint/follow-purchases';
import { purchaseCountsIn } from '../touchpoint/purchase-counts';
import { touchpointsIn } from '../touchpoint/touchpoint-repository';

const config = readConfig(process.env);
const tables = openTables(config);
const identity = identityOf(tables);
/** What more than one of them reads, once. */
const known = {
  brands: brandsIn(tables),
  clock: systemClock,
  identity,
  ledger: ledgerIn(tables),
  members: membersIn(tables),
  pointSettings: pointSettingsIn(tables),
  tables,
  touchpoints: touchpointsIn(tables),
};
const common = { ...known, tiers: tiersWith({ ...known, tierFacts: tierFactsIn(tables), tierScheme: tierSchemeIn(tables) }) };

const follow = followTouchpoints({ ...common, profiles: profilesIn(tables), tagRules: tagRulesIn(tables, 0), tags: tagsIn(tables) });

const countPurchases = followPurchases({ purchaseCounts: purchaseCountsIn(tables), clock: systemClock });

const earn = followEvents({
  ...common,
  birthMonthOf: birthMonthOf({
    attributeRules: attributeRulesIn(tables),
    identity,
    personals: personalsIn(tables, config.keyring('DATA_KEY'), config.key('HASH_KEY')),
  }),
  // A batch asks once: what is done after a rule was set earns by it.
  earningRules: earningRulesIn(tables, 0),
  stores: storesIn(tables),
});

const referrals = followReferrals({
  ...common,
  coupons: couponsIn(tables),
  random: Math.random,
  referralRules: referralRulesIn(tables),
  referrals: referralsIn(tables),
  sign: signer(config.key('CODE_KEY')),
  templates: templatesIn(tables),
});

const visits = followVisits(common);

const outcomes = followOutcomes({ ...common, outcomes: outcomesIn(tables) });

// A batch asks once: what happens after a journey was published finds it.
const journeys = journeysIn(tables, 0);
/** Loaded once a journey listens to something that happened. */
let journeyDeps: Promise<Awaited<ReturnType<typeof loadJourneys>>> | undefined;
const loadJourneys = async () => {
  const [{ journeyWork }, { sendLater }] = await Promise.all([import('../journey/journey-work'), import('../journey/send-step')]);
  return journeyWork(config, tables, journeys)(sendLater);
};
const moveAlong = followJourneys(journeys, () => {
  journeyDeps ??= loadJourneys();
  return journeyDeps;
});

export const handler = following(tables, async (records) => [
  ...(await follow(records)),
  ...(await countPurchases(records)),
  ...(await earn(records)),
  ...(await referrals(records)),
  ...(await visits(records)),
  ...(await outcomes(records)),
  ...(await moveAlong(records)),
]);
