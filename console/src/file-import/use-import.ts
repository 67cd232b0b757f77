import { useState } from 'react';
import { type GrowingFile, growingFile } from '../bulk/growing-file';
import { NotText } from '../bulk/parts';
import { useJob } from '../bulk/use-job';
import { bulkWords } from '../bulk/words';
import { useWords } from '../words/words';
import { createImport, type Imported, type ImportLimits, type ImportProgress, NOTHING_IMPORTED } from './import-work';
import { importWords } from './words';

/** How parts of a file are sent. */
export interface Sending {
  limits: ImportLimits;
  send: (file: string, csv: string, signal: AbortSignal) => Promise<Imported>;
  /** When it has ended, however it ended. */
  changed: () => void;
}

/** A CSV file on its way in, with the report of everything that was left out. */
export const useImport = ({ limits, send, changed }: Sending) => {
  const { head, kinds, about } = useWords(importWords);
  const bulk = useWords(bulkWords);
  const { job, start, stop, resume, reset, tell } = useJob<ImportProgress>(NOTHING_IMPORTED);
  const [report, setReport] = useState<GrowingFile>();

  const begin = (file: File) => {
    const told = growingFile([head.kind, head.line, head.id, head.field, head.reason]);
    setReport(told);
    const work = createImport({
      file,
      limits,
      send: (csv, signal) => send(file.name, csv, signal),
      tell,
      onTold: (lines) => told.add(lines.map(({ kind, line, id, field, ...why }) => [kinds[kind], line, id, field, about(why)])),
    });
    start({
      run: async (signal) => {
        try {
          await work.run(signal);
        } catch (error) {
          throw error instanceof NotText ? new Error(bulk.notText) : error;
        } finally {
          changed();
        }
      },
    });
  };
  return { job, report, begin, stop, resume, reset };
};
