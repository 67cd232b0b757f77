import { setTimeout as wait } from 'node:timers/promises';
import type { SentRequest } from '../../harness/miniprogram/wx';
import { depthOf, type MiniProgram, type ShownNode, textOf, walk } from '../../harness/miniprogram-host';
import { dropped, nameless } from './names';

/** What WeChat asks of a page that runs, and what we ask beside it. */
export const RUNNING = {
  requests: 'at most 10 requests at once',
  repeated: 'nothing is fetched twice within a second, nor is any reply large',
  failed: 'every request is answered well',
  rate: 'setData at most 20 times a second',
  size: 'at most 256 kB in one setData',
  unused: 'nothing is sent to the screen that no template shows',
  nodes: 'fewer than 1,000 nodes, 30 deep, 60 in one',
  images: 'images fit what they are shown as, and come from no network',
  errors: 'nothing is thrown',
  timers: 'what repeats rests while a page is hidden, and ends with it',
  names: 'what can be tapped has a name for those who do not see it',
  more: 'twenty more of a list take at most 16 kB',
} as const;
export type RunningRule = keyof typeof RUNNING;

/** What one page did while it was open: what stands against it, and what it took. */
export interface PageRun {
  readonly route: string;
  readonly faults: readonly { rule: RunningRule; text: string }[];
  readonly requests: number;
  readonly atOnce: number;
  /** Milliseconds: the slowest request, and until the page stood still. */
  readonly slowest: number;
  readonly shownAfter: number;
  readonly rate: number;
  readonly size: number;
  readonly nodes: number;
  readonly named: number;
  /** Bytes that twenty more of its list took; undefined for a page without more. */
  readonly more: number | undefined;
}

/** Shorter timers are how Taro and React take turns, or the second in which what the member looked at is gathered: that belongs to no page. */
const A_PAUSE_MS = 1_000;
/** Some turns, after which what a page gives up when it is hidden or left is given up. */
const GIVEN_UP_MS = 60;
const SAME_AGAIN_MS = 1_000;
const MOST = { requests: 10, rate: 20, size: 256 * 1024, more: 16_384, reply: 128 * 1024, nodes: 999, depth: 29, children: 60 };
/** How much larger than shown a picture may be, each way. */
const LARGER = 3;

/** How many of these spans lie over one another at the most. */
const mostAtOnce = (requests: readonly SentRequest[]): number =>
  Math.max(0, ...requests.map(({ began }) => requests.filter((other) => other.began <= began && (other.ended ?? Infinity) > began).length));

/** How many of these moments lie in one second at the most. */
const mostInASecond = (moments: readonly number[]): number =>
  Math.max(0, ...moments.map((from) => moments.filter((at) => at >= from && at < from + 1_000).length));

const askedAgain = (requests: readonly SentRequest[]): string[] => {
  const gets = requests.filter(({ method }) => method === 'GET');
  const isAgain = (sent: SentRequest, index: number): boolean =>
    gets.slice(0, index).some(({ path, began }) => path === sent.path && sent.began - began < SAME_AGAIN_MS);
  return gets.filter(isAgain).map(({ path }) => `twice: ${path}`);
};

const failed = (requests: readonly SentRequest[], isLost: boolean): string[] =>
  requests
    .filter(({ ended, status = 0 }) => ended !== undefined && (status < 200 || status >= 400) && !(isLost && status === 404))
    .map(({ method, path, status }) => `${method} ${path}: ${status}`);

/** The pins of a map are the only pictures with a size of their own: `sizeOf` says in pixels how large a file is. */
const imageFaults = (nodes: readonly ShownNode[], sizeOf: (file: string) => { width: number; height: number }): string[] => {
  const pins = nodes.flatMap(({ attributes }) => (attributes.markers ?? []) as { iconPath: string; width: number; height: number }[]);
  const wrong = pins.filter(({ iconPath, width, height }) => {
    const file = sizeOf(iconPath);
    return file.width > LARGER * width || Math.abs(file.width / file.height - width / height) > 0.02;
  });
  return [
    ...new Set(wrong.map(({ iconPath }) => `${iconPath} is shown in another shape`)),
    ...nodes.filter(({ tag }) => tag === 'image').map(({ attributes }) => `an image: ${String(attributes.src)}`),
  ];
};

