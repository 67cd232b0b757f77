import type { BodyOf } from '../../shared/contract/endpoint';
import { marketerEndpoints } from '../../shared/contract/marketer';
import { memberEndpoints } from '../../shared/contract/member';
import { utc } from '../../shared/time/instant';
import { localDay } from '../../shared/time/local-day';
import { type Backend, startBackend } from '../harness/backend';
import { AT_SH1, peopleOf, positionAt, STORES_CSV } from '../harness/people';

let backend: Backend;
let people: ReturnType<typeof peopleOf>;
let marketer: string;
let visitor: string;
const today = localDay(utc(Date.now()), 'Asia/Shanghai');

/** It is noon of today, and a while later whenever stores were changed: every function has looked at them anew. */
let ahead = Date.parse(`${today}T12:00:00+08:00`) - Date.now();
const real = Date.now.bind(Date);
const aWhileLater = () => {
  ahead += 4_000;
};

/** Open day and night, but closed today, or unknown: what the clock says does not matter. */
const CSV = `store_number,name,address,city,province,longitude,latitude,hours,special_days,services
SH1,静安店,"静安区, 南京西路 1 号",上海市,31,121.45,31.23,00:00-24:00,,自提;座位
SH2,徐汇店,"徐汇区, 衡山路 2 号",上海市,31,121.44,31.2,00:00-24:00,${today} 盘点,自提
SH3,浦东店,"浦东新区, 世纪大道 3 号",上海市,31,121.52,31.23,,,宠物友好
BJ1,朝阳店,"朝阳区, 建国路 4 号",北京市,11,116.46,39.92,00:00-24:00,,手冲课堂
`;
const importing = async (csv: string) => {
  const { reply } = await backend.call(marketerEndpoints.importStores, { token: marketer, body: { csv, datum: 'WGS-84' } });
  aWhileLater();
  return reply;
};
type Search = BodyOf<typeof memberEndpoints.searchStores>;
const search = async (body: Search = {}, token = visitor) => (await backend.call(memberEndpoints.searchStores, { token, body })).reply;
const idsOf = async (body: Search = {}, token = visitor) => (await search(body, token)).items.map(({ storeId }) => storeId);

beforeAll(async () => {
  jest.spyOn(Date, 'now').mockImplementation(() => real() + ahead);
  backend = await startBackend({ streams: false });
  people = peopleOf(backend);
  marketer = await people.marketer();
  await importing(CSV);
  visitor = await people.visitor('路人');
});
afterAll(() => {
  jest.restoreAllMocks();
  return backend.stop();
});

