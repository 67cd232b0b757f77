import { couponsIn } from '../coupon/coupon-repository';
import { listedIn } from '../coupon/listed-repository';
import { locksIn } from '../coupon/lock-repository';
import { redemptionsIn } from '../coupon/redemption-repository';
import { templatesIn } from '../coupon/template-repository';
import { peopleDepsOf } from '../identity/identity-of';
import { limitsIn } from '../limit/limits';
import { recordDepsOf } from '../order/record-deps';
import { systemClock } from '../platform/clock';
import type { Config } from '../platform/config';
import { newId } from '../platform/ids';
import { signer } from '../platform/secrets';
import { noSessions } from '../platform/sessions';
import { openTables } from '../platform/tables';
import { tagsIn } from '../tag/tag-repository';
import { eventTypesIn } from '../touchpoint/event-type-repository';
import { touchpointsIn } from '../touchpoint/touchpoint-repository';
import { systemKeysIn } from './key-repository';
import { systemWith } from './manage-keys';

/** Everything that the open API works with. */
export const systemDeps = (config: Config) => {
  const tables = openTables(config);
  const dataKeys = config.keyring('DATA_KEY');
  const systemKeys = systemKeysIn(tables);
  return {
    ...recordDepsOf(tables, config),
    coupons: couponsIn(tables),
    eventTypes: eventTypesIn(tables),
    people: peopleDepsOf(tables),
    listed: listedIn(tables),
    locks: locksIn(tables),
    redemptions: redemptionsIn(tables),
    tags: tagsIn(tables),
    templates: templatesIn(tables),
    touchpoints: touchpointsIn(tables),
    dataKeys,
    hashKey: config.key('HASH_KEY'),
    sign: signer(config.key('CODE_KEY')),
    random: Math.random,
    limits: limitsIn(tables),
    sessions: noSessions,
    readSecret: systemWith({ systemKeys }),
    clock: systemClock,
    newId,
  };
};
export type SystemDeps = ReturnType<typeof systemDeps>;
