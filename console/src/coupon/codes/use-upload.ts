import { useState } from 'react';
import { type GrowingFile, growingFile } from '../../bulk/growing-file';
import { NotText } from '../../bulk/parts';
import { fingerprintOf, forgetWork, rememberWork, unfinished } from '../../bulk/unfinished';
import { useJob } from '../../bulk/use-job';
import { bulkWords } from '../../bulk/words';
import { newKey } from '../../words/ids';
import { useWords } from '../../words/words';
import { uploadPart, useCodesChanged } from './queries';
import { createUpload, NOTHING_UPLOADED, type UploadProgress } from './upload';
import { codeWords } from './words';

/** Whether this file was begun and not finished. */
export const isUnfinished = (templateId: string, file: File): boolean =>
  unfinished(`codes.${templateId}`, fingerprintOf(file)) !== undefined;

/** A file of codes on its way up, with the report of every line that was left out. */
export const useUpload = (templateId: string) => {
  const { badHead } = useWords(codeWords);
  const bulk = useWords(bulkWords);
  const changed = useCodesChanged(templateId);
  const { job, start, stop, resume, tell } = useJob<UploadProgress>(NOTHING_UPLOADED);
  const [report, setReport] = useState<GrowingFile>();

  const begin = (file: File, name: string) => {
    const [what, fingerprint] = [`codes.${templateId}`, fingerprintOf(file)];
    const batchId = unfinished(what, fingerprint) ?? newKey();
    rememberWork(what, fingerprint, batchId);
    const bad = growingFile([badHead.line, badHead.value, badHead.reason]);
    setReport(bad);
    const upload = createUpload({
      file,
      send: (part, signal) => uploadPart(templateId, { batchId, name, ...part }, signal),
      tell,
      onBad: (lines) => bad.add(lines.map(({ line, value, message }) => [line, value, message])),
    });
    start({
      run: async (signal) => {
        try {
          await upload.run(signal);
          forgetWork(what, fingerprint);
        } catch (error) {
          throw error instanceof NotText ? new Error(bulk.notText) : error;
        } finally {
          void changed();
        }
      },
    });
  };
  return { job, report, begin, stop, resume };
};
