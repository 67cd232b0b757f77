import type { JourneyTemplateView, JourneyView, journeyEndpoints } from '../../shared/contract/journeys';
import type { Journey, JourneyState } from '../../shared/journey/journey';
import { JOURNEY_TEMPLATES } from '../../shared/journey/templates';
import { triggerWords } from '../../shared/journey/words';
import type { Language } from '../../shared/problem/language';
import { type Instant, millis } from '../../shared/time/instant';
import type { Handlers, Outcome } from '../platform/http/api';
import type { Claims } from '../platform/sessions';
import { sideBySide } from '../platform/side-by-side';
import { type ApproveDeps, approveJourney, publishOrAsk } from './approve-journey';
import { copyJourney, createJourneyOnce } from './create-once';
import { draftFromTemplate, type TemplateDeps } from './draft-from-template';
import { journeyNames } from './journey-names';
import type { Journeys } from './journey-repository';
import { journeyDetail, journeyViews, type Looking, type ViewDeps, wordsOfSteps } from './journey-view';
import { changeJourney, type JourneyAsk, setJourneyState, there } from './manage-journeys';
import { memberPaths, type PathPagesDeps, pathsPage } from './path-pages';

type Deps = ApproveDeps & TemplateDeps & ViewDeps & PathPagesDeps & { journeys: Journeys };

const AT_ONCE = 8;

/** Journeys, as marketers make, publish and watch them. */
export const journeyHandlers = (deps: Deps): Handlers<typeof journeyEndpoints> => {
  const viewOf = async (journey: Journey, looking: Looking): Promise<JourneyView> => (await journeyViews(deps, looking))(journey);
  const madeOf = async ({ reply, replayed }: Outcome<Journey>, looking: Looking): Promise<Outcome<JourneyView>> => ({
    reply: await viewOf(reply, looking),
    replayed,
  });
  const setting =
    (state: Exclude<JourneyState, 'draft'>) =>
    async ({ params, body, ...call }: Setting): Promise<JourneyView> =>
      viewOf(await setJourneyState(deps)(params.journeyId, body.revision, state, askOf(call)), lookingOf(call));

  return {
    journeys: async (call) => {
      const [all, view] = await Promise.all([deps.journeys.all(), journeyViews(deps, lookingOf(call))]);
      return { items: await sideBySide(all.sort(lastFirst), AT_ONCE, view) };
    },
    journeyTemplates: async ({ language }) => ({ items: await templateViews(deps, language) }),
    useJourneyTemplate: async ({ params, body, idempotency, ...call }) =>
      madeOf(await draftFromTemplate(deps)(params.key, body.templateId, askOf(call), idempotency), lookingOf(call)),
    createJourney: async ({ body, idempotency, ...call }) =>
      madeOf(await createJourneyOnce(deps)('create-journey', async () => body, askOf(call), idempotency), lookingOf(call)),
    journey: async ({ params, ...call }) => journeyDetail(deps, await there(deps, params.journeyId), lookingOf(call)),
    changeJourney: async ({ params, body, ...call }) =>
      viewOf(await changeJourney(deps)(params.journeyId, body.revision, body.fields, askOf(call)), lookingOf(call)),
    publishJourney: async ({ params, body, ...call }) =>
      viewOf(await publishOrAsk(deps)(params.journeyId, body.revision, body.mapping, askOf(call)), lookingOf(call)),
    approveJourney: async ({ params, body, ...call }) =>
      viewOf(await approveJourney(deps)(params.journeyId, body.revision, askOf(call)), lookingOf(call)),
    pauseJourney: setting('paused'),
    resumeJourney: setting('live'),
    endJourney: setting('ended'),
    copyJourney: async ({ params, body, idempotency, ...call }) =>
      madeOf(await copyJourney(deps)(params.journeyId, body.name, askOf(call), idempotency), lookingOf(call)),
    journeyVersions: async ({ params, language }) => {
      await there(deps, params.journeyId);
      const [versions, names] = await Promise.all([deps.journeys.versions(params.journeyId), journeyNames(deps, language)]);
      const items = versions.map(({ version, fields }) => ({ version, fields, stepWords: wordsOfSteps(fields, language, names) }));
      return { items: items.reverse() };
    },
    journeyPaths: async ({ params, query, language }) => pathsPage(deps, params.journeyId, query, language),
    memberPaths: async ({ params, language }) => memberPaths(deps, params.journeyId, params.memberId, language),
  };
};

interface Asking {
  caller: Claims<'marketer'>;
  language: Language;
  now: Instant;
}
interface Setting extends Asking {
  params: { journeyId: string };
  body: { revision: number };
}

const askOf = ({ caller, now }: Asking): JourneyAsk => ({ by: caller.email, name: caller.name, now });
const lookingOf = ({ caller, language }: Asking): Looking => ({ by: caller.email, language });
const lastFirst = (a: Journey, b: Journey): number => millis(b.changedAt) - millis(a.changedAt);

/** What a delivered journey will give and ask about is not there yet: it is called as the template calls it. */
const templateViews = async (deps: ViewDeps, language: Language): Promise<JourneyTemplateView[]> => {
  const names = await journeyNames(deps, language);
  return JOURNEY_TEMPLATES.map(({ key, about, needs, audience, make }) => {
    const { name, trigger, steps } = make({ coupon: 'coupon', audience: 'audience' });
    const own = { ...names, audience: (id: string) => audience?.name ?? names.audience(id) };
    return {
      ...{ key, name, about, triggerWords: triggerWords(trigger, language, own), needsCoupon: needs.includes('coupon') },
      ...(audience && { audienceName: audience.name }),
      steps: Object.keys(steps).length,
    };
  });
};
