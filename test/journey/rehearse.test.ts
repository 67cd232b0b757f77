import { type Stay, seen } from '../../shared/journey/fence';
import { dayOccasions, fenceOccasions } from '../../shared/journey/occasions';
import { type Recorded, rehearse } from '../../shared/journey/rehearse';
import { stepsOf } from '../../shared/journey/rehearsed-steps';
import { counted } from '../../shared/rehearsal/count';
import { days, event, journeyOf, minutes, SEND, START, ZONE } from './examples';

const journey = journeyOf(
  {
    wait: { kind: 'wait', wait: { kind: 'time', span: { unit: 'days', amount: 1 } }, next: 'send' },
    send: { ...SEND, next: 'gift' },
    gift: { kind: 'coupon', templateId: 't', next: 'end' },
    end: { kind: 'end' },
  },
  { entry: { kind: 'again', days: 5 }, goal: { match: { on: ['bought'] }, withinDays: 9 }, controlShare: 2_500 },
);

const person = (memberId: string, events: Recorded['events'], more: Partial<Recorded> = {}): Recorded => ({
  ...{ memberId, events, occasions: [], heldOut: false, agreed: true, holds: () => true, chance: () => 0.9, ...more },
});
describe('A rehearsal', () => {
  test('shows whom a journey would have reached, when, how often, stopped by what, at what cost', () => {
    let stock = 2;
    const told = rehearse(
      journey,
      [
        person('a', [event('came', days(0)), event('came', days(3)), event('came', days(6))]),
        person('b', [event('bought', days(0.5)), event('came', START)]),
        person('c', [event('came', days(0.5))]),
        person('d', [event('came', START)], { chance: () => 0.1 }),
        person('e', [event('came', START)], { heldOut: true }),
        person('f', [event('came', days(-1)), event('came', days(9.5))]),
        person('g', []),
        person('h', [event('came', START)], { agreed: false }),
      ],
      {
        ...{ from: START, until: days(10), zone: ZONE },
        judge: ({ deed, memberId }) => {
          if (deed.kind === 'coupon') return stock-- > 0 ? { kind: 'done', given: 300 } : { kind: 'stopped', reason: 'sold_out' };
          return memberId === 'c' ? { kind: 'stopped', reason: 'consent' } : { kind: 'done', message: { channel: 'inbox', cost: 5_000 } };
        },
      },
    );
    const counting = { from: START, until: days(10), zone: ZONE, sampled: 8, total: 8, aside: new Set(['d', 'e']) };
    const figures = counted(told.judged, {
      ...counting,
      entered: told.paths.map(({ memberId, enteredAt: at }) => ({ memberId, at })),
      kept: told.refused.map((one) => ({ ...one, reason: 'consent' })),
    });
    expect(figures).toMatchObject({
      ...{ reached: { about: 2, from: 2, to: 2 }, messages: 2, couponCost: 600, sendingCost: 10, control: 2, stopped: 3 },
      frequency: [{ messages: 2, members: 1 }],
      // `h` would have come in had they agreed.
      reasons: [
        { reason: 'consent', members: 2 },
        { reason: 'sold_out', members: 1 },
      ],
    });
    const { steps, ends } = stepsOf(journey, told, counting);
    expect(steps).toMatchObject({
      wait: { came: 5, stands: 1, left: [3] },
      send: { came: 3, done: 2, reasons: [{ reason: 'consent', members: 1 }] },
      gift: { came: 3, done: 2, reasons: [{ reason: 'sold_out', members: 1 }] },
    });
    expect(ends).toEqual({ ended: 3, goal: 1, control: 1, held_out: 1, inside: 1 });
    // What became of what was to be done is told on its path, as it is where it really runs.
    const outcomesOf = (pathId: string) =>
      told.paths.find((path) => path.pathId === pathId)?.passed.flatMap((one) => (one.what === 'outcome' ? [one] : []));
    const [sent, soldOut] = [`j:1:a::2:send:1`, `j:1:a::2:gift:1`];
    expect(outcomesOf('a::2')).toEqual([
      { what: 'outcome', at: days(7), step: 'send', effectId: sent, done: true, reasons: [], made: 'inbox' },
      { what: 'outcome', at: days(7), step: 'gift', effectId: soldOut, done: false, reasons: ['sold_out'] },
    ]);
    expect(outcomesOf('c::1')).toEqual([
      expect.objectContaining({ step: 'send', done: false, reasons: ['consent'] }),
      { what: 'outcome', at: days(1.5), step: 'gift', effectId: 'j:1:c::1:gift:1', done: true, reasons: [] },
    ]);
    expect(outcomesOf('b::1')).toEqual([]);
    // The coupon of `c` came before the second one of `a`: time decides, not the order of the members.
    const seen = figures.days.filter(({ entered, done, stopped }) => entered + done + stopped > 0);
    expect(seen).toEqual([
      { day: '2026-03-02', entered: 5, done: 0, stopped: 1 },
      { day: '2026-03-03', entered: 0, done: 3, stopped: 1 },
      { day: '2026-03-08', entered: 1, done: 0, stopped: 0 },
      { day: '2026-03-09', entered: 0, done: 1, stopped: 1 },
      { day: '2026-03-11', entered: 1, done: 0, stopped: 0 },
    ]);
  });
});

