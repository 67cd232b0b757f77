import * as fc from 'fast-check';
import {
  type Answer,
  type Ask,
  anyStep,
  type Deed,
  engineInMemory,
  type Mistake,
  newStory,
  newWorld,
  type Outcome,
  oneByOne,
  type Template,
  type World,
} from '../../harness/coupon-model';
import { checkLinearizable, type Event, explain, UNKNOWN, type Unknown } from '../../harness/history';

// A judge that never says no proves nothing. Engines with a mistake each are told from one without; so are histories.

const NOON = Date.UTC(2026, 10, 23, 4);
const HOURS = 3_600_000;

const template = (changes: Partial<Template>): Template => ({
  ...{ templateId: 't', state: 'published', version: 1, stock: 5, threshold: 100, off: 20, days: 3, returns: 'usable', transferable: true },
  ...changes,
});
const begun = (): World =>
  newWorld(NOON, [
    template({ templateId: 't0', perMember: 2, perDay: 4 }),
    template({ templateId: 't1', stock: 4, days: 1, threshold: 50, off: 5, returns: 'gone', transferable: false }),
  ]);

/** Whether stories find something wrong with such an engine, and how it is told. */
const verdictOn = async (mistake: Mistake): Promise<{ failed: boolean; story: string }> => {
  const property = fc.asyncProperty(fc.commands([anyStep], { maxCommands: 70, size: 'max' }), async (steps) => {
    const world = begun();
    await fc.asyncModelRun(() => ({ model: newStory(world, 'story'), real: engineInMemory(world, mistake) }), steps);
  });
  const { failed, errorInstance } = await fc.check(property, { seed: 20_261_125, numRuns: 150, endOnFailure: true });
  return { failed, story: String(errorInstance) };
};

test('an engine that does everything right is never found fault with', async () => {
  const { failed, story } = await verdictOn({});
  expect({ failed, story }).toEqual({ failed: false, story: 'null' });
});

const couponsOf = (world: World, ask: Ask) =>
  'coupons' in ask ? world.coupons.filter(({ couponId }) => ask.coupons.includes(couponId)) : [];

const MISTAKES: Record<string, Mistake> = {
  'redeems a coupon that is redeemed': {
    before: (world, ask) => {
      for (const coupon of couponsOf(world, ask)) if (coupon.state === 'redeemed') coupon.state = 'issued';
    },
  },
  'redeems past another order’s lock': {
    before: (world, ask) => {
      for (const coupon of couponsOf(world, ask)) coupon.lock = undefined;
    },
  },
  'lets a lock stand after its time': {
    before: (world) => {
      for (const { lock } of world.coupons) if (lock) Object.assign(lock, { until: lock.until + HOURS });
    },
  },
  'forgets how many a member may have': {
    before: (world) => {
      world.templates[0] = template({ ...world.templates[0], perMember: 3 });
    },
  },
  'sells a unit that it does not have': {
    before: (world, ask) => {
      for (const one of world.templates) if (ask.do === 'claim') one.stock = Math.max(one.stock, 9);
    },
  },
  'does it again when it is asked again': {
    before: (world, ask) => {
      if ('key' in ask) delete world.effects[ask.key];
    },
  },
  'takes a used key for another request': {
    before: (world, ask) => {
      const effect = 'key' in ask ? world.effects[ask.key] : undefined;
      if (effect && 'key' in ask) world.effects[ask.key] = { ...effect, asked: JSON.stringify(ask) };
    },
  },
  'gives back what its template says is gone': {
    before: (world) => {
      world.templates[1] = template({ ...world.templates[1], returns: 'usable' });
    },
  },
  'lets what has expired be used': {
    before: (world) => {
      for (const coupon of world.coupons) Object.assign(coupon, { ends: coupon.ends + 48 * HOURS });
    },
  },
  'lets a second friend take a gift': {
    before: (world, ask) => {
      const coupon = ask.do === 'accept' ? world.coupons.find(({ oldTokens }) => oldTokens.includes(ask.token)) : undefined;
      if (ask.do === 'accept' && coupon) coupon.gift = { token: ask.token, until: world.now + HOURS };
    },
  },
  'forgets that a template was deactivated': {
    before: (world) => {
      for (const one of world.templates) if (one.state === 'deactivated') one.state = 'published';
    },
  },
  'says yes without having done it': {
    seen: (seen) => ({ ...seen, coupons: Object.fromEntries(Object.entries(seen.coupons).slice(0, 2)) }),
  },
  'says no and has done it': {
    answer: (answer, { do: done }) => (done === 'claim' && answer.status === 201 ? { status: 409, code: 'sold_out' } : answer),
  },
  'gives a reason that is not true': {
    answer: (answer) => (answer.code === 'locked' ? { ...answer, reasons: ['locked', 'expired'] } : answer),
  },
  'loses a unit when a coupon is given back': {
    seen: (seen) => {
      const isBack = Object.values(seen.coupons).some(({ state }) => state === 'cancelled');
      return isBack ? { ...seen, left: seen.left.map((units) => units - 1) } : seen;
    },
  },
  'keeps a gift that was taken back': {
    seen: (seen) => ({
      ...seen,
      coupons: Object.fromEntries(
        Object.entries(seen.coupons).map(([id, one]) => [
          id,
          one.giftUntil === undefined ? one : { ...one, giftUntil: Number.MAX_SAFE_INTEGER },
        ]),
      ),
    }),
  },
  'breaks down': { answer: (answer, { do: done }) => (done === 'unlock' ? { status: 500, code: 'internal' } : answer) },
};

