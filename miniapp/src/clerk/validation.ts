import { useEffect, useRef, useState } from 'react';
import { clerkEndpoints } from '../../../shared/contract/clerk';
import type { BodyOf } from '../../../shared/contract/endpoint';
import type { ValidationView } from '../../../shared/contract/views';
import { call } from '../api/client';
import { type Failure, failureOf, isCertain } from '../api/failure';
import { useLanguage } from './words';

export type ValidationAsk = BodyOf<typeof clerkEndpoints.validate>;

/** What the system last said of these coupons. */
export interface Validation {
  /** The last answer, also while a newer one is waited for. */
  view: ValidationView | undefined;
  /** Whether it is about what is asked now. */
  isCurrent: boolean;
  /** Why the question that is asked now has no answer. */
  failure: Failure | undefined;
}

/** So long nothing more is typed before it is asked, and so long after nothing was heard it is asked again, in milliseconds. */
const PAUSE_MS = 250;
const RETRY_MS = 4_000;

/** Asks what coupons would do, each time when the basket rests. An answer to an older question is dropped; without a network the last one stays. */
export const useValidation = (ask: ValidationAsk | undefined): Validation => {
  const language = useLanguage();
  const key = ask ? JSON.stringify([language, ask]) : '';
  const [answer, setAnswer] = useState<{ key: string; view: ValidationView }>();
  const [failed, setFailed] = useState<{ key: string; failure: Failure; times: number }>();
  const current = useRef({ key, ask });
  current.current = { key, ask };
  const tried = failed?.key === key ? failed.times : 0;
  const isOver = failed?.key === key && isCertain(failed.failure);

  useEffect(() => {
    if (key === '' || isOver) return undefined;
    const timer = setTimeout(
      async () => {
        const { ask: body } = current.current;
        if (!body) return;
        try {
          const view = await call(clerkEndpoints.validate, { body });
          if (current.current.key !== key) return;
          setAnswer({ key, view });
          setFailed(undefined);
        } catch (error) {
          if (current.current.key === key) setFailed({ key, failure: failureOf(error), times: tried + 1 });
        }
      },
      tried === 0 ? PAUSE_MS : RETRY_MS,
    );
    return () => clearTimeout(timer);
  }, [key, tried, isOver]);

  return {
    view: answer?.view,
    isCurrent: answer !== undefined && answer.key === key,
    failure: failed?.key === key ? failed.failure : undefined,
  };
};
