import { auditLogIn } from '../audit/audit-log';
import { couponsIn } from '../coupon/coupon-repository';
import { templatesIn } from '../coupon/template-repository';
import { earningRulesIn } from '../earning/earning-rules-repository';
import { peopleDepsOf } from '../identity/identity-of';
import { limitsIn } from '../limit/limits';
import { attributeRulesIn } from '../member/attribute-rules-repository';
import { personalsIn } from '../member/personal-repository';
import { recordDepsOf } from '../order/record-deps';
import { systemClock } from '../platform/clock';
import type { Config } from '../platform/config';
import { newId } from '../platform/ids';
import { signer } from '../platform/secrets';
import { sessionsWith } from '../platform/sessions';
import { openTables } from '../platform/tables';
import { adjustmentsIn } from '../points/adjustment-repository';
import { proofsIn } from '../points/proof-repository';
import { pointSettingsIn } from '../points/settings-repository';
import { referralsIn } from '../referral/referral-repository';
import { referralRulesIn } from '../referral/rules-repository';
import { exchangesIn } from '../reward/exchange-repository';
import { rewardsIn } from '../reward/reward-repository';
import { eventTypesIn } from '../touchpoint/event-type-repository';
import { touchpointsIn } from '../touchpoint/touchpoint-repository';

/** Everything that the console's API about points, tiers, rewards and orders works with. */
export const loyaltyDeps = (config: Config) => {
  const tables = openTables(config);
  return {
    ...recordDepsOf(tables, config),
    // Whoever sets these sees at once what they do.
    earningRules: earningRulesIn(tables, 0),
    pointSettings: pointSettingsIn(tables, 0),
    adjustments: adjustmentsIn(tables),
    attributeRules: attributeRulesIn(tables),
    auditLog: auditLogIn(tables),
    eventTypes: eventTypesIn(tables),
    personals: personalsIn(tables, config.keyring('DATA_KEY'), config.key('HASH_KEY')),
    hashKey: config.key('HASH_KEY'),
    people: peopleDepsOf(tables),
    proofs: proofsIn(tables),
    limits: limitsIn(tables),
    sessions: sessionsWith(config.key('SIGNING_KEY')),
    coupons: couponsIn(tables),
    exchanges: exchangesIn(tables),
    rewards: rewardsIn(tables),
    touchpoints: touchpointsIn(tables),
    referrals: referralsIn(tables),
    referralRules: referralRulesIn(tables),
    templates: templatesIn(tables),
    sign: signer(config.key('CODE_KEY')),
    random: Math.random,
    clock: systemClock,
    newId,
  };
};
export type LoyaltyDeps = ReturnType<typeof loyaltyDeps>;
