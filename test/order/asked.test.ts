import { askedWith } from '../../shared/order/asked';

const asked = (key: string) => ({ key, hash: `hash of ${key}` });
const keysAfter = (keys: string) =>
  [...keys]
    .map(asked)
    .reduce(askedWith, [] as ReturnType<typeof askedWith>)
    .map(({ key }) => key)
    .join('');

test('an order remembers the request that made it and the latest four, as they came', () => {
  expect(['a', 'ab', 'abcde', 'abcdef', 'abcdefghij'].map(keysAfter)).toEqual(['a', 'ab', 'abcde', 'acdef', 'aghij']);
  expect(askedWith([], asked('a'))).toEqual([{ key: 'a', hash: 'hash of a' }]);
});
