import { auditLogIn } from '../audit/audit-log';
import { brandsIn } from '../brand/brand-repository';
import { policiesIn } from '../brand/policy-repository';
import { couponsIn } from '../coupon/coupon-repository';
import { listedIn } from '../coupon/listed-repository';
import { listingIn } from '../coupon/listing-repository';
import { promoCodesIn } from '../coupon/promo-code-repository';
import { templatesIn } from '../coupon/template-repository';
import { identityOf, peopleDepsOf } from '../identity/identity-of';
import { membersIn } from '../member/member-repository';
import { systemClock } from '../platform/clock';
import type { Config } from '../platform/config';
import { newId } from '../platform/ids';
import { signer } from '../platform/secrets';
import { sessionsWith } from '../platform/sessions';
import { openTables } from '../platform/tables';
import { staffIn } from '../staff/staff-repository';
import { storesIn } from '../store/store-repository';
import { systemKeysIn } from '../system/key-repository';
import { ownersIn } from '../tag/owner-repository';
import { recomputationsIn } from '../tag/recompute-repository';
import { tagsIn } from '../tag/tag-repository';
import { tagRulesIn } from '../tag/tag-rule-repository';
import { eventTypesIn } from '../touchpoint/event-type-repository';
import { purchaseCountsIn } from '../touchpoint/purchase-counts';
import { touchpointsIn } from '../touchpoint/touchpoint-repository';
import { managingDeps } from '../webhook/webhook-deps';
import { marketersIn } from './marketer-repository';

/** Everything that the console's API works with. */
export const marketerDeps = (config: Config) => {
  const tables = openTables(config);
  return {
    auditLog: auditLogIn(tables),
    brands: brandsIn(tables),
    policies: policiesIn(tables),
    codes: promoCodesIn(tables),
    coupons: couponsIn(tables),
    listed: listedIn(tables),
    listing: listingIn(tables),
    marketers: marketersIn(tables),
    members: membersIn(tables),
    staff: staffIn(tables),
    stores: storesIn(tables),
    systemKeys: systemKeysIn(tables),
    tags: tagsIn(tables),
    tagRules: tagRulesIn(tables),
    recomputations: recomputationsIn(tables),
    owners: ownersIn(tables),
    people: identityOf(tables),
    templates: templatesIn(tables),
    eventTypes: eventTypesIn(tables),
    identity: identityOf(tables),
    whoIsWho: peopleDepsOf(tables),
    purchaseCounts: purchaseCountsIn(tables),
    touchpoints: touchpointsIn(tables),
    dataKeys: config.keyring('DATA_KEY'),
    hashKey: config.key('HASH_KEY'),
    ...managingDeps(config, tables),
    sessions: sessionsWith(config.key('SIGNING_KEY')),
    sign: signer(config.key('CODE_KEY')),
    clock: systemClock,
    random: Math.random,
    newId,
  };
};
export type MarketerDeps = ReturnType<typeof marketerDeps>;
