import type { KnownTag } from '../../shared/contract/tags';
import type { Language } from '../../shared/problem/language';
import { knownTags, tagWords } from '../../shared/tag/words';
import type { Instant } from '../../shared/time/instant';
import { newestMembers } from '../member/list-members';
import type { Members } from '../member/member-repository';
import { sideBySide } from '../platform/side-by-side';
import { type PermissionDeps, personalTags } from '../privacy/permissions';
import type { Tags } from './tag-repository';
import type { TagRules } from './tag-rule-repository';

export interface ListTagsDeps extends PermissionDeps {
  members: Members;
  tags: Tags;
  tagRules: TagRules;
}

/** Among so many of the newest members it is looked for tags that no rule lists beforehand. Three small reads each. */
const MEMBERS = 200;
const AT_ONCE = 20;
const MOST = 300;

/**
 * The tags that can be asked for: those that the rules name, and those that the newest members have by what they bought, in clerks' words
 * or from files (none of who refused to be served personally); with how many of these members have each, the most frequent first.
 */
export const listTags =
  (deps: ListTagsDeps) =>
  async (language: Language, now: Instant): Promise<KnownTag[]> => {
    const [{ rules }, newest] = await Promise.all([deps.tagRules.current(), newestMembers(deps.members, MEMBERS, now)]);
    const held = (await sideBySide(newest, AT_ONCE, (memberId) => personalTags(deps)(memberId, now))).flat();
    const known = new Map<string, KnownTag>();
    for (const name of knownTags(rules)) {
      const [key = '', ...value] = name.split(':');
      const tag = { key, value: value.join(':') };
      known.set(name, { ...tag, words: tagWords(tag, language, rules), people: 0 });
    }
    for (const tag of held) {
      const name = `${tag.key}:${tag.value}`;
      const before = known.get(name);
      known.set(name, {
        key: tag.key,
        value: tag.value,
        words: before?.words ?? tagWords(tag, language, rules),
        people: (before?.people ?? 0) + 1,
      });
    }
    return [...known.values()].sort((a, b) => b.people - a.people).slice(0, MOST);
  };
