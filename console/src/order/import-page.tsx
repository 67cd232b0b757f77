import { useQueryClient } from '@tanstack/react-query';
import { Alert } from 'antd';
import { ORDER_COLUMNS } from '../../../shared/order/columns';
import { ImportPanel } from '../file-import/import-panel';
import { Page } from '../ui/page';
import { useWords } from '../words/words';
import { EXAMPLE, isNeeded, orderOfRow } from './order-file';
import { importOrders } from './queries';
import { orderWords } from './words';

/** Fewer than the server takes: the last order of a part may have many rows more. */
const LIMITS = { records: 300, characters: 300_000, together: orderOfRow };

/** Orders from a file, each earning and counting as any other. */
export const Component = () => {
  const words = useWords(orderWords);
  const queries = useQueryClient();
  const changed = () => void queries.invalidateQueries({ queryKey: ['members'] });
  const columns = [
    ...ORDER_COLUMNS.map((name) => ({ name: name as string, words: words.columns[name], isNeeded: isNeeded(name) })),
    { name: 'card …', words: words.identifier, isNeeded: false },
  ];
  return (
    <Page title={words.importTitle} above={{ to: '/orders', name: words.orders }}>
      <Alert type="info" showIcon title={words.importNote} />
      <ImportPanel
        sending={{ limits: LIMITS, send: importOrders, changed }}
        columns={columns}
        template={{ name: words.templateName, csv: EXAMPLE }}
        idName={words.number}
      />
    </Page>
  );
};
