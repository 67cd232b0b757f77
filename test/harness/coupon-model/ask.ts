/** One request of somebody, as data: it can be sent, predicted, repeated and told. Keys are the caller's own idempotency keys. */
export type Ask = Keyed | Unkeyed;

type Keyed = { readonly key: string } & (
  | { readonly do: 'claim'; readonly by: number; readonly template: number; readonly channel: 'mini_program' | 'h5' }
  | { readonly do: 'give_back'; readonly by: number; readonly coupon: string }
  | { readonly do: 'lock'; readonly coupon: string; readonly order: string; readonly seconds: number }
  | { readonly do: 'unlock'; readonly coupon: string; readonly order: string }
  | { readonly do: 'redeem_at_counter'; readonly coupons: readonly string[]; readonly ticket: Ticket; readonly yuan: number }
  | { readonly do: 'redeem_on_order'; readonly coupons: readonly string[]; readonly order: string; readonly yuan: number }
  | { readonly do: 'undo'; readonly redemption: string }
  | { readonly do: 'return'; readonly redemption: string }
  | { readonly do: 'cancel_order'; readonly order: string }
  | { readonly do: 'give'; readonly by: number; readonly coupon: string }
  | { readonly do: 'accept'; readonly by: number; readonly token: string; readonly channel: 'mini_program' | 'h5' }
);

type Unkeyed =
  | { readonly do: 'take_back'; readonly by: number; readonly coupon: string }
  | { readonly do: 'publish'; readonly template: number }
  | { readonly do: 'pause'; readonly template: number }
  | { readonly do: 'deactivate_template'; readonly template: number }
  | { readonly do: 'change_stock'; readonly template: number; readonly stock: number }
  | { readonly do: 'deactivate_coupon'; readonly coupon: string };

/** What a clerk holds after a member has shown their code. */
export interface Ticket {
  readonly of: number;
  readonly until: number;
  readonly token: string;
}

/** One kind of request. */
export type AskTo<D extends Ask['do']> = Extract<Ask, { readonly do: D }>;

/** What came back, as far as the model speaks of it. */
export interface Answer {
  readonly status: number;
  /** The stable code of a problem, and every reason of a refusal. */
  readonly code?: string;
  readonly reasons?: readonly string[];
  readonly reply?: unknown;
}

/** The same request but for its body; undefined where nothing in the body can differ. */
export const otherwise = (ask: Ask): Ask | undefined => {
  switch (ask.do) {
    case 'claim':
    case 'accept':
      return { ...ask, channel: ask.channel === 'h5' ? 'mini_program' : 'h5' };
    case 'lock':
      return { ...ask, seconds: ask.seconds + 7 };
    case 'redeem_at_counter':
    case 'redeem_on_order':
      return { ...ask, yuan: ask.yuan + 1 };
    default:
      return undefined;
  }
};

/** A request in a line, for the story of a failure. */
export const told = (ask: Ask): string =>
  JSON.stringify(ask, (name, value: unknown) => (name === 'token' && typeof value === 'string' ? value.slice(-8) : value));
