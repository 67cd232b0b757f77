import { App } from 'antd';
import { type RefObject, useEffect } from 'react';
import { useBlocker } from 'react-router-dom';
import { useWords } from '../../words/words';
import { editorWords } from './editor-words';
import { dropUnsaved } from './unsaved';

/** Asks before what was typed is left behind; `free` lets a move pass that follows a save. */
export const useLeaveGuard = (isDirty: boolean, free: RefObject<boolean>, templateId: string | undefined) => {
  const words = useWords(editorWords);
  const { modal } = App.useApp();
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => isDirty && !free.current && currentLocation.pathname !== nextLocation.pathname,
  );
  useEffect(() => {
    if (blocker.state !== 'blocked') return;
    modal.confirm({
      title: words.leaveTitle,
      content: words.leaveText,
      okText: words.leave,
      cancelText: words.stay,
      onOk: () => {
        dropUnsaved(templateId);
        blocker.proceed();
      },
      onCancel: () => blocker.reset(),
    });
  }, [blocker, modal, words, templateId]);
};
