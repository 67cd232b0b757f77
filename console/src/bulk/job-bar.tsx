import { Button, Progress } from 'antd';
import type { ReactNode } from 'react';
import { useWords } from '../words/words';
import './bulk.css';
import type { Job } from './use-job';
import { bulkWords } from './words';

interface Props {
  job: Job<unknown>;
  /** What is being done, for who hears the screen. */
  label: string;
  /** How far it is, 0 to 100. */
  percent: number;
  /** The figures so far. */
  children: ReactNode;
  onStop: () => void;
  onResume: () => void;
}

/** How far long work is, with stopping and going on. */
export const JobBar = ({ job, label, percent, children, onStop, onResume }: Props) => {
  const words = useWords(bulkWords);
  const { state, failure } = job;
  const status = { idle: 'normal', running: 'active', stopped: 'normal', failed: 'exception', done: 'success' } as const;
  return (
    <div className="jobbar">
      <Progress
        aria-label={label}
        percent={state === 'done' ? 100 : Math.min(99, Math.floor(percent))}
        status={status[state]}
        format={(shown) => words.percent(shown ?? 0)}
      />
      <div className="jobbar__line">
        <span role="status">{children}</span>
        {state === 'running' && (
          <Button size="small" onClick={onStop}>
            {words.stop}
          </Button>
        )}
        {(state === 'stopped' || state === 'failed') && (
          <Button size="small" type="primary" onClick={onResume}>
            {words.resume}
          </Button>
        )}
      </div>
      {state === 'running' && <p className="caption">{words.keepOpen}</p>}
      {state === 'stopped' && <p className="note">{words.stopped}</p>}
      {state === 'failed' && (
        <p className="note urgent" role="alert">
          {words.failed(failure ?? '')}
        </p>
      )}
    </div>
  );
};