test.each(Object.keys(MISTAKES))('an engine that %s is found out', async (name) => {
  const { failed, story } = await verdictOn(MISTAKES[name] ?? {});
  expect(failed).toBe(true);
  expect(story).toMatch(/1\. /);
});

describe('what several callers were answered', () => {
  const couponId = 'c1';
  const worldOf = (): World => ({
    ...begun(),
    coupons: [{ couponId, template: 0, claimedBy: 0, owner: 0, claimedOn: 0, ends: NOON + 48 * HOURS, state: 'issued', oldTokens: [] }],
  });
  const redeem = (order: string): Ask => ({ do: 'redeem_on_order', key: `redeem-${order}`, coupons: [couponId], order, yuan: 150 });
  const redeemed = (redemptionId: string): Answer => ({
    status: 201,
    reply: {
      redemptions: [{ redemptionId, couponId, state: 'done', discount: { amount: 2_000 } }],
      basket: { amount: 15_000 },
      discount: { amount: 2_000 },
      payable: { amount: 13_000 },
    },
  });
  const refused = (code: string): Answer => ({ status: 409, code, reasons: [code] });
  const back: Ask = { do: 'return', key: 'return-1', redemption: 'r1' };
  const isBack: Answer = { status: 200, reply: { redemptionId: 'r1', couponId, state: 'returned' } };
  const seen = (state: string): Outcome => ({ left: [], coupons: { [couponId]: { state, owner: 0 } } });

  const event = (op: Deed, start: number, end: number, outcome: Outcome | Unknown): Event<Deed, Outcome> => ({
    ...{ key: couponId, caller: '', op, start, end, outcome },
  });
  const fits = (...events: Event<Deed, Outcome>[]): boolean => explain(checkLinearizable(events, oneByOne(worldOf))) === '';

  test.each<[string, Event<Deed, Outcome>[], boolean]>([
    [
      'one redeems, the other is refused',
      [event(redeem('a'), 1, 3, redeemed('r1')), event(redeem('b'), 2, 4, refused('already_redeemed'))],
      true,
    ],
    ['both redeem', [event(redeem('a'), 1, 3, redeemed('r1')), event(redeem('b'), 2, 4, redeemed('r2'))], false],
    [
      'a second redeems what was returned',
      [event(redeem('a'), 1, 2, redeemed('r1')), event(back, 3, 5, isBack), event(redeem('b'), 4, 6, redeemed('r2'))],
      true,
    ],
    [
      'a second redeems before it was returned',
      [event(redeem('a'), 1, 2, redeemed('r1')), event(redeem('b'), 3, 4, redeemed('r2')), event(back, 5, 6, isBack)],
      false,
    ],
    ['nobody redeemed, and yet it is refused for that', [event(redeem('a'), 1, 2, refused('already_redeemed'))], false],
    [
      'who never heard may have redeemed',
      [event(redeem('a'), 1, Number.POSITIVE_INFINITY, UNKNOWN), event(redeem('b'), 2, 3, refused('already_redeemed'))],
      true,
    ],
    ['who was told yes has not got it', [event(redeem('a'), 1, 2, redeemed('r1')), event({ do: 'look' }, 3, 4, seen('issued'))], false],
    ['a refusal that has had an effect', [event(redeem('a'), 1, 2, refused('locked')), event({ do: 'look' }, 3, 4, seen('issued'))], false],
  ])('%s', (_, events, isRight) => {
    expect(fits(...events)).toBe(isRight);
  });
});
