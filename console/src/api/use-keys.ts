import { useRef } from 'react';
import { newKey } from '../words/ids';

/** Keys for requests that change value: the same as long as the same is asked, so that what is sent again is done once. */
export const useKeys = () => {
  const kept = useRef(new Map<string, string>());
  return (asked: unknown): string => {
    const text = JSON.stringify(asked);
    const key = kept.current.get(text) ?? newKey();
    kept.current.set(text, key);
    return key;
  };
};
