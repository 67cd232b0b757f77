import { useDidHide, useDidShow, useLaunch } from '@tarojs/taro';
import type { ReactNode } from 'react';
import { memberSession } from './api/client';
import { followScene } from './data/links';
import { resumeTouches, touch } from './data/touch';
import { watchPrivacy } from './platform/privacy';
import './app.css';

/** What a time away makes a new opening of: shorter is a glance at another app. */
const AWAY_MS = 30 * 60_000;
let hiddenAt = 0;
let isOpened = false;

const opened = (): void => {
  if (isOpened || !memberSession.store.get()?.member) return;
  isOpened = true;
  touch('app_opened');
};

export default function App({ children }: { children: ReactNode }) {
  useLaunch(() => {
    watchPrivacy();
    resumeTouches();
    // Somebody who signs in or joins now has opened the app, too.
    memberSession.store.subscribe(opened);
  });
  // Also when it was open already, and another code was scanned. The clerk's page has codes of its own.
  useDidShow((options?: { path?: string; query?: Partial<Record<string, string>> }) => {
    if (!options?.path?.includes('clerk/')) followScene(options?.query);
    if (hiddenAt > 0 && Date.now() - hiddenAt > AWAY_MS) isOpened = false;
    opened();
  });
  useDidHide(() => {
    hiddenAt = Date.now();
  });
  return children;
}
