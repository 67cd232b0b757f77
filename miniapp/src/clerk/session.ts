import { clerkEndpoints, StaffSession as StaffSessionView } from '../../../shared/contract/clerk';
import type { ReplyOf } from '../../../shared/contract/endpoint';
import { call } from '../api/client';
import { createSession, kept, type Session } from '../api/session';

export type StaffSession = ReplyOf<typeof clerkEndpoints.signIn>;

/** The clerk's session, apart from the member's: the same person can be both. */
export const staffSession: Session<StaffSession> = createSession('clerk', kept(StaffSessionView), (code) =>
  call(clerkEndpoints.signIn, { body: { code } }),
);
