import type { Deed, Random } from '../../actor';
import { between, oneOf, weighted } from '../../chance';

export const MEMBERS = 3;
const ORDERS = 3;
/** More than a race of four makes the search for its order long, and finds no more. */
const RACERS = 4;

const rarely = (random: Random): boolean => random() < 0.2;
/** Enough for every coupon, seldom too little. */
const yuan = (random: Random): number => (random() < 0.75 ? 150 : 20);
const channel = (random: Random): string => oneOf(random, ['mini_program', 'h5']);
const nth = (random: Random): number => between(random, 0, 7);
const member = (random: Random): number => between(random, 0, MEMBERS - 1);
const order = (random: Random): number => between(random, 0, ORDERS - 1);
const template = (random: Random): number => between(random, 0, 1);

interface Kind {
  readonly weight: number;
  readonly draw: (random: Random) => Deed;
}

/** What members, clerks and other systems do to coupons, as often as it is interesting. */
const OF_CALLERS: readonly Kind[] = [
  { weight: 14, draw: (r) => ({ does: 'claim', by: member(r), template: template(r), channel: channel(r) }) },
  { weight: 8, draw: (r) => ({ does: 'again', at: between(r, 0, 5), isOther: rarely(r) }) },
  { weight: 5, draw: (r) => ({ does: 'redeem_on_order', at: nth(r), order: order(r), yuan: yuan(r) }) },
  { weight: 5, draw: (r) => ({ does: 'redeem_at_counter', at: nth(r), yuan: yuan(r), isOther: rarely(r) }) },
  { weight: 4, draw: (r) => ({ does: 'redeem_two', at: nth(r), other: nth(r), order: order(r), yuan: yuan(r), isOther: rarely(r) }) },
  { weight: 5, draw: (r) => ({ does: 'lock', at: nth(r), order: order(r), seconds: oneOf(r, [0, 60, 3600]) }) },
  { weight: 3, draw: (r) => ({ does: 'unlock', at: nth(r), order: order(r) }) },
  { weight: 4, draw: (r) => ({ does: 'undo', at: nth(r), isOther: rarely(r) }) },
  { weight: 4, draw: (r) => ({ does: 'return', at: nth(r) }) },
  { weight: 3, draw: (r) => ({ does: 'cancel_order', at: nth(r), order: order(r), isOther: rarely(r) }) },
  { weight: 4, draw: (r) => ({ does: 'give_back', at: nth(r), isOther: rarely(r) }) },
  { weight: 6, draw: (r) => ({ does: 'give', at: nth(r), isOther: rarely(r) }) },
  { weight: 6, draw: (r) => ({ does: 'accept', at: nth(r), by: member(r), channel: channel(r) }) },
  { weight: 2, draw: (r) => ({ does: 'take_back', at: nth(r), isOther: rarely(r) }) },
  { weight: 1, draw: (r) => ({ does: 'deactivate_coupon', at: nth(r) }) },
];

/** What a marketer does to the templates of the season. */
const OF_MARKETERS: readonly Kind[] = [
  { weight: 2, draw: (r) => ({ does: 'change_stock', template: template(r), stock: between(r, 1, 12) }) },
  { weight: 3, draw: (r) => ({ does: 'publish', template: template(r) }) },
  { weight: 1, draw: (r) => ({ does: 'pause', template: template(r) }) },
  { weight: 0.7, draw: (r) => ({ does: 'deactivate_template', template: template(r) }) },
  // A season of some fifty steps.
  { weight: 1.8, draw: (r) => ({ does: 'season', kinds: [kind(r), kind(r)] }) },
];

/** A kind of coupon, with or without each of its limits. */
const kind = (random: Random) => ({
  stock: between(random, 3, 14),
  ...(random() < 0.5 && { perMember: between(random, 1, 4) }),
  ...(random() < 0.5 && { perDay: between(random, 2, 6) }),
  threshold: oneOf(random, [50, 100]),
  off: oneOf(random, [5, 20]),
  days: between(random, 1, 5),
  returns: oneOf(random, ['usable', 'gone']),
  transferable: random() < 0.6,
});

/** Two to four at the same time, mostly at the same coupon or the last units of the same template. */
const race = (random: Random): Deed => {
  const [meets, at, of] = [random() < 0.8, nth(random), template(random)];
  const racers = Array.from({ length: between(random, 2, RACERS) }, () => {
    const deed = weighted(random, OF_CALLERS).draw(random);
    return { ...deed, ...(meets && 'at' in deed && deed.does !== 'again' && { at }), ...(meets && 'template' in deed && { template: of }) };
  });
  return { does: 'race', racers };
};

const ALL: readonly Kind[] = [...OF_CALLERS, ...OF_MARKETERS, { weight: 12, draw: race }];

export const drawOfCoupons = (random: Random): Deed => weighted(random, ALL).draw(random);
