import { isDeepStrictEqual } from 'node:util';
import { compile, type Judge } from '../../shared/audience/compile';
import type { Rule } from '../../shared/audience/rule';
import { AUDIENCE_EVENTS } from '../../shared/audience/touches-of-events';
import type { RehearsalView } from '../../shared/contract/rehearsals';
import type { JourneyFields, JourneyVersion } from '../../shared/journey/journey';
import { judgeDeed } from '../../shared/journey/judge-deed';
import { audienceType } from '../../shared/journey/listen';
import { clockShows } from '../../shared/journey/moments';
import { dayOccasions, fenceOccasions } from '../../shared/journey/occasions';
import { type Occasion, type Recorded, type Rehearsal, rehearse } from '../../shared/journey/rehearse';
import { stepsOf } from '../../shared/journey/rehearsed-steps';
import { audiencesOf, couponsOf, rulesOf } from '../../shared/journey/uses';
import type { Language } from '../../shared/problem/language';
import { refusal } from '../../shared/problem/refusal';
import { asksOf } from '../../shared/rehearsal/asks';
import { type Counted, counted } from '../../shared/rehearsal/count';
import { type Guest, openHouse, type Setting } from '../../shared/rehearsal/house';
import { movesOf } from '../../shared/rehearsal/moves';
import { type Past, pastOf } from '../../shared/rehearsal/past';
import { journeyRemarks } from '../../shared/rehearsal/remarks';
import { BASIS_POINTS, lotOf } from '../../shared/send/holdout';
import { ALL_MESSAGES } from '../../shared/send/preferences';
import { ANSWERS_AT, ANSWERS_ON } from '../../shared/send/worked';
import type { TagEvent } from '../../shared/tag/event';
import { type Instant, millis, plusSeconds, utc } from '../../shared/time/instant';
import { localDay, startOfLocalDay } from '../../shared/time/local-day';
import type { NamesDeps } from '../audience/rule-sentence';
import type { Rules } from '../audience/rules-in-force';
import { readSample, type SampleDeps } from '../audience/sample';
import type { Journeys } from '../journey/journey-repository';
import { chanceOf } from '../journey/judge';
import type { Birthdays } from '../member/birthday-repository';
import { birthdaysOn } from '../member/greet-birthdays';
import { refuseIf } from '../platform/problems';
import { journeyLines } from './journey-lines';
import { type HistoryDeps, type Remembered, readHistories } from './read-histories';
import { type SettingDeps, settingOf } from './setting';
import { type Spell, spellOf, WANTED } from './spell';
import { figuresView, type ShowDeps, samplesOf, shown, worded } from './view';

export interface RehearseJourneyDeps extends HistoryDeps, SampleDeps, SettingDeps, ShowDeps, NamesDeps {
  birthdays: Pick<Birthdays, 'ofMany'>;
  journeys: Pick<Journeys, 'get' | 'version'>;
  rules: Pick<Rules, 'fresh'>;
  stores: SettingDeps['stores'];
  templates: SettingDeps['templates'] & NamesDeps['templates'];
  units: () => number;
}

export interface JourneyAsk {
  fields: JourneyFields;
  journeyId?: string | undefined;
  days: number;
}

const NO_ID = 'new';
/** A fence looks back so far for where somebody was, in seconds. */
const FENCE_LOOKS_BACK = 86_400;

/**
 * What a journey would have done over the past days, beside the version that takes members in now, over the same members: as they were then,
 * by rules, audiences and stock as they are now. Reads only.
 */
