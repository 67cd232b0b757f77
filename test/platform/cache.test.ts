import { cachedByVersion } from '../../functions/platform/cache';

/** A cache over something whose version and clock the test moves, counting what it asks. */
const cacheOf = (checkEvery: number) => {
  const is = { version: 1, now: 1_000_000, asked: 0, loaded: 0 };
  const cache = cachedByVersion({
    version: async () => {
      is.asked += 1;
      return String(is.version);
    },
    load: async () => {
      is.loaded += 1;
      return `value ${is.version}`;
    },
    checkEvery,
    now: () => is.now,
  });
  return { is, cache };
};

test('the version is asked once in its time, what it stands for is read when it has changed', async () => {
  const { is, cache } = cacheOf(5_000);
  expect(await Promise.all([cache.get(), cache.get()])).toEqual(['value 1', 'value 1']);
  is.now += 4_999;
  is.version = 2;
  expect([await cache.get(), is.asked, is.loaded]).toEqual(['value 1', 1, 1]);
  is.now += 1;
  expect([await cache.get(), is.asked, is.loaded]).toEqual(['value 2', 2, 2]);
  is.now += 5_000;
  expect([await cache.get(), is.asked, is.loaded]).toEqual(['value 2', 3, 2]);
});

test('a clock that was put back makes nothing young again', async () => {
  const { is, cache } = cacheOf(5_000);
  await cache.get();
  is.now -= 3_000;
  is.version = 2;
  expect(await cache.get()).toBe('value 2');
});

test('asked as it is now, it asks at once', async () => {
  const { is, cache } = cacheOf(60_000);
  await cache.get();
  is.version = 2;
  expect([await cache.fresh(), await cache.get()]).toEqual(['value 2', 'value 2']);
});
