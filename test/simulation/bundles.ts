import { AsyncLocalStorage } from 'node:async_hooks';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { Script } from 'node:vm';
import * as dynamodb from '@aws-sdk/client-dynamodb';
import { build } from 'esbuild';
import type { Handler } from '../../local/lambda/host';
import { projectRoot } from '../../local/project-root';
import type { DeployedFunction } from '../../local/serverless-yml';
import type { Carrier } from './line';

/** What an instance has of the world around it, in place of the process's own. */
export interface Surroundings {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The way to the database. */
  readonly carrier: Carrier;
  /** Chance for what a function draws. */
  readonly random: () => number;
  readonly randomBytes: (length: number) => Buffer;
  /** What it prints. */
  readonly say: (text: string) => void;
}

/** Starts an instance: a function's code with memory of its own, which is gone with it. */
export type StartInstance = (name: string, surroundings: Surroundings) => Handler;

/** Real time is short in a play: nobody waits as long as they would. */
const HASTE = 25;

/** Bundles every function once, from what is written and not from what was built last; packages of AWS are shared by all instances. */
export const bundleFunctions = async (functions: readonly DeployedFunction[]): Promise<StartInstance> => {
  const root = projectRoot();
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: Object.fromEntries(functions.map(({ name }) => [name, `functions/${name.replace('-', '/')}.ts`])),
    outdir: join(root, 'dist', 'simulation'),
    write: false,
    bundle: true,
    minifySyntax: true,
    minifyWhitespace: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    external: ['@aws-sdk/*', '@smithy/*'],
    logLevel: 'error',
  });
  const written = new Map(outputFiles.map((file) => [file.path.split('/').at(-1)?.replace('.js', ''), file]));
  // Compiled once, when it is first needed, and run anew for each instance: what it keeps in memory is its own.
  const compiled = new Map<string, Start>();
  const codeOf = (name: string): Start => {
    const known = compiled.get(name);
    if (known) return known;
    const file = written.get(name);
    if (file === undefined) throw new Error(`serverless.yml declares no function ${name}`);
    const code = startOf(file.path, file.text);
    compiled.set(name, code);
    return code;
  };
  const requireOfRoot = createRequire(join(root, 'package.json'));
  return (name, surroundings) => {
    const start = codeOf(name);
    const module: { exports: { handler?: Handler } } = { exports: {} };
    const sdk = sdkWith(surroundings.carrier);
    const own = ownCrypto(surroundings);
    const require = (id: string): unknown => {
      const bare = id.replace(/^node:/, '');
      if (bare === 'crypto') return own;
      if (bare === 'timers/promises') return hasty;
      if (bare === 'async_hooks') return ownHooks;
      if (bare === '@aws-sdk/client-dynamodb') return sdk;
      return requireOfRoot(id);
    };
    start(require, module, module.exports, processWith(surroundings), mathWith(surroundings.random), own.webcrypto);
    if (!module.exports.handler) throw new Error(`${name} exports no handler`);
    return module.exports.handler;
  };
};

/** A function's code, as Node would run a module's. */
type Start = (...given: unknown[]) => void;

const startOf = (filename: string, code: string): Start =>
  new Script(`(function (require, module, exports, process, Math, crypto) {${code}\n})`, { filename }).runInThisContext() as Start;

/** The SDK, whose clients send by this way. The local engine believes every signature, so none is worked out. */
const sdkWith = (requestHandler: Carrier): typeof dynamodb => {
  class OwnClient extends dynamodb.DynamoDBClient {
    constructor(config: ConstructorParameters<typeof dynamodb.DynamoDBClient>[0]) {
      super({
        ...config,
        requestHandler,
        signer: { sign: async (request: { headers: Record<string, string> }) => signed(request) } as never,
      });
    }
  }
  return Object.create(dynamodb, { DynamoDBClient: { value: OwnClient } });
};

const signed = <T extends { headers: Record<string, string> }>(request: T): T => {
  const scope = `${process.env.AWS_ACCESS_KEY_ID}/20260101/${process.env.AWS_REGION}/dynamodb/aws4_request`;
  request.headers.authorization = `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=${'0'.repeat(64)}`;
  return request;
};

/**
 * Node passes on every storage that ever ran with every promise, also those of instances that are long gone; so that a long play is as fast at
 * its end as at its beginning, those of all instances are kept in one.
 */
const storages = new AsyncLocalStorage<ReadonlyMap<unknown, unknown>>();
class OwnStorage<T> {
  run<R>(store: T, work: (...given: unknown[]) => R, ...given: unknown[]): R {
    return storages.run(new Map(storages.getStore()).set(this, store), work, ...given);
  }
  getStore(): T | undefined {
    return storages.getStore()?.get(this) as T | undefined;
  }
}
const ownHooks = { AsyncLocalStorage: OwnStorage };

const timers = createRequire(import.meta.url)('node:timers/promises') as typeof import('node:timers/promises');
const hasty = { ...timers, setTimeout: (ms: number, ...rest: [unknown?]) => timers.setTimeout(ms / HASTE, ...rest) };

const processWith = ({ environment, say }: Surroundings): NodeJS.Process => {
  const write = (chunk: Buffer, _: string, done: () => void): void => {
    say(chunk.toString('utf8'));
    done();
  };
  const value = new Writable({ write });
  return Object.create(process, { env: { value: environment }, stdout: { value }, stderr: { value } });
};

const mathWith = (random: () => number): Math => Object.create(Math, { random: { value: random } });

const nodeCrypto = createRequire(import.meta.url)('node:crypto') as typeof import('node:crypto');

/** Node's, but for chance; ids and nonces of a play are the same when it is played again. */
const ownCrypto = ({ randomBytes }: Surroundings) => {
  const getRandomValues = <T extends NodeJS.ArrayBufferView>(array: T): T => {
    randomBytes(array.byteLength).copy(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
    return array;
  };
  const randomUUID = (): string => {
    const bytes = randomBytes(16);
    bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
    bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
    return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  };
  const { webcrypto } = nodeCrypto;
  const ownWeb = {
    subtle: webcrypto.subtle,
    getRandomValues,
    randomUUID,
  };
  return { ...nodeCrypto, randomBytes, randomUUID, getRandomValues, randomFillSync: getRandomValues, webcrypto: ownWeb };
};
