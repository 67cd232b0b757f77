import { brandsIn } from '../brand/brand-repository';
import { couponsIn } from '../coupon/coupon-repository';
import { templatesIn } from '../coupon/template-repository';
import { scheduled } from '../health/scheduled';
import { identityOf } from '../identity/identity-of';
import { birthdaysIn } from '../member/birthday-repository';
import { greetBirthdays } from '../member/greet-birthdays';
import { membersIn } from '../member/member-repository';
import { systemClock } from '../platform/clock';
import { readConfig } from '../platform/config';
import { log } from '../platform/log';
import { signer } from '../platform/secrets';
import { openTables } from '../platform/tables';
import { ledgerIn } from '../points/ledger-repository';
import { pointSettingsIn } from '../points/settings-repository';
import { referralsIn } from '../referral/referral-repository';
import { referralRulesIn } from '../referral/rules-repository';
import { settleDue } from '../referral/settle-referral';
import { tierSchemeIn } from '../tier/scheme-repository';
import { tierFactsIn } from '../tier/tier-facts';
import { tiersWith } from '../tier/tiers';
import { touchpointsIn } from '../touchpoint/touchpoint-repository';

const config = readConfig(process.env);
const tables = openTables(config);
const wired = {
  birthdays: birthdaysIn(tables, config.key('HASH_KEY')),
  brands: brandsIn(tables),
  coupons: couponsIn(tables),
  identity: identityOf(tables),
  ledger: ledgerIn(tables),
  members: membersIn(tables),
  pointSettings: pointSettingsIn(tables),
  random: Math.random,
  referralRules: referralRulesIn(tables),
  referrals: referralsIn(tables),
  sign: signer(config.key('CODE_KEY')),
  tables,
  templates: templatesIn(tables),
  tierScheme: tierSchemeIn(tables),
  touchpoints: touchpointsIn(tables),
};
const deps = { ...wired, tiers: tiersWith({ ...wired, tierFacts: tierFactsIn(tables) }) };

export const handler = scheduled(tables, async () => {
  const now = systemClock();
  const [due, coupons] = [await settleDue(deps)(now), await greetBirthdays(deps)(now)];
  if (due > 0) log.info('referrals settled', { due });
  if (coupons > 0) log.info('birthdays greeted', { coupons });
});