export const rehearseJourney =
  (deps: RehearseJourneyDeps) =>
  async ({ fields, journeyId = NO_ID, days }: JourneyAsk, language: Language, now: Instant): Promise<RehearsalView> => {
    const [{ world, audiences }, { zone }, { rules: tagRules }, running] = await Promise.all([
      deps.rules.fresh(),
      deps.brands.current(),
      deps.tagRules.current(),
      runningOf(deps, journeyId),
    ]);
    const there = new Set(audiences.filter(({ state }) => state !== 'archived').map(({ audienceId }) => audienceId));
    refuseIf(audiencesOf(fields).every((audienceId) => there.has(audienceId)) ? [] : [refusal('journey_audience_gone')]);
    const spell = spellOf(days, now, zone);
    const sample = await readSample(deps, WANTED);
    const other = running && !isDeepStrictEqual(running.fields, fields) ? running : undefined;
    const both = [fields, ...(other ? [other.fields] : [])];
    const triggering = both.flatMap(({ trigger }) => (trigger.kind === 'audience' ? (world.rules.get(trigger.audienceId) ?? []) : []));
    const asks = asksOf([...both.flatMap(rulesOf), ...triggering], world.rules);
    const sends = both.flatMap(({ steps }) => Object.values(steps).flatMap((step) => (step.kind === 'send' ? [step] : [])));
    const tagKeys = new Set([...asks.tagKeys, ...(sends.some(({ channels }) => channels.length > 1) ? [ANSWERS_ON, ANSWERS_AT] : [])]);
    const people = await readHistories(deps)(sample.profiles, {
      since: plusSeconds(spell.from, -Math.max(...both.map(lookBackOf))),
      ...{ tags: tagKeys.size > 0, coupons: asks.coupons, sourceId: journeyId },
      subscriptions: sends.some(({ channels }) => channels.includes('subscribe_message')),
    });
    const share = sample.total === 0 ? 1 : sample.profiles.length / Math.max(sample.total, sample.profiles.length);
    const templateIds = [...new Set(both.flatMap(couponsOf))];
    const setting = await settingOf(deps, { offer: { kind: 'none' }, templateIds, share, now });
    const making = { zone, tagRules: tagRules.filter(({ key }) => tagKeys.has(key)) };
    const judges = new Map<Rule, Judge>();
    const known = people.map((one): Known => ({ ...one, past: pastOf(one.history, making) }));
    const by: By = {
      ...{ deps, spell, zone, setting, people: known, sampled: sample.profiles.length, total: sample.total },
      judgeOf: (rule) => {
        const judge = judges.get(rule) ?? compile(rule, world);
        judges.set(rule, judge);
        return judge;
      },
      audience: (audienceId) => world.rules.get(audienceId),
    };
    const version = { journeyId, version: 1, fields };
    const mine = await run(by, version);
    const before = other && (await run(by, other));
    const lines = await journeyLines(deps, version, mine.told.paths, language, zone);
    const steps = stepsOf(version, mine.told, by);
    return shown(deps, mine.figures, {
      ...{ spell, sample, language, now, zone, units: deps.units(), ends: steps.ends },
      steps: Object.fromEntries(
        Object.entries(steps.steps).map(([id, { reasons, ...counts }]) => [id, { ...counts, reasons: worded(reasons, language) }]),
      ),
      ...(before && other && { before: { version: other.version, ...figuresView(before.figures, language) } }),
      remarks: journeyRemarks(mine.figures, { language, days, before: before?.figures }),
      samples: await samplesOf(deps, lines),
    });
  };

type Known = Remembered & { past: Past };

interface By {
  deps: RehearseJourneyDeps;
  spell: Spell;
  zone: string;
  setting: Setting;
  people: readonly Known[];
  sampled: number;
  total: number;
  judgeOf: (rule: Rule) => Judge;
  audience: (audienceId: string) => Rule | undefined;
}

/** One version over everybody, each time with a house in which nothing was given yet. */
const run = async (by: By, version: JourneyVersion): Promise<{ told: Rehearsal; figures: Counted }> => {
  const { spell, zone, people, setting } = by;
  const days = await daysOf(by, version.fields);
  const recorded = people.map((one) => recordedOf(by, version, one, days));
  const guests = new Map(
    people.map(({ history, past, sent, left, wishes }): [string, Guest] => [
      history.profile.oneId,
      { memberId: history.profile.oneId, at: past.at, sent, left, wishes },
    ]),
  );
  const nobody = (memberId: string): Guest => ({ memberId, at: () => undefined, sent: {}, left: 0, wishes: ALL_MESSAGES });
  const judge = judgeDeed(openHouse(setting), version.journeyId, (memberId) => guests.get(memberId) ?? nobody(memberId));
  const told = rehearse(version, recorded, { from: spell.from, until: spell.until, zone, judge });
  const isAside = (how: string | undefined): boolean => how === 'control' || how === 'held_out';
  const figures = counted(told.judged, {
    ...{ from: spell.from, until: spell.until, zone, sampled: by.sampled, total: by.total },
    entered: told.paths.map(({ memberId, enteredAt: at }) => ({ memberId, at })),
    aside: new Set(told.paths.flatMap(({ memberId, end }) => (isAside(end?.how) ? [memberId] : []))),
    kept: told.refused.map((one) => ({ ...one, reason: 'consent' })),
  });
  return { told, figures };
};

