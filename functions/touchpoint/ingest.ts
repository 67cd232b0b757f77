import type { Instant } from '../../shared/time/instant';
import type { EventFault } from '../../shared/touchpoint/sent';
import { type Read, type ReadDeps, readAll } from './read-sent';
import { type Ingested, type TakeDeps, takeInOrder } from './take-in-order';

export type { Ingested } from './take-in-order';
export type IngestDeps = ReadDeps & TakeDeps;

/**
 * Takes events in from any channel, each once by its message id; of several with the same one the first counts. Each is checked by
 * itself, so bad ones hold up no others; who did it is recognised before the event is kept.
 */
export const ingest =
  (deps: IngestDeps) =>
  async (sent: readonly unknown[], source: string, now: Instant): Promise<Ingested[]> => {
    const read = await readAll(deps, sent, source, now);
    const first = firstOfEach(read);
    const outcomes = await takeInOrder(
      deps,
      first.map(({ event }) => event),
    );
    const byMessage = new Map(first.map(({ event: { messageId } }, i) => [messageId, outcomes[i]]));
    const firsts = new Set<Read>(first);
    return read.map((one): Ingested => {
      if ('faults' in one) return { outcome: 'rejected', faults: one.faults };
      const { outcome, isUnplaced } = byMessage.get(one.event.messageId) ?? { outcome: 'waiting', isUnplaced: false };
      if (outcome === 'waiting') return { outcome };
      if (outcome === 'rejected') return { outcome, faults: [{ field: 'event', reason: 'could not be taken in' }] };
      if (!firsts.has(one) || outcome === 'repeated') return { outcome: 'repeated', notes: one.notes };
      return { outcome, notes: isUnplaced ? [...one.notes, NO_PLACE] : one.notes };
    });
  };

/** The event is kept, and the store where it was, which is no position. */
const NO_PLACE: EventFault = { field: 'place', reason: 'is not kept: there is no consent to location' };

const firstOfEach = (all: readonly Read[]) => {
  const seen = new Set<string>();
  return all.flatMap((one) => {
    if ('faults' in one || seen.has(one.event.messageId)) return [];
    seen.add(one.event.messageId);
    return [one];
  });
};
