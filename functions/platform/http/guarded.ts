import type { MiddlewareHandler } from 'hono';

/** What every reply says to a browser: take it for nothing but what it says it is, run nothing in it, show it in no frame, tell nobody of it. */
const HEADERS = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
};

/** Sets the headers that guard a reply, save those that it has already, as a page has that runs something. */
export const guarded: MiddlewareHandler = async (context, next) => {
  await next();
  for (const [name, value] of Object.entries(HEADERS)) if (!context.res.headers.has(name)) context.header(name, value);
};
