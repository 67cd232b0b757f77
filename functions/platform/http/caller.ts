import type { Caller } from '../../../shared/contract/endpoint';
import { refusal } from '../../../shared/problem/refusal';
import type { Instant } from '../../../shared/time/instant';
import { Fault, Refused } from '../problems';
import type { Claims, Sessions } from '../sessions';

/** Who is calling, as their token says. */
export interface Callers {
  anyone: undefined;
  visitor: Claims<'visitor'>;
  member: { memberId: string };
  staff: Claims<'staff'>;
  marketer: Claims<'marketer'>;
}

type Check = (token: string, sessions: Sessions, now: Instant) => Promise<Callers[Caller] | undefined>;

const visitorOf: Check = (token, sessions, now) => sessions.read('visitor', token, now);

const CHECKS: Record<Exclude<Caller, 'anyone'>, Check> = {
  visitor: visitorOf,
  member: async (token, sessions, now) => {
    const visitor = await sessions.read('visitor', token, now);
    if (!visitor) return undefined;
    if (!visitor.memberId) throw new Refused([refusal('not_a_member')]);
    return { memberId: visitor.memberId };
  },
  staff: (token, sessions, now) => sessions.read('staff', token, now),
  marketer: (token, sessions, now) => sessions.read('marketer', token, now),
};

const KINDS = ['visitor', 'staff', 'marketer'] as const;

/** The caller of a request: 401 without a good token, 403 with a good token of another role. */
export const callerOf = async (
  needed: Caller,
  authorization: string | undefined,
  sessions: Sessions,
  now: Instant,
): Promise<Callers[Caller]> => {
  if (needed === 'anyone') return undefined;
  const token = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1];
  if (!token) throw new Fault('unauthenticated');
  const caller = await CHECKS[needed](token, sessions, now);
  if (caller) return caller;
  const others = await Promise.all(KINDS.map((kind) => sessions.read(kind, token, now)));
  throw new Fault(others.some(Boolean) ? 'forbidden' : 'unauthenticated');
};
