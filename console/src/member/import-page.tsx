import { useQueryClient } from '@tanstack/react-query';
import { Radio } from 'antd';
import { useState } from 'react';
import { customerEndpoints } from '../../../shared/contract/customers';
import { FILE_SOURCES, type FileSource, MOST_PEOPLE } from '../../../shared/contract/people-import';
import { PEOPLE_COLUMNS } from '../../../shared/member/people-columns';
import { call } from '../api';
import { ImportPanel } from '../file-import/import-panel';
import type { Imported, ToldLine } from '../file-import/import-work';
import { csvText } from '../ui/csv';
import { Page } from '../ui/page';
import { Panel } from '../ui/panel';
import { useWords } from '../words/words';
import { peopleImportWords } from './import-words';

const LIMITS = { records: MOST_PEOPLE, characters: 300_000 };
/** Longer than the server itself takes before it says that it had no time. */
const PATIENCE = 45_000;
const LONGEST_NAME = 60;

const EXAMPLE = csvText([
  ['card', 'phone:verified', 'pos:till', ...PEOPLE_COLUMNS],
  ['8806402150', '13712345678', 'K77', '林知夏', '女', '1996-04-12', '上海市', '上海市', '200040', '2026-11-20'],
]);

/** Sends a part of a file of customers. */
const importPeople =
  (source: FileSource) =>
  async (file: string, csv: string, signal: AbortSignal): Promise<Imported> => {
    const body = { csv, file: file.slice(0, LONGEST_NAME), source };
    const { rows, taken, known, rejected, notes } = await call(customerEndpoints.importPeople, { body, signal, patience: PATIENCE });
    const told = (kind: ToldLine['kind'], lines: typeof notes): ToldLine[] =>
      lines.map(({ line, id = '', field, message, other }) => ({ kind, line, id, field, reason: message, other }));
    return { rows, taken, known, told: [...told('rejected', rejected), ...told('note', notes)] };
  };

/** Customers from a file: where it comes from, the file, what became of it. */
export const Component = () => {
  const words = useWords(peopleImportWords);
  const queries = useQueryClient();
  const [source, setSource] = useState<FileSource>('import');
  const changed = () => void queries.invalidateQueries({ queryKey: ['members'] });
  const columns = (['identifier', ...PEOPLE_COLUMNS] as const).map((name) => ({
    name: name === 'identifier' ? 'card …' : name,
    words: words.columns[name],
    isNeeded: name === 'identifier',
  }));
  return (
    <Page title={words.title} above={{ to: '/members', name: words.members }}>
      <Panel title={words.sourceTitle}>
        <div className="import__body">
          <Radio.Group
            aria-label={words.sourceTitle}
            value={source}
            onChange={({ target }) => setSource(target.value as FileSource)}
            options={FILE_SOURCES.map((one) => ({ value: one, label: words.sources[one] }))}
          />
          <p className="caption">{words.sourceNote}</p>
        </div>
      </Panel>
      <ImportPanel
        sending={{ limits: LIMITS, send: importPeople(source), changed }}
        columns={columns}
        template={{ name: words.templateName, csv: EXAMPLE }}
        idName={words.id}
      />
    </Page>
  );
};
