import type { Sale } from './sale';

type Asked = Sale['asked'][number];

/** So many of the latest requests are remembered beside the first. */
const LATEST = 4;

/**
 * The requests that an order remembers after one more: the one that made it, for good, and the latest. A sale at a counter is told as of
 * when it is asked for, so that only its key says of a repetition that it is no correction; all later messages say themselves when
 * they were, which return they are, or that the order is cancelled, and do nothing the second time.
 */
export const askedWith = (asked: readonly Asked[], one: Asked): Asked[] => {
  const [first, ...later] = [...asked, one];
  return [...(first ? [first] : []), ...later.slice(-LATEST)];
};
