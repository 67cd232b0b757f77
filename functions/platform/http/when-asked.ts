import type { Endpoint } from '../../../shared/contract/endpoint';
import type { Call, Handlers } from './api';

/**
 * Handlers that are loaded with the first request for one of them: a function that serves much loads at its start only what most requests
 * need. What loading once failed to give is loaded again.
 */
export const whenAsked = <T extends Record<string, Endpoint>>(endpoints: T, load: () => Promise<Handlers<T>>): Handlers<T> => {
  let loaded: Promise<Handlers<T>> | undefined;
  const handlers = (): Promise<Handlers<T>> => {
    loaded ??= load().catch((error: unknown) => {
      loaded = undefined;
      throw error;
    });
    return loaded;
  };
  const names = Object.keys(endpoints) as (keyof T)[];
  return Object.fromEntries(
    names.map((name) => [name, async (call: Call<T[keyof T]>) => (await handlers())[name](call)]),
  ) as unknown as Handlers<T>;
};
