import { openDemo } from './demo';
import { type Stack, startStack } from './stack';

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
  const stack = await startStack({
    port,
    folder,
    apps: servesApps() ? wanted(buildApps()) : {},
    brandName: demo.brandName,
    places: demo.places,
    fill: demo.fill,
    say,
    onLoss: giveUp,
  });
  return { ...stack, greet: (after) => process.stdout.write(demo.greeting(stack.origin, after)) };
};

/** YINKE_APPS=none leaves the apps out: for tests that only need the API. */
const servesApps = (): boolean => process.env.YINKE_APPS !== 'none';

/** A build that fails before anyone waits for it is told by `ready`, not by an unhandled rejection. */
const wanted = ({ app, console }: { app: Promise<unknown>; console: Promise<unknown> }) => {
  const asVoid = (built: Promise<unknown>) => {
    const done = built.then(() => undefined);
    done.catch(() => undefined);
    return done;
  };
  return { app: asVoid(app), console: asVoid(console) };
};
