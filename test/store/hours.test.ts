import * as fc from 'fast-check';
import * as v from 'valibot';
import type { DayWindow } from '../../shared/coupon/usable-hours';
import { isOpenAt, SpecialDays, type StoreHours, Week } from '../../shared/store/hours';
import { openingWords, specialLines, weekLines } from '../../shared/store/hours-words';
import { openingAt, wallAt } from '../../shared/store/next-change';
import { readSpecialDays, readWeek, writeSpecialDays, writeWeek } from '../../shared/store/read-hours';
import { millis, utc } from '../../shared/time/instant';
import { dayAfter, EDGES, wallClock, weekdayOf, ZONES } from '../coupon/wall-clock';

const SHANGHAI = 'Asia/Shanghai';
const OFFICE: StoreHours = {
  week: [
    { weekdays: [1, 2, 3, 4, 5], windows: [{ from: '07:00', until: '22:00' }] },
    { weekdays: [6, 0], windows: [{ from: '08:00', until: '21:00' }] },
  ],
  days: [
    { date: '2026-10-01', windows: [], name: '国庆节' },
    { date: '2026-10-02', windows: [{ from: '10:00', until: '16:00' }], name: '国庆节' },
  ],
};
const NIGHT: StoreHours = { week: [{ weekdays: [5, 6], windows: [{ from: '18:00', until: '02:00' }] }], days: [] };
const ALWAYS: StoreHours = { week: [{ weekdays: [0, 1, 2, 3, 4, 5, 6], windows: [{ from: '00:00', until: '24:00' }] }], days: [] };

const isOpen = (hours: StoreHours, at: string): boolean => isOpenAt(hours, wallAt(`${at}+08:00`, SHANGHAI));
const zh = (hours: StoreHours, at: string): string => openingWords(hours, `${at}+08:00`, SHANGHAI, 'zh').words;
const en = (hours: StoreHours, at: string): string => openingWords(hours, `${at}+08:00`, SHANGHAI, 'en').words;

describe('in words', () => {
  test.each([
    ['2026-11-23T14:26:00', '营业至 22:00', 'Open until 22:00'],
    ['2026-11-23T21:39:00', '21 分钟后打烊', 'Closes in 21 min'],
    ['2026-11-23T21:59:59', '1 分钟后打烊', 'Closes in 1 min'],
    ['2026-11-23T22:00:00', '明天 7:00 开门', 'Opens tomorrow 7:00'],
    ['2026-11-23T05:00:00', '7:00 开门', 'Opens at 7:00'],
    ['2026-11-23T06:35:00', '25 分钟后开门', 'Opens in 25 min'],
    ['2026-10-01T14:26:00', '国庆节休息，明天 10:00 开门', 'Closed for National Day. Opens tomorrow 10:00'],
    ['2026-10-02T14:26:00', '营业至 16:00', 'Open until 16:00'],
  ])('an ordinary store at %s: %s', (at, chinese, english) => {
    expect([zh(OFFICE, at), en(OFFICE, at)]).toEqual([chinese, english]);
  });

  test('over midnight, in days to come, day and night, never', () => {
    expect(zh(NIGHT, '2026-11-27T20:00:00')).toBe('营业至次日 2:00');
    expect(zh(NIGHT, '2026-11-28T00:30:00')).toBe('营业至 2:00');
    expect(zh(NIGHT, '2026-11-23T12:00:00')).toBe('周五 18:00 开门');
    expect(zh({ ...NIGHT, days: [{ date: '2026-11-27', windows: [] }] }, '2026-11-23T12:00:00')).toBe('周六 18:00 开门');
    const shut = (from: number, until: number) =>
      Array.from({ length: until - from + 1 }, (_, i) => ({
        date: `2027-02-${String(from + i).padStart(2, '0')}`,
        windows: [],
        name: '春节',
      }));
    expect(zh({ ...OFFICE, days: shut(5, 14) }, '2027-02-05T12:00:00')).toBe('春节休息，2月15日 7:00 开门');
    expect([zh(ALWAYS, '2026-11-23T12:00:00'), en(ALWAYS, '2026-11-23T12:00:00')]).toEqual(['24 小时营业', 'Open day and night']);
    expect(zh({ week: [], days: [] }, '2026-11-23T12:00:00')).toBe('暂停营业');
    expect(zh({ ...ALWAYS, days: [{ date: '2026-11-24', windows: [] }] }, '2026-11-23T20:00:00')).toBe('营业至 24:00');
  });

  test('about to close is said apart from open, for the colour', () => {
    const stateAt = (at: string) => openingWords(OFFICE, `${at}+08:00`, SHANGHAI, 'zh').state;
    expect(['14:00:00', '21:00:00', '22:00:00'].map((time) => stateAt(`2026-11-23T${time}`))).toEqual(['open', 'closing', 'closed']);
  });

  test('the week by days of the same hours, then the days to come that have their own', () => {
    const now = '2026-09-30T12:00:00+08:00';
    expect(weekLines(OFFICE, now, SHANGHAI, 'zh')).toEqual([
      { days: '周一至周五', hours: '7:00–22:00', isToday: true },
      { days: '周六、周日', hours: '8:00–21:00', isToday: false },
    ]);
    expect(weekLines(NIGHT, now, SHANGHAI, 'en').map(({ days, hours }) => `${days} ${hours}`)).toEqual([
      'Mon–Thu Closed',
      'Fri, Sat 18:00–2:00 the next day',
      'Sun Closed',
    ]);
    expect(weekLines(ALWAYS, now, SHANGHAI, 'zh')).toEqual([{ days: '每天', hours: '24 小时', isToday: true }]);
    const special = {
      ...OFFICE,
      days: [...OFFICE.days, { date: '2026-10-03', windows: [{ from: '10:00', until: '16:00' }], name: '国庆节' }],
    };
    expect(specialLines(special, now, SHANGHAI, 'zh')).toEqual([
      { days: '10月1日 国庆节', hours: '休息', isToday: false },
      { days: '10月2日至10月3日 国庆节', hours: '10:00–16:00', isToday: false },
    ]);
    expect(specialLines(special, '2026-10-03T12:00:00+08:00', SHANGHAI, 'zh')).toEqual([
      { days: '10月3日 国庆节', hours: '10:00–16:00', isToday: true },
    ]);
    expect(weekLines(special, '2026-10-02T12:00:00+08:00', SHANGHAI, 'zh').some(({ isToday }) => isToday)).toBe(false);
  });
});

