import { refusal } from '../../shared/problem/refusal';
import { Fault, refuseIf } from '../platform/problems';
import type { StaffBook } from './staff-repository';

/** Unbinds somebody from their store; 404 when there is no such staff. */
export const removeStaff =
  ({ staff }: { staff: StaffBook }) =>
  async (staffId: string): Promise<void> => {
    if (!(await staff.remove(staffId))) throw new Fault('not_found');
  };

/** Takes back an invitation; one that was used stays as the record of who was invited. */
export const revokeInvitation =
  ({ staff }: { staff: StaffBook }) =>
  async (code: string): Promise<void> => {
    if (await staff.revoke(code)) return;
    if (!(await staff.invitation(code))) throw new Fault('not_found');
    refuseIf([refusal('invitation_used')]);
  };
