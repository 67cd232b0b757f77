import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert } from 'antd';
import { useState } from 'react';
import { marketerEndpoints } from '../../../shared/contract/marketer';
import type { Datum } from '../../../shared/geo/position';
import { call } from '../api';
import { Page } from '../ui/page';
import { commonWords } from '../words/common';
import { useWords } from '../words/words';
import type { CsvFile } from './csv-file';
import './import.css';
import { ImportForm } from './import-form';
import { ImportReport } from './import-report';
import { ImportUnderWay } from './import-under-way';
import { storeWords } from './words';

/** The import of some thousand stores takes longer than other calls. */
const PATIENCE = 180_000;

interface Chosen {
  file: CsvFile;
  datum: Datum;
}

/** Bringing in stores: choose the file, wait, read what became of every row. */
export const Component = () => {
  const words = useWords(storeWords);
  const { about } = useWords(commonWords);
  const queries = useQueryClient();
  const [datum, setDatum] = useState<Datum>('WGS-84');
  const { mutate, data, error, variables, isPending, reset } = useMutation({
    mutationFn: ({ file, datum: of }: Chosen) =>
      call(marketerEndpoints.importStores, { body: { csv: file.text, datum: of }, patience: PATIENCE }),
    onSettled: () =>
      Promise.all([queries.invalidateQueries({ queryKey: ['stores'] }), queries.invalidateQueries({ queryKey: ['regions'] })]),
  });
  return (
    <Page title={words.importTitle} above={{ to: '/stores', name: words.stores }}>
      {error && <Alert type="error" showIcon title={about(words.failed, error.message)} description={words.retrySafe} />}
      {isPending && variables && <ImportUnderWay file={variables.file} />}
      {!isPending && data && <ImportReport report={data} again={reset} />}
      {!isPending && !data && (
        <ImportForm
          datum={datum}
          onDatum={setDatum}
          kept={error ? variables?.file : undefined}
          onStart={(file) => mutate({ file, datum })}
        />
      )}
    </Page>
  );
};
