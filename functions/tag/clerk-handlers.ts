import type { clerkTagEndpoints } from '../../shared/contract/tags';
import type { TagView } from '../../shared/contract/views';
import type { Language } from '../../shared/problem/language';
import type { Instant } from '../../shared/time/instant';
import type { Handlers } from '../platform/http/api';
import type { Sessions } from '../platform/sessions';
import { type PermissionDeps, personalTags } from '../privacy/permissions';
import { type GiveTagDeps, giveTag, takeTag } from './give-tag';
import type { TagRules } from './tag-rule-repository';
import { tagViews } from './tag-view';

export type TagClerkDeps = GiveTagDeps & PermissionDeps & { sessions: Sessions; tagRules: TagRules };

/** What a clerk does with tags of the member who was scanned; the reply is the member's tags after it. */
export const tagClerkHandlers = (deps: TagClerkDeps, zone: () => Promise<string>): Handlers<typeof clerkTagEndpoints> => {
  const tagsOf = async (memberId: string, language: Language, now: Instant): Promise<{ tags: TagView[] }> => {
    const [tags, { rules }, local] = await Promise.all([personalTags(deps)(memberId, now), deps.tagRules.current(), zone()]);
    return { tags: tagViews(tags, { rules, zone: local, language }) };
  };
  return {
    giveTag: async ({ params, body: { ticket, ...body }, caller, language, now }) => {
      const scanned = await deps.sessions.read('ticket', ticket, now);
      const oneId = await giveTag(deps)({ ...body, memberId: params.memberId, scanned, staff: caller, now });
      return tagsOf(oneId, language, now);
    },
    takeTag: async ({ params, body: { ticket, ...body }, caller, language, now }) => {
      const scanned = await deps.sessions.read('ticket', ticket, now);
      const oneId = await takeTag(deps)({ ...body, memberId: params.memberId, scanned, staff: caller, now });
      return tagsOf(oneId, language, now);
    },
  };
};
