import { randomUUID } from 'node:crypto';
import { FunctionFailed, type LambdaHost } from '../lambda/host';
import type { Deployment } from '../serverless-yml';
import { corsHeaders, preflight } from './cors';
import { gatewayEvent, type Incoming } from './gateway-event';
import { gatewayError, gatewayReply } from './gateway-reply';
import { routeMatcher } from './routes';

export type Answer = (incoming: Incoming) => Promise<Response | undefined>;

/** Answers what serverless.yml routes to a function, as the HTTP API in front of it would; leaves everything else to others. */
export const gateway = (deployment: Deployment, host: LambdaHost, log: (line: string) => void): Answer => {
  const match = routeMatcher(deployment.functions);

  return async (incoming) => {
    const cors = deployment.cors;
    const asked = cors && preflight(cors, incoming, match);
    if (asked) return asked;
    const route = match(incoming.method, incoming.url.pathname);
    if (!route) return undefined;
    const requestId = randomUUID();
    const reply = await replyOf(() => host.invoke(route.functionName, gatewayEvent(incoming, route, requestId, new Date())), log);
    reply.headers.set('apigw-requestid', requestId);
    if (cors) for (const [name, value] of corsHeaders(cors, incoming.headers.get('origin'))) reply.headers.set(name, value);
    return reply;
  };
};

const replyOf = async (invoke: () => Promise<unknown>, log: (line: string) => void): Promise<Response> => {
  try {
    return gatewayReply(await invoke());
  } catch (error) {
    const isTimeout = error instanceof FunctionFailed && error.why === 'timeout';
    log(isTimeout ? error.message : traceOf(error));
    return gatewayError(isTimeout ? 503 : 500);
  }
};

const traceOf = (error: unknown): string => {
  const origin = error instanceof FunctionFailed ? error.cause : error;
  return origin instanceof Error ? (origin.stack ?? origin.message) : String(origin);
};
