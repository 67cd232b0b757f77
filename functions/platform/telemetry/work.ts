import { AsyncLocalStorage } from 'node:async_hooks';

/** What one call of a function has done so far, as its line will tell. */
export interface Work {
  requestId: string;
  traceId?: string | undefined;
  /** By performance.now(). */
  startedAt: number;
  isCold: boolean;
  /** The endpoint's name in OpenAPI. */
  operation?: string;
  /** Who asked: what they are, and a keyed hash of who. */
  actor?: string;
  /** The code of the problem that the request was answered with. */
  code?: string;
  database: { requests: number; read: number; write: number };
  /** Keyed hashes of the keys that were written: a stream's line names the same ones. */
  wrote: Set<string>;
  figures: Map<Figure, number>;
}

/** What is counted over the whole brand, as the metrics name it; there are only these. */
export type Figure =
  | 'couponsClaimed'
  | 'couponsRedeemed'
  | 'couponsReturned'
  | 'membersJoined'
  | 'messagesSent'
  | 'messagesFailed'
  | 'ordersPaid'
  | 'pointsAdded'
  | 'pointsTaken'
  | 'proofFindings'
  | 'partsBehind'
  | 'wechatAsked'
  | 'wechatFailed';

/** So many keys stand in a line at most. */
export const MOST_KEYS = 100;

const current = new AsyncLocalStorage<Work>();
let hasRun = false;

/** Runs something as one call of this function; what it does is noted in the work it gives. */
export const asWork = <T>(requestId: string, traceId: string | undefined, run: (work: Work) => Promise<T>): Promise<T> => {
  const work: Work = {
    ...{ requestId, traceId, startedAt: performance.now(), isCold: !hasRun },
    ...{ database: { requests: 0, read: 0, write: 0 }, wrote: new Set(), figures: new Map() },
  };
  hasRun = true;
  return current.run(work, () => run(work));
};

/** The call that is under way; undefined outside of one, as in a command. */
export const workNow = (): Work | undefined => current.getStore();

/** Adds to one of the brand's figures; nothing added tells that it was looked. */
export const countFigure = (figure: Figure, by = 1): void => {
  const work = workNow();
  if (work) work.figures.set(figure, (work.figures.get(figure) ?? 0) + by);
};

/** Whole microseconds are more than anybody reads. */
export const tookMs = ({ startedAt }: Work): number => Math.round((performance.now() - startedAt) * 10) / 10;
