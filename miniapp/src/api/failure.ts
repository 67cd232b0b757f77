import { faultWords } from '../../../shared/problem/fault-words';
import type { Language } from '../../../shared/problem/language';
import type { Problem, ProblemCode } from '../../../shared/problem/problem';
import type { Words } from '../words';

/** Why a request did not succeed: the server said why, or nothing was heard from it. */
export type Failure = { kind: 'refused'; problem: Problem } | { kind: 'offline' } | { kind: 'slow' } | { kind: 'broken'; status: number };

export class CallFailed extends Error {
  constructor(readonly failure: Failure) {
    super(failure.kind === 'refused' ? failure.problem.code : failure.kind);
  }
}

export const failureOf = (error: unknown): Failure => (error instanceof CallFailed ? error.failure : { kind: 'broken', status: 0 });

/** The stable code of what was refused; undefined when nothing is known of the outcome. */
export const codeOf = (failure: Failure | undefined): ProblemCode | undefined =>
  failure?.kind === 'refused' ? failure.problem.code : undefined;

/** Whether it is certain that nothing happened. After anything else the same request is repeated under the same key. */
export const isCertain = (failure: Failure): boolean =>
  failure.kind === 'refused' && failure.problem.status < 500 && failure.problem.status !== 429;

/** What to tell a person. The server's reasons come in the language that was asked for. */
export const failureWords = (failure: Failure, language: Language, words: Words): string => {
  if (failure.kind === 'offline') return words.failure.offline;
  if (failure.kind === 'slow') return words.failure.slow;
  if (failure.kind === 'broken') return words.failure.broken;
  const { code, reasons, detail } = failure.problem;
  if (reasons && reasons.length > 0) return reasons.map(({ message }) => message).join(language === 'zh' ? '；' : '; ');
  if (code === 'internal' || code === 'unavailable' || code === 'not_found') return faultWords(code, language);
  return detail;
};
