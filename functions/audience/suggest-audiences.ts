import { suggestGroups } from '../../shared/audience/cluster';
import { guess } from '../../shared/audience/estimate';
import type { SuggestionView } from '../../shared/contract/audiences';
import type { Language } from '../../shared/problem/language';
import { type Instant, isBefore, millis, plusSeconds } from '../../shared/time/instant';
import { inZone } from '../../shared/time/local-day';
import { idOf } from '../platform/ids';
import { type NamesDeps, namesOf, type Sentences } from './rule-sentence';
import { readSample, type SampleDeps } from './sample';
import type { Found, Suggestions } from './suggestion-repository';

export interface SuggestDeps extends SampleDeps, NamesDeps {
  sentences: Sentences;
  suggestions: Suggestions;
}

/** Groups are looked for among about so many members, and are good for a day. */
const LOOKED_AT = 5_000;
const GOOD_FOR_SECONDS = 24 * 3600;
/** A group is named by so many of its tags. */
const NAMED_BY = 3;

/** Looks for groups of members whose tags are alike, unless that was done within the day; changes nothing else. */
export const findGroups =
  (deps: SampleDeps & { suggestions: Suggestions }) =>
  async (now: Instant): Promise<Found> => {
    const before = await deps.suggestions.found();
    if (before && !isBefore(plusSeconds(before.at, GOOD_FOR_SECONDS), now)) return before;
    const { profiles, total } = await readSample(deps, LOOKED_AT);
    const groups = suggestGroups(profiles, millis(now)).map(({ suggestionId, tags, rule, met }) => ({
      // Its own id names its tags; in an address it has to be short.
      suggestionId: idOf('suggestion', suggestionId),
      ...{ tags, rule, size: guess({ met, sampled: profiles.length, total }) },
    }));
    const found = { at: now, groups };
    // As long as there are too few members for any group, it is looked for again.
    if (groups.length > 0) await deps.suggestions.save(found);
    return found;
  };

/** Groups that suggest themselves in words, without those that marketers dropped. */
export const suggestedAudiences =
  (deps: SuggestDeps) =>
  async (language: Language, now: Instant): Promise<{ items: SuggestionView[]; at?: Instant }> => {
    const [{ at, groups }, dropped, names, sentenceOf] = await Promise.all([
      findGroups(deps)(now),
      deps.suggestions.dropped(),
      namesOf(deps, language),
      deps.sentences(language),
    ]);
    const items = groups
      .filter(({ suggestionId }) => !dropped.has(suggestionId))
      .map(({ tags, ...group }) => {
        const worded = tags.map((tag) => ({ ...tag, words: names.tagWords(tag.key, tag.value) }));
        const name = worded.slice(0, NAMED_BY).map(({ words }) => words);
        return { ...group, tags: worded, name: name.join(language === 'zh' ? '、' : ', '), sentence: sentenceOf(group.rule) };
      });
    return { items, at: inZone(at, names.zone) };
  };
