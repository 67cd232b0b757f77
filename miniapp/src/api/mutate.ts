import type { BodyOf, Endpoint, ReplyOf } from '../../../shared/contract/endpoint';
import { platform } from '../platform';
import { type Ask, call } from './client';
import { failureOf, isCertain } from './failure';
import { uniqueId } from './unique';

type ValueChange = Endpoint & { idempotent: true };

interface Pending<B> {
  key: string;
  body: B;
}

/**
 * Calls an endpoint that changes value. The key and the body are kept under `slot` until the outcome is known:
 * when a reply is lost, doing it again (after a restart, too) sends the very same request, which the server answers with its first reply.
 * Rejects with CallFailed. It never repeats by itself.
 */
export const mutate = async <E extends ValueChange>(slot: string, endpoint: E, ask: Omit<Ask<E>, 'key'>): Promise<ReplyOf<E>> => {
  const place = `yinke.pending.${slot}`;
  const { body } = ask as { body: BodyOf<E> };
  const pending = (platform.keep.get(place) as Pending<BodyOf<E>> | undefined) ?? { key: uniqueId(), body };
  platform.keep.set(place, pending);
  try {
    const reply = await call(endpoint, { ...ask, ...pending } as unknown as Ask<E>);
    platform.keep.remove(place);
    return reply;
  } catch (error) {
    if (isCertain(failureOf(error))) platform.keep.remove(place);
    throw error;
  }
};
