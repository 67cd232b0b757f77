import * as v from 'valibot';

const structured = v.looseObject({
  statusCode: v.pipe(v.number(), v.integer(), v.minValue(100), v.maxValue(599)),
  headers: v.optional(v.record(v.string(), v.union([v.string(), v.number(), v.boolean()])), {}),
  cookies: v.optional(v.array(v.string()), []),
  body: v.optional(v.string(), ''),
  isBase64Encoded: v.optional(v.boolean(), false),
});

/** What the caller gets for a function's result, as payload format 2.0 reads it: a whole reply, or any JSON with status 200. */
export const gatewayReply = (result: unknown): Response => {
  if (typeof result !== 'object' || result === null || !('statusCode' in result)) return inferred(result);
  const parsed = v.safeParse(structured, result);
  if (!parsed.success) return gatewayError(500);
  const { statusCode, body, cookies, isBase64Encoded } = parsed.output;
  const headers = new Headers();
  for (const [name, value] of Object.entries(parsed.output.headers)) headers.set(name, String(value));
  for (const cookie of cookies) headers.append('set-cookie', cookie);
  if (!headers.has('content-type') && body !== '') headers.set('content-type', 'text/plain;charset=UTF-8');
  const bytes = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');
  return new Response(WITHOUT_BODY.has(statusCode) ? null : bytes, { status: statusCode, headers });
};

const WITHOUT_BODY = new Set([101, 204, 205, 304]);

const inferred = (result: unknown): Response => {
  if (result === undefined || result === null) return gatewayError(500);
  const body = typeof result === 'string' ? result : JSON.stringify(result);
  return new Response(body, { status: 200, headers: { 'content-type': 'application/json' } });
};

const SAID: Record<number, string> = {
  404: 'Not Found',
  413: 'Request Too Long',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
};

/** The gateway's own errors, in its own words. */
export const gatewayError = (status: 404 | 413 | 500 | 503): Response => Response.json({ message: SAID[status] }, { status });
