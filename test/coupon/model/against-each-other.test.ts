import { log } from '../../../functions/platform/log';
import { type Backend, startBackend } from '../../harness/backend';
import {
  type Ask,
  type BrandEngine,
  type Caller,
  type Clock,
  callersOf,
  type Deed,
  expected,
  type Heard,
  type Kind,
  learn,
  type Outcome,
  objection,
  oneByOne,
  openBrand,
  seededRandom,
  seedOf,
  type Ticket,
  takeClock,
  type World,
} from '../../harness/coupon-model';
import { checkLinearizable, explain, type History, recordHistory, UNKNOWN } from '../../harness/history';
import { oneRealmOfErrors } from '../../harness/realm-errors';

// Clerks, shops, a giver, a friend and a marketer at the same coupons at the same time, on a bad day. For each coupon there must be an
// order of all that was done which explains every answer, and the database afterwards.

const SEED = seedOf('callers against each other', 20_261_123);
const ROUNDS = 3;
const COUPONS = 14;
const MEMBERS = 2;
/** How often a caller that is not answered at once does not ask again. */
const GIVES_UP = 0.15;

const KIND: Kind = { stock: 400, threshold: 100, off: 20, days: 3, returns: 'usable', transferable: true };
const RATES = {
  delay: 0.15,
  lose_request: 0.03,
  lose_reply: { TransactWriteItems: 0.12, UpdateItem: 0.12, GetItem: 0.02, BatchGetItem: 0.02 },
  throttle: { TransactWriteItems: 0.05, UpdateItem: 0.05, GetItem: 0.01, BatchGetItem: 0.01 },
  conflict: 0.1,
};

let clock: Clock;
let backend: Backend;
let brand: BrandEngine;

beforeAll(async () => {
  oneRealmOfErrors();
  log.setLogLevel('ERROR');
  clock = takeClock();
  backend = await startBackend({ streams: false, faults: { seed: SEED, rates: RATES } });
  brand = await openBrand(backend, clock, MEMBERS);
});
afterAll(async () => {
  await backend.stop();
  clock.restore();
});

/** A world where the first member has claimed so many coupons, and a world for each coupon with nothing else in it. */
const claimed = async (round: number): Promise<{ world: World; worldOf: (couponId: string) => World }> => {
  const world = await brand.begin([KIND]);
  for (let i = 0; i < COUPONS; i++) {
    const ask: Ask = { do: 'claim', key: `claim-${round}-${i}`, by: 0, template: 0, channel: 'h5' };
    const answer = await brand.send(ask, world);
    const outcome = expected(world, ask);
    expect(objection(outcome, answer)).toBeUndefined();
    learn(world, ask, outcome, answer);
  }
  const worldOf = (couponId: string): World => ({
    ...structuredClone(world),
    effects: {},
    coupons: structuredClone(world.coupons.filter((coupon) => coupon.couponId === couponId)),
  });
  return { world, worldOf };
};

/** Remembers what a reply names, for others to use. */
const hear = (heard: Heard, outcome: Outcome): void => {
  const reply = ('reply' in outcome ? outcome.reply : undefined) as
    | { token?: string; redemptions?: { redemptionId: string }[] }
    | undefined;
  if (reply?.token !== undefined) heard.tokens.push(reply.token);
  heard.redemptions.push(...(reply?.redemptions ?? []).map(({ redemptionId }) => redemptionId));
};

interface Rush {
  history: History<Deed, Outcome>;
  world: World;
  tickets: Ticket[];
}

/** One caller at one coupon, one request after another. */
const callerAt = async (
  { history, world, tickets }: Rush,
  caller: { name: string; acts: Caller; seed: number; coupon: string; heard: Heard },
): Promise<void> => {
  const { name, acts, seed, coupon, heard } = caller;
  const random = seededRandom(seed);
  let keys = 0;
  const newKey = (): string => `${coupon}-${name.replace(' ', '-')}-${seed}-${++keys}`;
  const requests = name === 'marketer' ? (random() < 0.3 ? 1 : 0) : 3;
  for (let i = 0; i < requests; i++) {
    const ask = acts(coupon, heard, { random, newKey, tickets });
    const isImpatient = random() < GIVES_UP;
    const call = async (): Promise<Outcome | typeof UNKNOWN> => (isImpatient ? brand.sendOnce(ask, world) : brand.send(ask, world));
    const outcome = await history.run(coupon, ask, call, name);
    if (outcome !== UNKNOWN) hear(heard, outcome);
  }
};

/** Looks at a coupon when all is quiet: the last word on what has become of it. */
const lookAt = async (history: History<Deed, Outcome>, worldOf: (couponId: string) => World, couponId: string): Promise<void> => {
  await history.run(couponId, { do: 'look' }, () => brand.look(worldOf(couponId)), 'test');
};

test.each(Array.from({ length: ROUNDS }, (_, round) => round))(
  'callers at the same coupons are answered as if they came one by one, round %#',
  async (round) => {
    const { world, worldOf } = await claimed(round);
    const history = recordHistory<Deed, Outcome>();
    const rush: Rush = { history, world, tickets: [await brand.ticketOf(0), await brand.ticketOf(1)] };
    backend.faults.restart(SEED + round);
    backend.faults.on();
    await Promise.all(
      world.coupons.flatMap(({ couponId }, i) => {
        const heard: Heard = { redemptions: [], tokens: [] };
        return Object.entries(callersOf(`o-${couponId}`)).map(([name, acts], j) =>
          callerAt(rush, { name, acts, seed: SEED + round * 10_000 + i * 100 + j, coupon: couponId, heard }),
        );
      }),
    );
    backend.faults.off();
    for (const { couponId } of world.coupons) await lookAt(history, worldOf, couponId);
    const { lose_reply, lose_request, throttle, conflict, delay } = backend.faults.counts;
    expect(Math.min(lose_reply, lose_request, throttle, conflict, delay)).toBeGreaterThan(0);
    expect(explain(checkLinearizable(history.events, oneByOne(worldOf)))).toBe('');
  },
  60_000,
);
