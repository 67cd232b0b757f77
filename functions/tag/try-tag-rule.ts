import type { TagRuleTrial } from '../../shared/contract/tags';
import type { Language } from '../../shared/problem/language';
import { foldTags } from '../../shared/tag/fold';
import type { TagRule, TagRuleFields } from '../../shared/tag/rule';
import { type Tag, tagsAt } from '../../shared/tag/tag';
import { tagWords } from '../../shared/tag/words';
import type { Instant } from '../../shared/time/instant';
import type { Brands } from '../brand/brand-repository';
import { newestMembers } from '../member/list-members';
import type { Members } from '../member/member-repository';
import { sideBySide } from '../platform/side-by-side';
import { type PermissionDeps, permissionsOf } from '../privacy/permissions';
import type { Touchpoints } from '../touchpoint/touchpoint-repository';
import { eventsOf, type WhoIsWho } from './person-of-log';

export interface TryDeps extends PermissionDeps {
  brands: Brands;
  members: Members;
  identity: WhoIsWho & PermissionDeps['identity'];
  touchpoints: Touchpoints;
}

const MEMBERS = 200;
const AT_ONCE = 20;
const VALUES_SHOWN = 20;

/** How many of the newest members would have the tag now, and with which values, by all that the log has of them; nobody who refused to be served personally. Changes nothing. */
export const tryTagRule =
  (deps: TryDeps) =>
  async (fields: TagRuleFields, language: Language, now: Instant): Promise<TagRuleTrial> => {
    const rule: TagRule = { ...fields, ruleId: 'trial', version: 0, earlier: [] };
    const [{ zone }, members] = await Promise.all([deps.brands.current(), newestMembers(deps.members, MEMBERS, now)]);
    const tags = await sideBySide(members, AT_ONCE, async (memberId) => {
      if (!(await permissionsOf(deps)(memberId)).has('personalised')) return [];
      const person = await deps.identity.person(memberId);
      const events = person ? await eventsOf(deps.touchpoints, person) : [];
      return tagsAt(foldTags([rule], events, zone, []), now);
    });
    const values = new Map<string, { tag: Tag; people: number }>();
    for (const tag of tags.flat()) values.set(tag.value, { tag, people: (values.get(tag.value)?.people ?? 0) + 1 });
    return {
      people: members.length,
      have: tags.filter((some) => some.length > 0).length,
      values: [...values.values()]
        .sort((a, b) => b.people - a.people || (a.tag.value < b.tag.value ? -1 : 1))
        .slice(0, VALUES_SHOWN)
        .map(({ tag, people }) => ({ value: tag.value, words: tagWords(tag, language, [rule]), people })),
    };
  };
