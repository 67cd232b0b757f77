import { INVITATION_DAYS, type StaffInvitation, type StaffRole } from '../../shared/staff/staff';
import { type Instant, plusSeconds } from '../../shared/time/instant';
import { readableCode } from '../platform/ids';
import { Fault } from '../platform/problems';
import type { Stores } from '../store/store-repository';
import type { StaffBook } from './staff-repository';

const CODE_LENGTH = 10;

/** Invites somebody to be staff of a store; the code binds one WeChat user, once, within seven days. */
export const inviteStaff =
  ({ staff, stores }: { staff: StaffBook; stores: Stores }) =>
  async (ask: { storeId: string; role: StaffRole; name: string }, now: Instant): Promise<StaffInvitation> => {
    const store = (await stores.index()).byId.get(ask.storeId);
    if (!store) throw new Fault('invalid', [{ field: 'storeId', reason: 'is not a store' }]);
    const invitation: StaffInvitation = {
      ...ask,
      code: readableCode(CODE_LENGTH),
      storeName: store.name,
      createdAt: now,
      expiresAt: plusSeconds(now, INVITATION_DAYS * 86_400),
    };
    await staff.invite(invitation);
    return invitation;
  };