describe('Who comes in over a time that is rehearsed', () => {
  const quick = journeyOf(
    {
      gift: { kind: 'points', points: 5, next: 'wait' },
      wait: { kind: 'wait', wait: { kind: 'before', property: 'until', span: { unit: 'days', amount: 1 } }, next: 'end', otherwise: 'end' },
      end: { kind: 'end' },
    },
    { entry: { kind: 'again', days: 1 } },
  );
  const over = (who: Recorded, of = quick) =>
    rehearse(of, [who], { from: START, until: days(5), zone: ZONE, judge: () => ({ kind: 'done' }) });

  test('comes in by days and fences, each at its moment and with what it tells, only within the time', () => {
    const occasions = [
      { at: days(5), by: 'date' },
      { at: days(3), by: 'fence', told: { until: days(9) } },
      { at: START, by: 'date' },
      { at: days(-1), by: 'date' },
    ];
    const { paths, judged } = over(person('a', [], { occasions }));
    expect(paths.map(({ pathId, enteredAt, told, passed }) => [pathId, enteredAt, told, passed[0]])).toEqual([
      ['a::1', START, {}, { what: 'entered', at: START, by: 'date' }],
      ['a::2', days(3), { until: days(9) }, { what: 'entered', at: days(3), by: 'fence' }],
    ]);
    expect(paths.map((path) => [path.end?.how, path.stands?.until])).toEqual([
      ['ended', undefined],
      [undefined, days(8)],
    ]);
    expect(judged.map(({ want, at }) => [want.pathId, at])).toEqual([
      ['a::1', START],
      ['a::2', days(3)],
    ]);
  });

  test('comes in by an event with what the journey asks of it, and is not brought in twice by it', () => {
    const { paths } = over(person('a', [event('came', days(1), { until: days(9), more: 1 }, 'm1')]));
    expect(paths.map(({ pathId, told, enteredBy, passed }) => [pathId, told, enteredBy, passed[0]])).toEqual([
      ['a::1', { until: days(9) }, 'm1', { what: 'entered', at: days(1), by: 'came' }],
    ]);
  });

  test('is told of everything as it happened, in whatever order it is handed over, and of nothing after the time', () => {
    const thrice = [event('came', days(5)), event('came', days(3)), event('came', days(1))];
    expect(over(person('a', thrice)).paths.map(({ enteredAt }) => enteredAt)).toEqual([days(1), days(3)]);
  });

  test('is only whoever the journey is for, as of then', () => {
    const some = journeyOf({ end: { kind: 'end' } }, { onlyIf: { kind: 'points', is: 'at_least', value: 1 } });
    const holds: Recorded['holds'] = (rule, at) => rule.kind === 'points' && at >= days(2);
    const came = (day: number) => person('a', [event('came', days(day))], { holds });
    expect([1.9, 2].map((day) => over(came(day), some).paths.length)).toEqual([0, 1]);
    expect(over(person('a', [event('came', START)], { holds: () => false })).paths).toHaveLength(1);
  });
});

describe('A fence in a rehearsal', () => {
  const fence = { kind: 'fence' as const, radius: 500, dwellMinutes: 5, notAgainDays: 7 };
  const place = { latitude: 31.2, longitude: 121.4, datum: 'GCJ-02' as const };
  const sighting = (at: string, accuracy?: unknown) => ({ ...event('app_opened', at, { accuracy: accuracy as never }), place });
  const near = (point: { latitude: number }) => (point.latitude === 31.2 ? 'near' : undefined);

  test('goes by where the log says they were, and how exactly; what names no place says nothing', () => {
    const stays = [sighting(minutes(0), 50), { ...event('came', minutes(1)) }, sighting(minutes(4), 50), sighting(minutes(6), 50)];
    expect(fenceOccasions(fence, stays, near)).toEqual([{ at: minutes(6), by: 'fence', told: { storeId: 'near' } }]);
    expect(fenceOccasions(fence, [sighting(minutes(0)), sighting(minutes(6))], near)).toEqual([]);
    expect(fenceOccasions(fence, [sighting(minutes(0), '50'), sighting(minutes(6), '50')], near)).toEqual([]);
    // The same numbers of another datum are another place, some hundred metres away.
    const gps = stays.map((one) => ({ ...one, place: { ...place, datum: 'WGS-84' as const } }));
    expect(fenceOccasions(fence, gps, near)).toEqual([]);
  });

  test('a day that comes round is an occasion at its moment', () => {
    expect(dayOccasions([START, days(1)])).toEqual([
      { at: START, by: 'date' },
      { at: days(1), by: 'date' },
    ]);
  });
});

