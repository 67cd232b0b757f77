import { type Column, ListTable } from '../../ui/list-table';
import { count } from '../../words/figures';
import { useWords } from '../../words/words';
import { FAILED_SHOWN, type LineResult } from './numbers';
import { handOutWords } from './words';

/** The first lines that were not done, and why. */
export const FailedLines = ({ failed, first }: { failed: number; first: readonly LineResult[] }) => {
  const words = useWords(handOutWords);
  const columns: Column<LineResult>[] = [
    { key: 'line', title: words.head.line, width: 96, render: (_, { line }) => <span className="figure">{count(line)}</span> },
    { key: 'number', title: words.head.number, render: (_, { number }) => <code>{number}</code> },
    { key: 'result', title: words.head.result, width: '46%', render: (_, { message }) => message },
  ];
  const title = words.failedTitle(count(failed));
  return (
    <section className="badlines" aria-label={title}>
      <strong>{title}</strong>
      <div className="badlines__rows">
        <ListTable label={title} columns={columns} rows={first} rowKey={({ line }) => String(line)} empty={null} />
      </div>
      {failed > FAILED_SHOWN && <p className="caption">{words.failedMore(count(FAILED_SHOWN))}</p>}
    </section>
  );
};
