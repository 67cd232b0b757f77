import * as v from 'valibot';
import { PARTS, type PartName } from '../health/parts';
import { Instant } from '../time/instant';
import { endpoint } from './endpoint';

const PartState = v.picklist(['ok', 'starting', 'behind', 'differs', 'failing', 'stopped', 'unknown']);

/** What works behind what people see, and how it does. */
export const HealthView = v.object({
  at: Instant,
  state: v.picklist(['ok', 'attention', 'trouble']),
  parts: v.array(
    v.object({
      name: v.picklist(PARTS.map(({ name }): PartName => name)),
      kind: v.picklist(['stream', 'schedule']),
      state: PartState,
      /** Since when it is so, as far as anybody knows; of what is well, when it was last heard of. */
      since: v.optional(Instant),
      /** Records that failed, differences that were found, or seconds by which it is behind. */
      count: v.optional(v.number()),
    }),
  ),
  /** Batches of records that were given up and wait to be put through again. */
  deadLetters: v.object({ count: v.number(), since: v.optional(Instant), checkedAt: v.optional(Instant) }),
});
export type HealthView = v.InferOutput<typeof HealthView>;

export const healthEndpoints = {
  systemHealth: endpoint({
    method: 'GET',
    path: '/marketer/health',
    caller: 'marketer',
    summary: 'What works behind the scenes and is behind, failing or stopped, since when; as each part has noted of itself within a minute',
    reply: HealthView,
  }),
};
