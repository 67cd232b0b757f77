import { useRef, useSyncExternalStore } from 'react';
import { useLeaveGuard } from '../form/use-leave-guard';
import { useWords } from '../words/words';
import { bulkWords } from './words';

let running = 0;
const listeners = new Set<() => void>();
const add = (one: 1 | -1): void => {
  running += one;
  for (const listener of [...listeners]) listener();
};

/** Long work has begun; gives what is called once it is at rest. */
export const begun = (): (() => void) => {
  add(1);
  return () => add(-1);
};

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Asks before a page is left on which long work is under way. One a page, as the router asks only one. */
export const useWorkGuard = () => {
  const words = useWords(bulkWords);
  const isRunning = useSyncExternalStore(subscribe, () => running > 0);
  const free = useRef(false);
  useLeaveGuard(isRunning, free, undefined, { title: words.leaveTitle, text: words.leaveText, leave: words.leave });
};