describe('A fence', () => {
  const fence = { kind: 'fence' as const, radius: 500, dwellMinutes: 5, notAgainDays: 7, stores: ['near'] };
  const point = { latitude: 31, longitude: 121 };
  const run = (sightings: { at: string; store?: string; accuracy?: number }[], more = {}): (string | undefined)[] => {
    let stay: Stay | undefined;
    return sightings.map(({ at, store, accuracy = 50 }) => {
      const done = seen({ ...fence, ...more }, stay, { at, point, accuracy }, () => store);
      stay = done.stay;
      return done.storeId;
    });
  };

  test('lets in who stays near a store for as long as it asks, once a stay, and not again within the days', () => {
    const at = (count: number) => ({ at: minutes(count), store: 'near' });
    expect(run([at(0), at(4), at(5), at(9)])).toEqual([undefined, undefined, 'near', undefined]);
    expect(run([at(0), { at: minutes(3) }, at(6), at(10), at(11)])).toEqual([undefined, undefined, undefined, undefined, 'near']);
    const again = [at(0), at(5), { at: days(1) }, at(7 * 1440), at(7 * 1440 + 5), at(7 * 1440 + 6)];
    expect(run(again)).toEqual([undefined, 'near', undefined, undefined, 'near', undefined]);
    expect(run([at(0), at(40), at(44), at(46)])).toEqual([undefined, undefined, undefined, 'near']);
    expect(
      run([
        { at: minutes(0), store: 'other' },
        { at: minutes(9), store: 'other' },
      ]),
    ).toEqual([undefined, undefined]);
  });

  test('keeps near which store they are, since when, when they were seen there last, and when they were let in', () => {
    const near = (before: Stay | undefined, at: string, store: string | undefined) =>
      seen(fence, before, { at, point, accuracy: 500 }, () => store);
    const first = near(undefined, START, 'near');
    expect(first).toStrictEqual({ stay: { storeId: 'near', since: START, last: START } });
    const inside = near(first.stay, minutes(5), 'near');
    expect(inside).toStrictEqual({ stay: { storeId: 'near', since: START, last: minutes(5), enteredAt: minutes(5) }, storeId: 'near' });
    const still = near(inside.stay, minutes(6), 'near');
    expect(still).toStrictEqual({ stay: { storeId: 'near', since: START, last: minutes(6), enteredAt: minutes(5) } });
    const away = near(still.stay, minutes(8), undefined);
    expect(away).toStrictEqual({ stay: { since: minutes(8), last: minutes(8), enteredAt: minutes(5) } });
    expect(near(away.stay, minutes(9), undefined)).toStrictEqual({ stay: { since: minutes(9), last: minutes(9), enteredAt: minutes(5) } });
    expect(near(still.stay, minutes(5), 'near')).toStrictEqual({ stay: still.stay });
  });

  test('lets in near any store where none is named, and nobody again within the days or the same stay', () => {
    const at = (count: number, store = 'any') => ({ at: minutes(count), store });
    expect(run([at(0), at(5)], { stores: undefined })).toEqual([undefined, 'any']);
    expect(run([at(0), at(5)])).toEqual([undefined, undefined]);
    const near = (count: number) => at(count, 'near');
    // Seven days after the fifth minute, and a minute before that.
    expect(run([near(0), near(5), near(7 * 1440 - 1), near(7 * 1440 + 4), near(7 * 1440 + 5)])).toEqual([
      ...[undefined, 'near', undefined, undefined, 'near'],
    ]);
    const whole = Array.from({ length: 100 }, (_, i) => near(i * 30));
    expect(run(whole, { notAgainDays: 1 }).filter((storeId) => storeId !== undefined)).toHaveLength(1);
    // Who stood where two stores are near is near the one that is nearest, and anew when that is another.
    expect(run([at(0, 'near'), at(4, 'other'), at(6, 'near'), at(10, 'near'), at(11, 'near')], { stores: ['near', 'other'] })).toEqual([
      ...[undefined, undefined, undefined, undefined, 'near'],
    ]);
  });

  test('fails closed: no accuracy, too little of it, and what comes after what it was before are as nothing', () => {
    expect(seen(fence, undefined, { at: START, point }, () => 'near').stay).toBeUndefined();
    const rough = { at: minutes(5), store: 'near', accuracy: 501 };
    expect(run([{ at: minutes(0), store: 'near' }, rough])).toEqual([undefined, undefined]);
    expect(
      run([
        { at: minutes(5), store: 'near' },
        { at: minutes(0), store: 'near' },
      ]),
    ).toEqual([undefined, undefined]);
    expect(run([{ at: minutes(0), store: 'near' }], { dwellMinutes: 0 })).toEqual(['near']);
  });
});
