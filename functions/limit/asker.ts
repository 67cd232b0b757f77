import type { Endpoint } from '../../shared/contract/endpoint';
import { placeOf } from '../../shared/limit/place';
import type { Limited } from '../../shared/limit/rule';
import type { Callers } from '../platform/http/caller';
import type { Origin } from '../platform/http/origin';

/** Who asks: by their session or key, else by where they are. */
export interface Asker {
  limited: Limited;
  id: string;
}

type CallerIds = Partial<Record<'keyId' | 'email' | 'staffId' | 'memberId' | 'sessionId', string>>;

/** The caller of an endpoint, for counting; without a session the network that the gateway saw (X-Forwarded-For says whatever a client likes). */
export const askerOf = ({ caller: kind }: Endpoint, caller: Callers[Endpoint['caller']], { address }: Origin): Asker => {
  const of = caller as CallerIds | undefined;
  if (kind === 'system') return { limited: 'system', id: of?.keyId ?? '' };
  if (kind === 'marketer') return { limited: 'marketer', id: of?.email ?? '' };
  if (kind === 'staff') return { limited: 'staff', id: of?.staffId ?? '' };
  if (of?.memberId !== undefined) return { limited: 'member', id: of.memberId };
  if (kind === 'visitor') return { limited: 'visitor', id: of?.sessionId ?? '' };
  return { limited: 'address', id: placeOf(address ?? '') };
};
