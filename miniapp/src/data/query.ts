import { useDidShow, usePullDownRefresh } from '@tarojs/taro';
import { useCallback, useEffect, useRef, useSyncExternalStore } from 'react';
import { type Failure, failureOf } from '../api/failure';
import { pulled } from './pull';

/** What a screen knows of something it asked for. With both data and failure, the data is what was last heard. */
export interface Loaded<T> {
  data: T | undefined;
  failure: Failure | undefined;
  isLoading: boolean;
  /** When the data was heard, in milliseconds on this phone's clock. */
  at: number | undefined;
}

interface Entry<T> extends Loaded<T> {
  /** Which request the data came from: an answer to an older one never replaces it. */
  shown: number;
}

const NOTHING: Entry<never> = { data: undefined, failure: undefined, isLoading: false, at: undefined, shown: 0 };
const entries = new Map<string, Entry<unknown>>();
const listeners = new Map<string, Set<() => void>>();
let latest = 0;

const put = (key: string, entry: Entry<unknown>): void => {
  entries.set(key, entry);
  for (const listener of [...(listeners.get(key) ?? [])]) listener();
};

const read = <T>(key: string): Entry<T> => (entries.get(key) as Entry<T> | undefined) ?? NOTHING;

const subscribe = (key: string, listener: () => void): (() => void) => {
  const own = listeners.get(key) ?? new Set();
  listeners.set(key, own.add(listener));
  return () => own.delete(listener);
};

/** Asks again for what a key stands for. A reply that comes after a newer one is dropped. */
export const load = async <T>(key: string, ask: () => Promise<T>): Promise<void> => {
  latest += 1;
  const turn = latest;
  put(key, { ...read(key), isLoading: true });
  const settle = (outcome: Partial<Entry<unknown>>) => {
    const now = read(key);
    if (turn > now.shown) put(key, { ...now, ...outcome, shown: turn, isLoading: false });
  };
  await ask().then(
    (data) => settle({ data, failure: undefined, at: Date.now() }),
    (error) => settle({ failure: failureOf(error) }),
  );
};

/** Puts in what is known from elsewhere, such as the reply of a change. Requests that are under way are older than it. */
export const know = <T>(key: string, data: T): void => {
  latest += 1;
  put(key, { data, failure: undefined, isLoading: false, at: Date.now(), shown: latest });
};

/** Asks unless somebody is asking already. */
const ensure = async <T>(key: string, ask: () => Promise<T>): Promise<void> => {
  if (!read(key).isLoading) await load(key, ask);
};

/** Forgets everything that begins so; screens that show it ask again. */
export const forget = (prefix: string): void => {
  for (const key of [...entries.keys()]) if (key.startsWith(prefix)) put(key, NOTHING);
};

export interface Query<T> extends Loaded<T> {
  /** What it is kept under; empty when nothing is asked for. */
  key: string;
  reload(): Promise<void>;
}

/**
 * What `ask` resolves with, kept under `key` for every screen that wants the same. Asked for when the screen is first seen,
 * whenever it is shown again or pulled down, and when the key changes; a key of undefined asks for nothing.
 */
export const useQuery = <T>(key: string | undefined, ask: () => Promise<T>): Query<T> => {
  const name = key ?? '';
  const asking = useRef(ask);
  asking.current = ask;
  const entry = useSyncExternalStore(
    useCallback((listener) => subscribe(name, listener), [name]),
    () => read<T>(name),
    () => read<T>(name),
  );
  const reload = useCallback(async () => {
    if (name !== '') await load(name, () => asking.current());
  }, [name]);
  const isForgotten = entry === NOTHING;
  const asked = useRef('');
  useEffect(() => {
    if (asked.current === name && !isForgotten) return;
    // A key that is gone is not asked for again when the screen is shown.
    asked.current = name;
    if (name !== '') ensure(name, () => asking.current());
  }, [name, isForgotten]);
  useDidShow(() => {
    if (asked.current !== '') ensure(asked.current, () => asking.current());
  });
  usePullDownRefresh(() => {
    pulled(reload());
  });
  const { data, failure, at } = entry;
  return { key: name, data, failure, at, isLoading: entry.isLoading || (name !== '' && entry === NOTHING), reload };
};
