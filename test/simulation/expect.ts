import { isDeepStrictEqual } from 'node:util';
import type { Answer } from '../harness/backend';
import { Wrong } from './actor';

/** Throws Wrong when what was found is not what was foreseen. */
export const expectSame = (what: string, found: unknown, foreseen: unknown): void => {
  if (!isDeepStrictEqual(found, foreseen)) throw new Wrong(`${what}: foreseen ${JSON.stringify(foreseen)}, found ${JSON.stringify(found)}`);
};

/** Throws Wrong when the status is another, or, of a problem, when the code is neither its own nor one of its reasons. */
export const expectAnswer = (what: string, { status, problem }: Answer<unknown>, foreseen: number, code?: string): void => {
  const codes = status < 400 ? [] : [problem.code, ...(problem.reasons ?? []).map((reason) => reason.code)];
  if (status === foreseen && (code === undefined || codes.includes(code as never))) return;
  const tale = status < 400 ? '' : ` ${codes.join(', ')} ${JSON.stringify(problem.errors ?? '')}`;
  throw new Wrong(`${what}: foreseen ${foreseen}${code === undefined ? '' : ` ${code}`}, found ${status}${tale}`);
};

/** Runs checks one by one; what each throws is noted in words, and the next is run all the same. */
export const notedIn =
  (wrong: string[]) =>
  async (check: () => Promise<void>): Promise<void> => {
    await check().catch((error: unknown) => wrong.push(error instanceof Error ? error.message : String(error)));
  };
