import * as fc from 'fast-check';
import { checkLinearizable, type Event, explain, type Model, recordHistory, UNKNOWN, type Unknown } from '../harness/history';

/** A coupon with one use, as small as can be. */
type CouponOp = { do: 'redeem'; by: string } | { do: 'read' };
type CouponReply = 'done' | 'refused' | { state: 'issued' | 'redeemed' };
type CouponState = 'issued' | 'redeemed';

const coupon: Model<CouponState, CouponOp, CouponReply> = {
  initial: () => 'issued',
  step: (state, op, outcome) => {
    if (op.do === 'read') return outcome === UNKNOWN || (typeof outcome === 'object' && outcome.state === state) ? [state] : [];
    if (outcome === UNKNOWN) return ['redeemed'];
    if (outcome === 'done') return state === 'issued' ? ['redeemed'] : [];
    return outcome === 'refused' && state === 'redeemed' ? [state] : [];
  },
};

const redeem = (by = 'clerk'): CouponOp => ({ do: 'redeem', by });
const read: CouponOp = { do: 'read' };
const REDEEMED = { state: 'redeemed' } as const;
const ISSUED = { state: 'issued' } as const;

/** An event from start to end; one without an end is of unknown outcome. */
const event = <Op, Reply>(op: Op, start: number, end: number, outcome: Reply | Unknown, key = 'c1'): Event<Op, Reply> => ({
  ...{ key, caller: '', op, start, end, outcome },
});
const told = (op: CouponOp, start: number, end: number, reply: CouponReply, key?: string) => event(op, start, end, reply, key);
const untold = (op: CouponOp, start: number) => event<CouponOp, CouponReply>(op, start, Number.POSITIVE_INFINITY, UNKNOWN);

describe('a history that fits together', () => {
  test.each<[string, Event<CouponOp, CouponReply>[]]>([
    ['nothing at all', []],
    ['one redeems, the other at the same time is refused', [told(redeem(), 1, 4, 'refused'), told(redeem(), 2, 3, 'done')]],
    ['a read during a redemption sees it as not yet done', [told(redeem(), 1, 4, 'done'), told(read, 2, 3, ISSUED)]],
    ['a read during a redemption sees it done', [told(redeem(), 1, 4, 'done'), told(read, 2, 3, REDEEMED)]],
    ['an unknown redemption that happened', [untold(redeem(), 1), told(read, 2, 3, REDEEMED), told(redeem(), 4, 5, 'refused')]],
    ['an unknown redemption that happened late', [untold(redeem(), 1), told(read, 2, 3, ISSUED), told(read, 4, 5, REDEEMED)]],
    ['an unknown redemption that never happened', [untold(redeem(), 1), told(read, 2, 3, ISSUED), told(redeem(), 4, 5, 'done')]],
    ['each coupon by itself', [told(redeem(), 1, 2, 'done', 'c1'), told(redeem(), 3, 4, 'done', 'c2')]],
    ['ends and begins at the same instant: either order', [told(redeem(), 1, 2, 'done'), told(read, 2, 3, ISSUED)]],
  ])('%s', (_, events) => {
    expect(explain(checkLinearizable(events, coupon))).toBe('');
  });
});