describe('looking for a store', () => {
  test('nearest first, from a position that stays in the body; with what it can be narrowed by', async () => {
    const found = await search({ position: positionAt(AT_SH1) });
    expect(found.items.map(({ storeId }) => storeId)).toEqual(['SH1', 'SH2', 'SH3', 'BJ1']);
    expect(found.items[0]).toMatchObject({ distance: 4, opening: { state: 'open', words: '24 小时营业' }, services: ['可自提', '有座位'] });
    expect(found.items[1]?.opening).toEqual({ state: 'closed', words: '盘点休息，明天 0:00 开门' });
    expect(found.items[2]).not.toHaveProperty('opening');
    expect(found.total).toBe(4);
    expect(found.services).toEqual([
      { service: 'pickup', words: '可自提', stores: 2 },
      { service: 'pets', words: '宠物友好', stores: 1 },
      { service: 'seats', words: '有座位', stores: 1 },
      { service: '手冲课堂', words: '手冲课堂', stores: 1 },
    ]);
  });

  test('by words of name, number and address as the console finds them; by city, district, services, open now', async () => {
    expect(await idsOf({ search: ' 南京西路　静安 ' })).toEqual(['SH1']);
    expect(await idsOf({ search: 'sh3' })).toEqual(['SH3']);
    expect(await idsOf({ search: '没有这家' })).toEqual([]);
    expect((await idsOf({ city: '上海市' })).sort()).toEqual(['SH1', 'SH2', 'SH3']);
    expect((await search({ city: '上海市' })).districts).toEqual([
      { district: '徐汇区', stores: 1 },
      { district: '浦东新区', stores: 1 },
      { district: '静安区', stores: 1 },
    ]);
    expect(await idsOf({ city: '上海市', district: '徐汇区' })).toEqual(['SH2']);
    expect(await idsOf({ services: ['pickup'], position: positionAt(AT_SH1) })).toEqual(['SH1', 'SH2']);
    expect(await idsOf({ services: ['pickup', 'seats'] })).toEqual(['SH1']);
    expect((await idsOf({ open: true })).sort()).toEqual(['BJ1', 'SH1']);
  });

  test('where one of my coupons can be used: as many as can be, of any account, none once it is used up elsewhere', async () => {
    const templateId = await people.publish(marketer, {
      stores: { kind: 'listed', storeIds: ['SH2', 'SH3'] },
      claimPlace: { kind: 'anywhere' },
    });
    const member = await people.member('有券');
    expect(await idsOf({ withMyCoupons: true }, member)).toEqual([]);
    aWhileLater();
    const { reply } = await people.claim(member, templateId);
    const found = await search({ withMyCoupons: true, position: positionAt(AT_SH1) }, member);
    expect(found.items.map(({ storeId, coupons }) => [storeId, coupons])).toEqual([
      ['SH2', 1],
      ['SH3', 1],
    ]);
    expect(found.total).toBe(2);
    // Who has not joined has no coupons.
    expect((await search({ withMyCoupons: true })).total).toBe(0);

    const where = await backend.call(memberEndpoints.couponStores, {
      token: member,
      params: { couponId: reply.couponId },
      query: { latitude: '31.2', longitude: '121.52' },
    });
    expect(where.reply).toMatchObject({ total: 2, items: [{ storeId: 'SH3' }, { storeId: 'SH2' }] });
    const stranger = await people.member('别人');
    const theirs = await backend.call(memberEndpoints.couponStores, { token: stranger, params: { couponId: reply.couponId }, query: {} });
    expect([theirs.status, theirs.problem.code]).toEqual([404, 'not_found']);
    await backend.call(memberEndpoints.giveBack, { token: member, params: { couponId: reply.couponId }, body: {} });
    expect(await idsOf({ withMyCoupons: true }, member)).toEqual([]);
  });

  test('in pages of twenty, each store once, the choices only with the first', async () => {
    const rows = Array.from({ length: 41 }, (_, i) => `P${i},杭州 ${i} 店,西湖区 ${i} 号,杭州市,33,${120 + i / 1000},30.2`);
    await importing(['store_number,name,address,city,province,longitude,latitude', ...rows].join('\n'));
    const seen: string[] = [];
    let cursor: string | undefined;
    const pages = [];
    do {
      const page = await search({ city: '杭州市', ...(cursor && { cursor }) });
      pages.push([page.items.length, page.total, page.services !== undefined]);
      seen.push(...page.items.map(({ storeId }) => storeId));
      cursor = page.next;
    } while (cursor !== undefined);
    expect(pages).toEqual([
      [20, 41, true],
      [20, 41, false],
      [1, 41, false],
    ]);
    expect(new Set(seen).size).toBe(41);
  });
});

