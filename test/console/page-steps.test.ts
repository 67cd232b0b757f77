import { beforePage, stepOn } from '../../console/src/ui/page-steps';

test('a page begins after all that were shown before it, however many it has itself', () => {
  const second = stepOn([], 'b', 50);
  const third = stepOn(second, 'c', 20);
  expect([[], second, third].map(beforePage)).toEqual([0, 50, 70]);
});

test('the way back leads to where the page before began', () => {
  const third = stepOn(stepOn([], 'b', 50), 'c', 20);
  expect(third.slice(0, -1)).toEqual([{ cursor: 'b', before: 50 }]);
});
