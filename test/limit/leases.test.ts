import fc from 'fast-check';
import type { Counts } from '../../functions/limit/count-repository';
import { limiterWith } from '../../functions/limit/limiter';
import { roomAt, windowAt } from '../../shared/limit/window';

const KEY = { whose: 'somebody', of: 'read' };
const MINUTE = { requests: 60, seconds: 60 };
const NOON = Date.UTC(2026, 10, 23, 12);

/** The counts as the database keeps them, in memory, asked in turn or whenever `when` lets a request through. */
const countsInMemory = (when: <T>(asked: Promise<T>) => Promise<T> = (asked) => asked) => {
  const windows = new Map<number, number>();
  const told = { asked: 0 };
  const counts: Counts = {
    take: async (_, wants, ms) => {
      told.asked += 1;
      await when(Promise.resolve());
      const [want] = wants;
      if (!want) throw new Error('nothing asked for');
      const window = windowAt(want.rule, ms);
      const of = () => ({ taken: windows.get(window) ?? 0, before: windows.get(window - 1) ?? 0 });
      const counted = !windows.has(window) || of().taken <= want.most - want.size;
      if (counted) windows.set(window, of().taken + want.size);
      return { counted, counts: [of()] };
    },
    giveBack: async (_, [one], ms) => {
      await when(Promise.resolve());
      if (one) windows.set(windowAt(one.rule, ms), (windows.get(windowAt(one.rule, ms)) ?? 0) - one.size);
    },
  };
  return { counts, told };
};

test('one function may use the whole limit, and asks some ten times for it', async () => {
  const { counts, told } = countsInMemory();
  const limiter = limiterWith(counts);
  const answers = await Promise.all(Array.from({ length: 80 }, () => limiter.letIn(KEY, MINUTE, NOON)));
  expect(answers.filter((until) => until === undefined)).toHaveLength(60);
  expect(told.asked).toBeLessThanOrEqual(15);
});

test('who asks on is told no from memory, and is let in again when the limit says so', async () => {
  const { counts, told } = countsInMemory();
  const limiter = limiterWith(counts);
  for (let i = 0; i < 60; i++) await limiter.letIn(KEY, MINUTE, NOON);
  const until = await limiter.letIn(KEY, MINUTE, NOON + 1_000);
  const before = told.asked;
  for (let i = 0; i < 500; i++) expect(await limiter.letIn(KEY, MINUTE, NOON + 2_000)).toBe(until);
  expect(told.asked).toBe(before);
  expect(until).toBe(NOON + 61_000);
  expect(await limiter.letIn(KEY, MINUTE, until ?? 0)).toBeUndefined();
});

test('a busy caller begins the next window with a larger lease', async () => {
  const { counts, told } = countsInMemory();
  const limiter = limiterWith(counts);
  const large = { requests: 60_000, seconds: 60 };
  for (let i = 0; i < 20_000; i++) await limiter.letIn(KEY, large, NOON);
  const first = told.asked;
  for (let i = 0; i < 20_000; i++) await limiter.letIn(KEY, large, NOON + 60_000);
  expect(first).toBeLessThanOrEqual(10);
  expect(told.asked - first).toBeLessThanOrEqual(4);
});

test('whatever the functions and the order of the replies, never more than the limit are let in of a window', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.integer({ min: 1, max: 40 }),
      fc.nat(40),
      fc.array(fc.record({ on: fc.nat(4), second: fc.nat(9) }), { maxLength: 120 }),
      async (scheduler, requests, before, asked) => {
        const rule = { requests, seconds: 10 };
        const { counts } = countsInMemory((done) => scheduler.schedule(done));
        const functions = Array.from({ length: 5 }, () => limiterWith(counts));
        const ask = async (on: number, ms: number) => (await functions[on]?.letIn(KEY, rule, ms)) === undefined;
        const earlier = Array.from({ length: before }, (_, i) => ask(i % 5, NOON - 10_000));
        const first = (await scheduler.waitFor(Promise.all(earlier))).filter(Boolean).length;
        const inOrder = [...asked].sort((a, b) => a.second - b.second);
        const answers = await scheduler.waitFor(Promise.all(inOrder.map(({ on, second }) => ask(on, NOON + second * 1000))));
        expect(first).toBeLessThanOrEqual(requests);
        expect(answers.filter(Boolean).length).toBeLessThanOrEqual(roomAt(rule, first, NOON + 9_000));
      },
    ),
    { numRuns: 60 },
  );
});

test('asked one after another on many functions: within any window, and weighed over two, never more than the limit', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 40 }),
      fc.array(fc.record({ on: fc.nat(9), after: fc.integer({ min: 0, max: 800 }) }), { maxLength: 150 }),
      async (requests, asked) => {
        const rule = { requests, seconds: 10 };
        const { counts } = countsInMemory();
        const functions = Array.from({ length: 10 }, () => limiterWith(counts));
        const letIn = new Map<number, number>();
        let ms = NOON;
        for (const { on, after } of asked) {
          ms += after;
          if ((await functions[on]?.letIn(KEY, rule, ms)) !== undefined) continue;
          const window = windowAt(rule, ms);
          letIn.set(window, (letIn.get(window) ?? 0) + 1);
          expect(letIn.get(window)).toBeLessThanOrEqual(roomAt(rule, letIn.get(window - 1) ?? 0, ms));
        }
      },
    ),
    { numRuns: 150 },
  );
});

test('when the counts are away everybody is let in, and one in a second asks whether they are back', async () => {
  let asked = 0;
  let now = 0;
  const away: Counts = {
    take: () => {
      asked += 1;
      return Promise.reject(new Error('away'));
    },
    giveBack: () => Promise.resolve(),
  };
  const limiter = limiterWith(away, () => now);
  for (let i = 0; i < 100; i++) expect(await limiter.letIn(KEY, MINUTE, NOON)).toBeUndefined();
  expect(asked).toBe(1);
  now = 1_001;
  await limiter.letIn(KEY, MINUTE, NOON);
  expect(asked).toBe(2);
});
