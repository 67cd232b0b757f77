import { countTags, sharedTags } from '../../shared/audience/lift';
import { overlapsOf } from '../../shared/audience/overlap';
import type { Rule } from '../../shared/audience/rule';
import type { PortraitView } from '../../shared/contract/audiences';
import type { Language } from '../../shared/problem/language';
import { type Instant, millis } from '../../shared/time/instant';
import { inZone } from '../../shared/time/local-day';
import { metBy } from './estimate-audience';
import { checkRule } from './manage-audiences';
import { type NamesDeps, namesOf } from './rule-sentence';
import type { Rules } from './rules-in-force';
import { readSample, type SampleDeps } from './sample';

export interface PortrayDeps extends SampleDeps, NamesDeps {
  rules: Pick<Rules, 'fresh'>;
}

/** Up to so many members everybody is looked at, above it about so many by chance. */
const LOOKED_AT = 20_000;

/** What members of a rule share more often than members do at large, and how far they are members of live audiences too. */
export const portrayAudience =
  (deps: PortrayDeps) =>
  async (rule: Rule, language: Language, now: Instant): Promise<PortraitView> => {
    const [{ profiles, total }, { judges, world, audiences }, names] = await Promise.all([
      readSample(deps, LOOKED_AT),
      deps.rules.fresh(),
      namesOf(deps, language),
    ]);
    checkRule(rule, 'new', audiences);
    const met = new Set(metBy(rule, world, profiles, now));
    const looked = profiles.map((profile) => ({ profile, isIn: met.has(profile) }));
    const scale = profiles.length === 0 ? 0 : total / profiles.length;
    const counts = countTags(looked, millis(now));
    const overlaps = overlapsOf(
      looked.map(({ profile, isIn }) => ({
        isIn,
        others: [...judges].flatMap(([audienceId, judge]) => (judge(profile, millis(now)).is ? [audienceId] : [])),
      })),
      scale,
    );
    return {
      size: Math.round(met.size * scale),
      total,
      isWhole: profiles.length === total,
      at: inZone(now, world.zone),
      tags: sharedTags(counts).map((tag) => ({ ...tag, words: names.tagWords(tag.key, tag.value) })),
      overlaps: overlaps.map((one) => ({ ...one, name: names.audience(one.audienceId) })),
    };
  };
