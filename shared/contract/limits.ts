import * as v from 'valibot';
import { Limits } from '../limit/rule';
import { Instant } from '../time/instant';
import { endpoint } from './endpoint';

/** The brand's limits, with the version that a change names; nobody has set them while it is 0. */
export const LimitsView = v.object({ version: v.number(), limits: Limits, setAt: v.optional(Instant), by: v.optional(v.string()) });

/** How often members, staff and systems may ask, as an admin sets it. */
export const limitEndpoints = {
  limits: endpoint({
    method: 'GET',
    path: '/marketer/limits',
    caller: 'marketer',
    // Limits that were set too narrow can be set again.
    limit: 'none',
    summary: 'How many requests each kind of caller may make, and how often somebody may be wrong',
    reply: LimitsView,
  }),
  setLimits: endpoint({
    method: 'PUT',
    path: '/marketer/limits',
    caller: 'marketer',
    // Limits that were set too narrow can be set again.
    limit: 'none',
    summary: 'Set them as a whole, as an admin; names the version that was read. In force everywhere within half a minute',
    body: v.object({ version: v.pipe(v.number(), v.integer(), v.minValue(0)), limits: Limits }),
    reply: LimitsView,
    refusals: ['version_conflict'],
  }),
};
