/**
 * Every figure that the sums of docs/scale.md are made of. What was counted says by which test; what nobody has measured yet says that
 * it is assumed. Whoever knows better changes it here, and `npm run bench scale` makes the tables anew.
 */

/** A brand, as far as its size matters. Days are ordinary ones; `peak` is how many times the mean of a day its busiest minutes are. */
export interface Brand {
  name: string;
  members: number;
  stores: number;
  peak: number;
  /** On an ordinary day. */
  daily: { opens: number; joins: number; claims: number; redemptions: number; orders: number; sends: number; moves: number };
  /** All events that the log takes in on a day, those of the operations above among them. */
  touchpoints: number;
  /** How long the event log is kept, in days. */
  keptDays: number;
  /** Points entries, coupons, orders, redemptions and sends are kept for so many days in this sum; nothing takes them away by itself. */
  heldDays: number;
  /** A member enters or leaves so many audiences on a day. */
  moves: number;
}

export const LARGE: Brand = {
  name: '100 million members',
  members: 100_000_000,
  stores: 10_000,
  peak: 3,
  daily: {
    opens: 30_000_000,
    joins: 100_000,
    claims: 6_000_000,
    redemptions: 3_000_000,
    orders: 10_000_000,
    sends: 40_000_000,
    moves: 30_000_000,
  },
  touchpoints: 1_000_000_000,
  keptDays: 90,
  heldDays: 730,
  moves: 0.1,
};

export const SMALL: Brand = {
  name: '20,000 members',
  members: 20_000,
  stores: 12,
  peak: 6,
  daily: { opens: 1_000, joins: 30, claims: 200, redemptions: 100, orders: 600, sends: 700, moves: 500 },
  touchpoints: 8_000,
  keptDays: 730,
  heldDays: 730,
  moves: 0.05,
};

/** The sale: so many coupons of one template are to be gone in so many seconds, and so many people want one. */
export const SALE = { coupons: 1_000_000, seconds: 60, wanting: 2_000_000, newcomers: 0.02, callsEach: 4 };

/** What one operation asks for. Units are what AWS bills; `ms` is how long a function is busy with it, in all of its calls. */
export interface Cost {
  what: string;
  /** Requests that reach the HTTP API, and invocations by them. */
  calls: number;
  wru: number;
  rru: number;
  ms: number;
  /** Events of the log that follow from it. */
  events: number;
  from: string;
}

/** The share of an event's reads that grows with the log of its person: strongly read, some 280 bytes an event. */
export const READ_UNITS_AN_EVENT = 0.07;

const COUPONS = 'test/coupon/cost.test.ts';

export const COSTS = {
  join: {
    what: 'sign in and join',
    calls: 3,
    wru: 17,
    rru: 6,
    ms: 150,
    events: 1,
    from: 'test/identity/recognise.test.ts for 8 to 10 of them; the rest, member, consents and what is sealed, counted from the code',
  },
  open: {
    what: 'open the app, look around',
    calls: 6,
    wru: 1,
    rru: 8,
    ms: 180,
    events: 2,
    from: 'requests counted from the pages; units assumed',
  },
  claim: { what: 'claim a coupon', calls: 1, wru: 6, rru: 0, ms: 40, events: 1, from: COUPONS },
  claimFollows: {
    what: '… what follows: list, agenda, figures, traces',
    calls: 0,
    wru: 8.1,
    rru: 6,
    ms: 20,
    events: 0,
    from: 'counted from the code: a put each, a mark in a transaction of 49; a put and a query for device, person, address and network',
  },
  counted: {
    what: '… requests counted against limits',
    calls: 0,
    wru: 1,
    rru: 0,
    ms: 0,
    events: 0,
    from: 'functions/limit: one write for the first, none for those it leases; half of the calls assumed',
  },
  redeem: { what: 'scan and redeem', calls: 2, wru: 7, rru: 6, ms: 90, events: 1, from: COUPONS },
  order: { what: 'an order with points', calls: 1, wru: 8, rru: 3, ms: 60, events: 1, from: 'test/order/cost.test.ts' },
  touchpoint: {
    what: 'an event of another system, in batches of 100',
    calls: 0.01,
    wru: 2,
    rru: 1,
    ms: 2,
    events: 1,
    from: 'npm run bench ingest',
  },
  fold: {
    what: '… its person’s tags, from the log',
    calls: 0,
    wru: 2,
    rru: 4,
    ms: 15,
    events: 0,
    from: 'test/tag/cost.test.ts: 4 read units, and 7 for a hundred events in the log',
  },
  audience: {
    what: '… its member judged by all audiences',
    calls: 0,
    wru: 2,
    rru: 13,
    ms: 20,
    events: 0,
    from: 'test/audience/cost.test.ts',
  },
  enters: { what: '… who enters or leaves an audience', calls: 0, wru: 13, rru: 0, ms: 10, events: 1, from: 'test/audience/cost.test.ts' },
  send: {
    what: 'a campaign’s message to one member',
    calls: 0,
    wru: 16,
    rru: 10,
    ms: 40,
    events: 1,
    from: 'npm run bench campaign (8), and 8 for its place in the report',
  },
  move: {
    what: 'a member moved along a journey',
    calls: 0,
    wru: 11,
    rru: 7,
    ms: 20,
    events: 0,
    from: 'npm run bench journey (3), and 8 for figures and lists',
  },
} satisfies Record<string, Cost>;

