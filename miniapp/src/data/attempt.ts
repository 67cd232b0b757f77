import { useCallback, useRef, useState } from 'react';
import { type Failure, failureOf, isCertain } from '../api/failure';

/** How something that is asked of the server stands. */
export interface Attempt {
  isBusy: boolean;
  failure: Failure | undefined;
  /** It failed, and certainly nothing happened: to ask the same again is no use. */
  isOver: boolean;
  /** Does it, unless the one before is still under way; resolves with what came of it, with nothing when it failed or was not begun. */
  attempt<T>(work: () => Promise<T>): Promise<T | undefined>;
  /** Forgets why it failed. */
  clear(): void;
}

/** Does one thing at a time and keeps why it failed. A second tap is nothing, even before the screen shows that it is busy. */
export const useAttempt = (): Attempt => {
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const isUnderWay = useRef(false);
  const attempt = useCallback(async <T>(work: () => Promise<T>): Promise<T | undefined> => {
    if (isUnderWay.current) return undefined;
    isUnderWay.current = true;
    setBusy(true);
    setFailure(undefined);
    try {
      return await work();
    } catch (error) {
      setFailure(failureOf(error));
      return undefined;
    } finally {
      isUnderWay.current = false;
      setBusy(false);
    }
  }, []);
  const clear = useCallback(() => setFailure(undefined), []);
  return { isBusy, failure, isOver: failure !== undefined && isCertain(failure), attempt, clear };
};
