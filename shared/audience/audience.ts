import * as v from 'valibot';
import { Instant } from '../time/instant';
import { AudienceId, Rule } from './rule';

/** A draft is no more than its rule; a live audience has members who come and go; an archived one has nobody and stays on record. */
export const AudienceState = v.picklist(['draft', 'live', 'archived']);
export type AudienceState = v.InferOutput<typeof AudienceState>;

export const AudienceName = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(40));

/** An audience (人群): a saved rule over members. A changed rule is a new version. */
export const Audience = v.object({
  audienceId: AudienceId,
  version: v.number(),
  name: AudienceName,
  note: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(200))),
  rule: Rule,
  state: AudienceState,
  /** How many members its uploaded list has, if it has one. */
  listed: v.optional(v.number()),
  createdAt: Instant,
  changedAt: Instant,
  by: v.string(),
});
export type Audience = v.InferOutput<typeof Audience>;
