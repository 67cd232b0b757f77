import { useEffect, useState } from 'react';
import { useIsSeen } from '../data/poll';

let behind = 0;

/** Notes what time the server said it is, so that a phone whose clock is wrong counts down rightly. */
export const heardTime = (instant: string): void => {
  const server = Date.parse(instant);
  if (Number.isFinite(server)) behind = server - Date.now();
};

/** Now by the server's clock, in milliseconds. */
export const serverNow = (): number => Date.now() + behind;

/** Now by the server's clock, anew every `ms` milliseconds while `isOn` and the page is seen. */
export const useNow = (ms: number, isOn = true): number => {
  const [now, setNow] = useState(serverNow);
  const isSeen = useIsSeen();
  useEffect(() => {
    if (!isOn || !isSeen) return undefined;
    setNow(serverNow());
    const timer = setInterval(() => setNow(serverNow()), ms);
    return () => clearInterval(timer);
  }, [ms, isOn, isSeen]);
  return now;
};
