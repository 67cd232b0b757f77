import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { type Context, createContext, runInContext } from 'node:vm';

/** A timer of the app that has not run or been cleared: how often or when, and on which page it was set. */
export interface SetTimer {
  readonly kind: 'timeout' | 'interval';
  readonly ms: number;
  readonly page: string;
}

export type Methods = Record<string, ((...args: unknown[]) => unknown) | undefined>;
export type PageDefinition = Methods & { data?: object };

/** The code of a build, run in a world of its own that has what a phone has: no window, document, process or fetch. */
export class Bundle {
  /** Functions of `wx` that were asked for and are not there. */
  readonly missing = new Set<string>();
  /** What the app wrote to the console as an error. */
  readonly errors: string[] = [];
  private readonly context: Context;
  private readonly modules = new Map<string, { exports: unknown }>();
  private readonly definitions = new Map<string, PageDefinition>();
  private readonly timers = new Set<ReturnType<typeof setTimeout>>();
  private readonly own = new Map<unknown, SetTimer>();
  private isStopped = false;
  private registered: PageDefinition | undefined;
  private registeredApp: Methods = {};

  constructor(
    private readonly root: string,
    wx: Record<string | symbol, unknown>,
    private readonly currentPages: () => Methods[],
  ) {
    this.context = createContext(this.world(wx));
  }

  /** What app.js gave to App(). */
  app(): Methods {
    this.require('app.js');
    return this.registeredApp;
  }

  /** What a page's file gave to Page(). */
  page(route: string): PageDefinition {
    const known = this.definitions.get(route);
    if (known) return known;
    this.registered = undefined;
    this.require(`${route}.js`);
    const registered = this.registered as PageDefinition | undefined;
    if (!registered) throw new Error(`${route} does not call Page()`);
    this.definitions.set(route, registered);
    return registered;
  }

  /** What the app has set and neither run nor cleared. */
  get pending(): readonly SetTimer[] {
    return [...this.own.values()];
  }

  later(work: () => void, ms: number): ReturnType<typeof setTimeout> {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      work();
    }, ms);
    return this.kept(timer);
  }

  /** Ends what waits, and what a reply that is still under way would begin: an app that has ended does nothing more. */
  stopTimers(): void {
    this.isStopped = true;
    for (const timer of this.timers) clearTimeout(timer);
  }

  private kept(timer: ReturnType<typeof setTimeout>): ReturnType<typeof setTimeout> {
    if (this.isStopped) clearTimeout(timer);
    else this.timers.add(timer);
    return timer;
  }

  private owned<T>(timer: T, kind: SetTimer['kind'], ms: number): T {
    this.own.set(timer, { kind, ms, page: String(this.currentPages().at(-1)?.route ?? '') });
    return timer;
  }

  private readonly clear = (timer?: ReturnType<typeof setTimeout>): void => {
    this.own.delete(timer);
    clearTimeout(timer);
  };

  private world(known: Record<string | symbol, unknown>): Record<string, unknown> {
    const wx = new Proxy(known, {
      get: (functions, name) => {
        if (!(name in functions) && typeof name === 'string' && !name.startsWith('webpack')) this.missing.add(name);
        return functions[name];
      },
    });
    const world: Record<string, unknown> = {
      wx,
      console: {
        ...console,
        error: (...said: unknown[]) => {
          this.errors.push(said.map(String).join(' '));
          console.error(...said);
        },
      },
      setTimeout: (work: (...args: unknown[]) => void, ms = 0, ...args: unknown[]) => {
        const timer = this.later(() => {
          this.own.delete(timer);
          work(...args);
        }, ms);
        return this.owned(timer, 'timeout', ms);
      },
      clearTimeout: this.clear,
      setInterval: (work: () => void, ms = 0) => this.owned(this.kept(setInterval(work, ms)), 'interval', ms),
      clearInterval: this.clear,
      App: (app: Methods) => {
        this.registeredApp = app;
      },
      Page: (page: PageDefinition) => {
        this.registered = page;
      },
      Component: () => undefined,
      Behavior: (behavior: object) => behavior,
      getApp: () => this.registeredApp,
      getCurrentPages: this.currentPages,
    };
    world.global = world;
    return world;
  }

  /** Each file's require is relative to itself. */
  private require(file: string): unknown {
    const known = this.modules.get(file);
    if (known) return known.exports;
    const module = { exports: {} };
    this.modules.set(file, module);
    const path = join(this.root, file);
    const wrapped = runInContext(`(function(require,module,exports){${readFileSync(path, 'utf8')}\n})`, this.context, { filename: path });
    const near = (name: string) => posix.normalize(posix.join(posix.dirname(file), name.endsWith('.js') ? name : `${name}.js`));
    wrapped((name: string) => this.require(near(name)), module, module.exports);
    return module.exports;
  }
}
