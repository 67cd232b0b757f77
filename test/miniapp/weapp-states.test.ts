import { startStack, type TestStack } from '../harness';
import { type MiniProgram, textOf } from '../harness/miniprogram-host';
import { deskOf } from './desk';
import { type Phones, phonesOf } from './phones';
import { ABOUT_NOTHING, makeWorld, OPENED, type Opened, WITHOUT_DATA, type World } from './states-table';
import { countOf, retryOn } from './taps';

// Every page in every state: while it comes, when it cannot come and again, when it is old, when there is no such thing or nothing yet.

let stack: TestStack;
let phones: Phones;
let world: World;

beforeAll(async () => {
  stack = await startStack({ demo: true });
  phones = phonesOf(stack);
  world = await makeWorld(stack.origin, phones);
}, 300_000);

afterEach(() => phones.dispose());

afterAll(() => stack?.stop());

/** Lets requests through once it is opened; until then they wait. */
const gate = () => {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, before: () => opened };
};

/** A page on a phone that has been used before. */
const openOn = async (who: keyof World['phone'], route: string, query: Record<string, string> = {}, changes = {}): Promise<MiniProgram> => {
  const app = phones.open('nobody', { storage: new Map(world.phone[who]), ...changes });
  await app.start(route, query);
  return app;
};

const start = ({ who, route, query }: Opened, changes = {}): Promise<MiniProgram> => openOn(who, route, query?.(world), changes);

const OFFLINE = '网络断开了';
const bones = (app: MiniProgram) => app.all('.bone');
/** All of it has come. */
const isWhole =
  (app: MiniProgram, { isThere }: Opened) =>
  (): boolean =>
    isThere(app) && bones(app).length === 0 && !app.text().includes(OFFLINE);

test('every page is looked at', async () => {
  const app = await openOn('member', 'pages/home/index');
  const known = [...OPENED.map(({ route }) => route), ...WITHOUT_DATA];
  expect(app.routes.filter((route) => !known.includes(route))).toEqual([]);
  expect(known.filter((route) => !app.routes.includes(route))).toEqual([]);
});

test.each(OPENED.map((opened) => [opened.route, opened] as const))(
  '%s: its shape while it comes; why it did not, and again; of when it is, when newer cannot come',
  async (_, opened) => {
    const { open, before } = gate();
    const app = await start(opened, { before });
    await app.until('its shape', () => bones(app).length > 1);
    app.phone.network = 'down';
    open();
    await app.until('why it did not come', () => bones(app).length === 0 && app.text().includes(OFFLINE));
    app.phone.network = 'up';
    await app.tap(retryOn(app));
    await app.until('what it is for', () => opened.isThere(app));
    if (!app.pulls(opened.route)) return;
    app.pullDown();
    await app.until('all of it', isWhole(app, opened));
    await app.until('the page let go', () => !app.phone.isPulled);
    app.phone.network = 'down';
    app.pullDown();
    await app.until('the page let go', () => !app.phone.isPulled);
    expect(opened.isThere(app)).toBe(true);
    if (!opened.isPolled) await app.until('of when it is', () => /网络断开了.*这是 \d\d:\d\d 的内容/s.test(app.text()));
    app.phone.network = 'up';
    app.pullDown();
    await app.until('all of it, and new', isWhole(app, opened));
  },
);

test.each(ABOUT_NOTHING)('%s of %o, which there is not: says so, and leads on', async (route, query) => {
  const app = await openOn(route.startsWith('clerk') ? 'clerk' : 'member', route, query);
  await app.until('that there is none', () => bones(app).length === 0 && app.one('.empty__title') !== undefined);
  expect(app.text()).not.toContain('再试一次');
  expect(app.all('.button').length).toBeGreaterThan(0);
});

test.each(OPENED.filter(({ who }) => who === 'member').map((opened) => [opened.route, opened] as const))(
  '%s for somebody who has not joined: something to read, and a way on',
  async (route, { query }) => {
    const app = await openOn('visitor', route, query?.(world));
    await app.until('something to read', () => bones(app).length === 0 && app.text().length > 10);
    await app.until('a way on', () => app.all('.button').length + app.all('.row').length > 0);
    expect(app.text()).not.toContain('再试一次');
  },
);

test.each(['home', 'team', 'tasks', 'door'].map((name) => `clerk/pages/${name}/index`))(
  '%s for somebody who is no staff: says so, and what to do',
  async (route) => {
    const app = phones.open(phones.somebody());
    await app.start(route);
    await app.until('that they are no staff', () => app.one('#invitation') !== undefined && app.one('#to-member') !== undefined);
    expect(bones(app)).toEqual([]);
  },
);

test('the team for a clerk who is no manager: says so, and leads to the counter', async () => {
  const app = await openOn('clerk', 'clerk/pages/team/index');
  await app.until('that only managers see it', () => app.one('.empty__title') !== undefined);
  const [back] = app.all('.button');
  if (!back) throw new Error('no way on');
  await app.tap(back);
  await app.until('the counter', () => app.page.route === 'clerk/pages/home/index');
});

