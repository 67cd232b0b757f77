import { useDidHide, useDidShow } from '@tarojs/taro';
import { useEffect, useRef, useState } from 'react';

/** Whether the page is on the screen: what repeats rests while it is not. */
export const useIsSeen = (): boolean => {
  const [isSeen, setSeen] = useState(true);
  useDidShow(() => setSeen(true));
  useDidHide(() => setSeen(false));
  return isSeen;
};

/** Asks again every `pause` milliseconds, one question at a time, while the page is seen; a pause of undefined asks nothing. */
export const usePoll = (pause: number | undefined, ask: () => Promise<void>): void => {
  const isSeen = useIsSeen();
  const asking = useRef(ask);
  asking.current = ask;
  useEffect(() => {
    if (!isSeen || pause === undefined) return undefined;
    let isOn = true;
    let timer: ReturnType<typeof setTimeout>;
    const next = () => {
      timer = setTimeout(async () => {
        await asking.current();
        if (isOn) next();
      }, pause);
    };
    next();
    return () => {
      isOn = false;
      clearTimeout(timer);
    };
  }, [isSeen, pause]);
};
