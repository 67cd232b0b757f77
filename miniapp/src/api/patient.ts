import { againAfter } from '../../../shared/limit/again';
import { failureOf } from './failure';

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Asks, and once more by itself where the server said that it is worth it in a moment. */
export const patiently = async <T>(method: string, ask: () => Promise<T>): Promise<T> => {
  try {
    return await ask();
  } catch (error) {
    const failure = failureOf(error);
    const wait = failure.kind === 'refused' ? againAfter(method, failure.problem) : undefined;
    if (wait === undefined) throw error;
    await pause(wait);
    return ask();
  }
};