test('a holiday stands against the week; what was open on its eve closes when it always does', () => {
  const eve: StoreHours = { ...NIGHT, days: [{ date: '2026-11-28', windows: [], name: '店庆' }] };
  expect(isOpen(eve, '2026-11-28T01:59:59')).toBe(true);
  expect(isOpen(eve, '2026-11-28T20:00:00')).toBe(false);
  expect(isOpen(eve, '2026-11-29T01:00:00')).toBe(false);
});

const time = fc.integer({ min: 0, max: 95 }).map((quarter) => {
  const [hour, minute] = [Math.floor(quarter / 4), (quarter % 4) * 15];
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
});
const windows = (least: number) =>
  fc.array(
    fc
      .tuple(time, fc.oneof(time, fc.constant('24:00')))
      .filter(([from, until]) => from !== until)
      .map(([from, until]): DayWindow => ({ from, until })),
    { minLength: least, maxLength: 3 },
  );
const week = fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { maxLength: 7 }).chain((days) =>
  fc.tuple(windows(1), windows(1), fc.integer({ min: 0, max: days.length })).map(([some, others, cut]) =>
    [
      { weekdays: days.slice(0, cut), windows: some },
      { weekdays: days.slice(cut), windows: others },
    ].filter(({ weekdays }) => weekdays.length > 0),
  ),
);
const moment = fc
  .tuple(
    fc.constantFrom(...EDGES, '2026-11-22T00:00:00Z'),
    fc.integer({ min: -3 * 1440, max: 3 * 1440 }),
    fc.integer({ min: 0, max: 59_999 }),
  )
  .map(([edge, minutes, ms]) => millis(edge) + minutes * 60_000 + ms);
const hoursAround = (ms: number, zone: string) =>
  fc
    .tuple(week, fc.uniqueArray(fc.tuple(fc.integer({ min: -2, max: 4 }), windows(0)), { selector: ([ahead]) => ahead, maxLength: 3 }))
    .map(([usual, days]): StoreHours => {
      const { day } = wallClock(ms, zone);
      return { week: usual, days: days.map(([ahead, own]) => ({ date: dayAfter(day, ahead), windows: own })) };
    });
const scene = fc
  .tuple(moment, fc.constantFrom(...ZONES))
  .chain(([ms, zone]) => hoursAround(ms, zone).map((hours) => ({ ms, zone, hours })));

/** The same, said as plainly as possible: minutes of the wall clock, today's windows and those of the day before. */
const plainlyOpen = ({ week: usual, days }: StoreHours, ms: number, zone: string): boolean => {
  const { day, time: shown } = wallClock(ms, zone);
  const inMinutes = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));
  const minute = inMinutes(shown);
  const spansOf = (date: string): [number, number][] => {
    const own =
      days.find((one) => one.date === date)?.windows ?? usual.find(({ weekdays }) => weekdays.includes(weekdayOf(date)))?.windows ?? [];
    return own.map(({ from, until }) => [inMinutes(from), inMinutes(until) + (inMinutes(until) < inMinutes(from) ? 1440 : 0)]);
  };
  const isIn =
    (at: number) =>
    ([from, until]: [number, number]) =>
      at >= from && at < until;
  return spansOf(day).some(isIn(minute)) || spansOf(dayAfter(day, -1)).some(isIn(minute + 1440));
};

test('open is what the wall clock and the calendar say, whatever clocks do', () => {
  fc.assert(
    fc.property(scene, ({ ms, zone, hours }) => isOpenAt(hours, wallAt(utc(ms), zone)) === plainlyOpen(hours, ms, zone)),
    { numRuns: 400 },
  );
});

