import { Button } from 'antd';
import type { ReactNode } from 'react';
import { ApiError } from '../api/problem';
import { commonWords } from '../words/common';
import { useWords } from '../words/words';
import { Icon } from './icon';

interface EmptyProps {
  title: string;
  text?: string | undefined;
  /** The next step. */
  action?: ReactNode;
}

/** Nothing here yet, and what to do next. */
export const Empty = ({ title, text, action }: EmptyProps) => (
  <div className="empty">
    <svg className="empty__art" viewBox="0 0 200 110" fill="none" aria-hidden="true">
      <circle className="empty__sun" cx="128" cy="34" r="11" />
      <path d="M0 96 38 58l20 18 34-44 30 36 22-16 56 46" />
      <path className="empty__near" d="M0 108 54 82l36 14 42-22 68 34z" />
    </svg>
    <p className="empty__title">{title}</p>
    {text && <p className="empty__text">{text}</p>}
    {action}
  </div>
);

interface FailedProps {
  error: unknown;
  retry?: (() => void) | undefined;
}

/** What could not be loaded, why, and a way on. */
export const Failed = ({ error, retry }: FailedProps) => {
  const words = useWords(commonWords);
  return (
    <div className="empty" role="alert">
      <Icon name="info" size={48} />
      <p className="empty__title">{words.failed}</p>
      <p className="empty__text">{error instanceof ApiError ? error.message : words.failedSafe}</p>
      {retry && <Button onClick={retry}>{words.retry}</Button>}
    </div>
  );
};

interface BoneProps {
  width: number | string;
  height?: number;
}

/** The shape of what is being loaded. */
export const Bone = ({ width, height = 14 }: BoneProps) => <span className="bone" style={{ width, height }} aria-hidden="true" />;
