import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { Context } from 'aws-lambda';
import { projectRoot } from '../project-root';
import type { DeployedFunction } from '../serverless-yml';

export type Handler = (event: unknown, context: Context) => unknown;
export type LoadHandler = (deployed: DeployedFunction) => Promise<Handler>;

/** The function threw, or did not answer within its timeout. Callers of Lambda learn no more than that; the log says why. */
export class FunctionFailed extends Error {
  constructor(
    readonly functionName: string,
    readonly why: 'error' | 'timeout',
    cause?: unknown,
  ) {
    super(`${functionName}: ${why === 'timeout' ? 'Task timed out' : messageOf(cause)}`, { cause });
  }
}

export interface LambdaHost {
  /** Loads every function's code, so that one that cannot start says so now. */
  warm(): Promise<void>;
  /** Calls a function as Lambda does and resolves with its result; rejects with FunctionFailed. */
  invoke(name: string, event: unknown): Promise<unknown>;
}

/** Runs the functions' bundles in this process, each within its own timeout. */
export const lambdaHost = (functions: readonly DeployedFunction[], load: LoadHandler = loadBundle): LambdaHost => {
  const byName = new Map(functions.map((deployed) => [deployed.name, deployed]));
  const loaded = new Map<string, Promise<Handler>>();

  const handlerOf = (deployed: DeployedFunction): Promise<Handler> => {
    const known = loaded.get(deployed.name);
    if (known) return known;
    const loading = load(deployed);
    loaded.set(deployed.name, loading);
    loading.catch(() => loaded.delete(deployed.name));
    return loading;
  };

  return {
    warm: async () => {
      await Promise.all(functions.map(handlerOf));
    },
    invoke: async (name, event) => {
      const deployed = byName.get(name);
      if (!deployed) throw new Error(`serverless.yml declares no function ${name}`);
      return callWithin(deployed, await handlerOf(deployed), event);
    },
  };
};

const loadBundle: LoadHandler = async (deployed) => {
  const code: Record<string, unknown> = await import(pathToFileURL(join(projectRoot(), deployed.bundle)).href);
  const handler = code[deployed.exportName];
  if (typeof handler !== 'function') throw new Error(`${deployed.bundle} exports no ${deployed.exportName}`);
  return handler as Handler;
};

const callWithin = async (deployed: DeployedFunction, handler: Handler, event: unknown): Promise<unknown> => {
  const limit = deployed.timeoutSeconds * 1000;
  const answered = new AbortController();
  const timeout = wait(limit, undefined, { signal: answered.signal }).then(() => {
    throw new FunctionFailed(deployed.name, 'timeout');
  });
  timeout.catch(() => undefined);
  const call = async () => {
    try {
      return await handler(overTheWire(event), contextOf(deployed, Date.now() + limit));
    } catch (error) {
      throw new FunctionFailed(deployed.name, 'error', error);
    }
  };
  try {
    return await Promise.race([call(), timeout]);
  } finally {
    answered.abort();
  }
};

/** Events travel as JSON: what JSON does not carry does not arrive, and no function changes another's event. */
const overTheWire = (event: unknown): unknown => JSON.parse(JSON.stringify(event));

const contextOf = ({ name, memoryMegabytes }: DeployedFunction, deadline: number): Context => ({
  functionName: name,
  functionVersion: '$LATEST',
  invokedFunctionArn: `arn:aws:lambda:local:000000000000:function:${name}`,
  memoryLimitInMB: String(memoryMegabytes),
  awsRequestId: randomUUID(),
  logGroupName: `/aws/lambda/${name}`,
  logStreamName: 'local',
  callbackWaitsForEmptyEventLoop: false,
  getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
  done: () => undefined,
  fail: () => undefined,
  succeed: () => undefined,
});

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
