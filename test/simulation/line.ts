import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { decide, FAULTS, isTransaction, seededDice, type Throws } from '../harness/faults/decide';
import { conflicting, type Refusal, throttled } from '../harness/faults/refusals';
import { CALM, type Weather } from './weather';

/** What the SDK hands a request to, and what it takes as an answer. */
export type Carrier = DynamoDBClient['config']['requestHandler'];
type Request = Parameters<Carrier['handle']>[0];
type Answer = Awaited<ReturnType<Carrier['handle']>>;

/**
 * The line between instances of functions and the database. It takes the SDK's requests where they would go out, and lets them meet what the
 * fault proxy of the other tests lets them meet, by the same dice; so a million need no second set of connections.
 */
export interface Line {
  /** What carries an instance's requests. Ids are never used twice. */
  carrierOf(instance: string): Carrier;
  /** From now on requests meet this weather, decided by the seed, the role that an instance has and the number of its request. */
  begin(seed: number, weather: Weather): void;
  /** Called when an instance is to end: it has sent its last request. */
  onKill(kill: (instance: string) => void): void;
  /** Nothing that this instance sends arrives any more. */
  cutOff(instance: string): void;
  /** Whether it is so; of one that is to end already before `onKill`, while its last request is on its way. */
  isCutOff(instance: string): boolean;
  /** How often each fault was injected, how many requests passed, and how many instances were ended in the middle. */
  readonly counts: Record<string, number>;
  stop(): void;
}

const LONGEST_DELAY_MS = 8;

/** Ids are `function~place~number`: what meets whom is told by function and place, so that it is the same in every run. */
const roleOf = (instance: string): string => instance.slice(0, instance.lastIndexOf('~'));

export const openLine = (endpoint: string, sabotage?: Sabotage): Line => {
  const client = new DynamoDBClient({ endpoint });
  const database = client.config.requestHandler;
  const counts: Record<string, number> = Object.fromEntries(['passed', ...FAULTS, 'killed'].map((what) => [what, 0]));
  const dead = new Set<string>();
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

  const carry = async (instance: string, request: Request, options: Parameters<Carrier['handle']>[1]): Promise<Answer> => {
    if (dead.has(instance)) throw brokenOff();
    const forward = (): Promise<Answer> => database.handle(request, options);
    const lost = async (): Promise<never> => {
      const { response } = await forward();
      (response.body as Readable).resume();
      throw brokenOff();
    };
    const operation = String(request.headers['x-amz-target'] ?? '').replace(/^.*\./, '');
    const role = roleOf(instance);
    if (weather.kill && !killed && next(`${role} all`) === weather.kill.request) {
      killed = true;
      count('killed');
      dead.add(instance);
      if (weather.kill.arrives) await lost().catch(() => undefined);
      kill(instance);
      throw brokenOff();
    }
    const { fault, throws } = decide(weather.rates, operation, seededDice(seed, `${role} ${operation}`, next(`${role} ${operation}`)));
    count(fault === 'pass' ? 'passed' : fault);
    switch (fault) {
      case 'lose_request':
        throw brokenOff();
      case 'lose_reply':
        return lost();
      case 'throttle':
        return refusing(throttled, operation, request, throws);
      case 'conflict':
        return refusing(conflicting, operation, request, throws);
      case 'delay':
        await wait(1 + Math.floor(throws.kind * LONGEST_DELAY_MS));
    }
    return sabotage?.swallows(operation, textOf(request)) ? answering(200, {}) : forward();
  };

  return {
    carrierOf: (instance) => ({
      ...{ metadata: { handlerProtocol: 'http/1.1' }, destroy: () => undefined },
      ...{ updateHttpClientConfig: () => undefined, httpHandlerConfigs: () => ({}) },
      handle: (request, options) => carry(instance, request, options),
    }),
    begin: (anew, now) => {
      [seed, weather, reached, killed] = [anew, now, new Map(), false];
    },
    onKill: (does) => {
      kill = does;
    },
    cutOff: (instance) => {
      dead.add(instance);
    },
    isCutOff: (instance) => dead.has(instance),
    counts,
    stop: () => client.destroy(),
  };
};

/** A connection that broke, as the SDK's own handler tells it. */
const brokenOff = (): Error => Object.assign(new Error('socket hang up'), { name: 'TimeoutError', code: 'ECONNRESET' });

const answering = (statusCode: number, what: object): Answer => {
  const body = Readable.from([Buffer.from(JSON.stringify(what))]);
  return {
    response: { statusCode, headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-requestid': 'injected' }, body },
  } as Answer;
};

const refusing = (
  words: (operation: string, items: number, throws: Throws) => Refusal,
  operation: string,
  request: Request,
  throws: Throws,
): Answer => answering(400, words(operation, itemsIn(operation, textOf(request)), throws));

/** A bug, switched on to see whether it is found: says of a write whether it is answered as done and never carried. */
export interface Sabotage {
  swallows(operation: string, body: string): boolean;
}

const textOf = ({ body }: Request): string => {
  if (typeof body === 'string') return body;
  // A view: what is made of the SDK's own bytes by `Buffer.from` alone goes by way of its string, of which it warns.
  const { buffer, byteOffset, byteLength } = body as Uint8Array;
  return Buffer.from(buffer, byteOffset, byteLength).toString('utf8');
};

const itemsIn = (operation: string, body: string): number =>
  isTransaction(operation) ? (JSON.parse(body) as { TransactItems: unknown[] }).TransactItems.length : 1;
