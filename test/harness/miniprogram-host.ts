import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Bundle, type Methods, type PageDefinition, type SetTimer } from './miniprogram/bundle';
import { navigationOf } from './miniprogram/navigation';
import { parseTemplates, type Template } from './miniprogram/templates';
import { matches, type RawNode, type ShownNode, textOf, treeOf, walk } from './miniprogram/tree';
import { type Phone, wxOf } from './miniprogram/wx';

export { depthOf, type ShownNode, textOf, walk } from './miniprogram/tree';

export interface Page {
  readonly route: string;
  readonly query: Record<string, string>;
  readonly data: { root?: { cn?: RawNode[] } };
  /** Bytes of each setData, in order. */
  readonly sent: number[];
  /** When each setData was, in milliseconds of one clock. */
  readonly sentAt: number[];
  readonly methods: Methods;
}

interface AppJson {
  pages: string[];
  subPackages?: { root: string; pages: string[] }[];
  window?: { enablePullDownRefresh?: boolean };
  tabBar?: { list: { pagePath: string }[] };
}

/** Runs the compiled mini-program as WeChat would: its own `wx`, its pages on a stack, nothing of a browser and nothing of Node. */
export class MiniProgram {
  readonly config: AppJson;
  readonly templates: ReadonlyMap<string, Template>;
  readonly phone: Phone;
  private readonly bundle: Bundle;
  private readonly tabs = new Map<string, Page>();
  private stack: Page[] = [];
  private launch: object = {};

  constructor(
    private readonly root: string,
    phone: Partial<Phone> & Pick<Phone, 'origin' | 'login'>,
  ) {
    this.config = JSON.parse(readFileSync(join(root, 'app.json'), 'utf8')) as AppJson;
    this.templates = parseTemplates(readFileSync(join(root, 'base.wxml'), 'utf8'));
    this.phone = {
      location: undefined,
      isLocationAllowed: false,
      network: 'up',
      isPulled: false,
      storage: new Map(),
      requests: [],
      toasts: [],
      calendar: [],
      ...{ album: [], previewed: [], written: [] },
      subscribe: 'accept',
      asked: [],
      ...phone,
    };
    const functions = { ...wxOf(this.phone, () => this.launch), ...this.navigation() };
    this.bundle = new Bundle(root, functions, () => this.stack.map(({ methods }) => methods));
  }

  /** Functions of `wx` that were asked for and are not there. */
  get missing(): ReadonlySet<string> {
    return this.bundle.missing;
  }

  /** What the app wrote to the console as an error. */
  get errors(): readonly string[] {
    return this.bundle.errors;
  }

  /** What the app has set and neither run nor cleared. */
  get timers(): readonly SetTimer[] {
    return this.bundle.pending;
  }

  /** Every page that app.json names. */
  get routes(): string[] {
    return [...this.config.pages, ...(this.config.subPackages ?? []).flatMap(({ root, pages }) => pages.map((page) => `${root}/${page}`))];
  }

  get page(): Page {
    const top = this.stack.at(-1);
    if (!top) throw new Error('no page is open');
    return top;
  }

  /** Starts the app on a page, as tapping it in WeChat does. */
  async start(route = this.config.pages[0] ?? '', query: Record<string, string> = {}): Promise<this> {
    this.launch = { path: route, query, scene: 1001, referrerInfo: {} };
    const app = this.bundle.app();
    app.onLaunch?.(this.launch);
    app.onShow?.(this.launch);
    await this.push(route, query);
    return this;
  }

  /** Ends it: no timer of it runs any more. What it kept on the phone stays for another start. */
  dispose(): void {
    for (const page of this.stack) page.methods.onUnload?.call(page.methods);
    this.bundle.stopTimers();
    this.stack = [];
  }

  /** The phone is put away, and taken out again. */
  hide(): void {
    this.page.methods.onHide?.call(this.page.methods);
  }

  show(): void {
    this.page.methods.onShow?.call(this.page.methods);
  }

  /** The page that is open is left for good. */
  unload(): void {
    this.page.methods.onUnload?.call(this.page.methods);
    this.stack.pop();
  }

  /** What is on the screen. */
  tree(): ShownNode[] {
    return treeOf(this.page.data.root?.cn ?? [], this.templates);
  }

  all(selector: string): ShownNode[] {
    return [...walk(this.tree())].filter(matches(selector));
  }

  one(selector: string): ShownNode | undefined {
    return this.all(selector)[0];
  }

  text(selector?: string): string {
    return selector === undefined ? this.tree().map(textOf).join('\n') : this.all(selector).map(textOf).join('\n');
  }

  /** Taps a node: the event climbs to every node around it that is bound to it. */
  async tap(target: string | ShownNode): Promise<void> {
    await this.fire(target, 'tap', { x: 1, y: 1 }, true);
  }

  async input(target: string, value: string): Promise<void> {
    await this.fire(target, 'input', { value, cursor: value.length, keyCode: 0 }, false);
  }

  /** Pulls the page down and lets it go, as far as its configuration lets it. */
  pullDown(): void {
    if (!this.pulls(this.page.route)) throw new Error(`${this.page.route} cannot be pulled down`);
    this.phone.isPulled = true;
    this.page.methods.onPullDownRefresh?.call(this.page.methods);
  }

  /** Whether a page can be pulled down. */
  pulls(route: string): boolean {
    const own = JSON.parse(readFileSync(join(this.root, `${route}.json`), 'utf8')) as { enablePullDownRefresh?: boolean };
    return own.enablePullDownRefresh ?? this.config.window?.enablePullDownRefresh === true;
  }

