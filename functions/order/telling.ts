import type { OrderMessage } from '../../shared/order/next-order';
import type { Sale } from '../../shared/order/sale';
import type { Told } from '../../shared/points/book';
import type { Language } from '../../shared/problem/language';
import type { Instant } from '../../shared/time/instant';
import type { Write } from '../platform/transact';

/** What somebody tells of an order: its identifiers are keyed already, nothing in it is personal. */
export interface Telling {
  message: OrderMessage;
  /** The order's number in the house. */
  ref: string;
  /** Whose it is; undefined when it does not say, or of nobody who is a member. */
  memberId: string | undefined;
  by: Told['by'];
  /** What told of it: the store, or the system, as people call it. */
  source: string;
  /** The request: made of who asks and their key, and the hash of what was asked. */
  asked: Sale['asked'][number];
  /** What becomes true with it, such as points that were promised being used. */
  writes?: readonly Write[];
  language: Language;
  now: Instant;
}
