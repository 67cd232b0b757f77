import { compile, type World } from '../../shared/audience/compile';
import { guess as guessFrom } from '../../shared/audience/estimate';
import { partsOf } from '../../shared/audience/parts';
import type { Profile } from '../../shared/audience/profile';
import type { Rule } from '../../shared/audience/rule';
import { canBeTold, hasStoreNear } from '../../shared/audience/within-reach';
import type { EstimateView } from '../../shared/contract/audiences';
import type { Language } from '../../shared/problem/language';
import { type Instant, millis } from '../../shared/time/instant';
import type { Stores } from '../store/store-repository';
import { checkRule } from './manage-audiences';
import type { Sentences } from './rule-sentence';
import type { Rules } from './rules-in-force';
import { type SampleDeps, sampleOf } from './sample';

export interface EstimateDeps extends SampleDeps {
  rules: Pick<Rules, 'fresh'>;
  sentences: Sentences;
  stores: Pick<Stores, 'index'>;
}

/** Write units of a member who comes in: profile, membership and its place in the list, two counters, each in a transaction. */
const UNITS_TO_ENTER = 13;

/** How many members a rule would have, in all and part by part, guessed from a sample; the sample is kept while a rule is edited. */
export const estimateAudience = (deps: EstimateDeps) => {
  const sample = sampleOf(deps);
  return async (rule: Rule, language: Language, now: Instant): Promise<EstimateView> => {
    const [{ profiles, total, units }, { world, audiences }, sentenceOf, index] = await Promise.all([
      sample(millis(now)),
      deps.rules.fresh(),
      deps.sentences(language),
      deps.stores.index(),
    ]);
    checkRule(rule, 'new', audiences);
    const guess = (met: number) => guessFrom({ met, sampled: profiles.length, total });
    const members = metBy(rule, world, profiles, now);
    const share = (count: number): number => (members.length === 0 ? 0 : count / members.length);
    const size = guess(members.length);
    return {
      sentence: sentenceOf(rule),
      size,
      total,
      sampled: profiles.length,
      parts: partsOf(rule).map((part) => ({ path: part.path, size: guess(metBy(part.rule, world, profiles, now).length) })),
      reachable: share(members.filter(canBeTold).length),
      nearStore: share(members.filter((one) => hasStoreNear(one, index)).length),
      ...meanPurchaseOf(members),
      cost: {
        reads: Math.ceil(profiles.length === 0 ? 0 : (units * total) / profiles.length),
        writes: Math.ceil(size.about * UNITS_TO_ENTER),
      },
    };
  };
};

/** Those who meet a rule at a moment. */
export const metBy = (rule: Rule, world: World, profiles: readonly Profile[], now: Instant): Profile[] => {
  const judge = compile(rule, world);
  return profiles.filter((profile) => judge(profile, millis(now)).is);
};

const meanPurchaseOf = (members: readonly Profile[]): Pick<EstimateView, 'meanPurchase'> => {
  const bought = members.flatMap(({ touches }) => touches.purchase ?? []);
  const count = bought.reduce((sum, one) => sum + one.count, 0);
  const amount = bought.reduce((sum, one) => sum + (one.amount ?? 0), 0);
  return count === 0 ? {} : { meanPurchase: Math.round(amount / count) };
};
