import * as fc from 'fast-check';
import * as v from 'valibot';
import { Instant, isBefore, isPast, millis, plusSeconds, utc } from '../../shared/time/instant';

describe('an instant', () => {
  test.each(['2026-11-27T23:59:59+08:00', '2026-11-27T15:59:59Z', '2026-11-27T15:59:59.123456789-03:30', '2028-02-29T00:00:00Z'])(
    '%s is one',
    (text) => {
      expect(v.is(Instant, text)).toBe(true);
    },
  );

  test.each([
    ['without an offset', '2026-11-27T23:59:59'],
    ['of a day alone', '2026-11-27'],
    ['with an offset of hours only', '2026-11-27T23:59:59+08'],
    ['with an offset without its colon', '2026-11-27T23:59:59+0800'],
    ['with a blank for the T', '2026-11-27 23:59:59+08:00'],
    ['on 31 February', '2026-02-31T00:00:00Z'],
    ['on 29 February of a common year', '2026-02-29T00:00:00Z'],
    ['on 31 November', '2026-11-31T00:00:00+08:00'],
    ['of month 13', '2026-13-01T00:00:00Z'],
    ['of hour 24', '2026-11-27T24:00:00Z'],
    ['in words', 'tomorrow'],
    ['that never ends', `2026-11-27T23:59:59.${'0'.repeat(100)}Z`],
  ])('a time %s is none', (_, text) => {
    expect(v.is(Instant, text)).toBe(false);
  });

  test('who writes none is told how it is written', () => {
    const [issue] = v.safeParse(Instant, '2026-02-31T00:00:00Z').issues ?? [];
    expect(issue?.message).toContain('2026-11-27T23:59:59+08:00');
    // Of what is no text at all, and of what is no time of any kind, it is said once.
    for (const other of [42, 'tomorrow']) expect(v.safeParse(Instant, other).issues).toHaveLength(1);
  });

  test('what passes has a place in time', () => {
    const pieces = fc.constantFrom(
      '2026-11-27',
      '2026-02-30',
      'T',
      ' ',
      '23:59:59',
      '00:00:60',
      '.5',
      'Z',
      '+08:00',
      '+08',
      '-0330',
      '+23:59',
    );
    fc.assert(
      fc.property(fc.array(pieces, { minLength: 3, maxLength: 5 }), (parts) => {
        const text = parts.join('');
        if (v.is(Instant, text)) expect(millis(text)).not.toBeNaN();
      }),
      { numRuns: 2000 },
    );
  });
});

const time = fc.integer({ min: Date.UTC(2000, 0), max: Date.UTC(2100, 0) });

test('stored instants sort as text as they follow in time', () => {
  fc.assert(
    fc.property(time, time, (a, b) => {
      expect(utc(a) < utc(b)).toBe(a < b);
      expect(isBefore(utc(a), utc(b))).toBe(a < b);
      expect(millis(utc(a))).toBe(a);
    }),
  );
});

test('seconds added to an instant are as many seconds later, whatever its offset', () => {
  expect(plusSeconds('2026-11-27T23:59:59+08:00', 1)).toBe('2026-11-27T16:00:00.000Z');
  expect(plusSeconds('2026-11-27T00:00:00Z', -0.5)).toBe('2026-11-26T23:59:59.500Z');
});

test('instants compare by time, not by how they are written', () => {
  expect(isBefore('2026-11-27T23:59:59+08:00', '2026-11-27T16:00:00Z')).toBe(true);
  expect(isBefore('2026-11-27T16:00:00Z', '2026-11-28T00:00:00+08:00')).toBe(false);
});

describe('an end includes its last second', () => {
  test.each([
    ['2026-11-27T23:59:59+08:00', '2026-11-27T23:59:59+08:00', false],
    ['2026-11-27T23:59:59+08:00', '2026-11-27T23:59:59.999+08:00', false],
    ['2026-11-27T23:59:59+08:00', '2026-11-28T00:00:00+08:00', true],
    ['2026-11-27T23:59:59.999+08:00', '2026-11-27T23:59:59.999+08:00', false],
    ['2026-11-27T23:59:59.999+08:00', '2026-11-28T00:00:00+08:00', true],
    ['2026-11-27T23:59:59+08:00', '2026-11-27T15:59:59.5Z', false],
    ['2026-11-27T23:59:59+08:00', '2026-11-26T23:59:59+08:00', false],
  ])('of %s, %s is past: %s', (end, now, past) => {
    expect(isPast(end, now)).toBe(past);
  });
});
