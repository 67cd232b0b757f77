import type { Touched } from '../../shared/audience/profile';
import type { PlaceRule } from '../../shared/campaign/campaign';
import { buysOnline, storeFor, type Whereabouts } from '../../shared/campaign/store-for';
import type { StoreScope } from '../../shared/coupon/template';
import { indexStores } from '../../shared/store/nearest';
import type { Store } from '../../shared/store/store';
import { plusSeconds } from '../../shared/time/instant';
import { SH1 } from '../harness/stores';
import { aProfile, NOON } from '../send/examples';

// To which store a campaign asks a member. Four stores in a line to the north, a kilometre from one to the next.

const KM = 1 / 111.195;
const at = (km: number) => ({ latitude: SH1.position.latitude + km * KM, longitude: SH1.position.longitude });
const store = (storeId: string, km: number): Store => ({ ...SH1, storeId, position: at(km) });
const index = indexStores([store('S0', 0), store('S1', 1), store('S2', 2), store('S3', 3)]);
const ask = (
  who: Partial<Whereabouts>,
  place: Partial<Extract<PlaceRule, { kind: 'nearest' }>> | 'any',
  { stores = { kind: 'all' }, hasOffer = () => true }: { stores?: StoreScope; hasOffer?: (store: Store) => boolean } = {},
) => {
  const rule: PlaceRule = place === 'any' ? { kind: 'any' } : { kind: 'nearest', of: 'either', radius: 500, freshMinutes: 60, ...place };
  const found = storeFor(aProfile({ homeStore: undefined, ...who }), { stores, place: rule }, { index, hasOffer, now: NOON });
  return found === 'too_far' ? found : found.storeId;
};
const seenAt = (km: number, minutesAgo = 0) => ({ lastPlace: { point: at(km), at: plusSeconds(NOON, -minutesAgo * 60) } });
const only = (...storeIds: string[]) => ({ stores: { kind: 'listed' as const, storeIds } });

describe('Where any place will do', () => {
  test.each<[string, Partial<Whereabouts>, object, string | undefined]>([
    ['it is their home store', { homeStore: 'S1' }, {}, 'S1'],
    ['none, where they have no home store', seenAt(0), {}, undefined],
    ['none, where theirs does not take part', { homeStore: 'S1' }, only('S2'), undefined],
    ['none, where theirs has not the offer', { homeStore: 'S1' }, { hasOffer: ({ storeId }: Store) => storeId !== 'S1' }, undefined],
    ['none, where theirs is not there any more', { homeStore: 'S9' }, {}, undefined],
  ])('%s', (_, who, more, storeId) => {
    expect(ask(who, 'any', more)).toBe(storeId);
  });
});

describe('Where it goes by place', () => {
  test.each<[string, Partial<Whereabouts>, Parameters<typeof ask>[1], object, string | undefined]>([
    ['near their home store', { homeStore: 'S1', ...seenAt(3) }, { of: 'home' }, {}, 'S1'],
    ['near where they are', { homeStore: 'S1', ...seenAt(3) }, { of: 'here' }, {}, 'S3'],
    ['near either, where they are first', { homeStore: 'S1', ...seenAt(3) }, { of: 'either' }, {}, 'S3'],
    ['near home, where nothing is near where they are', { homeStore: 'S1', ...seenAt(30) }, { of: 'either' }, {}, 'S1'],
    ['near home, where it is not known where they are', { homeStore: 'S1' }, { of: 'either' }, {}, 'S1'],
    ['the nearest of those that take part', { homeStore: 'S1' }, { of: 'home', radius: 2_500 }, only('S3'), 'S3'],
    [
      'the nearest that has the offer',
      seenAt(0),
      { of: 'here', radius: 1_500 },
      { hasOffer: ({ storeId }: Store) => storeId !== 'S0' },
      'S1',
    ],
    ['none within the radius', seenAt(0), { of: 'here', radius: 900 }, only('S1'), 'too_far'],
    ['none, as they have no home', seenAt(0), { of: 'home' }, {}, 'too_far'],
    ['none, as their home is not there any more', { homeStore: 'S9' }, { of: 'home' }, {}, 'too_far'],
    ['none, as nobody knows where they are', { homeStore: 'S1' }, { of: 'here' }, {}, 'too_far'],
    ['none, as they keep it to themselves', { consents: ['membership', 'personalised'], ...seenAt(0) }, { of: 'here' }, {}, 'too_far'],
    ['where they were an hour ago', seenAt(0, 60), { of: 'here' }, {}, 'S0'],
    ['not where they were before that', seenAt(0, 60.1), { of: 'here' }, {}, 'too_far'],
    ['by a clock that is a minute ahead', seenAt(0, -1), { of: 'here' }, {}, 'S0'],
    ['not by one that is more ahead', seenAt(0, -1.1), { of: 'here' }, {}, 'too_far'],
  ])('%s', (_, who, place, more, storeId) => {
    expect(ask(who, place, more)).toBe(storeId);
  });

  test('it says how far that is, in whole metres', () => {
    const place: PlaceRule = { kind: 'nearest', of: 'here', radius: 1_000, freshMinutes: 60 };
    const found = storeFor(aProfile(seenAt(0.4)), { stores: { kind: 'all' }, place }, { index, hasOffer: () => true, now: NOON });
    expect(found).toEqual({ storeId: 'S0', metres: 400 });
  });
});

const bought = (channel: string, count: number): Touched => ({ day: 1, channel, count });
test.each<[string, Touched[] | undefined, boolean]>([
  ['nothing', undefined, false],
  ['online', [bought('online', 1)], true],
  ['as often in stores', [bought('mini_program', 2), bought('pos', 1), bought('counter', 1)], false],
  ['more often online, by all ways', [bought('online', 1), bought('h5', 1), bought('mini_program', 1), bought('pos', 2)], true],
  ['more often in stores', [bought('h5', 1), bought('pos', 2)], false],
])('who bought %s is served online: %s', (_, purchase, online) => {
  expect(buysOnline({ touches: purchase ? { purchase } : {} })).toBe(online);
});
