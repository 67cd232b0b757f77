import type { JourneyDetail, JourneyView } from '../../shared/contract/journeys';
import { countsIn, standingIn, stepCountsIn } from '../../shared/journey/figures';
import type { Journey, JourneyFields, JourneyVersion } from '../../shared/journey/journey';
import { type Names, stepWords, triggerWords } from '../../shared/journey/words';
import type { Language } from '../../shared/problem/language';
import type { SendPolicy } from '../../shared/send/policy';
import { inZone } from '../../shared/time/local-day';
import type { NamesDeps } from '../audience/rule-sentence';
import { Fault } from '../platform/problems';
import type { Document } from '../platform/set-by-marketers';
import { needsColleague } from './approve-journey';
import type { JourneyFigures } from './figures-repository';
import { journeyNames } from './journey-names';
import type { Journeys } from './journey-repository';

export interface ViewDeps extends NamesDeps {
  journeyFigures: Pick<JourneyFigures, 'of' | 'wholeOf'>;
  /** What came of those who went through against those who were left alone. */
  journeyOutcomes: (journeyId: string, language: Language) => Promise<JourneyDetail['outcomes']>;
  journeys: Pick<Journeys, 'version'>;
  sendPolicy: Pick<Document<SendPolicy>, 'current'>;
}

/** By whom and in which language journeys are looked at. */
export interface Looking {
  by: string;
  language: Language;
}

/** All steps of a version in words. */
export const wordsOfSteps = ({ steps }: JourneyFields, language: Language, names: Names): Record<string, string> =>
  Object.fromEntries(Object.entries(steps).map(([id, step]) => [id, stepWords(step, language, names)]));

interface Shared {
  names: Names;
  policy: SendPolicy;
  zone: string;
}

const sharedBy = async (deps: ViewDeps, language: Language): Promise<Shared> => {
  const [names, policy, { zone }] = await Promise.all([journeyNames(deps, language), deps.sendPolicy.current(), deps.brands.current()]);
  return { names, policy, zone };
};

const versionOf = async ({ journeys }: ViewDeps, journeyId: string, version: number): Promise<JourneyVersion> => {
  const found = await journeys.version(journeyId, version);
  if (!found) throw new Fault('not_found');
  return found;
};

/** Gives a function that shows journeys in the console: what all of them need is read once. */
export const journeyViews = async (deps: ViewDeps, { by, language }: Looking): Promise<(journey: Journey) => Promise<JourneyView>> => {
  const shared = await sharedBy(deps, language);
  return async (journey) => {
    const { journeyId, version } = journey;
    const [{ fields }, figures] = await Promise.all([versionOf(deps, journeyId, version), deps.journeyFigures.wholeOf(journeyId)]);
    return viewOf(journey, fields, { ...shared, by, language, counts: countsIn(figures) });
  };
};

const viewOf = (
  journey: Journey,
  fields: JourneyFields,
  { names, policy, zone, by, language, counts }: Shared & Looking & Pick<JourneyView, 'counts'>,
): JourneyView => {
  const { asked, approved, since, byName, mappings, ...rest } = journey;
  return {
    ...rest,
    ...{ createdAt: inZone(journey.createdAt, zone), changedAt: inZone(journey.changedAt, zone) },
    ...(since !== undefined && { since: inZone(since, zone) }),
    mappings: mappings.map((one) => ({ ...one, at: inZone(one.at, zone) })),
    ...{ fields, counts, triggerWords: triggerWords(fields.trigger, language, names), stepWords: wordsOfSteps(fields, language, names) },
    needsColleague: needsColleague(fields, policy),
    mayApprove: asked !== undefined && asked.by !== by,
    ...(asked && { asked: { by: asked.by, name: asked.name, at: inZone(asked.at, zone) } }),
    ...(approved && { approved: { ...approved, at: inZone(approved.at, zone) } }),
    changedByName: byName ?? journey.by,
  };
};

/** A journey opened, with the figures of the version that takes members in, or of the newest where none does. */
export const journeyDetail = async (deps: ViewDeps, journey: Journey, { by, language }: Looking): Promise<JourneyDetail> => {
  const { journeyId, version, published } = journey;
  const shown = published ?? version;
  const [shared, newest, running, figures, outcomes] = await Promise.all([
    sharedBy(deps, language),
    versionOf(deps, journeyId, version),
    shown === version ? undefined : versionOf(deps, journeyId, shown),
    deps.journeyFigures.of(journeyId),
    deps.journeyOutcomes(journeyId, language),
  ]);
  const view = viewOf(journey, newest.fields, { ...shared, by, language, counts: countsIn(figures) });
  return {
    ...view,
    ...(running && {
      running: { version: shown, fields: running.fields, stepWords: wordsOfSteps(running.fields, language, shared.names) },
    }),
    standing: standingIn(figures),
    steps: stepCountsIn(figures, running ?? newest),
    outcomes,
  };
};
