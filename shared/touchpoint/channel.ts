import * as v from 'valibot';

/** Where a person and the brand touch. `counter` is a clerk's phone, `pos` the till, `online` a web shop, `event` an event on the spot. */
export const CHANNELS = [
  'mini_program',
  'h5',
  'official_account',
  'counter',
  'pos',
  'online',
  'service',
  'advertising',
  'event',
  'system',
  'other',
] as const;
export const Channel = v.picklist(CHANNELS);
export type Channel = v.InferOutput<typeof Channel>;

/** The channels on which a member's app can run. */
export const AppChannel = v.picklist(['mini_program', 'h5']);
export type AppChannel = v.InferOutput<typeof AppChannel>;
