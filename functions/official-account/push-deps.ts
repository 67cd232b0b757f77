import { brandsIn } from '../brand/brand-repository';
import { identityOf } from '../identity/identity-of';
import { membersIn } from '../member/member-repository';
import { systemClock } from '../platform/clock';
import type { Config } from '../platform/config';
import { openTables } from '../platform/tables';
import { eventTypesIn } from '../touchpoint/event-type-repository';
import { touchpointsIn } from '../touchpoint/touchpoint-repository';
import { officialAccountsIn } from './account-repository';

/** Everything that taking in WeChat's messages works with. */
export const pushDeps = (config: Config) => {
  const tables = openTables(config);
  const dataKeys = config.keyring('DATA_KEY');
  return {
    officialAccounts: officialAccountsIn(tables, dataKeys),
    brands: brandsIn(tables),
    eventTypes: eventTypesIn(tables),
    identity: identityOf(tables),
    members: membersIn(tables),
    touchpoints: touchpointsIn(tables),
    dataKeys,
    hashKey: config.key('HASH_KEY'),
    clock: systemClock,
  };
};