test('the next change is the first minute at which it is otherwise, and there is none when it never is', () => {
  fc.assert(
    fc.property(scene, ({ ms, zone, hours }) => {
      const { isOpen: now, changesAt } = openingAt(hours, utc(ms), zone);
      expect(now).toBe(plainlyOpen(hours, ms, zone));
      const first = firstChange(hours, ms, zone);
      if (first !== undefined) expect(changesAt && millis(changesAt)).toBe(first);
      else if (changesAt !== undefined) expect(millis(changesAt)).toBeGreaterThan(ms + LOOKED * 60_000);
      if (changesAt !== undefined) {
        expect(plainlyOpen(hours, millis(changesAt), zone)).toBe(!now);
        expect(plainlyOpen(hours, millis(changesAt) - 1, zone)).toBe(now);
      }
    }),
    { numRuns: 150 },
  );
});

const LOOKED = 3 * 1440;
/** Minute after minute, as clocks of all zones change on whole minutes. */
const firstChange = (hours: StoreHours, ms: number, zone: string): number | undefined => {
  const now = plainlyOpen(hours, ms, zone);
  const minute = Math.floor(ms / 60_000);
  for (let ahead = 1; ahead <= LOOKED; ahead += 5) {
    // Hours begin and end on quarters: five minutes at a time, then back to the minute.
    const at = (minute + ahead + 4) * 60_000;
    if (plainlyOpen(hours, at, zone) === now) continue;
    for (let back = ahead; back <= ahead + 4; back++)
      if (plainlyOpen(hours, (minute + back) * 60_000, zone) !== now) return (minute + back) * 60_000;
  }
  return undefined;
};

describe('as cells of a list', () => {
  test('are read as people write them', () => {
    expect(readWeek('1-5 07:00-22:00; 0,6 08:00-21:00')).toEqual({
      read: [
        { weekdays: [1, 2, 3, 4, 5], windows: [{ from: '07:00', until: '22:00' }] },
        { weekdays: [0, 6], windows: [{ from: '08:00', until: '21:00' }] },
      ],
    });
    expect(readWeek('6-7 9:00-12:00,13:00-24:00')).toEqual({
      read: [
        {
          weekdays: [6, 0],
          windows: [
            { from: '09:00', until: '12:00' },
            { from: '13:00', until: '24:00' },
          ],
        },
      ],
    });
    expect(readWeek('１８：００－０２：００')).toEqual({
      read: [{ weekdays: [0, 1, 2, 3, 4, 5, 6], windows: [{ from: '18:00', until: '02:00' }] }],
    });
    expect(readSpecialDays('2027-02-05..2027-02-06 春节；2027-02-07 10:00-16:00 春节;2027-05-01')).toEqual({
      read: [
        { date: '2027-02-05', windows: [], name: '春节' },
        { date: '2027-02-06', windows: [], name: '春节' },
        { date: '2027-02-07', windows: [{ from: '10:00', until: '16:00' }], name: '春节' },
        { date: '2027-05-01', windows: [] },
      ],
    });
    expect([readWeek(''), readSpecialDays(' ')]).toEqual([{ read: [] }, { read: [] }]);
  });

  test.each(['25:00-26:00', '1-5 7-22', '8-9 07:00-22:00', '1-5 07:00-22:00; 5 08:00-12:00', '07:00-07:00', '5-1 07:00-22:00', '每天'])(
    'hours that nobody understands are said to be so: %s',
    (cell) => expect(readWeek(cell)).toEqual({ unclear: expect.any(String) }),
  );
  test.each([
    '2027-02-30',
    '2027-02-08..2027-02-05',
    '2027-02-05 春节; 2027-02-05 休息',
    '春节',
    '2027-02-05 10:00',
    `2027-02-05 ${'节'.repeat(21)}`,
  ])('and days: %s', (cell) => expect(readSpecialDays(cell)).toEqual({ unclear: expect.any(String) }));
  test('and so many that a list of days would be a calendar', () => {
    expect(readSpecialDays('2027-01-01..2027-02-28; 2027-03-01..2027-03-02')).toEqual({ tooMany: '2027-03-01..2027-03-02' });
  });

  test('what is written reads the same again', () => {
    fc.assert(
      fc.property(moment, fc.constantFrom(...ZONES), (ms, zone) => {
        const [hours] = fc.sample(hoursAround(ms, zone), { numRuns: 1, seed: ms % 1_000_000 }) as [StoreHours];
        const again = readWeek(writeWeek(hours.week));
        const sorted = hours.week.map((one) => ({ ...one, weekdays: [...one.weekdays].sort() }));
        expect(again).toEqual({ read: sorted });
        expect(readSpecialDays(writeSpecialDays(hours.days))).toEqual({ read: hours.days });
        expect([v.is(Week, hours.week), v.is(SpecialDays, hours.days)]).toEqual([true, true]);
      }),
      { numRuns: 60 },
    );
  });
});
