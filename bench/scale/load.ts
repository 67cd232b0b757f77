import { type Brand, BYTES, COSTS, type Cost, FUNCTIONS, LIMITS, READ_UNITS_AN_EVENT, SALE } from './figures';

export const DAY = 86_400;
const GB = 1e9;

/** An operation with how often it happens on a day. */
export interface Row {
  cost: Cost;
  daily: number;
}

/** How many events of its own a person's log holds, on average. */
export const eventsHeld = ({ touchpoints, members, keptDays }: Brand): number => (touchpoints / members) * keptDays;

/** What happens on an ordinary day, each operation with how often. */
export const rowsOf = (brand: Brand): Row[] => {
  const { daily, members, moves } = brand;
  const entering = members * moves;
  const own =
    daily.joins * COSTS.join.events +
    daily.opens * COSTS.open.events +
    daily.claims * COSTS.claim.events +
    daily.redemptions * COSTS.redeem.events +
    daily.orders * COSTS.order.events +
    daily.sends * COSTS.send.events +
    entering * COSTS.enters.events;
  const counted =
    (daily.joins * COSTS.join.calls + daily.opens * COSTS.open.calls + daily.claims + daily.redemptions * COSTS.redeem.calls) / 2;
  const others = Math.max(0, brand.touchpoints - own);
  // Who enters an audience is an event too, which is no reason to judge the member again.
  const judged = brand.touchpoints - entering;
  const fold = { ...COSTS.fold, rru: COSTS.fold.rru + READ_UNITS_AN_EVENT * eventsHeld(brand) };
  return [
    { cost: COSTS.join, daily: daily.joins },
    { cost: COSTS.open, daily: daily.opens },
    { cost: COSTS.claim, daily: daily.claims },
    { cost: COSTS.claimFollows, daily: daily.claims },
    { cost: COSTS.redeem, daily: daily.redemptions },
    { cost: COSTS.order, daily: daily.orders },
    { cost: COSTS.counted, daily: counted },
    { cost: { ...COSTS.touchpoint, what: 'events of its own, into the log', calls: 0, rru: 0, from: 'test/tag/cost.test.ts' }, daily: own },
    { cost: COSTS.touchpoint, daily: others },
    { cost: fold, daily: brand.touchpoints },
    { cost: COSTS.audience, daily: judged },
    { cost: COSTS.enters, daily: entering },
    { cost: COSTS.send, daily: daily.sends },
    { cost: COSTS.move, daily: daily.moves },
  ];
};

/** What is stored when a brand has been at work for as long as things are kept, in GB, by table. */
export const storageOf = ({
  members,
  touchpoints,
  keptDays,
  heldDays,
  daily,
}: Brand): Record<'core' | 'touchpoints' | 'profiles' | 'ledger', number> => {
  const { event, member, profile, coupon, redemption, order, send } = BYTES;
  const core =
    members * member.bytes +
    heldDays *
      (daily.claims * coupon.bytes + daily.redemptions * redemption.bytes + daily.orders * (order.bytes / 2) + daily.sends * send.bytes);
  return {
    core: core / GB,
    touchpoints: (touchpoints * keptDays * event.bytes) / GB,
    profiles: (members * profile.bytes) / GB,
    ledger: (heldDays * daily.orders * (order.bytes / 2)) / GB,
  };
};

const WRITES_OF_TOUCHPOINTS = new Set(['events of its own, into the log', COSTS.touchpoint.what]);
const WRITES_OF_PROFILES = new Set([COSTS.audience.what, COSTS.enters.what]);

/** How many partitions a table has: for its size, or for its write units at the peak, whichever is more. */
export const partitionsOf = (brand: Brand, table: 'core' | 'touchpoints' | 'profiles'): number => {
  const of = ({ cost }: Row): string =>
    WRITES_OF_TOUCHPOINTS.has(cost.what) ? 'touchpoints' : WRITES_OF_PROFILES.has(cost.what) ? 'profiles' : 'core';
  const writes = rowsOf(brand).reduce((sum, row) => (of(row) === table ? sum + row.daily * row.cost.wru : sum), 0);
  const forWrites = (writes / DAY) * brand.peak;
  return Math.max(1, Math.ceil(Math.max(storageOf(brand)[table] / LIMITS.gigabytes, forWrites / LIMITS.writeUnits)));
};

/** How often a stream's function is called on a day: a batch takes what has come to its shard since it was last asked. */
export const callsOfStream = (records: number, shards: number): number => {
  const aSecondAndShard = records / DAY / shards;
  const perCall = Math.min(FUNCTIONS.recordsABatch, Math.max(1, aSecondAndShard / FUNCTIONS.pollsASecond));
  return records / perCall;
};

/** Calls, functions busy at once and units a second that a sale asks for, beside the ordinary day. */
export const saleOf = () => {
  const calls = (SALE.wanting * SALE.callsEach) / SALE.seconds;
  const claims = SALE.coupons / SALE.seconds;
  const joins = claims * SALE.newcomers;
  const wru =
    claims * (COSTS.claim.wru + COSTS.claimFollows.wru + COSTS.touchpoint.wru + COSTS.fold.wru + COSTS.audience.wru) +
    joins * COSTS.join.wru;
  return { calls, claims, joins, wru, busy: (calls * COSTS.claim.ms) / 1000 };
};
