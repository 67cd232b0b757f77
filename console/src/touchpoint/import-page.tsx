import { useQueryClient } from '@tanstack/react-query';
import { EVENT_COLUMNS, NEEDED_EVENT_COLUMNS } from '../../../shared/touchpoint/columns';
import { ImportPanel } from '../file-import/import-panel';
import { csvText } from '../ui/csv';
import { Page } from '../ui/page';
import { useWords } from '../words/words';
import { importEvents } from './queries';
import { touchpointWords } from './words';

const LIMITS = { records: 500, characters: 1_500_000 };

const EXAMPLE = csvText([
  [...EVENT_COLUMNS, 'phone', 'external:erp', 'prop:amount', 'prop:currency', 'prop:quantity', 'prop:orderId'],
  ['erp-20261120-0001', 'purchase', '2026-11-20 18:30', 'pos', 'SL-0001', '13712345678', 'C10086', 6800, 'CNY', 2, 'D20261120001'],
]);

/** Bringing in what happened before: a file of events, part by part. */
export const Component = () => {
  const words = useWords(touchpointWords);
  const queries = useQueryClient();
  const changed = () => void queries.invalidateQueries({ queryKey: ['touchpoint-figures'] });
  const columns = [...EVENT_COLUMNS, 'identifier' as const, 'prop' as const].map((name) => ({
    name: { identifier: 'phone …', prop: 'prop:…' }[name as string] ?? name,
    words: words.columns[name],
    isNeeded: name === 'identifier' || NEEDED_EVENT_COLUMNS.some((needed) => needed === name),
  }));
  return (
    <Page title={words.importTitle} above={{ to: '/members/touches', name: words.title }}>
      <ImportPanel
        sending={{ limits: LIMITS, send: importEvents, changed }}
        columns={columns}
        template={{ name: words.templateName, csv: EXAMPLE }}
        idName={words.message}
      />
    </Page>
  );
};
