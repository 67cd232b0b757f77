import { judgeHealth } from '../../shared/health/judge';
import { WATCH } from '../../shared/health/parts';
import type { Instant } from '../../shared/time/instant';
import type { Tables } from '../platform/tables';
import { countFigure } from '../platform/telemetry/work';
import type { CountDeadLetters } from './dead-letters';
import type { Notes } from './note-repository';
import { sendPulses } from './pulse';

export interface WatchDeps {
  countDeadLetters: CountDeadLetters;
  notes: Notes;
  tables: Tables;
}

/** Looks after all others, once a minute: sends pulses through the streams, counts what was given up, and counts who is behind for the alarm. */
export const watch =
  ({ countDeadLetters, notes, tables }: WatchDeps) =>
  async (now: Instant): Promise<void> => {
    const known = await notes.all();
    countFigure('partsBehind', judgeHealth(known, now).parts.filter(({ state }) => state === 'stopped' || state === 'failing').length);
    const waiting = await countDeadLetters();
    const since = known.get(WATCH)?.deadSince;
    if (waiting !== undefined) await notes.add(WATCH, { deadLetters: waiting, deadSince: waiting > 0 ? (since ?? now) : null });
    await sendPulses(tables, now);
  };
