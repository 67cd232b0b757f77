import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { brandsIn } from '../../functions/brand/brand-repository';
import { sessionsWith } from '../../functions/platform/sessions';
import { demoBrand } from '../../local/demo/brand';
import { FunctionFailed } from '../../local/lambda/host';
import { scheduledEvent } from '../../local/schedule';
import { clerkEndpoints } from '../../shared/contract/clerk';
import type { Endpoint, ReplyOf } from '../../shared/contract/endpoint';
import { memberEndpoints } from '../../shared/contract/member';
import { SCOPES } from '../../shared/system/key';
import { utc } from '../../shared/time/instant';
import { type Answer, type Ask, MARKETER, startBackend } from '../harness/backend';
import { seededRandom, untilAnswered } from '../harness/coupon-model';
import { keptSessions } from '../harness/kept-sessions';
import { peopleOf } from '../harness/people';
import { type Cast, type Random, type Stage, Wrong } from './actor';
import type { StartInstance } from './bundles';
import { type SimulatedClock, takeOver } from './clock';
import { carryStreams, type Deliveries } from './deliveries';
import { type Instances, instancesOn } from './instances';
import { type Line, openLine, type Sabotage } from './line';
import { seededBytes } from './seeded';
import { CALM, type Weather } from './weather';

/** The stage, and what moves it from behind. */
export interface Theatre {
  readonly stage: Stage;
  readonly clock: SimulatedClock;
  readonly deliveries: Deliveries;
  readonly instances: Instances;
  readonly line: Line;
  readonly figures: Map<string, number>;
  /** Errors that functions have logged in this step, the last few. */
  printed(): readonly string[];
  /** From here on chance and faults are those of this seed; without weather nothing is in the way. */
  begin(luck: number, weather?: Weather): void;
  close(): Promise<void>;
}

/** A schedule that is ended in the middle is called again by its next run: here at once, but not for ever. */
const MOST_RUNS = 40;
const REGION = 'ap-southeast-1';
const MOST_LINES = 6;
/** Of the tiny waits of clients before they try again; what functions draw has a chance of its own. */
const SHORT = 0.02;

export const openTheatre = async ({
  seed,
  zone,
  daysOn,
  start,
  sabotage,
  eager,
}: {
  seed: number;
  zone: string;
  daysOn: number;
  start: StartInstance;
  sabotage?: Sabotage | undefined;
  eager: boolean;
}): Promise<Theatre> => {
  const clock = takeOver(zone, daysOn);
  const realRandom = Math.random;
  const target = process.env.DYNAMODB_ENDPOINT;
  if (!target) throw new Error('DYNAMODB_ENDPOINT is not set');
  const line = openLine(target, sabotage);
  const bytes = seededBytes(seed);
  let random: Random = seededRandom(seed);
  let chance: Random = seededRandom(seed + 1);
  Math.random = () => chance() * SHORT;
  let printed: string[] = [];
  const say = (text: string): void => {
    if (/"level":"(ERROR|WARN)"/.test(text)) printed = [...printed.slice(1 - MOST_LINES), text.trim()];
  };
  const surroundings = { environment: process.env, random: () => chance(), randomBytes: bytes, say };
  let instances: Instances | undefined;
  const backend = await startBackend({
    streams: 'kept',
    newSecret: () => bytes(32).toString('base64'),
    hostOf: (functions) => {
      instances = instancesOn(line, functions, { start, surroundings });
      return instances;
    },
  });
  if (!instances) throw new Error('the backend has asked for no host');
  const running = instances;
  await brandsIn(backend.tables).save({ ...demoBrand(backend.tables.brandId), zone });
  const streams = new DynamoDBStreamsClient({ endpoint: target });
  const { deployment, client: database } = backend;
  const deliveries = await carryStreams({ deployment, database, streams, host: running, now: () => clock.now });
  const figures = new Map<string, number>();
  const count = (what: string): void => {
    figures.set(what, (figures.get(what) ?? 0) + 1);
  };

  let begun = 0;
  let keys = 0;
  let weather = CALM;
  const begin = (luck: number, anew: Weather = CALM): void => {
    random = seededRandom(luck);
    chance = seededRandom(luck + 1);
    weather = anew;
    line.begin(luck, weather);
    begun++;
    printed = [];
    keys = 0;
    if (weather.restart) running.restart();
  };
  /** Without faults for as long as it takes. */
  const quietly = async <T>(work: () => Promise<T>): Promise<T> => {
    line.begin(begun, CALM);
    try {
      return await work();
    } finally {
      line.begin(begun, weather);
    }
  };

  const askOnce = async <E extends Endpoint>(endpoint: E, ask: Ask<E> = {}): Promise<Answer<ReplyOf<E>>> => {
    const answer = await backend.call(endpoint, endpoint.idempotent && ask.key === undefined ? { ...ask, key: stage.newKey() } : ask);
    if (answer.status >= 400) count(`refused ${answer.status} ${answer.problem.code ?? ''}`);
    return answer;
  };
  const ask: Stage['ask'] = (endpoint, given = {}) => {
    const whole = endpoint.idempotent && given.key === undefined ? { ...given, key: stage.newKey() } : given;
    return untilAnswered(() => askOnce(endpoint, whole));
  };

  const stage: Stage = {
    ...{ seed, eager, backend, clock, zone, ask, count },
    random: () => random(),
    newKey: () => `key-${String(begun).padStart(4, '0')}-${++keys}`,
    askOnce: async (endpoint, given) => {
      const answer = await askOnce(endpoint, given);
      return answer.status === 503 ? undefined : answer;
    },
    schedule: async (name) => {
      count(`schedule ${name}`);
      for (let run = 0; run < MOST_RUNS; run++) {
        try {
          await running.invoke(name, scheduledEvent(name, REGION, new Date(clock.now)));
          return;
        } catch (error) {
          if (!(error instanceof FunctionFailed)) throw error;
          if (weather === CALM || run === MOST_RUNS - 1)
            throw new Wrong(`${name} fails: ${String((error.cause as Error)?.stack ?? error)}`);
        }
      }
    },
    settle: () => quietly(() => deliveries.all(() => random())),
    cast: {} as Cast,
  };
  const cast = await castOf(stage, quietly);
  return {
    ...{ clock, deliveries, instances: running, line, figures, begin },
    printed: () => printed,
    stage: Object.assign(stage, { cast }),
    close: async () => {
      Math.random = realRandom;
      clock.restore();
      await backend.stop();
      line.stop();
      streams.destroy();
    },
  };
};

