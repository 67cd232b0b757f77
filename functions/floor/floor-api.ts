import { eventClerkEndpoints } from '../../shared/contract/events';
import { floorEndpoints } from '../../shared/contract/floor';
import { followUpEndpoints } from '../../shared/contract/follow-ups';
import { teamEndpoints } from '../../shared/contract/team';
import { apiOf } from '../platform/http/api';
import { whenAsked } from '../platform/http/when-asked';
import type { FloorDeps } from './floor-deps';

/** The clerk's API of what happens beside the counter: events, follow-ups, notes, the team. */
export const floorApi = (deps: FloorDeps) =>
  apiOf(
    floorEndpoints,
    {
      ...whenAsked(eventClerkEndpoints, async () => (await import('../event/clerk-handlers')).eventClerkHandlers(deps)),
      ...whenAsked(followUpEndpoints, async () => (await import('../follow-up/clerk-handlers')).followUpClerkHandlers(deps)),
      ...whenAsked(teamEndpoints, async () => (await import('../staff/floor-handlers')).floorHandlers(deps)),
    },
    deps,
  );
