import { Button } from 'antd';
import { useToday } from '../brand/use-brand';
import { JobBar } from '../bulk/job-bar';
import { Figure } from '../ui/figure';
import { Icon } from '../ui/icon';
import { type Column, ListTable } from '../ui/list-table';
import { Panel } from '../ui/panel';
import { Empty } from '../ui/states';
import { Stats } from '../ui/stats';
import { count } from '../words/figures';
import { useWords } from '../words/words';
import { type ImportProgress, TOLD_SHOWN, type ToldLine } from './import-work';
import type { useImport } from './use-import';
import { importWords } from './words';

interface Props {
  work: ReturnType<typeof useImport>;
  file: File;
  idName: string;
  again: () => void;
}

/** A file on its way in: how far it is, what became of its rows, and why some were left out. */
export const ImportResult = ({ work: { job, report, stop, resume }, file, idName, again }: Props) => {
  const words = useWords(importWords);
  const today = useToday();
  const { progress, state } = job;
  const { read, rows, taken, known, rejected, notes } = progress;
  const isOver = state !== 'running';
  return (
    <>
      <Panel title={file.name}>
        <div className="importjob">
          <JobBar
            job={job}
            label={words.importing}
            percent={file.size === 0 ? 0 : (read / file.size) * 100}
            onStop={stop}
            onResume={resume}
          >
            {words.line(count(rows), count(taken + known))}
          </JobBar>
        </div>
        <div className="import__sums">
          <Sums progress={progress} />
        </div>
      </Panel>
      <Panel
        title={words.reportTitle}
        remark={
          <span className="rowends">
            {rejected + notes > 0 && (
              <Button
                size="small"
                color="primary"
                variant="text"
                icon={<Icon name="download" size={16} />}
                onClick={() => report?.save(`${words.reportName(file.name.replace(/\.\w+$/, ''))}-${today}.csv`)}
              >
                {words.report}
              </Button>
            )}
            {isOver && (
              <Button size="small" color="primary" variant="filled" onClick={again}>
                {words.another}
              </Button>
            )}
          </span>
        }
      >
        <Told progress={progress} idName={idName} isDone={state === 'done'} />
      </Panel>
    </>
  );
};

const Sums = ({ progress: { rows, taken, known, rejected } }: { progress: ImportProgress }) => {
  const words = useWords(importWords);
  return (
    <Stats
      label={words.reportTitle}
      stats={[
        { name: words.rows, figure: <Figure value={rows} />, note: words.rowsNote },
        { name: words.taken, figure: <Figure value={taken} />, note: words.takenNote },
        { name: words.known, figure: <Figure value={known} />, note: words.knownNote },
        { name: words.rejected, figure: <Figure value={rejected} className={rejected > 0 ? 'urgent' : ''} />, note: words.rejectedNote },
      ]}
    />
  );
};

const Told = ({ progress: { firstTold, rows }, idName, isDone }: { progress: ImportProgress; idName: string; isDone: boolean }) => {
  const words = useWords(importWords);
  const soFar = rows === 0 ? words.reading : words.allGoodSoFar;
  const columns: Column<ToldLine>[] = [
    { key: 'line', title: words.head.line, width: 96, render: (_, { line }) => <Figure value={line} /> },
    { key: 'kind', title: words.head.kind, width: 120, render: (_, { kind }) => <span className="note">{words.kinds[kind]}</span> },
    { key: 'id', title: idName, width: 220, render: (_, { id }) => <code>{id}</code> },
    { key: 'field', title: words.head.field, width: 180, render: (_, { field }) => <code>{field}</code> },
    { key: 'reason', title: words.head.reason, render: (_, why) => words.about(why) },
  ];
  return (
    <div className="reportrows">
      <ListTable
        label={words.reportTitle}
        columns={columns}
        rows={firstTold}
        rowKey={({ line, field, reason, other = '' }) => `${line} ${field} ${reason} ${other}`}
        empty={<Empty title={isDone ? words.allGood : soFar} text={isDone ? words.allGoodText : ''} />}
      />
      {firstTold.length >= TOLD_SHOWN && <p className="caption import__more">{words.toldMore(count(TOLD_SHOWN))}</p>}
    </div>
  );
};
