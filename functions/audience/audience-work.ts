import { brandsIn } from '../brand/brand-repository';
import { attributeRulesIn } from '../member/attribute-rules-repository';
import { systemClock } from '../platform/clock';
import { newId } from '../platform/ids';
import type { Tables } from '../platform/tables';
import { pointSettingsIn } from '../points/settings-repository';
import { storesIn } from '../store/store-repository';
import { tierSchemeIn } from '../tier/scheme-repository';
import { audiencesIn } from './audience-repository';
import { memberScanOf } from './member-scan';
import { profilesIn } from './profile-repository';
import { rulesWith } from './rules-in-force';
import { audienceSizesIn } from './size-repository';
import { walksIn } from './walk-repository';

/** What audiences work with besides requests and streams. */
export const audienceWork = (tables: Tables) => {
  const deps = {
    attributeRules: attributeRulesIn(tables),
    audiences: audiencesIn(tables),
    brands: brandsIn(tables),
    pointSettings: pointSettingsIn(tables),
    profiles: profilesIn(tables),
    scanMembers: memberScanOf(tables),
    sizes: audienceSizesIn(tables),
    stores: storesIn(tables),
    tables,
    tierScheme: tierSchemeIn(tables),
    walks: walksIn(tables),
    clock: systemClock,
    random: Math.random,
    newId,
  };
  return { ...deps, rules: rulesWith(deps) };
};
