import type { Instant } from '../../shared/time/instant';
import type { Brands } from '../brand/brand-repository';
import type { AttributeRuleSets } from '../member/attribute-rules-repository';
import { idOf } from '../platform/ids';
import type { Tables } from '../platform/tables';
import { transact } from '../platform/transact';
import { type KeepDueDeps, keepDue } from './keep-due';
import type { StandingDeps } from './standing-of';
import { goOn, newWalk, type WalkDeps } from './walk';

export interface KeepDeps extends KeepDueDeps, WalkDeps {
  attributeRules: Pick<AttributeRuleSets, 'current'>;
  brands: Pick<Brands, 'current'>;
  pointSettings: StandingDeps['pointSettings'];
  tierScheme: { current(): Promise<object> };
  tables: Tables;
}

/**
 * What audiences need besides what happens to members: those whose time has come are judged, walks go on, and when something has changed
 * that everybody's profile follows from, such as the policy in force, all profiles are made anew. Gives how many members were due.
 */
export const keepAudiences =
  (deps: KeepDeps) =>
  async (now: Instant, enough: () => boolean): Promise<number> => {
    const due = await keepDue(deps)(now, enough);
    await gatherWhereNeeded(deps, now);
    await goOn(deps)('gather', enough);
    await goOn(deps)('judge', enough);
    return due;
  };

/** Begins to make all profiles anew when the last time was by other settings, or there never was one: at the first deployment. */
const gatherWhereNeeded = async (deps: KeepDeps, now: Instant): Promise<void> => {
  const [basis, latest] = await Promise.all([basisOf(deps), deps.walks.latest('gather')]);
  if (latest?.basis === basis) return;
  const { write } = await newWalk(deps)('gather', now, basis);
  await transact(deps.tables, [write]);
};

/** What everybody's profile and answers follow from, besides what is kept of them. */
const basisOf = async ({ attributeRules, brands, pointSettings, tierScheme }: KeepDeps): Promise<string> => {
  const [{ zone, policy }, rules, points, scheme] = await Promise.all([
    brands.current(),
    attributeRules.current(),
    pointSettings.current(),
    tierScheme.current(),
  ]);
  return idOf(zone, policy.version, JSON.stringify(rules), JSON.stringify(points), JSON.stringify(scheme));
};
