import * as v from 'valibot';
import { Measure, TierId, TierScheme } from '../tier/scheme';
import { Instant } from '../time/instant';
import { endpoint } from './endpoint';

const BothLanguages = v.object({ zh: v.string(), en: v.string() });

/** What a tier is called, and its place in the scheme, 0 being the lowest: apps take a tier's colours by its place. */
export const TierNameView = v.object({ tierId: TierId, name: BothLanguages, level: v.number() });
export type TierNameView = v.InferOutput<typeof TierNameView>;

/** A tier with what it needs and gives, in words. */
export const TierStepView = v.object({
  tierId: TierId,
  name: v.string(),
  level: v.number(),
  /** In what the scheme measures: points, minor units, visits or purchases. */
  needs: v.number(),
  needsWords: v.string(),
  /** What it gives, a line each; none when it gives nothing of its own. */
  benefits: v.array(v.string()),
});
export type TierStepView = v.InferOutput<typeof TierStepView>;

/** The tiers of the brand as marketers set them; version 0 is what comes out of the box. */
export const TierSchemeView = v.object({
  version: v.number(),
  scheme: TierScheme,
  /** How tiers are earned and kept, in one sentence. */
  words: v.string(),
  tiers: v.array(TierStepView),
  setAt: v.optional(Instant),
  by: v.optional(v.string()),
});
export type TierSchemeView = v.InferOutput<typeof TierSchemeView>;

/** What is missing to a tier and by when: "¥320 more to Gold by 31 December". */
const MissingView = v.object({ tierId: TierId, name: v.string(), missing: v.number(), by: Instant, words: v.string() });

/** Where a member stands. */
export const MemberTierView = v.object({
  tierId: TierId,
  name: v.string(),
  level: v.number(),
  since: Instant,
  /** How long it is kept when nothing more comes; the first tier has no end. */
  until: v.optional(Instant),
  untilWords: v.string(),
  /** Whether the tier has come to its end and is only shown for the days of grace. */
  isGrace: v.boolean(),
  measure: Measure,
  /** What counts now, in what the scheme measures. */
  counted: v.number(),
  /** Nothing in the highest tier. */
  next: v.optional(MissingView),
  nextWords: v.string(),
  /** Nothing when the tier is kept already. */
  keep: v.optional(MissingView),
  /** How tiers are earned and kept, in one sentence. */
  schemeWords: v.string(),
  tiers: v.array(TierStepView),
  /** Each tier that was shown, the present one last. */
  history: v.array(v.object({ tierId: TierId, name: v.string(), from: Instant, until: v.optional(Instant) })),
});
export type MemberTierView = v.InferOutput<typeof MemberTierView>;

/** The brand's tiers, as marketers see and set them. */
export const marketerTierEndpoints = {
  tiers: endpoint({
    method: 'GET',
    path: '/marketer/tiers',
    caller: 'marketer',
    summary: 'The tiers, how they are earned and kept, and what each gives',
    reply: TierSchemeView,
  }),
  setTiers: endpoint({
    method: 'PUT',
    path: '/marketer/tiers',
    caller: 'marketer',
    summary: 'Set the tiers; names the version that was read. When another measure or period is set, every member is counted anew',
    body: v.object({ version: v.number(), scheme: TierScheme }),
    reply: TierSchemeView,
    refusals: ['version_conflict'],
  }),
  tierOf: endpoint({
    method: 'GET',
    path: '/marketer/points/members/{memberId}/tier',
    caller: 'marketer',
    summary: "A member's tier now, what is missing to the next and to keep it",
    reply: MemberTierView,
  }),
};

/** The member's own tier. */
export const memberTierEndpoints = {
  tier: endpoint({
    method: 'GET',
    path: '/member/tier',
    caller: 'member',
    summary: "The member's tier now, what is missing to the next and to keep it, and what every tier gives",
    reply: MemberTierView,
  }),
};
