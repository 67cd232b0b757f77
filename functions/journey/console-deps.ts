import { walksIn } from '../audience/walk-repository';
import type { CampaignDeps } from '../campaign/campaign-deps';
import { journeyOutcomes } from '../campaign/journey-outcomes';
import { journeyFiguresIn } from './figures-repository';
import { pathsIn } from './path-repository';

/** What the console's API of journeys works with besides what that of campaigns does; loaded with the first request for a journey. */
export const journeyConsoleDeps = (deps: CampaignDeps) => ({
  ...deps,
  journeyFigures: journeyFiguresIn(deps.tables),
  journeyOutcomes: journeyOutcomes(deps),
  paths: pathsIn(deps.tables),
  walks: walksIn(deps.tables),
});
