import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { RouteMatch } from './routes';

/** A request as it came in, its body read whole. */
export interface Incoming {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  readonly body: Buffer;
  readonly sourceIp: string;
  readonly protocol: string;
}

/** What API Gateway passes on as text; every other type of body travels as base64. */
const TEXT_TYPE = /^(text\/|application\/(json|javascript|xml)\b)/i;

/** The event that an HTTP API with payload format 2.0 sends for this request. */
export const gatewayEvent = (incoming: Incoming, match: RouteMatch, requestId: string, now: Date): APIGatewayProxyEventV2 => {
  const { method, url, headers, body } = incoming;
  const cookies = (headers.get('cookie') ?? '').split(/;\s*/).filter((one) => one !== '');
  const isText = TEXT_TYPE.test(headers.get('content-type') ?? 'text/plain');
  return {
    version: '2.0',
    routeKey: match.routeKey,
    rawPath: url.pathname,
    rawQueryString: url.search.slice(1),
    ...(cookies.length > 0 ? { cookies } : {}),
    headers: Object.fromEntries([...headers].filter(([name]) => name !== 'cookie')),
    ...(url.search.length > 1 ? { queryStringParameters: joined(url.searchParams) } : {}),
    ...(Object.keys(match.pathParameters).length > 0 ? { pathParameters: match.pathParameters } : {}),
    ...(body.length > 0 ? { body: body.toString(isText ? 'utf8' : 'base64') } : {}),
    isBase64Encoded: body.length > 0 && !isText,
    requestContext: {
      accountId: '000000000000',
      apiId: 'local',
      domainName: url.host,
      domainPrefix: url.hostname.split('.')[0] ?? '',
      http: {
        method,
        path: url.pathname,
        protocol: incoming.protocol,
        sourceIp: incoming.sourceIp,
        userAgent: headers.get('user-agent') ?? '',
      },
      requestId,
      routeKey: match.routeKey,
      stage: '$default',
      time: commonLogTime(now),
      timeEpoch: now.getTime(),
    },
  };
};

/** A parameter that comes twice is one value with a comma in between. */
const joined = (parameters: URLSearchParams): Record<string, string> =>
  Object.fromEntries([...new Set(parameters.keys())].map((name) => [name, parameters.getAll(name).join(',')]));

/** `12/Mar/2026:19:03:58 +0000` */
const commonLogTime = (now: Date): string => {
  const [, day, month, year, time] = /^\w+, (\d+) (\w+) (\d+) ([\d:]+)/.exec(now.toUTCString()) ?? [];
  return `${day}/${month}/${year}:${time} +0000`;
};
