import type { MiniProgram } from '../harness/miniprogram-host';
import { onPhones } from './on-phones';
import { claimIt, lastOf, openCoupon, retryOn, tapFor } from './taps';

const on = onPhones();
const { budget } = on;

const SEARCH = '/member/stores/search';
const rows = (app: MiniProgram) => app.all('.row').filter(({ id }) => /^store-\d/.test(id));
const asked = (app: MiniProgram) => lastOf(app, SEARCH)?.body as Record<string, unknown>;
const toStores = async (app: MiniProgram): Promise<void> => {
  await app.tap('#to-stores');
  await app.until('stores', () => app.page.route === 'pages/stores/index' && rows(app).length > 0);
};
/** One page more of a list, of at most sixteen kilobytes. */
const twentyMore = async (app: MiniProgram): Promise<void> => {
  // What was seen before is shown while it is renewed; pages belong to the renewed one.
  await app.settled();
  const [before, count] = [app.page.sent.length, rows(app).length];
  const [more] = app.all('.button').filter(({ classes }) => classes.includes('button--wide'));
  if (!more) throw new Error(`no more:\n${app.text()}`);
  await app.tap(more);
  await app.until('twenty more', () => rows(app).length === count + 20);
  expect(Math.max(...app.page.sent.slice(before))).toBeLessThanOrEqual(16_384);
};

/** Every store is said to be open until, to close in, to open at, to be closed for. */
const OPENING = /营业至|分钟后|开门|休息|24 小时营业/;

describe('looking for a store', () => {
  test('near: whether it is open in words, what can be switched on, twenty more, and that was all', async () => {
    const app = await on.phones.start();
    await app.until('the nearest store, with its hours', () => OPENING.test(app.text('#nearest-store')));
    await toStores(app);
    expect(rows(app)).toHaveLength(20);
    for (const { id } of rows(app)) expect(app.text(`#${id}`)).toMatch(OPENING);
    expect(asked(app)).toMatchObject({ position: { source: 'fuzzy' } });
    // Somebody who has not joined has no coupons and keeps no stores.
    expect(app.one('#filter-coupons')).toBeUndefined();
    await budget.measure(app);

    await app.tap('#filter-open');
    await app.until('it asked', () => asked(app).open === true);
    await app.until('only open ones', () => rows(app).length > 0 && /\d+ 家符合/.test(app.text('.remark')));
    for (const { id } of rows(app)) expect(app.text(`#${id}`)).toMatch(/营业至|分钟后打烊|24 小时营业/);
    await app.tap('#filter-open');
    await app.tap('#filter-parking');
    await app.until('services', () => app.text('.remark').includes('符合') && (asked(app).services as string[]).includes('parking'));
    await app.tap('#filter-none');
    await app.until('all again', () => app.text('.remark').includes('近的在前'));

    await app.input('#find-store', '虹桥 机场');
    await app.until('what was typed', () => rows(app).length > 0 && app.text('.remark').includes('符合'));
    expect(rows(app).every(({ id }) => /虹桥/.test(app.text(`#${id}`)) && /机场/.test(app.text(`#${id}`)))).toBe(true);
    // Not every letter is a question.
    expect(app.phone.requests.filter(({ body }) => (body as { search?: string })?.search).length).toBe(1);
    await app.input('#find-store', '没有这样一家店');
    await app.until('that there is none, and what to do', () => app.text().includes('没有符合的门店'));
    await app.tap('#clear-search');
    await app.until('all again', () => rows(app).length === 20);
    await twentyMore(app);
  }, 60_000);

  test('refused a position: the city is chosen, then a district; another start remembers the city', async () => {
    const app = await on.phones.start({ location: undefined, isLocationAllowed: false });
    await app.tap('#to-stores');
    await tapFor(app, '#locate', '#in-上海市');
    await app.until('that it was refused', () => app.text('.offerline').includes('位置没有打开'));
    await app.tap('#in-杭州市');
    await app.until('its districts', () => app.one('#district-西湖区') !== undefined && app.text('.remark').includes('杭州市的门店'));
    await budget.measure(app);
    await app.tap('#district-西湖区');
    await app.until('one district', () => app.text('.remark').includes('杭州市西湖区的门店'));
    expect(rows(app).every(({ id }) => app.text(`#${id}`).includes('西湖区'))).toBe(true);
    await app.tap('#filter-none');
    await app.until('the city again', () => app.one('#district-西湖区') !== undefined);
    await app.tap('#switch-city');
    await app.until('more cities', () => app.one('#city-苏州市') !== undefined);
    await app.tap('#city-苏州市');
    await app.until('that city', () => app.page.route === 'pages/stores/index' && app.text('.remark').includes('苏州市的门店'));
    const { storage } = app.phone;
    app.dispose();
    const later = on.phones.open('换机', { storage, location: undefined, isLocationAllowed: false });
    await later.start('pages/stores/index');
    await later.until('still that city', () => later.text('.remark').includes('苏州市的门店'));
  }, 60_000);

  test('a failure says why, with a retry; what was seen stays when it cannot be renewed', async () => {
    const app = await on.phones.start();
    await app.until('the nearest store', () => app.one('#nearest-store') !== undefined);
    await toStores(app);
    app.phone.network = 'down';
    await app.tap('#filter-open');
    await app.until('why not', () => app.text().includes('没能取到门店') && app.text().includes('网络断开了'));
    app.phone.network = 'up';
    await app.tap(retryOn(app));
    await app.until('stores', () => rows(app).length > 0);
    app.phone.network = 'down';
    await app.tap('#to-home');
    await app.tap('#to-stores');
    await app.until('old ones, said to be old', () => rows(app).length > 0 && app.one('.stale') !== undefined);
  }, 40_000);
});

