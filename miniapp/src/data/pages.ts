import { useCallback, useEffect, useRef, useState } from 'react';
import { type Failure, failureOf } from '../api/failure';
import type { Query } from './query';

export interface Page<T> {
  items: T[];
  next?: string | undefined;
}

export interface Pages<T> {
  items: T[];
  hasMore: boolean;
  isLoadingMore: boolean;
  failure: Failure | undefined;
  more(): Promise<void>;
}

/** A first page and those after it, which belong to that very answer. */
interface Whole<T> {
  key: string;
  first: Page<T>;
  rest: Page<T>[];
}

const nextOf = <T>({ first, rest }: Whole<T>): string | undefined => (rest.length > 0 ? rest[rest.length - 1]?.next : first.next);

/**
 * The pages after a first one. When the first is renewed, as many are asked for again as were there, and until they have come the list
 * stays as it was: nothing jumps, and a page that is being fetched while the first changes is fetched anew. Another key is another list.
 */
export const usePages = <T>({ key, data: first }: Query<Page<T>>, ask: (cursor: string) => Promise<Page<T>>): Pages<T> => {
  const [whole, setWhole] = useState<Whole<T>>();
  const [failure, setFailure] = useState<Failure>();
  const [isLoadingMore, setLoading] = useState(false);
  /** What is known now, for work that began earlier. */
  const now = useRef({ key, first, ask, whole });
  now.current = { key, first, ask, whole };
  /** How many pages after the first are wanted. */
  const wanted = useRef(0);
  const isBusy = useRef(false);
  const isWished = useRef(false);

  const walk = useCallback(async (): Promise<void> => {
    if (isBusy.current) return;
    isBusy.current = true;
    setFailure(undefined);
    for (let made: Whole<T> | undefined; ; ) {
      const { key, first, ask, whole } = now.current;
      if (!first) break;
      if (made?.first !== first) made = whole?.first === first ? whole : { key, first, rest: [] };
      const cursor = nextOf(made);
      if (cursor === undefined || made.rest.length >= wanted.current) {
        wanted.current = made.rest.length;
        setWhole(made);
        break;
      }
      try {
        made = { ...made, rest: [...made.rest, await ask(cursor)] };
      } catch (error) {
        if (now.current.first !== first) continue;
        wanted.current = made.rest.length;
        setWhole(made);
        setFailure(failureOf(error));
        break;
      }
    }
    isBusy.current = false;
    isWished.current = false;
    setLoading(false);
  }, []);

  const known = useRef(key);
  useEffect(() => {
    if (!first || known.current !== key) {
      wanted.current = 0;
      setFailure(undefined);
    }
    known.current = key;
    if (wanted.current > 0) walk();
  }, [key, first, walk]);

  // The list as it was stays only as long as the same one is being renewed.
  const isSame = whole !== undefined && first !== undefined && whole.key === key && (whole.first === first || wanted.current > 0);
  const shown = isSame ? whole : first && { key, first, rest: [] };
  const hasMore = shown !== undefined && nextOf(shown) !== undefined;
  const more = useCallback(async () => {
    if (!hasMore || isWished.current) return;
    // While the list is being renewed the wish is kept: that work goes on to it.
    isWished.current = true;
    wanted.current += 1;
    setLoading(true);
    await walk();
  }, [hasMore, walk]);

  return {
    items: shown ? [...shown.first.items, ...shown.rest.flatMap(({ items }) => items)] : [],
    hasMore,
    isLoadingMore,
    failure,
    more,
  };
};
