import * as fc from 'fast-check';
import { DateTime } from 'luxon';
import { openAt } from '../../shared/coupon/hours';
import { clockChangeOf, momentsOf, nextOpening } from '../../shared/coupon/next-opening';
import type { UsableHours } from '../../shared/coupon/usable-hours';
import { millis, utc } from '../../shared/time/instant';
import { dayAfter, EDGES, wallClock, weekdayOf, ZONES } from './wall-clock';

const hours = (changes: Partial<UsableHours> = {}): UsableHours => ({ weekdays: [], windows: [], open: [], closed: [], ...changes });
const SHANGHAI = 'Asia/Shanghai';
const SATURDAY = '2026-11-21';
const at = (rules: UsableHours, time: string, day = SATURDAY) => openAt(rules, `${day}T${time}+08:00`, SHANGHAI);

describe('when it is open', () => {
  test('without rules, always', () => {
    expect(at(hours(), '03:33:33')).toBe(true);
  });

  test('on the weekdays named, 0 being Sunday', () => {
    expect(at(hours({ weekdays: [6] }), '23:59:59')).toBe(true);
    expect(at(hours({ weekdays: [0] }), '23:59:59')).toBe(false);
    expect(at(hours({ weekdays: [0] }), '00:00:00', '2026-11-22')).toBe(true);
  });

  test('from the first minute of a window until just before its last', () => {
    const lunch = hours({ windows: [{ from: '11:00', until: '14:00' }] });
    expect(['10:59:59.999', '11:00:00', '13:59:59.999', '14:00:00'].map((time) => at(lunch, time))).toEqual([false, true, true, false]);
    expect(at(hours({ windows: [{ from: '20:00', until: '24:00' }] }), '23:59:59.999')).toBe(true);
  });

  test('a window over midnight belongs to the day on which it begins', () => {
    const night = hours({ weekdays: [6], windows: [{ from: '22:00', until: '02:00' }] });
    expect(at(night, '01:59:59')).toBe(false);
    expect(at(night, '22:00:00')).toBe(true);
    expect(at(night, '01:59:59', '2026-11-22')).toBe(true);
    expect(at(night, '02:00:00', '2026-11-22')).toBe(false);
    expect(at(night, '22:00:00', '2026-11-22')).toBe(false);
  });

  test('open periods add hours, closed ones beat all, each with its last second', () => {
    const period = (from: string, until: string) => ({ from: `${SATURDAY}T${from}+08:00`, until: `${SATURDAY}T${until}+08:00` });
    const rules = hours({ weekdays: [0], open: [period('08:00:00', '09:59:59')], closed: [period('09:00:00', '09:29:59')] });
    const times = ['07:59:59.9', '08:00:00', '08:59:59.9', '09:00:00', '09:29:59.999', '09:30:00', '09:59:59.999', '10:00:00'];
    expect(times.map((time) => at(rules, time))).toEqual([false, true, true, false, false, true, true, false]);
  });
});

/** The same, said as slowly and plainly as possible. */
const plainlyOpen = (rules: UsableHours, ms: number, zone: string): boolean => {
  const during = ({ from, until }: { from: string; until: string }) =>
    ms >= millis(from) && ms < Math.floor(millis(until) / 1000) * 1000 + 1000;
  if (rules.closed.some(during)) return false;
  if (rules.open.some(during)) return true;
  const { day, time } = wallClock(ms, zone);
  const minutes = Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
  const named = (of: string) => rules.weekdays.length === 0 || rules.weekdays.includes(weekdayOf(of));
  const windows = rules.windows.length > 0 ? rules.windows : [{ from: '00:00', until: '24:00' }];
  const inMinutes = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
  return windows.some(({ from, until }) => {
    const [begin, end] = [inMinutes(from), inMinutes(until) <= inMinutes(from) ? inMinutes(until) + 1440 : inMinutes(until)];
    const onToday = named(day) && minutes >= begin && minutes < end;
    const onYesterday = named(dayAfter(day, -1)) && minutes + 1440 >= begin && minutes + 1440 < end;
    return onToday || onYesterday;
  });
};

