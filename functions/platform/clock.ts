import { type Instant, utc } from '../../shared/time/instant';

/** The only place where functions ask what time it is. */
export type Clock = () => Instant;

export const systemClock: Clock = () => utc(Date.now());
