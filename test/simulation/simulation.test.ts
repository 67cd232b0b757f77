import { spawn } from 'node:child_process';
import { projectRoot } from '../../local/project-root';
import { nextTurn, TURNS, takeOver } from './clock';
import { inSomeOrder } from './orders';
import { stepsOf } from './program';
import { ROLES } from './roles';
import { shrink } from './shrink';

/** Runs the command as a person does, on the tests' engine, and gives what it printed. */
const simulate = (...args: string[]): Promise<{ code: number | null; printed: string }> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['test/simulation/simulate.mjs', ...args], { cwd: projectRoot() });
    const printed: string[] = [];
    for (const out of [child.stdout, child.stderr]) out.on('data', (chunk: Buffer) => printed.push(chunk.toString('utf8')));
    child.once('error', reject).once('close', (code) => resolve({ code, printed: printed.join('') }));
  });

/** Ten times what it takes on an idle machine. */
const LONG = 600_000;

test(
  'a short play goes well: every answer is as predicted, and the audit at the end finds nothing',
  async () => {
    const { code, printed } = await simulate('--seed', '20261123', '--steps', '100', '--tries', '0');
    expect(printed).toMatch(/\n1 passed, 0 failed\n$/);
    expect(code).toBe(0);
    // Each kind of fault was met, and processes were ended and begun anew.
    for (const what of ['lose_reply', 'lose_request', 'throttle', 'conflict', 'delay', 'killed', 'repeated', 'reordered', 'coldStarts'])
      expect(Number(new RegExp(`${what} ([\\d,]+)`).exec(printed)?.[1]?.replace(',', ''))).toBeGreaterThan(0);
  },
  LONG,
);

test(
  'a redemption that is answered and never written is found, and told in a few steps',
  async () => {
    const { code, printed } = await simulate(
      // Of so many steps several redeem, whatever chance does to a race.
      ...['--seed', '5', '--steps', '150'],
      ...['--roles', 'coupons', '--bug', 'lost-redemptions', '--tries', '20'],
    );
    expect(code).toBe(1);
    const few = Number(/fails with these (\d+) steps/.exec(printed)?.[1]);
    expect(few).toBeGreaterThan(0);
    expect(few).toBeLessThanOrEqual(8);
    // What is left is about using a coupon: it was claimed, and then redeemed.
    expect(printed).toMatch(/\d+\. coupons .*"(claim|race)"/);
    expect(printed).toMatch(/\d+\. coupons .*redeem/);
    expect(printed).toContain('Again: npm run simulate -- --seed 5 --replay .data/simulation/seed-5.json --bug lost-redemptions');
  },
  LONG,
);

test('the same seed draws the same steps, another seed others', () => {
  expect(stepsOf(7, 200, ROLES)).toEqual(stepsOf(7, 200, ROLES));
  expect(stepsOf(8, 200, ROLES)).not.toEqual(stepsOf(7, 200, ROLES));
});

test('steps are data: they are the same when they have been written down and read again', () => {
  const steps = stepsOf(7, 500, ROLES);
  expect(JSON.parse(JSON.stringify(steps))).toEqual(steps);
});

describe('shrinking', () => {
  const numbers = Array.from({ length: 100 }, (_, i) => i);

  test('keeps what the failure needs, wherever it is', async () => {
    const fails = async (some: readonly number[]) => [3, 50, 98].every((one) => some.includes(one));
    expect(await shrink(numbers, fails, { mostTries: 1_000 })).toEqual([3, 50, 98]);
  });

  test('leaves nothing where nothing is needed, and gives up after so many tries', async () => {
    expect(await shrink(numbers, async () => true, { mostTries: 1_000 })).toEqual([]);
    expect(await shrink(numbers, async () => false, { mostTries: 10 })).toEqual(numbers);
  });

  test('ends when its time is over, with the fewest that it had by then', async () => {
    let tried = 0;
    const fails = async () => ++tried > 0;
    expect(await shrink(numbers, fails, { mostTries: 1_000, isOver: () => tried === 1 })).toHaveLength(50);
  });
});

test('the clock tells over which midnights, ends of months and changes of the clocks it went', () => {
  const clock = takeOver('Europe/Berlin', 0);
  try {
    for (const turn of TURNS) clock.pass(nextTurn(turn, clock.now, clock.zone) - 1_000 - clock.now);
    const before = { ...clock.passed };
    clock.pass(2_000);
    expect(clock.passed).toEqual({ ...before, clock_change: before.clock_change + 1 });
    clock.pass(nextTurn('month_end', clock.now, clock.zone) - clock.now);
    expect(clock.passed.month_end).toBeGreaterThan(before.month_end);
    expect(clock.passed.midnight).toBeGreaterThan(before.midnight);
  } finally {
    clock.restore();
  }
});

describe('an order that explains all answers', () => {
  /** One seat: the first who asks has it. */
  const step = (left: number, { got }: { got: boolean }): number | undefined => (got === left > 0 ? left - Number(got) : undefined);

  test('is found whatever the order in which they are told', () => {
    expect(inSomeOrder(1, [{ got: false }, { got: true }, { got: false }], step)).toBe(0);
  });

  test('is not found where two had the last one, or none', () => {
    expect(inSomeOrder(1, [{ got: true }, { got: true }], step)).toBeUndefined();
    expect(inSomeOrder(1, [{ got: false }], step)).toBeUndefined();
  });

  test('leads to what is there afterwards', () => {
    expect(inSomeOrder(1, [{ got: true }], step, (left) => left === 1)).toBeUndefined();
  });
});