const recordedOf = (by: By, { fields }: JourneyVersion, one: Known, days: ReadonlyMap<string, Instant[]>): Recorded => {
  const { setting, judgeOf } = by;
  const { profile } = one.history;
  const { oneId: memberId, consents } = profile;
  const { share, draw } = setting.policy.holdout;
  return {
    memberId,
    events: eventsOf(by, fields, one),
    occasions: [...dayOccasions(one.ids.flatMap((id) => days.get(id) ?? [])), ...fencesOf(by, fields, one)],
    heldOut: lotOf(setting.sign, `holdout ${draw}`, memberId, BASIS_POINTS) < share,
    agreed: consents.includes('personalised'),
    holds: (rule, at) => {
      const then = one.past.at(at);
      return then !== undefined && judgeOf(rule)(then, millis(at)).is;
    },
    chance: chanceOf(setting.sign, memberId),
  };
};

/** What the log has of the audience that brings members in follows from its rule as it is now; all else as it was told. */
const eventsOf = ({ judgeOf, audience, spell }: By, { trigger }: JourneyFields, { history, past }: Known): readonly TagEvent[] => {
  if (trigger.kind !== 'audience') return history.events;
  const { audienceId } = trigger;
  const rule = audience(audienceId);
  const others = history.events.filter(({ type, properties }) => !AUDIENCE_EVENTS.includes(type) || properties.audienceId !== audienceId);
  const moves = rule ? movesOf(judgeOf(rule), past, spell.from, spell.until) : [];
  return [
    ...others,
    ...moves.map(
      ({ at, on }): TagEvent => ({
        ...{ messageId: `rehearsed-${on}-${at}`, type: audienceType(on), channel: 'system', occurredAt: at },
        properties: { audienceId },
      }),
    ),
  ];
};

const fencesOf = ({ setting: { index }, spell }: By, { trigger }: JourneyFields, { history }: Known): Occasion[] => {
  if (trigger.kind !== 'fence' || !history.profile.consents.includes('location')) return [];
  const accept = ({ storeId }: { storeId: string }): boolean => trigger.stores?.includes(storeId) ?? true;
  const found = fenceOccasions(
    trigger,
    history.events,
    (point, within) => index.nearest(point, { limit: 1, within, accept })[0]?.store.storeId,
  );
  return found.filter(({ at }) => millis(at) >= millis(spell.from));
};

/** When each member's own day came round, by the id under which it is kept. */
const daysOf = async ({ deps, spell, zone, people }: By, { trigger }: JourneyFields): Promise<Map<string, Instant[]>> => {
  const found = new Map<string, Instant[]>();
  if (trigger.kind !== 'date') return found;
  const moments = new Map<string, Instant[]>();
  for (let ahead = 0; ahead < spell.days; ahead++) {
    const at = clockShows(utc(millis(startOfLocalDay(spell.from, zone, ahead))), { hour: trigger.hour, minute: 0 }, zone);
    if (millis(at) < millis(spell.from) || millis(at) >= millis(spell.until)) continue;
    for (const monthDay of birthdaysOn(localDay(startOfLocalDay(at, zone, trigger.daysBefore), zone)))
      moments.set(monthDay, [...(moments.get(monthDay) ?? []), at]);
  }
  const days = await deps.birthdays.ofMany(
    people.flatMap(({ ids }) => ids),
    [...moments.keys()],
  );
  for (const [memberId, monthDay] of days) found.set(memberId, moments.get(monthDay) ?? []);
  return found;
};

/** The version that takes members in now. */
const runningOf = async ({ journeys }: Pick<RehearseJourneyDeps, 'journeys'>, journeyId: string): Promise<JourneyVersion | undefined> => {
  const journey = journeyId === NO_ID ? undefined : await journeys.get(journeyId);
  return journey?.published === undefined || journey.state === 'ended' ? undefined : journeys.version(journeyId, journey.published);
};

/** How far before the time a journey asks for events, in seconds. */
const lookBackOf = ({ trigger }: JourneyFields): number => {
  if (trigger.kind === 'fence') return FENCE_LOOKS_BACK;
  return trigger.kind === 'event' && trigger.times ? (trigger.times.withinDays + 1) * 86_400 : 0;
};
