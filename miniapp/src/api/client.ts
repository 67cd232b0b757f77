import { type BodyOf, type Endpoint, type ParamsOf, pathTo, type QueryOf, type ReplyOf } from '../../../shared/contract/endpoint';
import { memberEndpoints, SessionView } from '../../../shared/contract/member';
import { settings } from '../data/settings';
import { deviceId } from './device';
import { CallFailed } from './failure';
import { patiently } from './patient';
import { request } from './request';
import { createSession, kept, type Session, type Signed, sessionNamed } from './session';

type Params<E extends Endpoint> = keyof ParamsOf<E> extends never ? { params?: undefined } : { params: ParamsOf<E> };
type Query<E extends Endpoint> = undefined extends QueryOf<E> ? { query?: undefined } : { query?: QueryOf<E> };
type Body<E extends Endpoint> = undefined extends BodyOf<E> ? { body?: undefined } : { body: BodyOf<E> };
type Key<E extends Endpoint> = E extends { idempotent: true } ? { key: string } : { key?: undefined };
/** What a call of this endpoint needs. */
export type Ask<E extends Endpoint> = Params<E> & Query<E> & Body<E> & Key<E>;

/** The same, whatever the endpoint. */
interface Sent<E extends Endpoint> {
  params?: ParamsOf<E> | undefined;
  query?: Record<string, unknown> | undefined;
  body?: unknown;
  key?: string | undefined;
}

export type MemberSession = ReplyOf<typeof memberEndpoints.signIn>;

/** The member's session: one who has not joined has a session without a member. */
export const memberSession: Session<MemberSession> = createSession('member', kept(SessionView), (code) =>
  call(memberEndpoints.signIn, { body: { code, utcOffset: -new Date().getTimezoneOffset() } }),
);

const sessionFor = ({ caller }: Endpoint): Session<Signed> | undefined => {
  if (caller === 'staff') return sessionNamed('clerk');
  return caller === 'member' || caller === 'visitor' ? sessionNamed('member') : undefined;
};

/**
 * Calls the API, typed by the endpoint. Signs in where it must, and once more when the session is refused.
 * Rejects with CallFailed.
 */
export const call = async <E extends Endpoint>(endpoint: E, ask: Ask<E>): Promise<ReplyOf<E>> => {
  const { params, query, body, key } = ask as Sent<E>;
  const path = pathTo(endpoint, params ?? ({} as ParamsOf<E>)) + queryText(query);
  const send = (token: string | undefined) =>
    patiently(endpoint.method, () =>
      request({
        method: endpoint.method,
        path,
        headers: {
          'accept-language': settings.get().language,
          'x-device-id': deviceId(),
          ...(token && { authorization: `Bearer ${token}` }),
          ...(key && { 'idempotency-key': key }),
        },
        ...(body !== undefined && { body }),
      }),
    ) as Promise<ReplyOf<E>>;

  const session = sessionFor(endpoint);
  if (!session) return send(undefined);
  const token = await session.token();
  return send(token).catch(async (error: unknown) => {
    if (!isUnauthenticated(error)) throw error;
    return send(await session.renew(token));
  });
};

const isUnauthenticated = (error: unknown): boolean =>
  error instanceof CallFailed && error.failure.kind === 'refused' && error.failure.problem.code === 'unauthenticated';

const queryText = (query: Record<string, unknown> = {}): string => {
  const parts = Object.entries(query)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`);
  return parts.length > 0 ? `?${parts.join('&')}` : '';
};
