import { markStale } from '../audience/mark-stale';
import { profilesIn } from '../audience/profile-repository';
import { brandsIn } from '../brand/brand-repository';
import { couponsIn } from '../coupon/coupon-repository';
import { templatesIn } from '../coupon/template-repository';
import { following } from '../health/following';
import { membersIn } from '../member/member-repository';
import { systemClock } from '../platform/clock';
import { readConfig } from '../platform/config';
import { signer } from '../platform/secrets';
import { openTables } from '../platform/tables';
import { pointSettingsIn } from '../points/settings-repository';
import { followTiers } from '../tier/follow-tiers';
import { tierSchemeIn } from '../tier/scheme-repository';
import { touchpointsIn } from '../touchpoint/touchpoint-repository';

const config = readConfig(process.env);
const tables = openTables(config);
const follow = followTiers({
  brands: brandsIn(tables),
  clock: systemClock,
  coupons: couponsIn(tables),
  members: membersIn(tables),
  pointSettings: pointSettingsIn(tables),
  random: Math.random,
  sign: signer(config.key('CODE_KEY')),
  tables,
  templates: templatesIn(tables),
  tierScheme: tierSchemeIn(tables),
  touchpoints: touchpointsIn(tables),
});

const marks = markStale({ profiles: profilesIn(tables), clock: systemClock });

export const handler = following(tables, async (records) => [...(await follow(records)), ...(await marks(records))]);