/** Who plays; whoever comes onto the stage for the first time does so `quietly`, and is there then. */
const castOf = async ({ backend, clock, ask }: Stage, quietly: <T>(work: () => Promise<T>) => Promise<T>): Promise<Cast> => {
  const people = peopleOf(backend);
  const signed = sessionsWith(Buffer.from(process.env.SIGNING_KEY ?? '', 'base64'));
  const session = keptSessions(clock);
  // Checking a password takes its time, on purpose: only the first sign-in does it.
  const marketer = (): Promise<string> => session('marketer', async () => (await signed.issue('marketer', MARKETER, utc(clock.now))).token);
  await people.importStores(await people.marketer());
  const system = await people.system(await marketer(), [...SCOPES]);
  /** A code of WeChat's is good once: who asks again has another. */
  const signedIn = async (endpoint: typeof memberEndpoints.signIn | typeof clerkEndpoints.signIn, nickname: string): Promise<string> => {
    const { status, reply, problem } = await untilAnswered(() => backend.call(endpoint, { body: { code: backend.weChatCode(nickname) } }));
    if (status !== 201) throw new Wrong(`${nickname} signs in: ${status} ${problem.code}`);
    return reply.token;
  };
  const [members, staff] = [new Map<string, string>(), new Set<string>()];
  return {
    marketer,
    system: () => system,
    member: async (nickname) => {
      const memberId = members.get(nickname);
      const token = await session(`member ${nickname}`, async () => {
        if (memberId === undefined) return quietly(() => people.member(nickname));
        return signedIn(memberEndpoints.signIn, nickname);
      });
      if (memberId !== undefined) return { token, memberId };
      const { reply } = await ask(memberEndpoints.me, { token });
      members.set(nickname, reply.memberId);
      return { token, memberId: reply.memberId };
    },
    staff: (nickname, storeId, role = 'clerk') =>
      session(`staff ${nickname}`, async () => {
        if (!staff.has(nickname)) {
          staff.add(nickname);
          return quietly(async () => people.clerk(await marketer(), nickname, storeId, role));
        }
        return signedIn(clerkEndpoints.signIn, nickname);
      }),
  };
};
