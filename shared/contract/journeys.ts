import * as v from 'valibot';
import { Journey, JourneyFields, Mapping } from '../journey/journey';
import { StepId } from '../journey/parts';
import { PATH_ENDS } from '../journey/path';
import { Instant } from '../time/instant';
import { endpoint } from './endpoint';
import { OutcomeView } from './experiments';
import { Page } from './views';

const Cursor = v.optional(v.pipe(v.string(), v.maxLength(600)));
const Signed = v.object({ by: v.string(), name: v.string(), at: Instant });
const Revision = v.object({ revision: v.number() });

/** Where the paths of a journey stand: how many came in ever, are inside now, and how those ended that are over. */
export const JourneyCounts = v.object({
  entered: v.number(),
  inside: v.number(),
  ends: v.record(v.picklist(PATH_ENDS), v.number()),
});
export type JourneyCounts = v.InferOutput<typeof JourneyCounts>;

/** A step of one version: how often it was come to, how many stand at it now, what was done there and why not. */
export const StepCounts = v.object({
  came: v.number(),
  stands: v.number(),
  done: v.number(),
  /** How often something was not done, by the code of the reason. */
  stopped: v.record(v.string(), v.number()),
  /** How often it was left by each way out, in the order in which the step names them. */
  left: v.array(v.number()),
});
export type StepCounts = v.InferOutput<typeof StepCounts>;

/** A journey (自动化流程) in the console: its newest version, and how its members fare. */
export const JourneyView = v.object({
  ...Journey.entries,
  fields: JourneyFields,
  /** What brings members in, in words of the language asked for; and every step in words, by its id. */
  triggerWords: v.string(),
  stepWords: v.record(StepId, v.string()),
  counts: JourneyCounts,
  /** Whether a colleague has to agree before it takes members in, and whether whoever asks may be that one. */
  needsColleague: v.boolean(),
  mayApprove: v.boolean(),
  asked: v.optional(Signed),
  approved: v.optional(Signed),
  changedByName: v.string(),
});
export type JourneyView = v.InferOutput<typeof JourneyView>;

/** A journey opened: also the version that takes members in, where it is another than the newest, and the figures of one version step by step. */
export const JourneyDetail = v.object({
  ...JourneyView.entries,
  running: v.optional(v.object({ version: v.number(), fields: JourneyFields, stepWords: v.record(StepId, v.string()) })),
  /** Versions in which members still stand, with how many. */
  standing: v.array(v.object({ version: v.number(), members: v.number() })),
  /** Of the version that takes members in, or of the newest where none does. */
  steps: v.record(StepId, StepCounts),
  /** Those who went through against those who were left alone, as far as it can be said. */
  outcomes: v.array(OutcomeView),
});
export type JourneyDetail = v.InferOutput<typeof JourneyDetail>;

/** A journey as it is delivered, ready to be made one's own. */
export const JourneyTemplateView = v.object({
  key: v.string(),
  name: v.object({ zh: v.string(), en: v.string() }),
  about: v.object({ zh: v.string(), en: v.string() }),
  triggerWords: v.string(),
  needsCoupon: v.boolean(),
  /** The audience that it begins with, where it needs one: it is made along with the journey. */
  audienceName: v.optional(v.string()),
  steps: v.number(),
});
export type JourneyTemplateView = v.InferOutput<typeof JourneyTemplateView>;

/** One member's path in a list. */
export const PathView = v.object({
  pathId: v.string(),
  memberId: v.string(),
  memberNumber: v.string(),
  maskedName: v.optional(v.string()),
  key: v.string(),
  version: v.number(),
  enteredAt: Instant,
  /** Where they stand in words and until when at the latest, or how it ended. */
  stands: v.optional(v.object({ step: StepId, words: v.string(), since: Instant, until: Instant })),
  end: v.optional(v.object({ how: v.picklist(PATH_ENDS), words: v.string(), at: Instant })),
});
export type PathView = v.InferOutput<typeof PathView>;

/** A member's paths through one journey, each line by line with why. */
export const MemberPathsView = v.object({
  memberNumber: v.string(),
  maskedName: v.optional(v.string()),
  paths: v.array(v.object({ ...PathView.entries, lines: v.array(v.object({ at: Instant, text: v.string() })) })),
});
export type MemberPathsView = v.InferOutput<typeof MemberPathsView>;

const MOVED = ['version_conflict', 'journey_move'] as const;
const OPENED = [...MOVED, 'journey_coupon_gone', 'journey_audience_gone'] as const;

