import { brandsIn } from '../brand/brand-repository';
import { couponsIn } from '../coupon/coupon-repository';
import { listedIn } from '../coupon/listed-repository';
import { locksIn } from '../coupon/lock-repository';
import { redemptionsIn } from '../coupon/redemption-repository';
import { templatesIn } from '../coupon/template-repository';
import { usesIn } from '../coupon/use-repository';
import { identityOf } from '../identity/identity-of';
import { membersIn } from '../member/member-repository';
import { ordersIn } from '../order/order-repository';
import { systemClock } from '../platform/clock';
import type { Config } from '../platform/config';
import { signer } from '../platform/secrets';
import { noSessions } from '../platform/sessions';
import { openTables } from '../platform/tables';
import { storesIn } from '../store/store-repository';
import { tagsIn } from '../tag/tag-repository';
import { eventTypesIn } from '../touchpoint/event-type-repository';
import { touchpointsIn } from '../touchpoint/touchpoint-repository';
import { systemKeysIn } from './key-repository';
import { systemWith } from './manage-keys';

/** Everything that the open API works with. */
export const systemDeps = (config: Config) => {
  const tables = openTables(config);
  const systemKeys = systemKeysIn(tables);
  return {
    brands: brandsIn(tables),
    coupons: couponsIn(tables),
    eventTypes: eventTypesIn(tables),
    identity: identityOf(tables),
    listed: listedIn(tables),
    locks: locksIn(tables),
    members: membersIn(tables),
    orders: ordersIn(tables),
    redemptions: redemptionsIn(tables),
    stores: storesIn(tables),
    tags: tagsIn(tables),
    templates: templatesIn(tables),
    touchpoints: touchpointsIn(tables),
    uses: usesIn(tables),
    dataKeys: config.keyring('DATA_KEY'),
    hashKey: config.key('HASH_KEY'),
    sign: signer(config.key('CODE_KEY')),
    random: Math.random,
    sessions: noSessions,
    readSecret: systemWith({ systemKeys }),
    clock: systemClock,
  };
};
export type SystemDeps = ReturnType<typeof systemDeps>;
