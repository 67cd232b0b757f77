import type { FollowUp } from '../../shared/follow-up/follow-up';
import { Note } from '../../shared/follow-up/note';
import { refusal } from '../../shared/problem/refusal';
import type { Instant } from '../../shared/time/instant';
import type { AuditLog } from '../audit/audit-log';
import { firstReply, rememberReply } from '../platform/asked';
import type { Outcome } from '../platform/http/api';
import type { Idempotency } from '../platform/http/input';
import type { NewId } from '../platform/ids';
import { Fault, refuseIf } from '../platform/problems';
import type { Claims } from '../platform/sessions';
import type { Tables } from '../platform/tables';
import { transact } from '../platform/transact';
import { type PermissionDeps, permissionsOf } from '../privacy/permissions';
import { ownScan } from '../staff/own-scan';
import { ownStore } from '../staff/own-store';
import type { FollowUps } from './follow-up-repository';
import type { Notes } from './note-repository';

export interface WriteNoteDeps extends PermissionDeps {
  auditLog: Pick<AuditLog, 'write'>;
  followUps: Pick<FollowUps, 'write'>;
  newId: NewId;
  notes: Pick<Notes, 'write'>;
  tables: Tables;
}

export interface WriteNoteAsk {
  memberId: string;
  scanned: Claims<'ticket'> | undefined;
  storeId: string;
  text: string;
  remindOn?: string | undefined;
  staff: Claims<'staff'>;
  idempotency: Idempotency;
  now: Instant;
}

/**
 * A clerk writes down something of the member they scanned, when that member agreed to be served personally. With a day it is a
 * follow-up of the clerk's own. The note, the follow-up, that it was written, and the first reply are one transaction.
 */
export const writeNote =
  (deps: WriteNoteDeps) =>
  async (ask: WriteNoteAsk): Promise<Outcome<Note>> => {
    const { staff, storeId, memberId, text, remindOn, idempotency, now } = ask;
    const asked = { operation: 'write-note', by: staff.staffId, idempotency };
    ownStore(staff, storeId);
    // A repeat is answered also when the scan is too old by then.
    const early = ask.scanned ? undefined : await firstReply(deps.tables, asked, Note);
    if (early) return { reply: early, replayed: true };
    ownScan(staff, ask.scanned, memberId);
    if (!(await permissionsOf(deps)(memberId)).has('personalised')) refuseIf([refusal('not_personal')]);
    const note: Note = {
      ...{ noteId: deps.newId(), memberId, storeId, staffId: staff.staffId, staffName: staff.name, text, at: now },
      ...(remindOn !== undefined && { remindOn }),
    };
    const by = { role: staff.role, id: staff.staffId, name: staff.name };
    const failed = await transact(deps.tables, [
      deps.notes.write(note),
      deps.auditLog.write({ entryId: deps.newId(), memberId, at: now, by, action: 'noted' }),
      rememberReply(deps.tables, asked, note, now),
      ...(remindOn === undefined ? [] : [deps.followUps.write(followUpOf(note, remindOn, deps.newId()))]),
    ]);
    if (!failed) return { reply: note, replayed: false };
    const first = await firstReply(deps.tables, asked, Note);
    if (!first) throw new Fault('unavailable');
    return { reply: first, replayed: true };
  };

const followUpOf = ({ noteId, memberId, storeId, staffId, staffName, text, at }: Note, due: string, taskId: string): FollowUp => ({
  ...{ taskId, memberId, storeId, staffId, staffName, due, createdAt: at },
  ...{ source: { kind: 'note', noteId, text }, state: 'open', version: 1 },
});
