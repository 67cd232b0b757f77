import { brandsIn } from '../brand/brand-repository';
import { scheduled } from '../health/scheduled';
import { identityOf } from '../identity/identity-of';
import { systemClock } from '../platform/clock';
import { readConfig } from '../platform/config';
import { newId } from '../platform/ids';
import { log } from '../platform/log';
import { openTables } from '../platform/tables';
import { goOn } from '../tag/recompute';
import { recomputationsIn } from '../tag/recompute-repository';
import { tagsIn } from '../tag/tag-repository';
import { tagRulesIn } from '../tag/tag-rule-repository';
import { touchpointsIn } from '../touchpoint/touchpoint-repository';

const tables = openTables(readConfig(process.env));
const deps = {
  brands: brandsIn(tables),
  identity: identityOf(tables),
  recomputations: recomputationsIn(tables),
  tagRules: tagRulesIn(tables),
  tags: tagsIn(tables),
  touchpoints: touchpointsIn(tables),
  clock: systemClock,
  newId,
};

/** It stops this long before its time is over, in milliseconds, and goes on with the next run. */
const SPARE_MS = 30_000;

export const handler = scheduled(tables, async (_, { getRemainingTimeInMillis }) => {
  const before = await deps.recomputations.latest();
  if (before?.state !== 'running') return;
  const walk = await goOn(deps)(() => getRemainingTimeInMillis() < SPARE_MS);
  if (walk) log.info('tags recomputed', { state: walk.state, done: walk.done, failed: walk.failed });
});
