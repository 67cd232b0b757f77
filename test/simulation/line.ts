import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { decide, FAULTS, isTransaction, seededDice } from '../harness/faults/decide';
import { type Answered, bytesOf, forwarderTo } from '../harness/faults/forward';
import { conflicting, type Refusal, throttled } from '../harness/faults/refusals';
import { CALM, type Weather } from './weather';

/** The line between instances of functions and the database: each instance has an address of its own on it. */
export interface Line {
  /** Where an instance finds the database. Ids are never used twice. */
  endpointOf(instance: string): string;
  /** From now on requests meet this weather, decided by the seed, the role that an instance has and the number of its request. */
  begin(seed: number, weather: Weather): void;
  /** Called when an instance is to end: it has sent its last request. */
  onKill(kill: (instance: string) => void): void;
  /** Nothing that this instance sends arrives any more. */
  cutOff(instance: string): void;
  /** How often each fault was injected, how many requests passed, and how many instances were ended in the middle. */
  readonly counts: Record<string, number>;
  stop(): Promise<void>;
}

const LONGEST_DELAY_MS = 8;
const REFUSED_HEADERS = { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-requestid': 'injected' };

/** Ids are `function~place~number`: what meets whom is told by function and place, so that it is the same in every run. */
const roleOf = (instance: string): string => instance.slice(0, instance.lastIndexOf('~'));

export const openLine = async (target: string, sabotage?: Sabotage): Promise<Line> => {
  const forwarder = forwarderTo(target);
  const counts: Record<string, number> = Object.fromEntries(['passed', ...FAULTS, 'killed'].map((what) => [what, 0]));
  const dead = new Set<string>();
  let underWay = 0;
  let weather = CALM;
  let seed = 0;
  let reached = new Map<string, number>();
  let killed = false;
  let kill: (instance: string) => void = () => undefined;

  const count = (what: string): void => {
    counts[what] = (counts[what] ?? 0) + 1;
  };
  const next = (what: string): number => {
    const n = (reached.get(what) ?? 0) + 1;
    reached.set(what, n);
    return n;
  };

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const [, instance = '', ...path] = (request.url ?? '').split('/');
    const body = await bytesOf(request);
    if (dead.has(instance)) return void response.destroy();
    const operation = operationOf(request);
    const forward = (): Promise<Answered> =>
      forwarder.send({ method: request.method, path: `/${path.join('/')}`, headers: request.headers, body });
    const role = roleOf(instance);
    if (weather.kill && !killed && next(`${role} all`) === weather.kill.request) {
      killed = true;
      dead.add(instance);
      count('killed');
      if (weather.kill.arrives) await forward();
      kill(instance);
      return void response.destroy();
    }
    const { fault, throws } = decide(weather.rates, operation, seededDice(seed, `${role} ${operation}`, next(`${role} ${operation}`)));
    count(fault === 'pass' ? 'passed' : fault);
    switch (fault) {
      case 'lose_request':
        return void response.destroy();
      case 'lose_reply':
        await forward();
        return void response.destroy();
      case 'throttle':
        return refuse(response, throttled(operation, itemsIn(operation, body), throws));
      case 'conflict':
        return refuse(response, conflicting(operation, itemsIn(operation, body), throws));
      case 'delay':
        await wait(1 + Math.floor(throws.kind * LONGEST_DELAY_MS));
    }
    if (sabotage?.swallows(operation, body)) return pass(response, { status: 200, headers: REFUSED_HEADERS, body: Buffer.from('{}') });
    pass(response, await forward());
  };

  const server = createServer((request, response) => {
    underWay++;
    serve(request, response)
      // When the database breaks a connection, the caller's breaks too, as it would without anything in between.
      .catch(() => response.destroy())
      .finally(() => {
        underWay--;
      });
  });
  const port = await new Promise<number>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (address && typeof address === 'object') resolve(address.port);
    });
  });
  return {
    endpointOf: (instance) => `http://127.0.0.1:${port}/${instance}`,
    begin: (anew, now) => {
      [seed, weather, reached, killed] = [anew, now, new Map(), false];
    },
    onKill: (does) => {
      kill = does;
    },
    cutOff: (instance) => {
      dead.add(instance);
    },
    counts,
    stop: async () => {
      while (underWay > 0) await wait(5);
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      forwarder.end();
    },
  };
};

/** A bug, switched on to see whether it is found: says of a write whether it is answered as done and never carried. */
export interface Sabotage {
  swallows(operation: string, body: Buffer): boolean;
}

/** The operation in `x-amz-target: DynamoDB_20120810.PutItem`. */
const operationOf = ({ headers }: IncomingMessage): string => String(headers['x-amz-target'] ?? '').replace(/^.*\./, '');

const itemsIn = (operation: string, body: Buffer): number => {
  if (!isTransaction(operation)) return 1;
  const { TransactItems } = JSON.parse(body.toString('utf8')) as { TransactItems: unknown[] };
  return TransactItems.length;
};

const refuse = (response: ServerResponse, refusal: Refusal): void => {
  response.writeHead(400, REFUSED_HEADERS).end(JSON.stringify(refusal));
};

const pass = (response: ServerResponse, { status, headers, body }: Answered): void => {
  response.writeHead(status, { ...headers, 'content-length': body.length }).end(body);
};
