import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { checkRates, type Decision, type Dice, decide, FAULTS, type Fault, isTransaction, type Rates, seededDice } from './decide';
import { type Answered, bytesOf, forwarderTo } from './forward';
import { conflicting, type Refusal, throttled } from './refusals';

export interface FaultOptions {
  readonly seed: number;
  readonly rates: Rates;
  /** Where the throws come from; a test that needs one certain fault loads the dice. */
  readonly random?: Dice;
}

export interface Happened {
  /** The n-th request of this operation since the seed was set, from 1. */
  readonly n: number;
  readonly operation: string;
  readonly fault: Fault | 'pass';
}

export interface FaultProxy {
  /** For DYNAMODB_ENDPOINT. */
  readonly endpoint: string;
  /** From now on requests meet faults; before, and after `off`, everything passes and nothing is counted. */
  on(): void;
  off(): void;
  /** Begins anew with a seed: the first request of each operation is again its first, counts and log are empty. */
  restart(seed: number): void;
  /** How often each fault was injected while it was on, and how many requests passed. */
  readonly counts: Readonly<Record<Fault | 'pass', number>>;
  /** Every request that came while it was on, in order of arrival. */
  readonly log: readonly Happened[];
  /** Waits for what is under way, then closes every connection. */
  stop(): Promise<void>;
}

/** The longest delay before a request is forwarded; the shortest is a millisecond. */
const LONGEST_DELAY_MS = 30;

const REFUSED_HEADERS = { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-requestid': 'injected' };

/**
 * A proxy in front of DynamoDB (`target`) that lets requests meet what they meet on a bad day: delays, lost requests, replies lost
 * after the commit, throttling, conflicts with other transactions. It is off until `on` is called.
 * What the n-th request of an operation meets is decided by the seed alone; which of several callers sends the n-th is not.
 */
export const startFaultProxy = async ({ target, ...options }: FaultOptions & { target: string }): Promise<FaultProxy> => {
  checkRates(options.rates);
  const forwarder = forwarderTo(target);
  const register = registerOf(options);
  const underWay = new Set<Promise<void>>();

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const operation = operationOf(request);
    const decision = register.next(operation);
    const body = await bytesOf(request);
    const forward = () => forwarder.send({ method: request.method, path: request.url, headers: request.headers, body });
    switch (decision?.fault) {
      case 'lose_request':
        return breakOff(response);
      case 'lose_reply':
        await forward();
        return breakOff(response);
      case 'throttle':
        return refuse(response, throttled(operation, itemsIn(operation, body), decision.throws));
      case 'conflict':
        return refuse(response, conflicting(operation, itemsIn(operation, body), decision.throws));
      case 'delay':
        await wait(1 + Math.floor(decision.throws.kind * LONGEST_DELAY_MS));
    }
    pass(response, await forward());
  };

  const server = createServer((request, response) => {
    // When the database breaks a connection, the caller's breaks too, as it would without the proxy.
    const serving = serve(request, response).catch(() => breakOff(response));
    underWay.add(serving);
    serving.finally(() => underWay.delete(serving));
  });
  const port = await listen(server);
  return {
    endpoint: `http://127.0.0.1:${port}`,
    ...register.controls,
    get counts() {
      return register.counts();
    },
    get log() {
      return register.log();
    },
    stop: async () => {
      await Promise.all(underWay);
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      forwarder.end();
    },
  };
};

/** Numbers the requests of each operation, decides what they meet, and remembers it. */
const registerOf = ({ seed: firstSeed, rates, random = seededDice }: FaultOptions) => {
  let seed = firstSeed;
  let isOn = false;
  let log: Happened[] = [];
  let reached = new Map<string, number>();

  /** Undefined while it is off. */
  const next = (operation: string): Decision | undefined => {
    if (!isOn) return undefined;
    const n = (reached.get(operation) ?? 0) + 1;
    reached.set(operation, n);
    const decision = decide(rates, operation, random(seed, operation, n));
    log.push({ n, operation, fault: decision.fault });
    return decision;
  };

  const counts = (): Record<Fault | 'pass', number> => {
    const none = Object.fromEntries(['pass', ...FAULTS].map((fault) => [fault, 0])) as Record<Fault | 'pass', number>;
    for (const { fault } of log) none[fault]++;
    return none;
  };

  const controls = {
    on: () => {
      isOn = true;
    },
    off: () => {
      isOn = false;
    },
    restart: (anew: number) => {
      seed = anew;
      log = [];
      reached = new Map();
    },
  };
  return { next, counts, log: () => log, controls };
};

/** The operation in `x-amz-target: DynamoDB_20120810.PutItem`. */
const operationOf = ({ headers }: IncomingMessage): string => String(headers['x-amz-target'] ?? '').replace(/^.*\./, '');

const itemsIn = (operation: string, body: Buffer): number => {
  if (!isTransaction(operation)) return 1;
  const { TransactItems } = JSON.parse(body.toString('utf8')) as { TransactItems: unknown[] };
  return TransactItems.length;
};

const breakOff = (response: ServerResponse): void => {
  response.destroy();
};

const refuse = (response: ServerResponse, refusal: Refusal): void => {
  response.writeHead(400, REFUSED_HEADERS).end(JSON.stringify(refusal));
};

const pass = (response: ServerResponse, { status, headers, body }: Answered): void => {
  response.writeHead(status, { ...headers, 'content-length': body.length }).end(body);
};

const listen = (server: Server): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (address && typeof address === 'object') resolve(address.port);
      else reject(new Error('the proxy listens on no port'));
    });
  });
