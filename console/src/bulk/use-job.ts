import { useEffect, useRef, useState } from 'react';
import { useUnloadGuard } from '../form/use-unload-guard';
import { begun } from './under-way';
import type { Worklist } from './worklist';

/** Long work that the page does: not begun, under way, stopped by hand, failed, or done. */
export interface Job<P> {
  state: 'idle' | 'running' | 'stopped' | 'failed' | 'done';
  progress: P;
  failure?: string;
}

interface Running {
  worklist: Worklist;
  abort: AbortController;
}

/** Runs a worklist and follows it. Leaving the page stops it, which `useWorkGuard` asks about; closing the tab is asked about. */
export const useJob = <P>(none: P) => {
  const [job, setJob] = useState<Job<P>>({ state: 'idle', progress: none });
  const running = useRef<Running>(undefined);
  const isRunning = job.state === 'running';

  useEffect(() => () => running.current?.abort.abort(), []);
  useEffect(() => (isRunning ? begun() : undefined), [isRunning]);
  useUnloadGuard(isRunning);

  const run = async (worklist: Worklist) => {
    const abort = new AbortController();
    running.current = { worklist, abort };
    setJob(({ progress }) => ({ state: 'running', progress }));
    const settle = (state: Job<P>['state'], failure?: string) => {
      if (running.current?.abort !== abort) return;
      setJob(({ progress }) => ({ state, progress, ...(failure !== undefined && { failure }) }));
    };
    try {
      await worklist.run(abort.signal);
      settle('done');
    } catch (error) {
      if (abort.signal.aborted) settle('stopped');
      else settle('failed', error instanceof Error ? error.message : String(error));
    }
  };

  return {
    job,
    /** Begins work from the start. */
    start: (worklist: Worklist) => {
      setJob({ state: 'running', progress: none });
      void run(worklist);
    },
    /** Goes on with what was stopped or failed. */
    resume: () => {
      if (running.current) void run(running.current.worklist);
    },
    stop: () => running.current?.abort.abort(),
    tell: (progress: P) => setJob((now) => ({ ...now, progress })),
    reset: () => {
      running.current?.abort.abort();
      running.current = undefined;
      setJob({ state: 'idle', progress: none });
    },
  };
};
