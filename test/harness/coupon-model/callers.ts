import type { Ask, Ticket } from './ask';

/** What callers of one coupon have heard of it, and can name. */
export interface Heard {
  readonly redemptions: string[];
  readonly tokens: string[];
}

interface Chances {
  readonly random: () => number;
  readonly newKey: () => string;
  /** Proofs that members showed their codes to the clerk. */
  readonly tickets: readonly Ticket[];
}

/** What a caller may do next to this coupon, made up from a stream of chance. */
export type Caller = (coupon: string, heard: Heard, chances: Chances) => Ask;

const oneOf = <T>(random: () => number, things: readonly [T, ...T[]]): T => things[Math.floor(random() * things.length)] ?? things[0];

const shop =
  (order: string): Caller =>
  (coupon, heard, { random, newKey }) => {
    const key = newKey();
    const redemption = heard.redemptions.at(-1);
    return oneOf<Ask>(random, [
      { do: 'lock', key, coupon, order, seconds: 3600 },
      { do: 'lock', key, coupon, order, seconds: 600 },
      { do: 'unlock', key, coupon, order },
      { do: 'redeem_on_order', key, coupons: [coupon], order, yuan: 150 },
      { do: 'redeem_on_order', key, coupons: [coupon], order, yuan: 150 },
      redemption === undefined ? { do: 'lock', key, coupon, order, seconds: 60 } : { do: 'return', key, redemption },
      redemption === undefined ? { do: 'unlock', key, coupon, order } : { do: 'return', key, redemption },
      { do: 'cancel_order', key, order },
    ]);
  };

const clerk: Caller = (coupon, heard, { random, newKey, tickets }) => {
  const key = newKey();
  const ticket = tickets[random() < 0.7 ? 0 : 1] ?? tickets[0];
  const redemption = heard.redemptions.at(-1);
  if (!ticket) throw new Error('a clerk needs to be shown a code');
  const redeem: Ask = { do: 'redeem_at_counter', key, coupons: [coupon], ticket, yuan: 150 };
  return oneOf<Ask>(random, [redeem, redeem, redemption === undefined ? redeem : { do: 'undo', key, redemption }]);
};

const giver: Caller = (coupon, _, { random, newKey }) => {
  const key = newKey();
  const give: Ask = { do: 'give', key, by: 0, coupon };
  return oneOf<Ask>(random, [give, give, { do: 'take_back', by: 0, coupon }, { do: 'give_back', key, by: 0, coupon }]);
};

const friend: Caller = (coupon, heard, { random, newKey }) => {
  const key = newKey();
  const token = heard.tokens.at(-1);
  if (token === undefined || random() < 0.1) return { do: 'give_back', key, by: 1, coupon };
  return { do: 'accept', key, by: 1, token, channel: 'h5' };
};

const marketer: Caller = (coupon) => ({ do: 'deactivate_coupon', coupon });

/** Who is at one coupon at the same time; `order` tells the orders of one coupon from those of another. */
export const callersOf = (order: string): Record<string, Caller> => ({
  ...{ clerk, giver, friend, marketer },
  'web shop': shop(`${order}-web`),
  'app shop': shop(`${order}-app`),
});
