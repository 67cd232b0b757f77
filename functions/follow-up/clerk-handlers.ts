import type { followUpEndpoints, NoteView } from '../../shared/contract/follow-ups';
import type { Note } from '../../shared/follow-up/note';
import { inZone, localDay } from '../../shared/time/local-day';
import type { Handlers } from '../platform/http/api';
import { Fault } from '../platform/problems';
import type { Sessions } from '../platform/sessions';
import { permissionsOf } from '../privacy/permissions';
import { ownScan } from '../staff/own-scan';
import { ownStore } from '../staff/own-store';
import type { FollowUps } from './follow-up-repository';
import { followUpViews, type ListDeps, listFollowUps } from './list-follow-ups';
import type { Notes } from './note-repository';
import { settleFollowUp } from './settle-follow-up';
import { type WriteNoteDeps, writeNote } from './write-note';

export type FollowUpDeps = WriteNoteDeps & ListDeps & { followUps: FollowUps; notes: Notes; sessions: Sessions };

/** So many notes are shown at the counter. */
const SHOWN = 20;

/** Notes about members who were scanned, and what staff of a store do for members. */
export const followUpClerkHandlers = (deps: FollowUpDeps): Handlers<typeof followUpEndpoints> => {
  const noteView = async ({ noteId, text, staffName, at, remindOn }: Note): Promise<NoteView> => ({
    ...{ noteId, text, staffName, at: inZone(at, (await deps.brands.current()).zone) },
    ...(remindOn !== undefined && { remindOn }),
  });
  return {
    notes: async ({ params: { memberId }, body: { ticket, storeId }, caller, now }) => {
      ownStore(caller, storeId);
      ownScan(caller, await deps.sessions.read('ticket', ticket, now), memberId);
      if (!(await permissionsOf(deps)(memberId)).has('personalised')) return { items: [] };
      const ids = [memberId, ...(await deps.identity.idsOf(memberId))];
      const notes = await deps.notes.ofStore(ids, storeId, SHOWN);
      return { items: await Promise.all(notes.map(noteView)) };
    },
    writeNote: async ({ params: { memberId }, body: { ticket, ...body }, caller, idempotency, now }) => {
      const scanned = await deps.sessions.read('ticket', ticket, now);
      const { reply, replayed } = await writeNote(deps)({ ...body, memberId, scanned, staff: caller, idempotency, now });
      return { reply: await noteView(reply), replayed };
    },
    followUps: ({ query, caller, language, now }) => listFollowUps(deps)({ ...query, staff: caller, language, now }),
    settleFollowUp: async ({ params: { taskId }, body, caller, language, now }) => {
      const { memberId, storeId } = body;
      const task = await settleFollowUp(deps)({ taskId, memberId, storeId, staff: caller, now }, body);
      const { zone } = await deps.brands.current();
      const [view] = await followUpViews(deps)([task], { staff: caller, language, today: localDay(now, zone), now });
      if (!view) throw new Fault('not_found');
      return view;
    },
  };
};
