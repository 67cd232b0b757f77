import type { Context, ScheduledEvent } from 'aws-lambda';
import { utc } from '../../shared/time/instant';
import { log, loggable } from '../platform/log';
import type { Tables } from '../platform/tables';
import { tellWork } from '../platform/telemetry/lines';
import { traceNow } from '../platform/telemetry/request';
import { shortName, telemetrySettings } from '../platform/telemetry/settings';
import { asWork, type Work } from '../platform/telemetry/work';
import { notesIn } from './note-repository';

type Run = (event: ScheduledEvent, context: Context) => Promise<void>;

/** The handler of a schedule: runs, writes a line of the run, and notes when it ran, whether it failed and what a proof found. */
export const scheduled = (tables: Tables, run: Run) => {
  const notes = notesIn(tables);
  return (event: ScheduledEvent, context: Context): Promise<void> =>
    asWork(context.awsRequestId, traceNow(), async (work) => {
      const name = shortName(context.functionName);
      let isDone = false;
      try {
        await run(event, context);
        isDone = true;
      } finally {
        tellRun(work, name, event.time);
        await note(work, name, isDone);
      }
    });

  async function note(work: Work, name: string, isDone: boolean): Promise<void> {
    const now = utc(Date.now());
    const findings = work.figures.get('proofFindings');
    try {
      await notes.add(name, {
        ...(isDone ? { ranAt: now } : { failedAt: now }),
        ...(findings !== undefined && { findings, foundAt: now }),
      });
    } catch (error) {
      log.warn('health not noted', { error: loggable(error) });
    }
  }
};

/** How late it began is told against the minute that its rule named. */
const tellRun = (work: Work, functionName: string, dueAt: string | undefined): void => {
  const { stage } = telemetrySettings();
  const due = Date.parse(dueAt ?? '');
  const begun = Date.now() - (performance.now() - work.startedAt);
  const lateness = Number.isFinite(due) ? Math.max(0, Math.round(begun - due)) : 0;
  tellWork(work, {
    message: 'run',
    functionName,
    properties: {},
    measures: [{ dimensions: { stage, function: functionName }, values: { lateness: { unit: 'Milliseconds', value: lateness } } }],
  });
};
