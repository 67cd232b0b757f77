import { profilesIn } from '../audience/profile-repository';
import { brandsIn } from '../brand/brand-repository';
import { keepOutcomes } from '../campaign/keep-outcomes';
import { outcomesIn } from '../campaign/outcome-repository';
import { following } from '../health/following';
import { followPeople } from '../identity/follow-people';
import { identityOf, peopleDepsOf } from '../identity/identity-of';
import { systemClock } from '../platform/clock';
import { readConfig } from '../platform/config';
import { openTables } from '../platform/tables';
import { tagsIn } from '../tag/tag-repository';
import { tagRulesIn } from '../tag/tag-rule-repository';
import { touchpointsIn } from '../touchpoint/touchpoint-repository';

const tables = openTables(readConfig(process.env));
const known = { brands: brandsIn(tables), identity: identityOf(tables), touchpoints: touchpointsIn(tables) };
const follow = followPeople({
  ...known,
  alsoOf: keepOutcomes({ ...known, outcomes: outcomesIn(tables) }),
  people: peopleDepsOf(tables),
  profiles: profilesIn(tables),
  clock: systemClock,
  tagRules: tagRulesIn(tables, 0),
  tags: tagsIn(tables),
});

export const handler = following(tables, follow);
