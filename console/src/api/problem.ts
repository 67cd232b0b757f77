import * as v from 'valibot';
import { Problem, type ProblemCode } from '../../../shared/problem/problem';
import type { Language } from '../../../shared/problem/words';

/** What can go wrong on the way, beside what the server answers. */
export type WayCode = 'offline' | 'too_slow' | 'unreadable';

/** Why a call did not bring what was asked for: the stable code, words to show, and the faulty fields. */
export class ApiError extends Error {
  override readonly name = 'ApiError';

  constructor(
    readonly code: ProblemCode | WayCode,
    readonly status: number,
    message: string,
    readonly fields: readonly { field: string; reason: string }[] = [],
    /** After how many seconds it is worth trying again. */
    readonly retryAfter?: number,
  ) {
    super(message);
  }
}

const WAY_WORDS: Record<WayCode, Record<Language, string>> = {
  offline: { zh: '连不上服务器，请检查网络后再试', en: 'The server cannot be reached; check the network and try again' },
  too_slow: { zh: '服务器很久没有回应，请再试一次', en: 'The server took too long; please try again' },
  unreadable: { zh: '服务器的回应看不懂，请刷新页面再试', en: 'The reply could not be read; reload the page and try again' },
};

export const wayError = (code: WayCode, language: Language, status = 0): ApiError => new ApiError(code, status, WAY_WORDS[code][language]);

/** The error of a reply that is not a success. Reasons are sentences already, and so is how long to wait; of faulty fields only the title is fit to be read. */
export const errorOfReply = (status: number, body: unknown, language: Language): ApiError => {
  const parsed = v.safeParse(Problem, body);
  if (!parsed.success) return wayError(status >= 500 ? 'offline' : 'unreadable', language, status);
  const { code, title, detail, errors, reasons, retryAfter } = parsed.output;
  return new ApiError(code, status, reasons || retryAfter ? detail : title, errors, retryAfter);
};

/** Whether asking again by itself may help: the way failed or the server did, not the question. */
export const isPassing = (error: unknown): boolean =>
  error instanceof ApiError && (error.status === 0 || error.status === 429 || error.status >= 500);
