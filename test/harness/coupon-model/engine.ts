import type { Answer, Ask, Ticket } from './ask';
import type { World } from './world';

/** Whatever answers requests as the coupon engine should, and can be looked into. */
export interface Engine {
  /** Lets time pass; the world's clock is the engine's. */
  pass(ms: number): number;
  /** Asks until there is an answer: an engine that is busy is asked again with the same key, and never guessed about. */
  send(ask: Ask, world: World): Promise<Answer>;
  /** What a clerk is given when this member shows their code. */
  ticketOf(member: number): Promise<Ticket>;
  /** What the database holds, read past everything that stands before it. */
  look(world: World): Promise<Seen>;
}

export interface Seen {
  /** Units left of each template, on all its shards together. */
  readonly left: readonly number[];
  /** The coupons that the world knows, by their ids. */
  readonly coupons: Readonly<Record<string, SeenCoupon>>;
}

/** A coupon as it is stored; `lock` and `giftUntil` whether or not they have run out. */
export interface SeenCoupon {
  readonly state: string;
  readonly owner: number;
  readonly lock?: { readonly order: string; readonly until: number };
  readonly redemptionId?: string;
  readonly giftUntil?: number;
}
