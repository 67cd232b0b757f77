import { useState } from 'react';
import { type GrowingFile, growingFile } from '../../bulk/growing-file';
import { NotText } from '../../bulk/parts';
import { fingerprintOf, forgetWork, rememberWork, unfinished } from '../../bulk/unfinished';
import { useJob } from '../../bulk/use-job';
import { bulkWords } from '../../bulk/words';
import { newKey } from '../../words/ids';
import { useWords } from '../../words/words';
import { createNumbersWork, type LineResult, NOTHING_DONE, type NumberLine, type NumbersProgress } from './numbers';
import { handOutWords } from './words';

export type Source = File | string;

/** Does some lines under a key: the same key again does nothing twice. */
export type SendLines = (key: string, lines: NumberLine[], signal: AbortSignal) => Promise<LineResult[]>;

/** A list of members being worked through, with a report of every line. */
export const useNumbersJob = (what: string, send: SendLines) => {
  const { head } = useWords(handOutWords);
  const bulk = useWords(bulkWords);
  const { job, start, stop, resume, tell, reset } = useJob<NumbersProgress>(NOTHING_DONE);
  const [running, setRunning] = useState<{ report: GrowingFile; size: number }>();

  const begin = (source: Source) => {
    const fingerprint = fingerprintOf(source);
    const key = unfinished(what, fingerprint) ?? newKey();
    rememberWork(what, fingerprint, key);
    const blob = typeof source === 'string' ? new Blob([source]) : source;
    const report = growingFile([head.line, head.number, head.result]);
    setRunning({ report, size: blob.size });
    const work = createNumbersWork({
      source: blob,
      send: (lines, signal) => send(key, lines, signal),
      tell,
      onResults: (results) => report.add(results.map(({ line, number, message }) => [line, number, message])),
    });
    start({
      run: async (signal) => {
        try {
          await work.run(signal);
          forgetWork(what, fingerprint);
        } catch (error) {
          throw error instanceof NotText ? new Error(bulk.notText) : error;
        }
      },
    });
  };
  const isUnfinished = (source: Source): boolean => unfinished(what, fingerprintOf(source)) !== undefined;
  return { job, report: running?.report, size: running?.size ?? 0, begin, stop, resume, reset, isUnfinished };
};
