/** A function that works behind what people see: it follows a table's stream, or runs at a rate. */
export type Part =
  | { readonly name: string; readonly kind: 'stream'; readonly table: PulsedTable }
  | { readonly name: string; readonly kind: 'schedule'; readonly everySeconds: number };

/** The tables whose streams are followed; a pulse goes through each of them every minute. */
export const PULSED_TABLES = ['core', 'touchpoints', 'ledger', 'profiles'] as const;
export type PulsedTable = (typeof PULSED_TABLES)[number];

/** Who looks after all others, and itself. */
export const WATCH = 'schedule-watch';
const MINUTE = 60;
const DAY = 86_400;

/** All of them, as serverless.yml declares them; a test holds the two together. What members depend on most stands first. */
export const PARTS = [
  { name: 'stream-core', kind: 'stream', table: 'core' },
  { name: 'stream-touchpoints', kind: 'stream', table: 'touchpoints' },
  { name: 'stream-ledger', kind: 'stream', table: 'ledger' },
  { name: 'stream-people', kind: 'stream', table: 'core' },
  { name: 'stream-profiles', kind: 'stream', table: 'profiles' },
  { name: 'stream-webhooks', kind: 'stream', table: 'touchpoints' },
  { name: 'schedule-run-campaigns', kind: 'schedule', everySeconds: MINUTE },
  { name: 'schedule-keep-journeys', kind: 'schedule', everySeconds: MINUTE },
  { name: 'schedule-keep-appointments', kind: 'schedule', everySeconds: MINUTE },
  { name: 'schedule-keep-events', kind: 'schedule', everySeconds: MINUTE },
  { name: 'schedule-keep-audiences', kind: 'schedule', everySeconds: MINUTE },
  { name: 'schedule-give-benefits', kind: 'schedule', everySeconds: 10 * MINUTE },
  { name: 'schedule-expire-coupons', kind: 'schedule', everySeconds: MINUTE },
  { name: 'schedule-send-webhooks', kind: 'schedule', everySeconds: MINUTE },
  { name: 'schedule-erase-people', kind: 'schedule', everySeconds: MINUTE },
  { name: 'schedule-recompute-tags', kind: 'schedule', everySeconds: MINUTE },
  { name: 'schedule-prove-points', kind: 'schedule', everySeconds: MINUTE },
  { name: 'schedule-reconcile-coupons', kind: 'schedule', everySeconds: DAY },
  { name: 'schedule-seal-anew', kind: 'schedule', everySeconds: DAY },
  { name: WATCH, kind: 'schedule', everySeconds: MINUTE },
] as const satisfies readonly Part[];
export type PartName = (typeof PARTS)[number]['name'];
