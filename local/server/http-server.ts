import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Answer } from './gateway';
import type { Incoming } from './gateway-event';
import { gatewayError } from './gateway-reply';

/** API Gateway's limit for a request's body. */
export const MOST_BODY_BYTES = 10 * 1024 * 1024;

export interface RunningServer {
  readonly port: number;
  stop(): Promise<void>;
}

/**
 * Listens on this machine only (unless HOST opens it) and asks each answer in turn; 404 when none has one.
 * A port in use is an error that says what to do.
 */
export const serve = async (port: number, answers: readonly Answer[], log: (line: string) => void): Promise<RunningServer> => {
  const handle = (request: IncomingMessage, response: ServerResponse) => {
    respond(request, response, answers).catch((error: unknown) => {
      log(error instanceof Error ? (error.stack ?? error.message) : String(error));
      response.destroy();
    });
  };
  const host = process.env.HOST ?? '127.0.0.1';
  const main = await listen(createServer(handle), port, host);
  const taken = portOf(main);
  // Browsers may take `localhost` for ::1; a machine without IPv6 simply has no second one.
  const second = host === '127.0.0.1' ? await listen(createServer(handle), taken, '::1').catch(() => undefined) : undefined;
  return {
    port: taken,
    stop: async () => {
      await Promise.all([main, second].map((server) => server && close(server)));
    },
  };
};

const respond = async (request: IncomingMessage, response: ServerResponse, answers: readonly Answer[]): Promise<void> => {
  const body = await bodyOf(request);
  if (body === 'too long') {
    response.setHeader('connection', 'close');
    return send(response, gatewayError(413), request.method);
  }
  const incoming = incomingOf(request, body);
  for (const answer of answers) {
    const reply = await answer(incoming);
    if (reply) return send(response, reply, request.method);
  }
  return send(response, gatewayError(404), request.method);
};

const bodyOf = async (request: IncomingMessage): Promise<Buffer | 'too long'> => {
  if (Number(request.headers['content-length'] ?? 0) > MOST_BODY_BYTES) return drained(request);
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    length += chunk.length;
    if (length > MOST_BODY_BYTES) return drained(request);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};

/** Lets the client finish sending, so that it reads the answer instead of a broken connection. */
const drained = (request: IncomingMessage): 'too long' => {
  request.resume();
  return 'too long';
};

const incomingOf = (request: IncomingMessage, body: Buffer): Incoming => {
  const headers = new Headers();
  for (const [name, values] of Object.entries(request.headersDistinct)) for (const value of values ?? []) headers.append(name, value);
  const host = headers.get('host') ?? 'localhost';
  return {
    method: request.method ?? 'GET',
    url: urlOf(request.url ?? '/', host),
    headers,
    body,
    sourceIp: (request.socket.remoteAddress ?? '127.0.0.1').replace(/^::ffff:/, ''),
    protocol: `HTTP/${request.httpVersion}`,
  };
};

/** A path of several slashes is a path, never another host. */
const urlOf = (path: string, host: string): URL => {
  const base = URL.canParse(`http://${host}`) ? `http://${host}` : 'http://localhost';
  const whole = `${base}${path.startsWith('/') ? path : `/${path}`}`;
  return new URL(URL.canParse(whole) ? whole : base);
};

const send = async (response: ServerResponse, reply: Response, method: string | undefined): Promise<void> => {
  const bytes = Buffer.from(await reply.arrayBuffer());
  const cookies = reply.headers.getSetCookie();
  for (const [name, value] of reply.headers) if (name !== 'set-cookie') response.setHeader(name, value);
  if (cookies.length > 0) response.setHeader('set-cookie', cookies);
  response.writeHead(reply.status, reply.status === 204 || reply.status === 304 ? {} : { 'content-length': bytes.length });
  response.end(method === 'HEAD' ? undefined : bytes);
};

/** Longer than clients keep an idle connection, so that none is closed just as they use it again. */
const KEEP_ALIVE_MS = 65_000;

const listen = (server: Server, port: number, host: string): Promise<Server> =>
  new Promise((resolve, reject) => {
    server.keepAliveTimeout = KEEP_ALIVE_MS;
    server
      .once('error', (error: NodeJS.ErrnoException) => reject(error.code === 'EADDRINUSE' ? new PortInUse(port) : error))
      .listen(port, host, () => resolve(server));
  });

/** A sentence for whoever started it. */
export class PortInUse extends Error {
  constructor(readonly port: number) {
    super(
      `Port ${port} is in use by another program. End that one, or choose another port: PORT=${port + 1} npm start. ` +
        `端口 ${port} 已被占用：请先结束占用它的程序，或换一个端口：PORT=${port + 1} npm start。`,
    );
  }
}

const portOf = (server: Server): number => {
  const address = server.address();
  if (!address || typeof address === 'string') throw new Error('the server listens on no port');
  return address.port;
};

const close = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
