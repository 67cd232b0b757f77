import * as v from 'valibot';
import { zoneOfMember } from '../../shared/send/member-zone';
import { isQuiet, nextAllowed, nextHour, QuietHours } from '../../shared/send/quiet-hours';

const SHANGHAI = 'Asia/Shanghai';
const NEW_YORK = 'America/New_York';
const NIGHT = { from: '21:00', until: '09:00' };
const NOON = { from: '12:00', until: '13:30' };

test.each([
  [NIGHT, '20:59:59', false],
  [NIGHT, '21:00:00', true],
  [NIGHT, '00:00:00', true],
  [NIGHT, '08:59:59', true],
  [NIGHT, '09:00:00', false],
  [NIGHT, '15:00:00', false],
  [NOON, '11:59:59', false],
  [NOON, '12:00:00', true],
  [NOON, '13:29:59', true],
  [NOON, '13:30:00', false],
  [NOON, '20:00:00', false],
  [NOON, '03:00:00', false],
])('with %j it is quiet at %s: %s', (quiet, clock, expected) => {
  expect(isQuiet(quiet, `2026-11-21T${clock}+08:00`, SHANGHAI)).toBe(expected);
});

test('quiet hours are shorter than a day', () => {
  expect(v.is(QuietHours, NIGHT)).toBe(true);
  expect(v.is(QuietHours, { from: '21:00', until: '21:00' })).toBe(false);
});

test.each<[string, QuietHours | undefined, string, string, string]>([
  ['without quiet hours, at once and in UTC', undefined, '2026-11-21T23:00:00+08:00', SHANGHAI, '2026-11-21T15:00:00.000Z'],
  ['at noon, the same day', NOON, '2026-11-21T12:10:30.5+08:00', SHANGHAI, '2026-11-21T05:30:00.000Z'],
  ['in the evening, the next day', NIGHT, '2026-11-21T21:00:00+08:00', SHANGHAI, '2026-11-22T01:00:00.000Z'],
  ['before dawn, the same day', NIGHT, '2026-11-21T05:00:00+08:00', SHANGHAI, '2026-11-21T01:00:00.000Z'],
  // On 14 March 2027 New York's clocks go from 02:00 to 03:00; on 7 November 2027 from 02:00 back to 01:00.
  [
    'on the day after an end that the clock left out, at that end',
    { from: '22:00', until: '02:30' },
    '2027-03-14T22:00:00-04:00',
    NEW_YORK,
    '2027-03-15T06:30:00.000Z',
  ],
  [
    'where the end comes twice, at the first',
    { from: '21:00', until: '01:30' },
    '2027-11-06T22:00:00-04:00',
    NEW_YORK,
    '2027-11-07T05:30:00.000Z',
  ],
  [
    'where it is quiet again, at the second',
    { from: '21:00', until: '01:30' },
    '2027-11-07T01:10:00-05:00',
    NEW_YORK,
    '2027-11-07T06:30:00.000Z',
  ],
])('%s', (_, quiet, at, zone, allowed) => {
  expect(nextAllowed(quiet, at, zone)).toBe(allowed);
});

test.each([
  [20, 0, '2026-11-21T20:00:00+08:00', SHANGHAI, '2026-11-21T12:00:00.000Z'],
  [20, 0, '2026-11-21T20:00:00.001+08:00', SHANGHAI, '2026-11-22T12:00:00.000Z'],
  [20, 30, '2026-11-21T20:10:15.5+08:00', SHANGHAI, '2026-11-21T12:30:00.000Z'],
  // 02:30 is left out on 14 March; the next one is at 02:30 again.
  [2, 30, '2027-03-14T00:30:00-05:00', NEW_YORK, '2027-03-14T07:30:00.000Z'],
  [2, 30, '2027-03-14T12:00:00-04:00', NEW_YORK, '2027-03-15T06:30:00.000Z'],
])('%i:%i is next, from %s on in %s, at %s', (hour, minute, at, zone, next) => {
  expect(nextHour(hour, at, zone, minute)).toBe(next);
});

test.each([
  [undefined, 'Asia/Shanghai'],
  [480, 'Asia/Shanghai'],
  [0, 'UTC+00:00'],
  [345, 'UTC+05:45'],
  [-30, 'UTC-00:30'],
  [-570, 'UTC-09:30'],
  [840, 'UTC+14:00'],
])('a phone %p minutes ahead of UTC is in %s, for a brand in Shanghai', (offset, zone) => {
  expect(zoneOfMember(offset, 'Asia/Shanghai', '2026-11-21T12:00:00Z')).toBe(zone);
});