/** Waits until every question has been answered, and the answers shown. */
export const answered = async (app: MiniProgram): Promise<void> => {
  const isOver = (): boolean => app.phone.requests.every(({ ended }) => ended !== undefined);
  for (let asked = -1; asked !== app.phone.requests.length || !isOver(); ) {
    asked = app.phone.requests.length;
    await app.until('the answers', isOver, 20_000);
    await app.settled(150);
  }
};

/** Taps for more of a list, where there is more; the bytes that it took. */
const moreOf = async (app: MiniProgram): Promise<number | undefined> => {
  const button = app.all('.button').find((node) => textOf(node) === '再看一些');
  if (!button) return undefined;
  const before = app.page.sent.length;
  await app.tap(button);
  await answered(app);
  return app.page.sent.slice(before).reduce((sum, bytes) => sum + bytes, 0);
};

const goingOn = ({ timers }: MiniProgram, what: string): string[] =>
  timers.filter(({ kind, ms }) => kind === 'interval' || ms > A_PAUSE_MS).map(({ kind, ms }) => `${what}: ${kind} of ${ms} ms`);

/**
 * Holds the page that is open, which somebody reads, puts away, takes out again and leaves, to what WeChat's audit asks of a running page; one
 * that `isLost` was opened for a thing that is not there.
 */
export const runOf = async (
  app: MiniProgram,
  isLost: boolean,
  sizeOf: (file: string) => { width: number; height: number },
): Promise<PageRun> => {
  const { page } = app;
  await answered(app);
  const more = await moreOf(app);
  const { requests } = app.phone;
  const nodes = [...walk(app.tree())];
  const figures = {
    requests: requests.length,
    atOnce: mostAtOnce(requests),
    slowest: Math.max(0, ...requests.map(({ began, ended = began }) => ended - began)),
    shownAfter: (page.sentAt.at(-1) ?? 0) - (page.sentAt[0] ?? 0),
    rate: mostInASecond(page.sentAt),
    size: Math.max(...page.sent),
    nodes: nodes.length,
    named: nodes.filter(({ attributes }) => attributes['aria-label'] !== undefined).length,
    more,
  };
  const over = (what: string, figure: number, most: number): string[] => (figure > most ? [`${what}: ${figure}, at most ${most}`] : []);
  const found: Record<RunningRule, string[]> = {
    requests: over('at once', figures.atOnce, MOST.requests),
    repeated: [...askedAgain(requests), ...over('bytes of a reply', Math.max(0, ...requests.map(({ bytes = 0 }) => bytes)), MOST.reply)],
    failed: failed(requests, isLost),
    rate: over('in one second', figures.rate, MOST.rate),
    size: over('bytes', figures.size, MOST.size),
    unused: dropped(app.tree()),
    nodes: [
      ...over('nodes', nodes.length, MOST.nodes),
      ...over('deep', depthOf(app.tree()), MOST.depth),
      ...over('in one', Math.max(...nodes.map(({ children }) => children.length)), MOST.children),
    ],
    images: imageFaults(nodes, sizeOf),
    errors: [],
    timers: [],
    names: nameless(app.tree()),
    more: over('bytes', more ?? 0, MOST.more),
  };
  app.hide();
  await wait(GIVEN_UP_MS);
  found.timers.push(...goingOn(app, 'while it is hidden'));
  app.show();
  await app.settled(100);
  app.unload();
  await wait(GIVEN_UP_MS);
  found.timers.push(...goingOn(app, 'after it was left'));
  found.errors.push(...app.errors.map((error) => error.slice(0, 200)));
  const faults = (Object.keys(RUNNING) as RunningRule[]).flatMap((rule) => found[rule].map((text) => ({ rule, text })));
  return { route: page.route, ...figures, faults };
};
