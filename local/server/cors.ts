import type { CorsRules } from '../serverless-yml';
import type { Incoming } from './gateway-event';
import type { MatchRoute } from './routes';

/** The HTTP API's own answer to a browser's preflight; undefined when it is none. */
export const preflight = (cors: CorsRules, { method, headers, url }: Incoming, match: MatchRoute): Response | undefined => {
  const wanted = headers.get('access-control-request-method');
  if (method !== 'OPTIONS' || !wanted || !match(wanted, url.pathname)) return undefined;
  const allowed = corsHeaders(cors, headers.get('origin'));
  if (allowed.length === 0) return new Response(null, { status: 204 });
  return new Response(null, {
    status: 204,
    headers: [
      ...allowed,
      ['access-control-allow-methods', cors.methods.join(',')],
      ['access-control-allow-headers', cors.headers.join(',')],
      ['access-control-max-age', String(cors.maxAgeSeconds)],
    ],
  });
};

/** What is added to a reply for an origin that is allowed. */
export const corsHeaders = (cors: CorsRules, origin: string | null): [string, string][] => {
  if (!origin) return [];
  const any = cors.origins.includes('*');
  if (!any && !cors.origins.includes(origin)) return [];
  return [
    ['access-control-allow-origin', any ? '*' : origin],
    ['access-control-expose-headers', cors.exposed.join(',')],
  ];
};