/** Bytes of an item with its names; index entries are counted with what they copy. */
export const BYTES = {
  event: { bytes: 600, from: 'an event of 400 bytes and its mark, with keys and 100 bytes overhead each' },
  member: { bytes: 6_000, from: 'member, graph, identifiers, sealed data, tags, wishes, account' },
  profile: { bytes: 1_500, from: 'test/audience/cost.test.ts: packed' },
  coupon: { bytes: 2_400, from: 'coupon twice (the index copies it), list, agenda' },
  redemption: { bytes: 1_600, from: 'twice' },
  order: { bytes: 1_800, from: 'order and entries of points' },
  send: { bytes: 1_500, from: 'send, inbox, report' },
};

/** How functions run. */
export const FUNCTIONS = {
  apiMemoryGb: 0.5,
  streamMemoryGb: 0.5,
  /** A function that waits at a stream is called at most so often a second for a shard. */
  pollsASecond: 4,
  recordsABatch: 100,
  /** Schedules: their number, how often a minute, and how long one takes when there is nothing to do. */
  schedules: { count: 15, aMinute: 1, ms: 150, memoryGb: 0.5, rru: 30 },
  logBytesACall: 700,
  repliesBytes: 3_000,
  traced: 0.05,
};

/** What DynamoDB holds a partition to, as its developer guide says. */
export const LIMITS = { writeUnits: 1_000, readUnits: 3_000, gigabytes: 10 };

/** For how long an item that a transaction is about refuses other transactions; AWS says nothing, this is assumed. */
export const TRANSACTION_MS = 8;

/**
 * List prices of us-east-1 in US dollars without free tiers, by memory of the public price lists as of the end of 2025; look them up
 * before relying on them. Other regions differ: Singapore is some 15 to 25 % dearer.
 */
export const PRICES = {
  writeUnits: { usd: 0.625, per: 1e6, of: 'DynamoDB write request units, on demand', at: 'aws.amazon.com/dynamodb/pricing/on-demand' },
  readUnits: { usd: 0.125, per: 1e6, of: 'DynamoDB read request units, on demand', at: 'aws.amazon.com/dynamodb/pricing/on-demand' },
  storage: { usd: 0.25, per: 1, of: 'DynamoDB storage, GB and month', at: 'aws.amazon.com/dynamodb/pricing/on-demand' },
  recovery: { usd: 0.2, per: 1, of: 'point-in-time recovery, GB and month', at: 'aws.amazon.com/dynamodb/pricing/on-demand' },
  invocations: { usd: 0.2, per: 1e6, of: 'Lambda requests', at: 'aws.amazon.com/lambda/pricing' },
  gbSeconds: { usd: 0.0000133334, per: 1, of: 'Lambda on arm64, GB-seconds', at: 'aws.amazon.com/lambda/pricing' },
  httpCalls: { usd: 1, per: 1e6, of: 'HTTP API calls (0.90 above 300 million)', at: 'aws.amazon.com/api-gateway/pricing' },
  logs: { usd: 0.5, per: 1, of: 'CloudWatch Logs taken in, GB', at: 'aws.amazon.com/cloudwatch/pricing' },
  metrics: { usd: 0.3, per: 1, of: 'CloudWatch metrics, each and month (less above 10,000)', at: 'aws.amazon.com/cloudwatch/pricing' },
  alarms: { usd: 0.1, per: 1, of: 'CloudWatch alarms, each and month', at: 'aws.amazon.com/cloudwatch/pricing' },
  traces: { usd: 5, per: 1e6, of: 'X-Ray traces recorded', at: 'aws.amazon.com/xray/pricing' },
  secrets: { usd: 0.4, per: 1, of: 'Secrets Manager, each secret and month', at: 'aws.amazon.com/secrets-manager/pricing' },
  transfer: { usd: 0.09, per: 1, of: 'data out to the internet, GB (0.05 above 150 TB)', at: 'aws.amazon.com/ec2/pricing/on-demand' },
  queue: { usd: 0.4, per: 1e6, of: 'SQS requests; only what could not be followed', at: 'aws.amazon.com/sqs/pricing' },
};

/** Things that are paid for by their number. */
export const KEPT = { secrets: 7, alarms: 60, metrics: 150 };