describe('one store', () => {
  test('has the hours of its week and the days to come that have their own, in the reader’s language', async () => {
    const { reply } = await backend.call(memberEndpoints.store, { params: { storeId: 'SH2' }, language: 'en' });
    expect(reply).toMatchObject({
      opening: { state: 'closed', words: 'Closed for 盘点. Opens tomorrow 0:00' },
      week: [{ days: 'Every day', hours: 'Day and night', isToday: false }],
      specialDays: [{ hours: 'Closed', isToday: true }],
      services: ['Pickup'],
    });
    const unknown = await backend.call(memberEndpoints.store, { params: { storeId: 'SH3' } });
    expect(unknown.reply).toMatchObject({ week: [], specialDays: [] });
  });

  test('is kept at hand and made one’s own; one that is not on the list is not found; guests have none', async () => {
    const token = await people.member('常客');
    const keep = (storeId: string, body: { favourite?: boolean; mine?: boolean }) =>
      backend.call(memberEndpoints.setMyStore, { token, params: { storeId }, body });
    expect((await keep('SH2', { favourite: true, mine: true })).reply).toMatchObject({
      favourites: [{ storeId: 'SH2', opening: { state: 'closed' } }],
      mine: { storeId: 'SH2' },
    });
    expect((await backend.call(memberEndpoints.myStores, { token })).reply).toMatchObject({ mine: { name: '徐汇店' } });
    expect((await keep('SH2', { mine: false })).reply).not.toHaveProperty('mine');
    expect((await keep('NOWHERE', { favourite: true })).status).toBe(404);
    expect((await backend.call(memberEndpoints.myStores, { token: visitor })).problem.code).toBe('not_a_member');
  });

  test('what the marketer sets is what members see; what is left out is not known any more', async () => {
    const set = (body: BodyOf<typeof marketerEndpoints.setStoreVisit>) =>
      backend.call(marketerEndpoints.setStoreVisit, { token: marketer, params: { storeId: 'BJ1' }, body });
    const hours = [{ weekdays: [1, 2, 3, 4, 5], windows: [{ from: '07:00', until: '22:00' }] }];
    const { reply } = await set({ hours, services: ['Wi-Fi', '手冲课堂'] });
    expect(reply.visit).toEqual({ hours, services: ['wifi', '手冲课堂'] });
    expect(reply.store.week.map(({ days, hours: open }) => `${days} ${open}`)).toEqual(['周一至周五 7:00–22:00', '周六、周日 休息']);
    const { reply: read } = await backend.call(marketerEndpoints.storeVisit, { token: marketer, params: { storeId: 'BJ1' } });
    expect(read.visit).toEqual(reply.visit);
    expect((await set({ hours: [{ weekdays: [1, 1], windows: [{ from: '07:00', until: '22:00' }] }] })).status).toBe(400);
    expect((await set({ hours: [{ weekdays: [1], windows: [{ from: '07:00', until: '07:00' }] }] })).status).toBe(400);
    expect((await set({})).reply.visit).toEqual({});
    const nowhere = { token: marketer, params: { storeId: 'NOWHERE' } };
    expect((await backend.call(marketerEndpoints.storeVisit, nowhere)).status).toBe(404);
  });
});

describe('a list of stores', () => {
  test('without the columns leaves hours and services as they are; with an empty cell takes them away', async () => {
    await importing(CSV);
    const before = (await backend.call(memberEndpoints.store, { params: { storeId: 'SH2' } })).reply;
    const plain = await importing(STORES_CSV);
    expect(plain).toMatchObject({ rejected: [], notes: [] });
    const after = (await backend.call(marketerEndpoints.storeVisit, { token: marketer, params: { storeId: 'SH2' } })).reply;
    expect(after.store).toMatchObject({
      address: '衡山路 2 号',
      week: before.week,
      specialDays: before.specialDays,
      services: before.services,
    });
    expect((await importing(STORES_CSV)).unchanged).toBe(4);

    const onlyHours = 'store_number,name,address,city,province,longitude,latitude,hours\nSH2,徐汇店,衡山路 2 号,上海市,31,121.44,31.2,';
    await importing(onlyHours);
    const emptied = (await backend.call(marketerEndpoints.storeVisit, { token: marketer, params: { storeId: 'SH2' } })).reply.visit;
    expect(emptied).toEqual({ specialDays: [{ date: today, windows: [], name: '盘点' }], services: ['pickup'] });
  });

  test('with cells that nobody understands says which field and what stood there; the rest of the row is taken', async () => {
    const long = '很'.repeat(21);
    const report = await importing(
      `store_number,name,address,city,province,longitude,latitude,hours,special_days,services
N1,新店,西湖区 1 号,杭州市,33,120.1,30.2,早上七点到晚上十点,春节休息,自提;${long}
N2,又一家,西湖区 2 号,杭州市,33,120.1,30.2,1-5 07:00-22:00; 5 08:00-12:00,2027-01-01..2027-02-28;2027-03-01..2027-03-05,`,
    );
    expect(report.rejected).toEqual([]);
    expect(report.notes.map(({ line, field, reason, value }) => [line, field, reason, value])).toEqual([
      [2, 'hours', 'not_hours', '早上七点到晚上十点'],
      [2, 'special_days', 'not_days', '春节休息'],
      [2, 'services', 'too_long', long],
      [3, 'hours', 'not_hours', '5 08:00-12:00'],
      [3, 'special_days', 'too_many', '2027-03-01..2027-03-05'],
    ]);
    expect(report.notes[0]?.message).toContain('1-5 07:00-22:00');
    expect(await idsOf({ search: 'N1' })).toEqual(['N1']);
  });
});
