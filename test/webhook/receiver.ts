import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';

export interface Received {
  headers: Record<string, string>;
  body: string;
}
/** What a receiver answers: a status and headers, or nothing at all. */
export type Reply = { status: number; headers?: Record<string, string> } | 'silence';

/** Another company's system: takes messages over real HTTP, answers as it is told, goes down and comes up again on its port. */
export const startReceiver = async () => {
  const received: Received[] = [];
  let reply: (message: Received) => Reply = () => ({ status: 204 });
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const message = { headers: request.headers as Record<string, string>, body: Buffer.concat(chunks).toString('utf8') };
      received.push(message);
      const answer = reply(message);
      if (answer !== 'silence') response.writeHead(answer.status, answer.headers).end();
    });
  });
  const listen = (port: number): Promise<void> => new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  const down = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  await listen(0);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/hook`,
    port,
    received,
    ids: () => received.map(({ headers }) => headers['webhook-id'] ?? ''),
    answer: (next: Reply | ((message: Received) => Reply)) => {
      reply = typeof next === 'function' ? next : () => next;
    },
    down,
    up: () => listen(port),
    stop: async () => {
      if (server.listening) await down();
    },
  };
};
export type Receiver = Awaited<ReturnType<typeof startReceiver>>;

/** What receivers do with a message: their own library checks it and gives what it says; throws on a forgery. */
export const verified = (secret: string, { headers, body }: Received): Record<string, unknown> =>
  new Webhook(secret).verify(body, headers) as Record<string, unknown>;
