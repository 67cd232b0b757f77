import { Button } from 'antd';
import { JobBar } from '../../bulk/job-bar';
import { Icon } from '../../ui/icon';
import { type Column, ListTable } from '../../ui/list-table';
import { count } from '../../words/figures';
import { useWords } from '../../words/words';
import { BAD_SHOWN, type BadLine, type UploadProgress } from './upload';
import type { useUpload } from './use-upload';
import { codeWords } from './words';

interface Props {
  upload: ReturnType<typeof useUpload>;
  file: File;
  name: string;
  close: () => void;
}

/** A file of codes on its way up: how far it is, and every line that was left out. */
export const UploadJob = ({ upload: { job, report, stop, resume }, file, name, close }: Props) => {
  const words = useWords(codeWords);
  const { progress, state } = job;
  const { read, lines, taken, bad } = progress;
  return (
    <div className="dialog">
      <JobBar job={job} label={words.uploading} percent={file.size === 0 ? 0 : (read / file.size) * 100} onStop={stop} onResume={resume}>
        {state === 'done' ? words.uploadedLine(count(taken), count(bad)) : words.uploadingLine(count(lines), count(taken))}
      </JobBar>
      {bad > 0 && <BadLines progress={progress} save={() => report?.save(`${words.badFile(name)}.csv`)} />}
      {state === 'done' && bad === 0 && <p className="note">{words.allTaken}</p>}
      {state === 'done' && (
        <div>
          <Button type="primary" onClick={close}>
            {words.close}
          </Button>
        </div>
      )}
    </div>
  );
};

const BadLines = ({ progress: { bad, firstBad }, save }: { progress: UploadProgress; save: () => void }) => {
  const words = useWords(codeWords);
  const columns: Column<BadLine>[] = [
    { key: 'line', title: words.badHead.line, width: 96, render: (_, { line }) => <span className="figure">{count(line)}</span> },
    { key: 'value', title: words.badHead.value, render: (_, { value }) => <code>{value}</code> },
    { key: 'reason', title: words.badHead.reason, width: '46%', render: (_, { message }) => message },
  ];
  return (
    <section className="badlines" aria-label={words.badTitle(count(bad))}>
      <div className="badlines__head">
        <strong>{words.badTitle(count(bad))}</strong>
        <Button size="small" color="primary" variant="text" icon={<Icon name="download" size={16} />} onClick={save}>
          {words.downloadBad}
        </Button>
      </div>
      <div className="badlines__rows">
        <ListTable label={words.badTitle(count(bad))} columns={columns} rows={firstBad} rowKey={({ line }) => String(line)} empty={null} />
      </div>
      {bad > BAD_SHOWN && <p className="caption">{words.badMore(count(BAD_SHOWN))}</p>}
    </section>
  );
};
