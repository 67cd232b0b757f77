import { refusal } from '../../shared/problem/refusal';
import { refuseIf } from '../platform/problems';
import type { Claims } from '../platform/sessions';

/** Staff act for their own store only. */
export const ownStore = (staff: Claims<'staff'>, storeId: string | undefined): void => {
  if (staff.storeId !== storeId) refuseIf([refusal('staff_of_another_store')]);
};