describe('a history that does not', () => {
  test.each<[string, Event<CouponOp, CouponReply>[], number]>([
    ['two redeem the same coupon', [told(redeem(), 1, 3, 'done'), told(redeem(), 2, 4, 'done')], 1],
    ['a stale read after the redemption was answered', [told(redeem(), 1, 2, 'done'), told(read, 3, 4, ISSUED)], 1],
    ['a refusal though nobody had redeemed', [told(redeem(), 1, 2, 'refused')], 0],
    ['a refusal for a redemption that began later', [told(redeem(), 1, 2, 'refused'), told(redeem(), 3, 4, 'done')], 0],
    ['a read of a redemption that nobody asked for', [told(read, 1, 2, REDEEMED)], 0],
    ['a read of an unknown redemption before it began', [told(read, 1, 2, REDEEMED), untold(redeem(), 3)], 0],
    [
      'an unknown redemption that was seen and is undone again',
      [untold(redeem(), 1), told(read, 2, 3, REDEEMED), told(read, 4, 5, ISSUED)],
      2,
    ],
    [
      'an unknown redemption that was seen, and another one done',
      [untold(redeem(), 1), told(read, 2, 3, REDEEMED), told(redeem(), 4, 5, 'done')],
      2,
    ],
  ])('%s', (_, events, blamed) => {
    const verdict = checkLinearizable(events, coupon);
    expect(verdict).toMatchObject({ ok: false, key: 'c1', answer: events[blamed] });
  });

  test('is told as short as it can be: the object, up to the answer that nothing explains', () => {
    const [first, second] = [told(redeem('left'), 5, 8, 'done', 'bad'), told(redeem('right'), 6, 9, 'done', 'bad')];
    const verdict = checkLinearizable(
      [
        ...[told(redeem(), 1, 2, 'done', 'good'), told(read, 3, 4, ISSUED, 'bad'), first, second],
        ...[told(read, 10, 11, REDEEMED, 'bad'), told(read, 7, 12, REDEEMED, 'bad')],
        ...[1, 2, 3, 4].map((n) => told(redeem(), 20 + n, 30 + n, 'done', 'worse')),
        ...[1, 2, 3, 4].map((n) => told(read, 10 + n, 15 + n, ISSUED, 'worse')),
      ],
      coupon,
    );
    if (verdict.ok) throw new Error('it was found to be in order');
    expect(verdict.key).toBe('bad');
    expect(verdict.events).toEqual([told(read, 3, 4, ISSUED, 'bad'), first, second, { ...untold(read, 7), key: 'bad' }]);
    expect(verdict.answer).toBe(second);
    expect(verdict.longest).toEqual({ state: 'redeemed', events: [told(read, 3, 4, ISSUED, 'bad'), first] });
    expect(explain(verdict)).toContain("6–9  { do: 'redeem', by: 'right' } -> 'done'   <- nothing explains this answer");
  });
});

describe('against a slow and obvious judge', () => {
  /** A number that can be set and read; an add answers nothing, so that two states may follow an unknown one. */
  type Op = { set: number } | { add: number } | 'get';
  const number: Model<{ n: number }, Op, number | 'ok'> = {
    initial: () => ({ n: 0 }),
    step: ({ n }, op, outcome) => {
      if (op === 'get') return outcome === UNKNOWN || outcome === n ? [{ n }] : [];
      return outcome === 'ok' || outcome === UNKNOWN ? [{ n: 'set' in op ? op.set : n + op.add }] : [];
    },
  };
  type NumberEvent = Event<Op, number | 'ok'>;

  /** Every order of every choice of the unknown ones, tried one by one. */
  const obvious = (events: readonly NumberEvent[]): boolean => {
    const goOn = (left: readonly NumberEvent[], state: { n: number }): boolean =>
      left.every(({ outcome }) => outcome === UNKNOWN) ||
      left.some((next) => {
        const rest = left.filter((one) => one !== next);
        if (rest.some(({ end }) => end < next.start)) return false;
        return number.step(state, next.op, next.outcome).some((then) => goOn(rest, then));
      });
    return goOn(events, { n: 0 });
  };

  const small = fc.integer({ min: 0, max: 2 });
  const operation = fc.oneof(
    fc.tuple(
      small.map((set): Op => ({ set })),
      fc.constant<number | 'ok'>('ok'),
    ),
    fc.tuple(
      small.map((add): Op => ({ add })),
      fc.constant<number | 'ok'>('ok'),
    ),
    fc.tuple(fc.constant<Op>('get'), fc.integer({ min: 0, max: 3 })),
  );
  const anEvent = fc
    .tuple(operation, fc.nat(12), fc.nat(5), fc.nat(4))
    .map(
      ([[op, reply], start, length, luck]): NumberEvent =>
        luck === 0 ? event<Op, number | 'ok'>(op, start, Number.POSITIVE_INFINITY, UNKNOWN) : event(op, start, start + length, reply),
    );

  test('it says the same, and its story is one that does not fit together either', () => {
    const verdicts = { ok: 0, not: 0 };
    fc.assert(
      fc.property(fc.array(anEvent, { maxLength: 6 }), (events) => {
        const verdict = checkLinearizable(events, number);
        verdicts[verdict.ok ? 'ok' : 'not']++;
        expect(verdict.ok).toBe(obvious(events));
        if (!verdict.ok) expect(obvious(verdict.events)).toBe(false);
      }),
      { numRuns: 2000, seed: 20260 },
    );
    expect(Math.min(verdicts.ok, verdicts.not)).toBeGreaterThan(200);
  });

  test('what really happened one after the other always passes, however the callers overlap and whatever they were not told', () => {
    const done = fc.tuple(operation, fc.nat(6), fc.nat(6), fc.nat(5));
    fc.assert(
      fc.property(fc.array(done, { minLength: 1, maxLength: 60 }), (work) => {
        let n = 0;
        const events = work.map(([[op], early, late, luck], i): NumberEvent => {
          n = op === 'get' ? n : 'set' in op ? op.set : n + op.add;
          const reply = op === 'get' ? n : 'ok';
          // It took effect at time i and lay around that.
          return luck === 0
            ? event<Op, number | 'ok'>(op, i - early, Number.POSITIVE_INFINITY, UNKNOWN)
            : event<Op, number | 'ok'>(op, i - early, i + late, reply);
        });
        expect(explain(checkLinearizable(events, number))).toBe('');
      }),
      { numRuns: 200, seed: 20261 },
    );
  });

  test('what is too tangled is not judged, and never called right', () => {
    const sets = Array.from({ length: 24 }, (_, i) => event<Op, number | 'ok'>({ add: 2 ** i }, 0, 1, 'ok'));
    expect(() => checkLinearizable([...sets, event<Op, number | 'ok'>('get', 2, 3, -1)], number, { mostPoints: 5000 })).toThrow(
      'not judged',
    );
  });
});

