import { brandsIn } from '../brand/brand-repository';
import { couponsIn } from '../coupon/coupon-repository';
import { listedIn } from '../coupon/listed-repository';
import { listingIn } from '../coupon/listing-repository';
import { promoCodesIn } from '../coupon/promo-code-repository';
import { templatesIn } from '../coupon/template-repository';
import { notesIn } from '../health/note-repository';
import { identityOf } from '../identity/identity-of';
import { limitsIn } from '../limit/limits';
import { limitsOf } from '../limit/limits-repository';
import { membersIn } from '../member/member-repository';
import { systemClock } from '../platform/clock';
import type { Config } from '../platform/config';
import { newId } from '../platform/ids';
import { signer } from '../platform/secrets';
import { sessionsWith } from '../platform/sessions';
import { openTables } from '../platform/tables';
import { ledgerIn } from '../points/ledger-repository';
import { pointSettingsIn } from '../points/settings-repository';
import { staffIn } from '../staff/staff-repository';
import { storesIn } from '../store/store-repository';
import { systemKeysIn } from '../system/key-repository';
import { tagsIn } from '../tag/tag-repository';
import { tierSchemeIn } from '../tier/scheme-repository';
import { tierFactsIn } from '../tier/tier-facts';
import { tiersWith } from '../tier/tiers';
import { managingDeps } from '../webhook/webhook-deps';
import { marketersIn } from './marketer-repository';

/** Everything that the console's API works with. */
export const marketerDeps = (config: Config) => {
  const tables = openTables(config);
  const deps = {
    brands: brandsIn(tables),
    codes: promoCodesIn(tables),
    coupons: couponsIn(tables),
    identity: identityOf(tables),
    listed: listedIn(tables),
    listing: listingIn(tables),
    marketers: marketersIn(tables),
    members: membersIn(tables),
    notes: notesIn(tables),
    staff: staffIn(tables),
    stores: storesIn(tables),
    systemKeys: systemKeysIn(tables),
    tags: tagsIn(tables),
    templates: templatesIn(tables),
    ledger: ledgerIn(tables),
    pointSettings: pointSettingsIn(tables),
    tierScheme: tierSchemeIn(tables),
    ...managingDeps(config, tables),
    limits: limitsIn(tables),
    limitSettings: limitsOf(tables),
    sessions: sessionsWith(config.key('SIGNING_KEY')),
    sign: signer(config.key('CODE_KEY')),
    clock: systemClock,
    random: Math.random,
    tables,
    newId,
  };
  return { ...deps, tiers: tiersWith({ ...deps, tierFacts: tierFactsIn(tables) }) };
};
export type MarketerDeps = ReturnType<typeof marketerDeps>;
