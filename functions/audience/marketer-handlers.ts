import type { AudienceView, audienceEndpoints } from '../../shared/contract/audiences';
import type { Language } from '../../shared/problem/language';
import type { Instant } from '../../shared/time/instant';
import { inZone } from '../../shared/time/local-day';
import type { Handlers } from '../platform/http/api';
import { Fault } from '../platform/problems';
import { audienceMembers, type MembersDeps } from './audience-members';
import type { StoredAudience } from './audience-repository';
import { audienceViews, type ViewDeps } from './audience-view';
import { type ListDeps, listMembers } from './list-members';
import { archiveAudience, changeAudience, createAudience, type ManageDeps, startAudience } from './manage-audiences';
import { goOn, type WalkDeps } from './walk';

export type AudienceDeps = ManageDeps & ViewDeps & WalkDeps & ListDeps & MembersDeps;

type Endpoints = Pick<
  typeof audienceEndpoints,
  | 'audiences'
  | 'audience'
  | 'createAudience'
  | 'changeAudience'
  | 'startAudience'
  | 'archiveAudience'
  | 'audienceVersions'
  | 'audienceMembers'
  | 'listForAudience'
>;

/** A request takes so long at most to begin with a walk; the schedule goes on with it. */
const WALK_MS = 3_000;

/** What marketers do with audiences, and who is in them. */
export const audienceHandlers = (deps: AudienceDeps): Handlers<Endpoints> => {
  const viewOf = async (audience: StoredAudience, language: Language, now: Instant): Promise<AudienceView> => {
    const { audiences } = await deps.audiences.all();
    const [view] = await audienceViews(deps)([audience], audiences, { language, now });
    if (!view) throw new Fault('not_found');
    return view;
  };
  /** Begins at once with what a change made necessary: among few members it is done before the reply. */
  const inForce = async (audience: StoredAudience, language: Language, now: Instant): Promise<AudienceView> => {
    const until = Date.parse(deps.clock()) + WALK_MS;
    if (audience.walkId !== undefined) await goOn(deps)('judge', () => Date.parse(deps.clock()) >= until);
    return viewOf(audience, language, now);
  };

  return {
    audiences: async ({ query: { state }, language, now }) => {
      const [{ audiences }, members] = await Promise.all([deps.audiences.all(), deps.sizes.everyone()]);
      const shown = audiences.filter((one) => state === undefined || one.state === state);
      const inOrder = shown.sort((a, b) => Date.parse(b.changedAt) - Date.parse(a.changedAt));
      return { items: await audienceViews(deps)(inOrder, audiences, { language, now }), members };
    },
    audience: async ({ params: { audienceId }, language, now }) => {
      const audience = await deps.audiences.get(audienceId);
      if (!audience) throw new Fault('not_found');
      return viewOf(audience, language, now);
    },
    createAudience: async ({ body, caller, idempotency, language, now }) => {
      const { reply, replayed } = await createAudience(deps)(body, caller.name, idempotency, now);
      return { reply: await viewOf(reply, language, now), replayed };
    },
    changeAudience: async ({ params, body: { version, ...fields }, caller, language, now }) =>
      inForce(await changeAudience(deps)(fields, { ...params, version, by: caller.name, now }), language, now),
    startAudience: async ({ params, body: { version }, caller, language, now }) =>
      inForce(await startAudience(deps)({ ...params, version, by: caller.name, now }), language, now),
    archiveAudience: async ({ params, body: { version }, caller, language, now }) =>
      inForce(await archiveAudience(deps)({ ...params, version, by: caller.name, now }), language, now),
    audienceVersions: async ({ params: { audienceId }, language }) => {
      const [versions, { zone }, sentenceOf] = await Promise.all([
        deps.audiences.versions(audienceId),
        deps.brands.current(),
        deps.sentences(language),
      ]);
      if (versions.length === 0) throw new Fault('not_found');
      return {
        items: versions.map(({ version, rule, changedAt, by }) => ({
          ...{ version, rule, sentence: sentenceOf(rule), at: inZone(changedAt, zone), by },
        })),
      };
    },
    audienceMembers: ({ params: { audienceId }, query: { cursor }, now }) => audienceMembers(deps)(audienceId, cursor, now),
    listForAudience: ({ params, body, language, now }) => listMembers(deps)({ ...params, ...body, language, now }),
  };
};
