import type { DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { deliver } from './delivery';
import type { Letter } from './letter';

export interface Replaying {
  invoke: (functionName: string, event: DynamoDBStreamEvent) => Promise<unknown>;
  say: (line: string) => void;
}

export interface Replayed {
  letters: number;
  /** Records that have been followed now, and those that could not be. */
  followed: number;
  left: number;
  /** Letters whose records nobody has any more. */
  gone: number;
}

/** Once, and in halves when something in it fails: what can be followed is, and the rest is known by the record. */
const ONCE = { maximumRetryAttempts: 0, bisectOnError: true, reportsItemFailures: true };

/** Puts dead letters through their functions again and says what came of each; what succeeded is thrown away, nothing else is. */
export const replayLetters = async (letters: AsyncIterable<Letter>, { invoke, say }: Replaying): Promise<Replayed> => {
  const total: Replayed = { letters: 0, followed: 0, left: 0, gone: 0 };
  for await (const letter of letters) {
    const { name, functionName, records } = letter;
    total.letters++;
    if (records === 'gone') {
      total.gone++;
      say(`${name}: the stream has forgotten what it was about; npm run rebuild and npm run reconcile mend what follows from it`);
      continue;
    }
    const left: DynamoDBRecord[] = [];
    const reasons = new Set<string>();
    await deliver(records, {
      source: ONCE,
      invoke: (event) => invoke(functionName, event),
      giveUp: (given) => {
        left.push(...given.records);
        reasons.add(given.reason);
      },
      pause: () => Promise.resolve(),
    });
    await (left.length === 0 ? letter.done() : letter.keep(left));
    total.followed += records.length - left.length;
    total.left += left.length;
    const why = left.length > 0 ? `; ${left.length} stay: ${[...reasons].join('; ')}` : '';
    say(`${name}: ${records.length - left.length} of ${records.length} records followed${why}`);
  }
  return total;
};
