import { audiencesIn } from '../audience/audience-repository';
import { followProfiles } from '../audience/follow-profiles';
import { gatheringDeps } from '../audience/gathering-deps';
import { profilesIn } from '../audience/profile-repository';
import { rulesWith } from '../audience/rules-in-force';
import { following } from '../health/following';
import { readConfig } from '../platform/config';
import { openTables } from '../platform/tables';

const config = readConfig(process.env);
const tables = openTables(config);
const deps = gatheringDeps(config, tables);
/** What is asked again after every member is only a moment old. */
const RULES_KEPT_MS = 1_000;

const follow = followProfiles({
  ...deps,
  profiles: profilesIn(tables),
  random: Math.random,
  rules: rulesWith({ ...deps, audiences: audiencesIn(tables) }, RULES_KEPT_MS),
});

export const handler = following(tables, follow);
