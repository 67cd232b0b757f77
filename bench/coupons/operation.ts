/** An operation whose cost is counted: `prepare` does what comes before it, uncounted, and gives what is counted. */
export interface Operation {
  name: string;
  prepare: () => Promise<() => Promise<unknown>>;
}
