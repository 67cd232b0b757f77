import { fitted, NO_ROWS, without } from '../../console/src/form/row-keys';

const three = fitted(NO_ROWS, 3);

test('every row has a key of its own', () => {
  expect(new Set(three.keys).size).toBe(3);
});

test('a row that goes takes its key along, and the others keep theirs', () => {
  const [first, , last] = three.keys;
  expect(without(three, 1).keys).toEqual([first, last]);
});

test('a row that comes has a key that none had before, not even one that has gone', () => {
  const added = fitted(without(three, 2), 3).keys;
  expect(added.slice(0, 2)).toEqual(three.keys.slice(0, 2));
  expect(three.keys).not.toContain(added[2]);
});

test('rows that are begun again keep the keys of their places', () => {
  expect(fitted(three, 1).keys).toEqual(three.keys.slice(0, 1));
  expect(fitted(three, 3)).toBe(three);
});
