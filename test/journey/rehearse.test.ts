import { type Stay, seen } from '../../shared/journey/fence';
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
