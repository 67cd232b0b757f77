import { useQueryClient } from '@tanstack/react-query';
import { customerEndpoints } from '../../../shared/contract/customers';
import { call } from '../api';
import { ImportPanel } from '../file-import/import-panel';
import type { Imported } from '../file-import/import-work';
import { csvText } from '../ui/csv';
import { Page } from '../ui/page';
import { languageStore } from '../words/language';
import { useWords } from '../words/words';
import { tagImportWords } from './import-words';

const LIMITS = { records: 500, characters: 150_000 };
const PATIENCE = 45_000;
const LONGEST_NAME = 80;
/** Without its head, each part's first line would be a row that is told again and again. */
const HEAD = /^"?identifier"?[,;\t]/i;
const COLUMNS = ['identifier', 'key', 'value'] as const;

const EXAMPLE = csvText([
  [...COLUMNS],
  ['6843018846', 'taste', '偏酸'],
  ['phone:13712345678', 'taste', '偏苦'],
  ['external:erp:C10086', 'segment', '企业采购'],
]);

/** A part has its head as line 1, so that its lines are counted from there. */
const importTags = async (file: string, csv: string, signal: AbortSignal): Promise<Imported> => {
  if (!HEAD.test(csv)) throw new Error(tagImportWords[languageStore.get()].noHead);
  const body = { file: file.slice(0, LONGEST_NAME), firstLine: 1, csv };
  const { rows, given, unchanged, rejected } = await call(customerEndpoints.importTags, { body, signal, patience: PATIENCE });
  const told = rejected.map(({ line, field, message, value }) => ({ kind: 'rejected' as const, line, id: value, field, reason: message }));
  return { rows, taken: given, known: unchanged, told };
};

/** Tags from a file: whose, which group, what. */
export const Component = () => {
  const words = useWords(tagImportWords);
  const queries = useQueryClient();
  const changed = () => void queries.invalidateQueries({ queryKey: ['members'] });
  return (
    <Page title={words.title} above={{ to: '/members/tags', name: words.tags }}>
      <ImportPanel
        sending={{ limits: LIMITS, send: importTags, changed }}
        columns={COLUMNS.map((name) => ({ name, words: words.columns[name], isNeeded: true }))}
        template={{ name: words.templateName, csv: EXAMPLE }}
        idName={words.value}
      />
    </Page>
  );
};
