import { identityOf } from '../../functions/identity/identity-of';
import { favouritesIn, MOST_FAVOURITES } from '../../functions/store/favourites-repository';
import { findStores } from '../../functions/store/find-stores';
import { keepStore, storesOfPerson } from '../../functions/store/my-stores';
import { utc } from '../../shared/time/instant';
import { NOW } from '../coupon/examples';
import { type Desk, openDesk } from '../harness/desk';
import { type Counted, type Meter, meterOn } from '../harness/meter';

let desk: Desk;
let meter: Meter;
const lines: string[] = [];

beforeAll(async () => {
  jest.spyOn(Date, 'now').mockImplementation(() => clock);
  desk = await openDesk();
  meter = meterOn(desk.tables.db);
});
afterAll(() => {
  jest.restoreAllMocks();
  process.stdout.write(`cost of stores:\n${lines.map((line) => `  ${line}\n`).join('')}`);
  return desk.close();
});

let clock = Date.now();
const warm = async () => {
  clock += 60_000;
  await Promise.all([desk.deps.brands.current(), desk.deps.stores.index()]);
};
const note = (what: string, { requests, billed }: Counted<unknown>) =>
  lines.push(`${what}: ${billed.write} WRU, ${billed.read} RRU in ${requests.length} request${requests.length === 1 ? '' : 's'}`);
const later = (minutes: number): string => utc(Date.parse(NOW) + minutes * 60_000);

/** A person of these accounts, the first of them at hand. */
const personOf = (...ids: string[]) => {
  const deps = { favourites: favouritesIn(desk.tables), identity: { idsOf: async () => ids } };
  const [own = ''] = ids;
  return {
    keep: (storeId: string, choice: Parameters<ReturnType<typeof keepStore>>[2], at = NOW) => keepStore(deps)(own, storeId, choice, at),
    kept: () => storesOfPerson(deps)(own),
  };
};

test('a store is liked, made one’s own, and neither; saying it again changes nothing', async () => {
  const { keep, kept } = personOf('a1');
  expect(await kept()).toEqual({ favourites: [] });
  expect(await keep('SH1', { favourite: true })).toEqual({ favourites: ['SH1'] });
  expect(await keep('SH1', { favourite: true })).toEqual({ favourites: ['SH1'] });
  expect(await keep('BJ1', { favourite: true, mine: true })).toEqual({ favourites: ['BJ1', 'SH1'], mine: { storeId: 'BJ1', at: NOW } });
  expect((await keep('SH1', { mine: false })).mine?.storeId).toBe('BJ1');
  expect(await keep('SH1', { favourite: false })).toEqual({ favourites: ['BJ1'], mine: { storeId: 'BJ1', at: NOW } });
  expect(await keep('BJ1', { mine: false, favourite: false })).toEqual({ favourites: [] });
  expect(await keep('BJ1', { mine: false, favourite: false })).toEqual({ favourites: [] });
  expect(await kept()).toEqual({ favourites: [] });
});

test('a person of two accounts sees both as one; what goes, goes from both; their own store is the one they said last', async () => {
  const [young, old] = [personOf('b1', 'b2'), personOf('b2')];
  await old.keep('SH1', { favourite: true, mine: true }, NOW);
  expect(await young.kept()).toEqual({ favourites: ['SH1'], mine: { storeId: 'SH1', at: NOW } });
  expect(await young.keep('BJ1', { favourite: true, mine: true }, later(1))).toMatchObject({
    favourites: expect.arrayContaining(['BJ1', 'SH1']),
    mine: { storeId: 'BJ1' },
  });
  expect(await young.keep('SH1', { favourite: false })).toMatchObject({ favourites: ['BJ1'] });
  expect(await young.keep('BJ1', { mine: false })).toMatchObject({ mine: { storeId: 'SH1' } });
  expect(await old.kept()).toMatchObject({ favourites: [], mine: { storeId: 'SH1' } });
});

test('so many can be kept; one more is refused with how many, whoever asks at the same time', async () => {
  const { keep, kept } = personOf('c1');
  for (let i = 0; i < MOST_FAVOURITES - 1; i++) await keep(`S-${i}`, { favourite: true });
  const asked = await Promise.allSettled(['X', 'Y', 'Z'].map((storeId) => keep(storeId, { favourite: true })));
  const refused = asked.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
  expect(refused).toHaveLength(2);
  expect(refused[0].reasons).toEqual([{ code: 'too_many_favourites', params: { most: MOST_FAVOURITES } }]);
  expect((await kept()).favourites).toHaveLength(MOST_FAVOURITES);
  expect((await keep('S-0', { favourite: true })).favourites).toHaveLength(MOST_FAVOURITES);
});

test('keeping a store is one write of one unit beside the read of who it is; a search asks nothing while the function is warm', async () => {
  const deps = { ...desk.deps, favourites: favouritesIn(desk.tables), identity: identityOf(desk.tables) };
  const memberId = await desk.member();
  await warm();
  const kept = await meter.count(() => keepStore(deps)(memberId, 'SH1', { favourite: true }, NOW));
  expect(kept.requests).toEqual(['GetItem', 'UpdateItem']);
  expect(kept.billed.write).toBe(1);
  note('favourite', kept);
  const read = await meter.count(() => storesOfPerson(deps)(memberId));
  expect([...read.requests].sort()).toEqual(['BatchGetItem', 'GetItem']);
  note('my stores', read);

  await warm();
  const found = await meter.count(() => findStores(deps)({ memberId, search: '静安', open: false, language: 'zh', now: NOW }));
  expect(found.requests).toEqual([]);
  expect(found.result.items.map(({ storeId }) => storeId)).toEqual(['SH1']);
  note('search', found);
  const mine = await meter.count(() => findStores(deps)({ memberId, withMyCoupons: true, language: 'zh', now: NOW }));
  expect(mine.requests.length).toBe(2);
  expect(mine.result.items).toEqual([]);
  note('search with my coupons', mine);
});
