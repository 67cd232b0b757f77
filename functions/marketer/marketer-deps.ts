import { brandsIn } from '../brand/brand-repository';
import { couponsIn } from '../coupon/coupon-repository';
import { templatesIn } from '../coupon/template-repository';
import { membersIn } from '../member/member-repository';
import { systemClock } from '../platform/clock';
import type { Config } from '../platform/config';
import { newId } from '../platform/ids';
import { sessionsWith } from '../platform/sessions';
import { openTables } from '../platform/tables';
import { staffIn } from '../staff/staff-repository';
import { storesIn } from '../store/store-repository';
import { systemKeysIn } from '../system/key-repository';
import { tagsIn } from '../tag/tag-repository';
import { touchpointsIn } from '../touchpoint/touchpoint-repository';
import { managingDeps } from '../webhook/webhook-deps';
import { marketersIn } from './marketer-repository';

/** Everything that the console's API works with. */
export const marketerDeps = (config: Config) => {
  const tables = openTables(config);
  return {
    brands: brandsIn(tables),
    coupons: couponsIn(tables),
    marketers: marketersIn(tables),
    members: membersIn(tables),
    staff: staffIn(tables),
    stores: storesIn(tables),
    systemKeys: systemKeysIn(tables),
    tags: tagsIn(tables),
    templates: templatesIn(tables),
    touchpoints: touchpointsIn(tables),
    ...managingDeps(config, tables),
    sessions: sessionsWith(config.key('SIGNING_KEY')),
    clock: systemClock,
    newId,
  };
};
export type MarketerDeps = ReturnType<typeof marketerDeps>;
