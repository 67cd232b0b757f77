import type { Answer } from '../../../harness/backend';
import type { Stage } from '../../actor';
import { expectAnswer, expectSame } from '../../expect';
import type { Till } from './asks';
import type { TillBook } from './book';
import type { TillDeed } from './deeds';

/** What everything at the till is done with: `book` foresees what `till` answers. */
export interface AtTill {
  stage: Stage;
  till: Till;
  book: TillBook;
}

export type Plays<D extends TillDeed['does'] = TillDeed['does']> = { [K in D]: (deed: Extract<TillDeed, { does: K }>) => Promise<void> };

/** The effect of what is told for the first time; who asks again after a lost answer is told that it was. */
export const NEW = /^(changed|repeated)$/;

export const expectEffect = (what: string, answer: Answer<{ effect: string }>, effect: RegExp): void => {
  expectAnswer(what, answer, 200);
  expectSame(
    `the effect of ${what} (${effect.source})`,
    effect.test(answer.reply.effect) ? 'as foreseen' : answer.reply.effect,
    'as foreseen',
  );
};
