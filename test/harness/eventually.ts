import { setTimeout as wait } from 'node:timers/promises';

/** Asks again until the assertion holds; after `withinMs`, many times what an idle machine needs, its own failure is thrown. */
export const eventually = async <T>(assertion: () => T | Promise<T>, withinMs = 30_000): Promise<T> => {
  for (const end = Date.now() + withinMs; ; await wait(25)) {
    try {
      return await assertion();
    } catch (error) {
      if (Date.now() > end) throw error;
    }
  }
};
