import type { Context } from 'aws-lambda';
import { FunctionFailed, type Handler, type LambdaHost } from '../../local/lambda/host';
import type { DeployedFunction } from '../../local/serverless-yml';
import type { StartInstance, Surroundings } from './bundles';
import type { Line } from './line';

/** Runs functions as Lambda does: an instance serves one request at a time, a second one at the same time has an instance of its own. */
export interface Instances extends LambdaHost {
  /** Throws every instance away. */
  restart(): void;
  readonly counts: { invocations: number; coldStarts: number; restarts: number };
}

interface Instance {
  readonly id: string;
  readonly place: number;
  readonly handler: Handler;
  /** Rejects when the instance is ended in the middle of its work. */
  readonly ended: Promise<never>;
  end(): void;
}

/** After so long a function that does not answer is taken for stuck: real time, far more than any needs. */
const STUCK_MS = 60_000;

export const instancesOn = (
  line: Line,
  functions: readonly DeployedFunction[],
  { start, surroundings }: { start: StartInstance; surroundings: Omit<Surroundings, 'carrier'> },
): Instances => {
  const idle = new Map<string, Instance[]>();
  const taken = new Map<string, Set<number>>();
  const living = new Map<string, Instance>();
  const declared = new Map(functions.map((one) => [one.name, one]));
  const counts = { invocations: 0, coldStarts: 0, restarts: 0 };
  let generation = 0;

  const startOne = (name: string, place: number): Instance => {
    const id = `${name}~${place}~${++generation}`;
    counts.coldStarts++;
    const handler = start(name, { ...surroundings, carrier: line.carrierOf(id) });
    let end: () => void = () => undefined;
    const ended = new Promise<never>((_, reject) => {
      // What the gateway answers for it is what a caller hears who is to ask again.
      end = () => reject(new FunctionFailed(name, 'timeout'));
    });
    ended.catch(() => undefined);
    const instance = { id, place, handler, ended, end };
    living.set(id, instance);
    return instance;
  };

  const letGo = (name: string, { id }: Instance): void => {
    line.cutOff(id);
    living.delete(id);
    idle.set(
      name,
      (idle.get(name) ?? []).filter((one) => one.id !== id),
    );
  };
  line.onKill((id) => {
    const instance = living.get(id);
    if (!instance) return;
    letGo(id.slice(0, id.indexOf('~')), instance);
    instance.end();
  });

  /** The idle instance of the lowest place, or a new one in the lowest that is free: so the same program has the same places. */
  const take = (name: string): Instance => {
    const places = taken.get(name) ?? new Set<number>();
    taken.set(name, places);
    let place = 0;
    while (places.has(place)) place++;
    places.add(place);
    const warm = idle.get(name)?.find((one) => one.place === place);
    if (warm) idle.set(name, idle.get(name)?.filter((one) => one !== warm) ?? []);
    return warm ?? startOne(name, place);
  };

  return {
    counts,
    warm: async () => undefined,
    invoke: async (name, event) => {
      const deployed = declared.get(name);
      if (!deployed) throw new Error(`serverless.yml declares no function ${name}`);
      counts.invocations++;
      const instance = take(name);
      const watch = watchOver(name);
      try {
        const call = async () => instance.handler(JSON.parse(JSON.stringify(event)), contextOf(deployed));
        const called = call().then(
          (answer) => ({ answer }),
          (error: unknown) => ({ failed: new FunctionFailed(name, 'error', error) }),
        );
        const came = await Promise.race([called, instance.ended, watch.stuck]);
        // Who is being ended says no more, whatever it has come to: it is over when its last request has arrived.
        if (line.isCutOff(instance.id)) await Promise.race([instance.ended, watch.stuck]);
        if ('failed' in came) throw came.failed;
        return came.answer;
      } finally {
        watch.end();
        taken.get(name)?.delete(instance.place);
        if (living.has(instance.id)) idle.set(name, [...(idle.get(name) ?? []), instance]);
      }
    },
    restart: () => {
      counts.restarts++;
      for (const [name, instances] of idle) for (const one of instances) letGo(name, one);
    },
  };
};

const watchOver = (name: string): { stuck: Promise<never>; end(): void } => {
  let timer: NodeJS.Timeout | undefined;
  const stuck = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${name} has not answered for ${STUCK_MS / 1000} s`)), STUCK_MS);
  });
  return { stuck, end: () => clearTimeout(timer) };
};

let requests = 0;
const contextOf = ({ name, memoryMegabytes, timeoutSeconds }: DeployedFunction): Context => {
  // The clock stands still while a function works, and so would its deadline.
  const deadline = performance.now() + timeoutSeconds * 1000;
  return {
    functionName: name,
    functionVersion: '$LATEST',
    invokedFunctionArn: `arn:aws:lambda:local:000000000000:function:${name}`,
    memoryLimitInMB: String(memoryMegabytes),
    awsRequestId: `simulated-${++requests}`,
    logGroupName: `/aws/lambda/${name}`,
    logStreamName: 'local',
    callbackWaitsForEmptyEventLoop: false,
    getRemainingTimeInMillis: () => Math.max(0, deadline - performance.now()),
    done: () => undefined,
    fail: () => undefined,
    succeed: () => undefined,
  };
};
