import type { BatchReport, touchpointSystemEndpoints } from '../../shared/contract/touchpoints';
import type { Handlers } from '../platform/http/api';
import { Fault } from '../platform/problems';
import type { IngestDeps, Ingested } from './ingest';

/** The reading of phone numbers weighs a third of the bundle; systems that send no events never load it. */
const taking = async (deps: IngestDeps) => (await import('./ingest')).ingest(deps);

/** What other systems tell of people. */
export const touchpointSystemHandlers = (deps: IngestDeps): Handlers<typeof touchpointSystemEndpoints> => ({
  touchpoint: async ({ body, caller, now }) => {
    const [done] = await (await taking(deps))([body], `key:${caller.keyId}`, now);
    if (!done || done.outcome === 'waiting') throw new Fault('unavailable');
    if (done.outcome === 'rejected') throw new Fault('invalid', done.faults);
    return { messageId: body.messageId, repeated: done.outcome === 'repeated', ...(done.notes.length > 0 && { notes: done.notes }) };
  },
  touchpoints: async ({ body, caller, now }) => {
    const done = await (await taking(deps))(body.events, `key:${caller.keyId}`, now);
    unlessWaiting(done, (index) => `events.${index}`);
    return batchReport(body.events, done);
  },
});

/** When some could not be taken now, the sender is asked to send all again: what was taken counts once. */
export const unlessWaiting = (done: Ingested[], fieldOf: (index: number) => string): void => {
  const waiting = done.flatMap(({ outcome }, index) =>
    outcome === 'waiting' ? [{ field: fieldOf(index), reason: 'was not taken now; send it again' }] : [],
  );
  if (waiting.length > 0) throw new Fault('unavailable', waiting);
};

const batchReport = (sent: readonly unknown[], done: Ingested[]): BatchReport => {
  const placed = (index: number) => ({ index, ...messageIdOf(sent[index]) });
  return reportOf(done, placed);
};

/** Counts, and what is told of single events, each with where it stands in what was sent. */
export const reportOf = <P>(done: Ingested[], place: (index: number) => P) => ({
  accepted: done.filter(({ outcome }) => outcome === 'accepted').length,
  repeated: done.filter(({ outcome }) => outcome === 'repeated').length,
  rejected: done.flatMap((one, i) => (one.outcome === 'rejected' ? [{ ...place(i), errors: one.faults }] : [])),
  notes: done.flatMap((one, i) => ('notes' in one && one.notes.length > 0 ? [{ ...place(i), errors: one.notes }] : [])),
});

/** The message id as it was sent, if it was sent. */
export const messageIdOf = (sent: unknown): { messageId?: string } => {
  const messageId = typeof sent === 'object' && sent !== null ? (sent as Record<string, unknown>).messageId : undefined;
  return typeof messageId === 'string' ? { messageId: messageId.slice(0, 64) } : {};
};
