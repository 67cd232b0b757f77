import type { Caller, Endpoint } from '../../../shared/contract/endpoint';
import { refusal } from '../../../shared/problem/refusal';
import type { Scope } from '../../../shared/system/key';
import type { Party } from '../../../shared/system/party';
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
  system: CallingSystem;
}

/** Another system, by the key it calls with. */
export interface CallingSystem {
  keyId: string;
  /** What the marketer calls it. */
  name: string;
  scopes: readonly Scope[];
  belongsTo: Party;
}

/** Whose secret this is; undefined when it is nobody's, or was revoked. */
export type ReadSecret = (secret: string) => Promise<CallingSystem | undefined>;

type Check = (token: string, identify: Identify, now: Instant) => Promise<Callers[Caller] | undefined>;

/** A session ends with the member it is of. */
const visitorOf = async (token: string, { sessions, isGone }: Identify, now: Instant): Promise<Claims<'visitor'> | undefined> => {
  const visitor = await sessions.read('visitor', token, now);
  const isOver = visitor?.memberId !== undefined && (await isGone?.(visitor.memberId));
  return isOver ? undefined : visitor;
};

const CHECKS: Record<Exclude<Caller, 'anyone' | 'system'>, Check> = {
  visitor: visitorOf,
  member: async (token, identify, now) => {
    const visitor = await visitorOf(token, identify, now);
    if (!visitor) return undefined;
    if (!visitor.memberId) throw new Refused([refusal('not_a_member')]);
    return { memberId: visitor.memberId };
  },
  staff: (token, { sessions }, now) => sessions.read('staff', token, now),
  marketer: (token, { sessions }, now) => sessions.read('marketer', token, now),
};

const KINDS = ['visitor', 'staff', 'marketer'] as const;

export interface Identify {
  sessions: Sessions;
  /** Only a function that serves other systems knows their keys. */
  readSecret?: ReadSecret;
  /** Only the function that serves members asks whether one was erased while a session was about. */
  isGone?: (memberId: string) => Promise<boolean>;
}

/** The caller of a request: 401 without a good token, 403 with a good token of another role, or a key that may not do this. */
export const callerOf = async (
  { caller: needed, scope }: Pick<Endpoint, 'caller' | 'scope'>,
  authorization: string | undefined,
  identify: Identify,
  now: Instant,
): Promise<Callers[Caller]> => {
  if (needed === 'anyone') return undefined;
  const token = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1];
  if (!token) throw new Fault('unauthenticated');
  if (needed === 'system') return systemOf(await identify.readSecret?.(token), scope);
  const caller = await CHECKS[needed](token, identify, now);
  if (caller) return caller;
  const others = await Promise.all(
    KINDS.map((kind) => (kind === 'visitor' ? visitorOf(token, identify, now) : identify.sessions.read(kind, token, now))),
  );
  throw new Fault(others.some(Boolean) ? 'forbidden' : 'unauthenticated');
};

const systemOf = (system: CallingSystem | undefined, scope: Scope | undefined): CallingSystem => {
  if (!system) throw new Fault('unauthenticated');
  if (scope === undefined || !system.scopes.includes(scope)) throw new Fault('forbidden');
  return system;
};
