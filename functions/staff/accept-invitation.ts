import { refusal } from '../../shared/problem/refusal';
import type { Staff } from '../../shared/staff/staff';
import type { Instant } from '../../shared/time/instant';
import type { NewId } from '../platform/ids';
import { Fault, Refused, refuseIf } from '../platform/problems';
import type { Sessions } from '../platform/sessions';
import type { WeChat } from '../platform/wechat';
import { invitationState, type StaffBook } from './staff-repository';

export interface StaffDeps {
  staff: StaffBook;
  sessions: Sessions;
  wechat: WeChat;
  newId: NewId;
}

export interface StaffSession {
  token: string;
  expiresAt: Instant;
  staff: Staff;
}

/** Signs staff in with their WeChat. */
export const signInStaff =
  (deps: StaffDeps) =>
  async (code: string, now: Instant): Promise<StaffSession> => {
    const { openid } = await deps.wechat.userOf(code);
    const staff = await deps.staff.byOpenid(openid);
    if (!staff) throw new Refused([refusal('not_staff')]);
    return sessionOf(deps.sessions, staff, now);
  };

/** Binds a WeChat user to the store and role of an invitation. The same user doing it again gets the same; anybody else is refused. */
export const acceptInvitation =
  (deps: StaffDeps) =>
  async (invitationCode: string, wechatCode: string, now: Instant): Promise<StaffSession> => {
    const invitation = await deps.staff.invitation(invitationCode);
    if (!invitation) throw new Fault('not_found');
    const { openid } = await deps.wechat.userOf(wechatCode);
    const before = await deps.staff.byOpenid(openid);
    if (invitation.usedBy === openid && before) return sessionOf(deps.sessions, before, now);
    const state = invitationState(invitation, now);
    if (state !== 'open') refuseIf([refusal(state === 'used' ? 'invitation_used' : 'invitation_expired')]);
    if (before?.storeId === invitation.storeId && before.role === invitation.role) refuseIf([refusal('already_staff')]);
    const { name, role, storeId, storeName } = invitation;
    const staff: Staff = { staffId: before?.staffId ?? deps.newId(), name, role, storeId, storeName, boundAt: now };
    if (!(await deps.staff.bind(staff, openid, invitationCode))) refuseIf([refusal('invitation_used')]);
    return sessionOf(deps.sessions, staff, now);
  };

const sessionOf = async (sessions: Sessions, staff: Staff, now: Instant): Promise<StaffSession> => {
  const { staffId, name, role, storeId, storeName } = staff;
  return { ...(await sessions.issue('staff', { staffId, name, role, storeId, storeName }, now)), staff };
};