const clock = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom('00', '01', '15', '30', '59'))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${minute}`);
const window = fc
  .tuple(clock, fc.oneof(clock, fc.constant('24:00')))
  .filter(([from, until]) => from !== until)
  .map(([from, until]) => ({ from, until }));

/** Rules, and a moment, near one of the edges. */
const near = fc
  .record({
    edge: fc.constantFrom(...EDGES),
    zone: fc.constantFrom(...ZONES),
    minutes: fc.integer({ min: -2_000, max: 2_000 }),
    weekdays: fc.oneof(fc.constant<number[]>([]), fc.subarray([0, 1, 2, 3, 4, 5, 6], { minLength: 1, maxLength: 3 })),
    windows: fc.array(window, { maxLength: 2 }),
    open: fc.array(fc.tuple(fc.integer({ min: -3_000, max: 6_000 }), fc.integer({ min: 1, max: 300 })), { maxLength: 2 }),
    closed: fc.array(fc.tuple(fc.integer({ min: -3_000, max: 6_000 }), fc.integer({ min: 1, max: 3_000 })), { maxLength: 2 }),
  })
  .map(({ edge, zone, minutes, weekdays, windows, open, closed }) => {
    const minute = (n: number, seconds = 0) => utc(Math.floor(millis(edge) / 60_000) * 60_000 + n * 60_000 + seconds * 1000);
    const periods = (of: readonly (readonly [number, number])[]) =>
      of.map(([from, long]) => ({ from: minute(from), until: minute(from + long, -1) }));
    return { zone, start: minute(minutes), rules: hours({ weekdays, windows, open: periods(open), closed: periods(closed) }) };
  });

test('open or not, minute by minute, as the clock on the wall shows it, also where it is changed', () => {
  fc.assert(
    fc.property(near, ({ zone, start, rules }) => {
      for (let minute = 0; minute < 240; minute += 5) {
        const ms = millis(start) + minute * 60_000;
        expect([utc(ms), openAt(rules, utc(ms), zone)]).toEqual([utc(ms), plainlyOpen(rules, ms, zone)]);
      }
    }),
    { numRuns: 100 },
  );
});

describe('the next opening', () => {
  const coupon = (rules: UsableHours, validFrom = '2026-11-01T00:00:00+08:00', validUntil = '2026-12-31T23:59:59+08:00') => ({
    hours: rules,
    validFrom,
    validUntil,
  });
  const next = (rules: UsableHours, now: string) => nextOpening(coupon(rules), now, SHANGHAI);

  test('now when it is open, else when the window begins, on the next of its weekdays', () => {
    const lunch = hours({ weekdays: [1, 2, 3, 4, 5], windows: [{ from: '11:00', until: '14:00' }] });
    expect(next(hours(), '2026-11-21T12:00:00+08:00')).toBe('2026-11-21T12:00:00+08:00');
    expect(next(lunch, '2026-11-20T10:59:59+08:00')).toBe('2026-11-20T11:00:00+08:00');
    expect(next(lunch, '2026-11-20T14:00:00+08:00')).toBe('2026-11-23T11:00:00+08:00');
  });

  test('not before the coupon begins, and none when it ends first', () => {
    const lunch = hours({ windows: [{ from: '11:00', until: '14:00' }] });
    expect(nextOpening(coupon(lunch, '2026-12-01T12:00:00+08:00'), '2026-11-21T00:00:00Z', SHANGHAI)).toBe('2026-12-01T12:00:00+08:00');
    expect(
      nextOpening(coupon(lunch, '2026-11-01T00:00:00Z', '2026-11-22T10:59:59+08:00'), '2026-11-21T14:00:00+08:00', SHANGHAI),
    ).toBeUndefined();
    expect(nextOpening(coupon(lunch, '2026-11-01T00:00:00Z', '2026-11-22T11:00:00+08:00'), '2026-11-21T14:00:00+08:00', SHANGHAI)).toBe(
      '2026-11-22T11:00:00+08:00',
    );
  });

  test('after a month that is closed, however long it is', () => {
    const closed = [
      { from: '2026-11-20T00:00:00+08:00', until: '2026-12-10T23:59:59+08:00' },
      { from: '2026-12-05T00:00:00+08:00', until: '2026-12-20T23:59:59+08:00' },
    ];
    expect(next(hours({ windows: [{ from: '11:00', until: '14:00' }], closed }), '2026-11-21T12:00:00+08:00')).toBe(
      '2026-12-21T11:00:00+08:00',
    );
    expect(next(hours({ closed }), '2026-11-21T12:00:00+08:00')).toBe('2026-12-21T00:00:00+08:00');
  });

  test('a period that is closed from this very moment on is waited for, one that is still to come is not', () => {
    const closed = [{ from: '2026-11-21T12:00:00+08:00', until: '2026-11-21T12:59:59+08:00' }];
    expect(next(hours({ closed }), '2026-11-21T12:00:00+08:00')).toBe('2026-11-21T13:00:00+08:00');
    const lunch = hours({
      windows: [{ from: '11:00', until: '14:00' }],
      closed: [{ from: closed[0]?.until ?? '', until: '2026-11-30T00:00:00+08:00' }],
    });
    expect(next(lunch, '2026-11-21T10:00:00+08:00')).toBe('2026-11-21T11:00:00+08:00');
  });

  test('an open period comes before the next window when it begins sooner', () => {
    const opens = (from: string) =>
      hours({ windows: [{ from: '11:00', until: '14:00' }], open: [{ from, until: '2026-11-30T00:00:00+08:00' }] });
    expect(next(opens('2026-11-21T18:00:00+08:00'), '2026-11-21T14:00:00+08:00')).toBe('2026-11-21T18:00:00+08:00');
    expect(next(opens('2026-11-22T11:30:00+08:00'), '2026-11-21T14:00:00+08:00')).toBe('2026-11-22T11:00:00+08:00');
  });

  test('with a window that the clock skips, from the moment at which it is put forward', () => {
    const night = hours({ windows: [{ from: '02:30', until: '04:00' }] });
    const found = nextOpening(coupon(night, '2026-01-01T00:00:00Z'), '2026-03-08T06:00:00Z', 'America/New_York');
    expect(found).toBe('2026-03-08T03:00:00-04:00');
  });

  test('in a window that comes twice, the second time too', () => {
    const night = hours({ windows: [{ from: '01:15', until: '01:30' }] });
    const found = nextOpening(coupon(night, '2026-01-01T00:00:00Z'), '2026-11-01T05:45:00Z', 'America/New_York');
    expect(found).toBe('2026-11-01T01:15:00-05:00');
  });

  test('is the first open minute that looking at every minute finds', () => {
    const validity = fc.record({ begins: fc.integer({ min: -3_000, max: 3_000 }), lasts: fc.integer({ min: 1, max: 8_000 }) });
    fc.assert(
      fc.property(near, validity, ({ zone, start, rules }, { begins, lasts }) => {
        const validFrom = utc(millis(start) + begins * 60_000);
        const validUntil = utc(millis(validFrom) + lasts * 60_000 - 1000);
        const first = Math.max(millis(start), millis(validFrom));
        let looked = first;
        while (looked <= millis(validUntil) && !plainlyOpen(rules, looked, zone)) looked += 60_000;
        const expected = looked <= millis(validUntil) ? utc(looked) : undefined;
        const found = nextOpening({ hours: rules, validFrom, validUntil }, start, zone);
        expect(found && utc(millis(found))).toBe(expected);
      }),
      { numRuns: 200 },
    );
  });
});

test.each([
  ['Asia/Shanghai', '2026-03-08', undefined],
  ['America/New_York', '2026-03-07', undefined],
  ['America/New_York', '2026-03-08', '2026-03-08T07:00:00.000Z'],
  ['America/New_York', '2026-03-09', undefined],
  ['America/New_York', '2026-11-01', '2026-11-01T06:00:00.000Z'],
  ['Europe/London', '2026-03-29', '2026-03-29T01:00:00.000Z'],
  ['Australia/Lord_Howe', '2026-04-05', '2026-04-04T15:00:00.000Z'],
  ['America/Havana', '2026-03-08', '2026-03-08T05:00:00.000Z'],
])('in %s the clock of %s is changed at %s, whenever of that day one asks', (zone, day, changes) => {
  for (const time of ['03:30:15.5', '12:00', '23:59:59'])
    expect(clockChangeOf(DateTime.fromISO(`${day}T${time}`, { zone })).map(utc)).toEqual(changes === undefined ? [] : [changes]);
});

test.each([
  ['2026-03-07', '02:30', 1],
  ['2026-03-08', '02:30', 0],
  ['2026-10-31', '01:15', 1],
  ['2026-11-01', '01:15', 2],
])('on %s the wall clock of New York shows %s %i times', (day, time, times) => {
  const moments = momentsOf(DateTime.fromISO(`${day}T${time}`, { zone: 'America/New_York' }), time);
  expect(new Set(moments).size).toBe(times);
  for (const ms of moments)
    expect(DateTime.fromMillis(ms, { zone: 'America/New_York' }).toFormat('yyyy-MM-dd HH:mm')).toBe(`${day} ${time}`);
});
