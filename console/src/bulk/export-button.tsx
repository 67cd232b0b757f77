import { App, Button } from 'antd';
import { useToday } from '../brand/use-brand';
import type { Cell } from '../ui/csv';
import { Icon } from '../ui/icon';
import { commonWords } from '../words/common';
import { count } from '../words/figures';
import { useWords } from '../words/words';
import './bulk.css';
import { growingFile } from './growing-file';
import { pagesOf } from './pages';
import { useJob } from './use-job';
import { bulkWords } from './words';
import { createWorklist } from './worklist';

interface Props<T> {
  /** What is exported, for the button's name. */
  label: string;
  /** What the button says, where a page has several. */
  name?: string;
  fileName: string;
  head: readonly Cell[];
  rowOf: (item: T) => readonly Cell[];
  read: (cursor: string | undefined, signal: AbortSignal) => Promise<{ items: T[]; next?: string | undefined }>;
  /** About how many there are. */
  total: number;
  size?: 'small' | 'middle';
}

/** Reads a list page by page into a file; while it does, the button says how far it is and stops it. */
export const ExportButton = <T,>({ label, name, fileName, head, rowOf, read, total, size = 'middle' }: Props<T>) => {
  const words = useWords(bulkWords);
  const { cancel } = useWords(commonWords);
  const today = useToday();
  const { message } = App.useApp();
  const { job, start, resume, reset, tell } = useJob(0);

  const begin = () => {
    const file = growingFile(head);
    const pages = pagesOf(read, (items: T[]) => {
      file.add(items.map(rowOf));
      tell(file.rows());
    });
    const worklist = createWorklist(pages);
    start({
      run: async (signal) => {
        await worklist.run(signal);
        file.save(`${fileName}-${today}.csv`);
        message.success(words.exported(count(file.rows())));
      },
    });
  };

  if (job.state === 'running' || job.state === 'failed')
    return (
      <span className="exporting" role="status">
        <span className={job.state === 'failed' ? 'caption urgent' : 'caption'}>
          {job.state === 'failed' ? job.failure : words.exporting(count(job.progress))}
          {total > 0 && job.state !== 'failed' && ` · ${words.percent(Math.min(99, Math.floor((job.progress / total) * 100)))}`}
        </span>
        <Button size="small" onClick={job.state === 'running' ? reset : resume}>
          {job.state === 'running' ? cancel : words.resume}
        </Button>
      </span>
    );
  return (
    <Button size={size} color="primary" variant="text" aria-label={label} icon={<Icon name="download" size={16} />} onClick={begin}>
      {name ?? words.export}
    </Button>
  );
};