/** Journeys, as marketers make, publish and watch them. */
export const journeyEndpoints = {
  journeys: endpoint({
    method: 'GET',
    path: '/marketer/journeys',
    caller: 'marketer',
    summary: 'All journeys, the one that was changed last first',
    reply: v.object({ items: v.array(JourneyView) }),
  }),
  journeyTemplates: endpoint({
    method: 'GET',
    path: '/marketer/journey-templates',
    caller: 'marketer',
    summary: 'Journeys as they are delivered',
    reply: v.object({ items: v.array(JourneyTemplateView) }),
  }),
  useJourneyTemplate: endpoint({
    method: 'POST',
    path: '/marketer/journey-templates/{key}/journeys',
    caller: 'marketer',
    summary: 'A new draft made of a delivered journey, with a coupon of the brand; the audience that it needs is made along with it',
    body: v.object({ templateId: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(60))) }),
    reply: JourneyView,
    status: 201,
    idempotent: true,
    refusals: ['journey_coupon_gone'],
  }),
  createJourney: endpoint({
    method: 'POST',
    path: '/marketer/journeys',
    caller: 'marketer',
    summary: 'A new journey, as a draft',
    body: JourneyFields,
    reply: JourneyView,
    status: 201,
    idempotent: true,
  }),
  journey: endpoint({
    method: 'GET',
    path: '/marketer/journeys/{journeyId}',
    caller: 'marketer',
    summary: 'One journey, with the figures of each step',
    reply: JourneyDetail,
  }),
  changeJourney: endpoint({
    method: 'PUT',
    path: '/marketer/journeys/{journeyId}',
    caller: 'marketer',
    summary:
      'Change a journey; names the revision that was read. A version that takes members in stays as it is, and the change is the next one',
    body: v.object({ revision: v.number(), fields: JourneyFields }),
    reply: JourneyView,
    refusals: MOVED,
  }),
  publishJourney: endpoint({
    method: 'POST',
    path: '/marketer/journeys/{journeyId}/publication',
    caller: 'marketer',
    summary:
      'Let the newest version take members in; who is in an older one finishes it, or moves as `mapping` says. One that gives coupons or points waits for a colleague where the brand asks for one',
    body: v.object({ revision: v.number(), mapping: v.optional(v.pick(Mapping, ['steps'])) }),
    reply: JourneyView,
    refusals: OPENED,
  }),
  approveJourney: endpoint({
    method: 'POST',
    path: '/marketer/journeys/{journeyId}/approval',
    caller: 'marketer',
    summary: 'Agree to a journey that a colleague wants published; it is published by that',
    body: Revision,
    reply: JourneyView,
    refusals: [...OPENED, 'journey_own'],
  }),
  pauseJourney: endpoint({
    method: 'POST',
    path: '/marketer/journeys/{journeyId}/pause',
    caller: 'marketer',
    summary: 'Within seconds nobody comes in and nothing is done; who is inside stands still',
    body: Revision,
    reply: JourneyView,
    refusals: MOVED,
  }),
  resumeJourney: endpoint({
    method: 'POST',
    path: '/marketer/journeys/{journeyId}/resumption',
    caller: 'marketer',
    summary: 'Go on with a journey that was paused, where everybody stood',
    body: Revision,
    reply: JourneyView,
    refusals: MOVED,
  }),
  endJourney: endpoint({
    method: 'POST',
    path: '/marketer/journeys/{journeyId}/end',
    caller: 'marketer',
    summary: 'End a journey for good; who is inside is let go of, and what was given stays good',
    body: Revision,
    reply: JourneyView,
    refusals: MOVED,
  }),
  copyJourney: endpoint({
    method: 'POST',
    path: '/marketer/journeys/{journeyId}/copies',
    caller: 'marketer',
    summary: 'A new draft with the same steps under another name',
    body: v.object({ name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(40)) }),
    reply: JourneyView,
    status: 201,
    idempotent: true,
  }),
  journeyVersions: endpoint({
    method: 'GET',
    path: '/marketer/journeys/{journeyId}/versions',
    caller: 'marketer',
    summary: 'Every version of a journey that was kept, the newest first',
    reply: v.object({
      items: v.array(v.object({ version: v.number(), fields: JourneyFields, stepWords: v.record(StepId, v.string()) })),
    }),
  }),
  journeyPaths: endpoint({
    method: 'GET',
    path: '/marketer/journeys/{journeyId}/paths',
    caller: 'marketer',
    summary:
      'Members in a journey, who came in last first: all, those at one step, or those whose path is over; a page may be short before the last',
    query: v.object({ step: v.optional(StepId), end: v.optional(v.picklist(PATH_ENDS)), cursor: Cursor }),
    reply: Page(PathView),
  }),
  memberPaths: endpoint({
    method: 'GET',
    path: '/marketer/journeys/{journeyId}/members/{memberId}',
    caller: 'marketer',
    summary: "A member's paths through a journey, step by step with why, the latest first",
    reply: MemberPathsView,
  }),
};
