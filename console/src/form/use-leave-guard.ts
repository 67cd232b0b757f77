import { App } from 'antd';
import { type RefObject, useEffect, useRef } from 'react';
import { useBlocker } from 'react-router-dom';
import { useWords } from '../words/words';
import { formWords } from './words';

/** What is asked before somebody leaves. */
interface Asked {
  title: string;
  text: string;
  leave: string;
}

/** Asks before what was typed, or what is under way, is left behind; `free` lets a move pass that follows a save. */
export const useLeaveGuard = (isDirty: boolean, free: RefObject<boolean>, left: () => void = () => undefined, asked?: Asked) => {
  const words = useWords(formWords);
  const { title, text, leave } = asked ?? { title: words.leaveTitle, text: words.leaveText, leave: words.leave };
  const { modal } = App.useApp();
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => isDirty && !free.current && currentLocation.pathname !== nextLocation.pathname,
  );
  // What is done when it is left may be another with every drawing; it does not ask again.
  const leaving = useRef(left);
  leaving.current = left;
  useEffect(() => {
    if (blocker.state !== 'blocked') return undefined;
    const question = modal.confirm({
      title,
      content: text,
      okText: leave,
      cancelText: words.stay,
      onOk: () => {
        leaving.current();
        blocker.proceed();
      },
      onCancel: () => blocker.reset(),
    });
    // One question at a time, and none that outlives the page that asked it.
    return () => question.destroy();
  }, [blocker, modal, words, title, text, leave]);
};
