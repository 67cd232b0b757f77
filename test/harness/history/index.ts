export { checkLinearizable, explain, type Verdict } from './check';
export { type Event, type History, recordHistory, UNKNOWN, type Unknown } from './record';
export type { Model } from './search';
