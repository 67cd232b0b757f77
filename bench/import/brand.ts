import { customerEndpoints } from '../../shared/contract/customers';
import { type BodyOf, type Endpoint, pathTo, type ReplyOf } from '../../shared/contract/endpoint';
import { marketerEndpoints } from '../../shared/contract/marketer';
import type { PurchaseFigures } from '../../shared/contract/touchpoints';

/** A running brand as its marketer reaches it over HTTP. */
export interface Brand {
  /** Undefined when the server had no time: what it took counts once. */
  call<E extends Endpoint>(endpoint: E, body: BodyOf<E>): Promise<ReplyOf<E> | undefined>;
  figures(): Promise<PurchaseFigures[]>;
}

/** Signs in at a running stack. */
export const signIn = async (origin: string, { email, password }: { email: string; password: string }): Promise<Brand> => {
  const ask = async <E extends Endpoint>(endpoint: E, body?: unknown, token?: string): Promise<ReplyOf<E> | undefined> => {
    const response = await fetch(origin + pathTo(endpoint, {} as never), {
      method: endpoint.method,
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (response.status === 503) return undefined;
    const json = await response.json();
    if (!response.ok) throw new Error(`${endpoint.path}: ${JSON.stringify(json).slice(0, 500)}`);
    return json as ReplyOf<E>;
  };
  const session = await ask(marketerEndpoints.signIn, { email, password });
  if (!session) throw new Error(`${origin} has no time`);
  return {
    call: (endpoint, body) => ask(endpoint, body, session.token),
    figures: async () => (await ask(customerEndpoints.touchpointFigures, undefined, session.token))?.items ?? [],
  };
};
