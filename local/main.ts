import { openDemo } from './demo';
import { type Running, type Stack, startStack } from './stack';

export interface StartOptions {
  readonly port: number;
  readonly folder: string;
  readonly say: (line: string) => void;
  /** Prints a sentence and ends the program. */
  readonly giveUp: (sentence: string) => never;
  /** Begins to build the apps; each resolves when it can be served. */
  readonly buildApps: () => { app: Promise<unknown>; console: Promise<unknown> };
}

/** What `npm start` runs once everything is installed and the functions are built. */
export const start = async ({ port, folder, say, giveUp, buildApps }: StartOptions): Promise<Stack & { greet(after: string): void }> => {
  const demo = openDemo({ folder, say });
  // Bundlers take all of a small machine: the brand comes first, since its import has to finish within a request's time.
  const { promise: turn, resolve: itIsTheBundlers } = deferred();
  const stack = await startStack({
    port,
    folder,
    apps: servesApps() ? builtAfter(turn, buildApps) : {},
    brandName: demo.brandName,
    places: demo.places,
    fill: async (running: Running) => {
      await demo.fill(running);
      itIsTheBundlers();
    },
    say,
    onLoss: giveUp,
  });
  let isEnding = false;
  const stop = async (): Promise<void> => {
    isEnding = true;
    await stack.stop();
  };
  // Nobody waits for it: it says by itself how far it has come, and that it failed.
  stack.ready.then(() => demo.moveIn(stack, () => isEnding)).catch(() => undefined);
  return { ...stack, stop, greet: (after) => process.stdout.write(demo.greeting(stack.origin, after)) };
};

/** YINKE_APPS=none leaves the apps out: for tests that only need the API. */
const servesApps = (): boolean => process.env.YINKE_APPS !== 'none';

const builtAfter = (turn: Promise<void>, buildApps: StartOptions['buildApps']) => {
  const builds = turn.then(buildApps);
  const finished = async (name: 'app' | 'console'): Promise<void> => {
    await (await builds)[name];
  };
  return { app: handled(finished('app')), console: handled(finished('console')) };
};

/** What fails before anyone waits for it is told by whoever waits, not by an unhandled rejection. */
const handled = (work: Promise<void>): Promise<void> => {
  work.catch(() => undefined);
  return work;
};

const deferred = () => {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
};
