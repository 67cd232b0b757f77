import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { type Context, createContext, runInContext } from 'node:vm';

export type Methods = Record<string, ((...args: unknown[]) => unknown) | undefined>;
export type PageDefinition = Methods & { data?: object };

/** The code of a build, run in a world of its own that has what a phone has: no window, document, process or fetch. */
export class Bundle {
  /** Functions of `wx` that were asked for and are not there. */
  readonly missing = new Set<string>();
  private readonly context: Context;
  private readonly modules = new Map<string, { exports: unknown }>();
  private readonly definitions = new Map<string, PageDefinition>();
  private readonly timers = new Set<ReturnType<typeof setTimeout>>();
  private isStopped = false;
  private registered: PageDefinition | undefined;
  private registeredApp: Methods = {};

  constructor(
    private readonly root: string,
    wx: Record<string | symbol, unknown>,
    currentPages: () => unknown[],
  ) {
    this.context = createContext(this.world(wx, currentPages));
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

  private world(known: Record<string | symbol, unknown>, currentPages: () => unknown[]): Record<string, unknown> {
    const wx = new Proxy(known, {
      get: (functions, name) => {
        if (!(name in functions) && typeof name === 'string' && !name.startsWith('webpack')) this.missing.add(name);
        return functions[name];
      },
    });
    const world: Record<string, unknown> = {
      wx,
      console,
      setTimeout: (work: (...args: unknown[]) => void, ms: number, ...args: unknown[]) => this.later(() => work(...args), ms),
      clearTimeout,
      setInterval: (work: () => void, ms: number) => this.kept(setInterval(work, ms)),
      clearInterval,
      App: (app: Methods) => {
        this.registeredApp = app;
      },
      Page: (page: PageDefinition) => {
        this.registered = page;
      },
      Component: () => undefined,
      Behavior: (behavior: object) => behavior,
      getApp: () => this.registeredApp,
      getCurrentPages: currentPages,
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
