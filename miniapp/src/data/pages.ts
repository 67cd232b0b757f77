import { useCallback, useRef, useState } from 'react';
import { type Failure, failureOf } from '../api/failure';

interface Page<T> {
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

/** The pages after a first one. They belong to that first page: when it is asked for anew, they begin anew. */
export const usePages = <T>(first: Page<T> | undefined, ask: (cursor: string) => Promise<Page<T>>): Pages<T> => {
  const [state, setState] = useState<{ of: Page<T> | undefined; rest: Page<T>[] }>({ of: undefined, rest: [] });
  const [failure, setFailure] = useState<Failure>();
  const [isLoadingMore, setLoading] = useState(false);
  const busy = useRef(false);
  const current = useRef(first);
  current.current = first;

  const rest = state.of === first ? state.rest : [];
  const next = rest.length > 0 ? rest[rest.length - 1]?.next : first?.next;

  const more = useCallback(async () => {
    if (next === undefined || busy.current) return;
    busy.current = true;
    setLoading(true);
    setFailure(undefined);
    try {
      const page = await ask(next);
      if (current.current === first) setState({ of: first, rest: [...rest, page] });
    } catch (error) {
      setFailure(failureOf(error));
    } finally {
      busy.current = false;
      setLoading(false);
    }
  }, [first, next, rest, ask]);

  return {
    items: [...(first?.items ?? []), ...rest.flatMap(({ items }) => items)],
    hasMore: next !== undefined,
    isLoadingMore,
    failure,
    more,
  };
};
