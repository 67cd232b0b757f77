import { systemClock } from '../platform/clock';
import type { Config } from '../platform/config';
import { sessionsWith } from '../platform/sessions';

/** Everything that the console's API of campaigns works with. */
export const campaignDeps = (config: Config) => ({
  sessions: sessionsWith(config.key('SIGNING_KEY')),
  clock: systemClock,
});
export type CampaignDeps = ReturnType<typeof campaignDeps>;
