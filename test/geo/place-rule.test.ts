import * as fc from 'fast-check';
import { accuracyOf, unusablePosition } from '../../shared/geo/place-rule';
import type { Position } from '../../shared/geo/position';
import { plusSeconds } from '../../shared/time/instant';

const NOW = '2026-11-21T12:00:00+08:00';
const position = (changes: Partial<Position> = {}): Position => ({
  latitude: 31.23,
  longitude: 121.47,
  datum: 'GCJ-02',
  source: 'precise',
  accuracy: 30,
  at: NOW,
  ...changes,
});
const codes = (where: Position | undefined, radius = 3000): string[] => unusablePosition(where, radius, NOW).map(({ code }) => code);

test('a fresh and accurate position can be used', () => {
  expect(codes(position())).toEqual([]);
});

test('no position is a reason: the rule fails closed', () => {
  expect(codes(undefined)).toEqual(['no_position']);
});

test('a position chosen by hand is good for looking only, however fresh and near', () => {
  expect(codes(position({ source: 'manual', accuracy: 0 }))).toEqual(['position_by_hand']);
});

test.each([
  [0, []],
  [-300, []],
  [-300.001, ['position_stale']],
  [-86_400, ['position_stale']],
  [60, []],
  [60.001, ['position_stale']],
  [86_400, ['position_stale']],
])('a position taken %d s from now gives %j', (seconds, expected) => {
  expect(codes(position({ at: plusSeconds(NOW, seconds) }))).toEqual(expected);
});

test('a position of no readable time is stale, not fresh', () => {
  expect(codes(position({ at: '2026-11-21T12:00:00+08' }))).toEqual(['position_stale']);
});

test.each([
  [3000, []],
  [3000.01, ['position_inaccurate']],
  [0, []],
])('an accuracy of %d m within a radius of 3,000 m gives %j', (accuracy, expected) => {
  expect(codes(position({ accuracy }))).toEqual(expected);
});

test('a position that does not say how accurate it is has the accuracy of its source', () => {
  const silent = (source: Position['source']): Position => ({ latitude: 31, longitude: 121, datum: 'GCJ-02', source, at: NOW });
  expect(accuracyOf(silent('precise'))).toBe(100);
  expect(accuracyOf(silent('fuzzy'))).toBe(1000);
  expect(accuracyOf({ ...silent('fuzzy'), accuracy: 0 })).toBe(0);
  expect(codes(silent('precise'), 100)).toEqual([]);
  expect(codes(silent('precise'), 99)).toEqual(['position_inaccurate']);
  expect(codes(silent('fuzzy'), 1000)).toEqual([]);
  expect(codes(silent('fuzzy'), 999)).toEqual(['position_inaccurate']);
});

test('an old and inaccurate position is refused for both', () => {
  expect(unusablePosition(position({ accuracy: 4999.6, at: plusSeconds(NOW, -301) }), 3000, NOW)).toEqual([
    { code: 'position_stale', params: {} },
    { code: 'position_inaccurate', params: { accuracy: 5000, radius: 3000 } },
  ]);
});

test('a wider radius never refuses what a narrower one takes', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 50_000 }),
      fc.integer({ min: 1, max: 50_000 }),
      fc.integer({ min: 0, max: 60_000 }),
      (a, b, accuracy) => {
        const [narrow, wide] = [Math.min(a, b), Math.max(a, b)];
        if (codes(position({ accuracy }), narrow).length === 0) expect(codes(position({ accuracy }), wide)).toEqual([]);
      },
    ),
  );
});
