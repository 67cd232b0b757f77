/** A page that was gone to: where it begins, and how many there are before it. */
export interface Step {
  cursor: string;
  before: number;
}

/** How many there are before the page that is looked at: pages need not be of one length. */
export const beforePage = (steps: readonly Step[]): number => steps.at(-1)?.before ?? 0;

/** On to the next page, from one that shows so many. */
export const stepOn = (steps: readonly Step[], cursor: string, shown: number): Step[] => [
  ...steps,
  { cursor, before: beforePage(steps) + shown },
];