  /** Scrolls the page to its end. */
  scrollToEnd(): void {
    this.page.methods.onReachBottom?.call(this.page.methods);
  }

  /** Picks a value of the picker that a node is in. */
  async pick(target: string, value: string): Promise<void> {
    await this.fire(target, 'change', { value }, true);
  }

  /** Agrees to share the phone number, as WeChat's own button then tells the page. */
  async sharePhone(target: string, code: string): Promise<void> {
    await this.fire(target, 'getphonenumber', { code, errMsg: 'getPhoneNumber:ok' }, false);
  }

  /** Would rather not share it. */
  async refusePhone(target: string): Promise<void> {
    await this.fire(target, 'getphonenumber', { errMsg: 'getPhoneNumber:fail user deny' }, false);
  }

  /** Waits until something is so; says what was on the screen when it never was. */
  async until(what: string, isSo: () => boolean, limit = 30_000): Promise<void> {
    for (const end = Date.now() + limit; Date.now() < end; await wait(10)) if (isSo()) return;
    throw new Error(
      `${what}: not within ${limit / 1000} s. On ${this.page.route}:\n${this.text()}\nToasts: ${this.phone.toasts.join(' | ')}`,
    );
  }

  /** Waits until no data has been set for a while. */
  async settled(quiet = 250): Promise<void> {
    let [count, since] = [-1, Date.now()];
    while (Date.now() - since < quiet) {
      const now = this.page.sent.length;
      if (now !== count) [count, since] = [now, Date.now()];
      await wait(10);
    }
  }

  private async fire(target: string | ShownNode, type: string, detail: object, climbs: boolean): Promise<void> {
    const node = typeof target === 'string' ? this.one(target) : target;
    if (!node) throw new Error(`nothing is ${String(target)} on ${this.page.route}:\n${this.text()}`);
    const touch = { identifier: 0, pageX: 1, pageY: 1, clientX: 1, clientY: 1 };
    const seen = { id: node.id, dataset: { sid: node.sid }, offsetLeft: 0, offsetTop: 0 };
    const { methods } = this.page;
    let heard = 0;
    for (let at: ShownNode | undefined = node; at; at = climbs ? at.parent : undefined) {
      const bound = at.template?.events.get(type);
      if (!bound) continue;
      heard += 1;
      const currentTarget = { id: at.id, dataset: { sid: at.sid }, offsetLeft: 0, offsetTop: 0 };
      const event = {
        type,
        timeStamp: Date.now(),
        target: seen,
        currentTarget,
        detail,
        mark: {},
        touches: [touch],
        changedTouches: [touch],
      };
      methods[bound.method]?.call(methods, event);
      if (bound.stops) break;
    }
    if (heard === 0) throw new Error(`nothing is bound to ${type} of ${String(target)}`);
    await wait(20);
  }

  private async push(route: string, query: Record<string, string>): Promise<void> {
    const page = this.load(route, query);
    this.stack.push(page);
    page.methods.onLoad?.call(page.methods, query);
    page.methods.onShow?.call(page.methods);
    await wait(10);
    page.methods.onReady?.call(page.methods);
  }

  private load(route: string, query: Record<string, string>): Page {
    const definition: PageDefinition = this.bundle.page(route);
    const data: Page['data'] = JSON.parse(JSON.stringify(definition.data ?? {}));
    const [sent, sentAt]: [number[], number[]] = [[], []];
    const methods: Methods = Object.assign(Object.create(null), definition, {
      data,
      route,
      __route__: route,
      options: query,
      setData: (patch: Record<string, unknown>, after?: () => void) => {
        sent.push(Buffer.byteLength(JSON.stringify(patch)));
        sentAt.push(performance.now());
        for (const [path, value] of Object.entries(patch)) setPath(data, path, JSON.parse(JSON.stringify(value ?? null)));
        this.bundle.later(() => after?.call(methods), 0);
      },
      selectComponent: () => null,
      selectAllComponents: () => [],
      getTabBar: () => null,
    });
    return { route, query, data, sent, sentAt, methods };
  }

  private navigation() {
    const isTab = (route: string): boolean => (this.config.tabBar?.list ?? []).some(({ pagePath }) => pagePath === route);
    const drop = (page: Page | undefined): void => {
      if (page && isTab(page.route)) this.tabs.set(page.route, page);
      else page?.methods.onUnload?.call(page.methods);
    };
    const top = () => this.stack.at(-1);
    return navigationOf({
      exists: (route) => this.routes.includes(route),
      isTab,
      depth: () => this.stack.length,
      open: (route, query) => this.push(route, query),
      close: () => drop(this.stack.pop()),
      closeAll: () => {
        for (const page of this.stack.splice(0)) drop(page);
      },
      hide: () => top()?.methods.onHide?.call(top()?.methods),
      show: () => top()?.methods.onShow?.call(top()?.methods),
      reopen: (route) => {
        const kept = this.tabs.get(route);
        if (kept) this.stack.push(kept);
        return kept !== undefined;
      },
    });
  }
}

/** Sets `root.cn.[0].cn.[1].v` in a page's data, as setData does. */
const setPath = (data: object, path: string, value: unknown): void => {
  const keys = path
    .replace(/\[(\d+)\]/g, '.$1')
    .split('.')
    .filter(Boolean);
  let at = data as Record<string, unknown>;
  keys.slice(0, -1).forEach((key, index) => {
    at[key] ??= /^\d+$/.test(keys[index + 1] ?? '') ? [] : {};
    at = at[key] as Record<string, unknown>;
  });
  at[keys.at(-1) ?? ''] = value;
};
