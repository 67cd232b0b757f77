import { Agent, type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http';

export interface Carried {
  readonly method: string | undefined;
  readonly path: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface Answered {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Headers that belong to one connection and not to the message. */
const OF_THE_CONNECTION = ['connection', 'keep-alive', 'transfer-encoding', 'content-length', 'host'];

const ofTheMessage = (headers: IncomingHttpHeaders): IncomingHttpHeaders =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !OF_THE_CONNECTION.includes(name)));

export interface Forwarder {
  /** Resolves with the whole answer, so that what it answers is committed; rejects when the connection breaks. */
  send(carried: Carried): Promise<Answered>;
  end(): void;
}

/** Carries requests to the database, over connections of its own. */
export const forwarderTo = (target: string): Forwarder => {
  const agent = new Agent({ keepAlive: true });
  return {
    send: ({ method, path, headers, body }) =>
      new Promise((resolve, reject) => {
        const options = { method, agent, headers: { ...ofTheMessage(headers), 'content-length': body.length } };
        request(new URL(path ?? '/', target), options, (reply) => {
          bytesOf(reply).then(
            (bytes) => resolve({ status: reply.statusCode ?? 502, headers: ofTheMessage(reply.headers), body: bytes }),
            reject,
          );
        })
          .once('error', reject)
          .end(body);
      }),
    end: () => agent.destroy(),
  };
};

export const bytesOf = async (message: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk);
  return Buffer.concat(chunks);
};
