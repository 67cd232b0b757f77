export type { Dice, Fault, Rates } from './decide';
export { type FaultOptions, type FaultProxy, type Happened, startFaultProxy } from './proxy';