describe('a store of one’s own', () => {
  test('is liked and made one’s own on its page, stands first at home, and is one chip away; on another phone too', async () => {
    const name = on.phones.somebody();
    const app = await on.phones.member({}, name);
    await toStores(app);
    const [, second] = rows(app);
    const id = second?.id ?? '';
    await app.tap(`#${id}`);
    await app.until('its hours', () => app.one('#opening') !== undefined && app.one('#like') !== undefined);
    expect(app.text('#opening')).toMatch(OPENING);
    expect(app.text()).toMatch(/每天|周一至/);
    await budget.measure(app);
    await app.tap('#like');
    await app.until('liked', () => app.text('#like').includes('已收藏'));
    await app.tap('#make-mine');
    await app.until('their own', () => app.one('#make-mine')?.classes.includes('chip--on') ?? false);
    await app.tap('#back');
    await app.until('the list', () => app.one('#filter-liked') !== undefined);
    await app.tap('#filter-liked');
    await app.until('only that one', () => rows(app).length === 1 && rows(app)[0]?.id === id);
    await app.tap('#to-home');
    await app.until('it first', () => app.one('#my-store') !== undefined);
    expect(app.text('#my-store')).toMatch(OPENING);

    const other = on.phones.open(name, { location: undefined });
    await other.start();
    await other.until('the same there', () => other.one('#my-store') !== undefined);
    await other.tap('#my-store');
    await other.until('its page', () => other.one('#like')?.classes.includes('chip--on') ?? false);
    await other.tap('#like');
    await other.until('no more', () => !other.one('#like')?.classes.includes('chip--on'));
  }, 60_000);

  test('two taps at once are one request; a lost reply is said, and the next look knows better', async () => {
    const app = await on.phones.member();
    await app.until('the nearest store', () => app.one('#nearest-store') !== undefined);
    await app.tap('#nearest-store');
    await app.until('its page', () => app.one('#like') !== undefined);
    await app.settled();
    await Promise.all([app.tap('#like'), app.tap('#like')]);
    await app.until('liked', () => app.text('#like').includes('已收藏'));
    expect(app.phone.requests.filter(({ method, path }) => method === 'PUT' && path.includes('/my-stores/'))).toHaveLength(1);
    app.phone.network = 'down';
    await app.tap('#make-mine');
    await app.until('why not', () => app.one('.notice') !== undefined);
    expect(app.one('#make-mine')?.classes).not.toContain('chip--on');
  }, 40_000);
});

test('a coupon says where it can be used: the nearest two, how many in all, and every one of them', async () => {
  const app = await on.phones.member();
  await claimIt(app);
  await app.until('claimed', () => app.phone.toasts.includes('已领到，放进了你的券'));
  await openCoupon(app);
  await app.until('where', () => /附近可用.*全部 \d+ 家/s.test(app.text('#usable')) && rows(app).length === 2);
  await budget.measure(app);
  await app.tap('#all-usable');
  await app.until('all', () => app.page.route === 'member/pages/usable/index' && rows(app).length === 20);
  const count = Number(/共 (\d+) 家/.exec(app.text('#usable-count'))?.[1]);
  expect(count).toBeGreaterThan(20);
  await budget.measure(app);
  await twentyMore(app);
  await app.tap('#back');
  await app.tap('#back');
  await app.tap('#to-stores');
  await app.until('the chip', () => app.one('#filter-coupons') !== undefined);
  await app.tap('#filter-coupons');
  await app.until('stores with coupons', () => rows(app).length > 0 && app.text('.remark').includes('符合'));
  for (const { id } of rows(app)) expect(app.text(`#${id}`)).toMatch(/\d+ 张可用/);
}, 60_000);