test('a thousand callers at once on one stock, some never told, are judged', () => {
  type Claim = { claim: number };
  const stock: Model<number, Claim, 'yes' | 'sold out'> = {
    initial: () => 300,
    step: (left, _op, outcome) => {
      if (outcome === UNKNOWN) return [left > 0 ? left - 1 : left];
      if (outcome === 'yes') return left > 0 ? [left - 1] : [];
      return left === 0 ? [left] : [];
    },
  };
  // Forty are never told. 260 were told yes and the others that it was sold out, so all of the forty got one.
  const rush = Array.from({ length: 1000 }, (_, i) => {
    const outcome = i < 260 ? 'yes' : i < 300 ? UNKNOWN : 'sold out';
    return event<Claim, 'yes' | 'sold out'>({ claim: i }, i, outcome === UNKNOWN ? Number.POSITIVE_INFINITY : 2000 - i, outcome, 'stock');
  });
  expect(checkLinearizable(rush, stock)).toEqual({ ok: true });
});

describe('the recorder', () => {
  test('keeps what overlapped, what was answered, and what never was', async () => {
    const history = recordHistory<CouponOp, CouponReply>();
    const open = history.begin('c1', redeem(), 'left');
    await history.run('c1', read, async () => ISSUED, 'right');
    open.done('done');
    expect(await history.run('c1', read, async () => UNKNOWN)).toBe(UNKNOWN);
    await expect(history.run('c1', redeem(), () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(history.events).toEqual([
      { key: 'c1', caller: 'left', op: redeem(), start: 1, end: 4, outcome: 'done' },
      { key: 'c1', caller: 'right', op: read, start: 2, end: 3, outcome: ISSUED },
      { key: 'c1', caller: '', op: read, start: 5, end: Number.POSITIVE_INFINITY, outcome: UNKNOWN },
      { key: 'c1', caller: '', op: redeem(), start: 6, end: Number.POSITIVE_INFINITY, outcome: UNKNOWN },
    ]);
    expect(() => open.done('refused')).toThrow('once');
  });

  test('what it records of callers at work is judged as it was', async () => {
    const work = async (isAtomic: boolean) => {
      const history = recordHistory<CouponOp, CouponReply>();
      let isRedeemed = false;
      const use = async (): Promise<CouponReply> => {
        const seen = isRedeemed;
        if (!isAtomic) await Promise.resolve();
        if (seen) return 'refused';
        isRedeemed = true;
        return 'done';
      };
      await Promise.all(['a', 'b', 'c'].map((by) => history.run('c1', redeem(by), use, by)));
      return checkLinearizable(history.events, coupon);
    };
    expect(await work(true)).toEqual({ ok: true });
    expect(await work(false)).toMatchObject({ ok: false, key: 'c1' });
  });
});
