import * as v from 'valibot';
import { standardPolicy } from '../../shared/points/policy';
import { DEFAULT_POINT_SETTINGS, mainType, PointSettings, policyIn, typeNamed } from '../../shared/points/settings';

const [points] = DEFAULT_POINT_SETTINGS.types;
const stars = { ...mainType(DEFAULT_POINT_SETTINGS), pointType: 'stars' };
const both = { ...DEFAULT_POINT_SETTINGS, types: [mainType(DEFAULT_POINT_SETTINGS), stars] };

test('kinds of points have ids of their own', () => {
  const isFine = (...types: unknown[]) => v.is(PointSettings, { ...DEFAULT_POINT_SETTINGS, types });
  expect([isFine(points), isFine(points, stars), isFine(points, points), isFine(points, stars, stars)]).toEqual([true, true, false, false]);
});

test('the first kind is the one that members spend; there is always one', () => {
  expect(mainType(both).pointType).toBe('points');
  expect(mainType({ ...both, types: [stars] }).pointType).toBe('stars');
  expect(() => mainType({ ...both, types: [] })).toThrow(RangeError);
});

test('a kind is found by its id, and no other is taken for one that is not there', () => {
  expect(typeNamed(both, 'stars')).toBe(stars);
  expect(typeNamed(both, 'moons')).toBeUndefined();
});

test('a kind’s own policy holds in the brand’s zone', () => {
  const policy = policyIn({ ...stars, policy: { ...stars.policy, returnDays: 3 } }, 'Europe/Paris');
  expect(policy).toEqual({ ...standardPolicy('Europe/Paris'), returnDays: 3 });
});

test('where nothing is decided: to the end of next year, pending for a week, missing points owed, 30 days of grace, no gifts, 10,000 alone', () => {
  expect(standardPolicy('Asia/Shanghai')).toEqual({
    zone: 'Asia/Shanghai',
    expiry: { kind: 'end_of', unit: 'year', after: 1 },
    returnDays: 7,
    missing: 'debt',
    graceDays: 30,
    gifts: { allowed: false },
    adjustAlone: 10_000,
  });
});