describe('nothing yet', () => {
  const leadsOn = async (app: MiniProgram, what: string): Promise<void> => {
    await app.until(what, () => bones(app).length === 0 && app.one('.empty__title') !== undefined);
    const [empty] = app.all('.empty');
    expect([what, empty && textOf(empty) !== '', app.all('.empty .button').length >= 0]).toEqual([what, true, true]);
    expect(app.all('.button').filter((node) => isIn(node, 'empty')).length).toBe(1);
  };
  const isIn = (node: { parent: unknown } | undefined, name: string): boolean => {
    for (let at = node as { classes?: readonly string[]; parent?: unknown } | undefined; at; at = at.parent as typeof at)
      if (at.classes?.includes(name)) return true;
    return false;
  };

  test('a new member’s lists each say what to do next', async () => {
    const member = await phones.member();
    const show = async (route: string, query: Record<string, string> = {}): Promise<MiniProgram> => {
      const page = phones.open('nobody', { storage: member.phone.storage });
      await page.start(route, query);
      return page;
    };
    const coupons = await show('pages/coupons/index');
    for (const tab of ['mine', 'used', 'over']) {
      await coupons.until('the tabs', () => coupons.one(`#tab-${tab}`) !== undefined);
      await coupons.tap(`#tab-${tab}`);
      await leadsOn(coupons, `coupons ${tab}`);
    }
    await leadsOn(await show('member/pages/rewards/index', { tab: 'mine' }), 'exchanged');
    await leadsOn(await show('member/pages/messages/index'), 'messages');
    await leadsOn(await show('event/pages/list/index', { tab: 'mine' }), 'own events');
    const city = await show('member/pages/city/index');
    await city.until('cities', () => city.one('#city-杭州市') !== undefined);
    await city.input('#find-city', '没有这座城');
    await leadsOn(city, 'cities found');
    const stores = await show('pages/stores/index');
    await stores.until('stores', () => stores.all('view').some(({ id }) => id.startsWith('store-')));
    await stores.input('#find-store', '没有这家店');
    await leadsOn(stores, 'stores found');
    const points = await show('member/pages/points/index');
    await points.until('the balance', () => points.one('#balance') !== undefined);
    if (points.one('#filter-out')) await points.tap('#filter-out');
    await leadsOn(points, 'points spent');
    await leadsOn(await openOn('manager', 'clerk/pages/tasks/index'), 'follow-ups');
  });
});

describe('a list of more than one page', () => {
  const ENTRIES = 26;
  const lines = (app: MiniProgram): number => app.all('.row__title').length;

  test('goes on at the bottom until it ends; renewed it stays as long; what was asked for while it is renewed comes', async () => {
    const member = await phones.member();
    const desk = await deskOf(stack.origin);
    for (let made = 0; made < ENTRIES; made += 1) await desk.give(member, 10 + made);
    const open = async () => {
      const page = phones.open('nobody', { storage: member.phone.storage });
      await page.start('member/pages/points/index');
      await page.until('the first page', () => lines(page) === 20);
      return page;
    };
    const app = await open();
    expect(app.text()).toContain('再看一些');
    app.scrollToEnd();
    app.scrollToEnd();
    await app.until('all of it', () => lines(app) >= ENTRIES);
    expect(app.text()).toContain('就这些了');
    expect(countOf(app, 'GET', /\/member\/points\/entries/)).toBe(1);
    const whole = lines(app);
    await desk.give(member, 99);
    app.pullDown();
    await app.until('the new line, and the others still', () => lines(app) === whole + 1);

    const other = await open();
    await other.settled();
    const { open: let1, before } = gate();
    other.phone.before = before;
    other.pullDown();
    other.scrollToEnd();
    delete other.phone.before;
    let1();
    await other.until('the next page of what is newer', () => lines(other) === whole + 1);

    const failing = await open();
    failing.phone.network = 'down';
    failing.scrollToEnd();
    await failing.until('why no more came', () => failing.text().includes(OFFLINE));
    expect(lines(failing)).toBe(20);
    failing.phone.network = 'up';
    await failing.tap(retryOn(failing));
    await failing.until('the rest', () => lines(failing) === whole + 1);
  });
});

describe('a session that ends in the middle', () => {
  /** From now on the server takes the session that the phone has for one that has ended. */
  const expire = (app: MiniProgram): void => {
    const ended = app.phone.requests.map(({ headers }) => headers.authorization).filter((sent) => sent !== undefined);
    app.phone.before = (_, headers) => {
      if (ended.includes(headers.authorization ?? '')) headers.authorization = 'Bearer ended';
    };
  };

  test('is renewed once for all that need it at once, and the page goes on', async () => {
    const member = await phones.member();
    await member.settled();
    expire(member);
    const before = member.phone.requests.length;
    member.pullDown();
    await member.until('the page let go', () => !member.phone.isPulled);
    const since = member.phone.requests.slice(before);
    expect(since.filter(({ status }) => status === 401).length).toBeGreaterThan(3);
    expect(since.filter(({ path }) => path === '/member/sessions')).toHaveLength(1);
    expect(member.text()).not.toContain('再试一次');
    expect(member.one('#points')).toBeDefined();
  });

  test('of the counter, too', async () => {
    const counter = phones.open('周予');
    await counter.start('clerk/pages/home/index');
    await counter.until('the day', () => counter.one('#today-redeemed') !== undefined);
    await counter.settled();
    expire(counter);
    const before = counter.phone.requests.length;
    counter.pullDown();
    await counter.until('the page let go', () => !counter.phone.isPulled);
    const since = counter.phone.requests.slice(before);
    expect(since.some(({ status }) => status === 401)).toBe(true);
    expect(since.filter(({ path }) => path === '/clerk/sessions')).toHaveLength(1);
    expect(counter.one('#today-redeemed')).toBeDefined();
  });
});
