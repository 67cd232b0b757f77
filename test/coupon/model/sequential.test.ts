import * as fc from 'fast-check';
import { log } from '../../../functions/platform/log';
import { type Backend, startBackend } from '../../harness/backend';
import {
  anyStep,
  type BrandEngine,
  type Clock,
  type Kind,
  MEMBERS,
  newStory,
  openBrand,
  seededRandom,
  seedOf,
  takeClock,
} from '../../harness/coupon-model';
import { oneRealmOfErrors } from '../../harness/realm-errors';

// One caller at a time, on a bad day: replies are lost after the commit, requests are throttled, delayed, lost and in conflict.
// The model says what every answer must be, and what is in the database after it.

const SEED = seedOf('the coupon engine and its model', 20_261_122);
const RUNS = 14;
const STEPS = 60;
const SHORT_WAITS = 0.05;

const KINDS: readonly Kind[] = [
  { stock: 5, perMember: 2, perDay: 4, threshold: 100, off: 20, days: 3, returns: 'usable', transferable: true },
  { stock: 4, threshold: 50, off: 5, days: 1, returns: 'gone', transferable: false },
];

/** Writes have the worse of it: there it matters. */
const RATES = {
  delay: 0.05,
  lose_request: 0.04,
  lose_reply: { TransactWriteItems: 0.18, UpdateItem: 0.18, PutItem: 0.1, GetItem: 0.03, BatchGetItem: 0.03, Query: 0.03 },
  throttle: { TransactWriteItems: 0.08, UpdateItem: 0.08, GetItem: 0.03, BatchGetItem: 0.03, Query: 0.03 },
  conflict: 0.1,
};

let clock: Clock;
let backend: Backend;
let brand: BrandEngine;
let random = Math.random;

beforeAll(async () => {
  oneRealmOfErrors();
  log.setLogLevel('ERROR');
  clock = takeClock();
  jest.spyOn(Math, 'random').mockImplementation(() => random());
  backend = await startBackend({ streams: false, faults: { seed: SEED, rates: RATES } });
  brand = await openBrand(backend, clock, MEMBERS);
});
afterAll(async () => {
  await backend.stop();
  clock.restore();
});

test('every answer, and the database after it, is what the model says', async () => {
  const faults = { lose_reply: 0, lose_request: 0, throttle: 0, conflict: 0, delay: 0, pass: 0 };
  let stories = 0;
  const property = fc.asyncProperty(fc.nat(1_000_000), fc.commands([anyStep], { maxCommands: STEPS, size: 'max' }), async (luck, steps) => {
    backend.faults.off();
    // Where nobody else is about, waiting longer before another try changes nothing but the time that this takes.
    const chance = seededRandom(luck);
    random = () => chance() * SHORT_WAITS;
    const world = await brand.begin(KINDS);
    backend.faults.restart(luck);
    backend.faults.on();
    await fc.asyncModelRun(() => ({ model: newStory(world, `story-${++stories}`), real: brand }), steps);
    for (const [fault, count] of Object.entries(backend.faults.counts)) faults[fault as keyof typeof faults] += count;
  });
  await fc.assert(property, { seed: SEED, numRuns: RUNS, interruptAfterTimeLimit: 150_000 });
  // How many depends on how far a busy machine got; each kind must have been met.
  expect(Math.min(...Object.values(faults))).toBeGreaterThan(0);
}, 600_000);
