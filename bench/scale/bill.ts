import { type Brand, COSTS, FUNCTIONS, KEPT, PRICES } from './figures';
import { callsOfStream, partitionsOf, rowsOf, storageOf } from './load';

const DAYS = 30;
const GB = 1e9;

export interface BillLine {
  price: keyof typeof PRICES;
  quantity: number;
  usd: number;
}

/** A month by list prices, without free tiers, discounts and reserved capacity. */
export const billOf = (brand: Brand): BillLine[] => {
  const rows = rowsOf(brand);
  const sum = (of: (cost: (typeof rows)[number]['cost']) => number) =>
    DAYS * rows.reduce((all, { cost, daily }) => all + daily * of(cost), 0);
  const stored = Object.values(storageOf(brand)).reduce((all, gb) => all + gb, 0);
  const { schedules } = FUNCTIONS;
  const ticks = schedules.count * schedules.aMinute * 60 * 24 * DAYS;
  const calls = sum(({ calls }) => calls);
  const core = brand.daily.claims * 3 + brand.daily.orders * 2 + brand.daily.joins * 6 + brand.daily.sends * 4 + brand.daily.moves * 3;
  const streamed =
    DAYS *
    (2 * callsOfStream(brand.touchpoints, partitionsOf(brand, 'touchpoints')) +
      callsOfStream(core, partitionsOf(brand, 'core')) +
      callsOfStream(brand.touchpoints, partitionsOf(brand, 'profiles')));
  const busy = sum(({ calls, ms }) => (calls > 0 ? ms * FUNCTIONS.apiMemoryGb : ms * FUNCTIONS.streamMemoryGb)) / 1000;
  const invocations = calls + streamed + ticks;
  const quantities: Record<keyof typeof PRICES, number> = {
    writeUnits: sum(({ wru }) => wru),
    readUnits: sum(({ rru }) => rru) + ticks * schedules.rru,
    storage: stored,
    recovery: stored,
    invocations,
    gbSeconds: busy + (ticks * schedules.ms * schedules.memoryGb) / 1000,
    httpCalls: calls,
    logs: (invocations * FUNCTIONS.logBytesACall) / GB,
    metrics: KEPT.metrics,
    alarms: KEPT.alarms,
    traces: invocations * FUNCTIONS.traced,
    secrets: KEPT.secrets,
    transfer: (calls * FUNCTIONS.repliesBytes) / GB,
    queue: (brand.touchpoints * DAYS) / 1e6,
  };
  return (Object.keys(PRICES) as (keyof typeof PRICES)[]).map((price) => ({
    price,
    quantity: quantities[price],
    usd: (quantities[price] / PRICES[price].per) * PRICES[price].usd,
  }));
};

/** What a month costs in which nothing happens: what is stored of the members, schedules that find nothing, and what is paid by its number. */
export const idleOf = (brand: Brand): number => {
  const quiet = {
    ...brand,
    touchpoints: 0,
    moves: 0,
    daily: { opens: 0, joins: 0, claims: 0, redemptions: 0, orders: 0, sends: 0, moves: 0 },
  };
  return billOf(quiet).reduce((sum, { usd }) => sum + usd, 0);
};

/** What an event costs as it comes in, is folded and judged, in dollars a million. */
export const eventCost = (brand: Brand): number => {
  const of = (what: string) => rowsOf(brand).find(({ cost }) => cost.what === what)?.cost;
  const all = [of(COSTS.touchpoint.what), of(COSTS.fold.what), of(COSTS.audience.what)];
  return all.reduce((sum, cost) => sum + (cost?.wru ?? 0) * PRICES.writeUnits.usd + (cost?.rru ?? 0) * PRICES.readUnits.usd, 0);
};
