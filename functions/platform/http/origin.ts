import type { Context } from 'hono';
import type { LambdaEvent } from 'hono/aws-lambda';

/** Where a request came from, as far as it says. */
export interface Origin {
  /** The network address that the gateway saw; undefined where there was none. */
  address?: string | undefined;
  /** What the app calls its device: a random id that it made and keeps, no fingerprint. A caller may send any, or none. */
  device?: string | undefined;
}

const DEVICE = /^[A-Za-z0-9_-]{16,64}$/;

/** The origin of a request. What cannot be a device's id is none. */
export const originOf = ({ env, req }: Context<{ Bindings: { event?: LambdaEvent } }>): Origin => {
  const request = env?.event && 'requestContext' in env.event ? env.event.requestContext : undefined;
  const http = request && 'http' in request ? (request.http as { sourceIp?: string } | undefined) : undefined;
  const device = req.header('x-device-id');
  return { ...(http?.sourceIp && { address: http.sourceIp }), ...(device !== undefined && DEVICE.test(device) && { device }) };
};
