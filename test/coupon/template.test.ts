import * as v from 'valibot';
import { TemplateRules } from '../../shared/coupon/template';
import { amountOff } from './examples';

const rules = (changes: Record<string, unknown> = {}): Record<string, unknown> => ({
  name: '周末咖啡券',
  ...amountOff(100, 20),
  validity: { kind: 'relative', days: 7 },
  stores: { kind: 'region', province: '31' },
  claimPlace: { kind: 'near_store', radius: 3000 },
  stock: 1000,
  perMember: 1,
  ...changes,
});

/** The fields that are refused. */
const refused = (changes: Record<string, unknown>): string[] =>
  (v.safeParse(TemplateRules, rules(changes)).issues ?? []).map((issue) => v.getDotPath(issue) ?? '');

test('what is not said is open: no threshold, all goods, any hour, everyone, taken in the app, one of its group', () => {
  const { threshold: _, ...plain } = rules();
  expect(v.parse(TemplateRules, plain)).toEqual({
    ...plain,
    threshold: { kind: 'none' },
    thresholdOn: 'list_price',
    goods: { only: [], except: [] },
    hours: { weekdays: [], windows: [], open: [], closed: [] },
    stores: { kind: 'region', province: '31', cities: [] },
    usableIn: 'both',
    stacking: { exclusive: false, group: 'default', perOrder: 1, order: 100 },
    returns: 'usable',
    transferable: false,
    validity: { kind: 'relative', days: 7, waitDays: 0 },
    ways: ['app'],
    who: { tiers: [], tags: [], listed: false },
    claimWindow: {},
    memberLimits: { countedBy: 'member' },
    bundle: [],
    notes: [],
  });
});

const fen = (amount: number) => ({ amount, currency: 'CNY' });
const PERCENT = { value: { kind: 'percent_off', payPercent: 88 }, threshold: { kind: 'none' } };
const at = (time: string) => `2026-11-21T${time}+08:00`;
const ref = (id: string) => ({ kind: 'sku', id, name: id });

test.each([
  ['threshold', 'a number of pieces', { kind: 'pieces', pieces: 1 }],
  ['threshold', 'an amount equal to what is given', { kind: 'amount', amount: fen(2000) }],
  ['goods', 'some but not others', { only: [ref('a')], except: [{ kind: 'category', id: 'b', name: '茶' }] }],
  ['hours', 'a weekday and a window over midnight', { weekdays: [0, 6], windows: [{ from: '22:00', until: '02:00' }] }],
  ['hours', 'a window to the end of the day', { windows: [{ from: '00:00', until: '24:00' }] }],
  ['hours', 'a day that is closed', { closed: [{ from: at('00:00:00'), until: at('23:59:59') }] }],
  ['usableIn', 'a shop online', 'online'],
  ['stacking', 'two on one order', { group: '咖啡', perOrder: 2, order: 0 }],
  ['ways', 'all there are', ['app', 'code', 'sent', 'clerk']],
  ['who', 'new members of a tier', { tiers: ['dian'], newWithinDays: 1 }],
  ['stockPerDay', 'none at all', 0],
  ['stockPerStore', 'where place is asked for', 20],
  ['budget', 'set aside at the claim', { amount: fen(100_000), counts: 'claims' }],
  ['memberLimits', 'none a day', { day: 0, countedBy: 'person' }],
  ['bundle', 'two of another', [{ templateId: 't2', count: 2 }]],
  ['validity', 'three days later, not before December', { kind: 'relative', days: 7, waitDays: 3, from: '2026-12-01T00:00:00+08:00' }],
  ['validity', 'a week, but not past Christmas', { kind: 'relative', days: 7, until: '2026-12-25T23:59:59+08:00' }],
  ['stores', 'stores with a tag', { kind: 'tagged', tags: ['机场店'] }],
  ['stores', 'stores around a point', { kind: 'around', centre: { latitude: 31.23, longitude: 121.47 }, metres: 3000 }],
  ['validity', 'one day', { kind: 'relative', days: 1 }],
  ['validity', 'a period', { kind: 'absolute', from: '2026-11-21T00:00:00+08:00', until: '2026-11-21T23:59:59+08:00' }],
  ['claimWindow', 'a window open at its end', { from: '2026-11-21T00:00:00+08:00' }],
  ['claimWindow', 'a window open at its beginning', { until: '2026-11-21T00:00:00+08:00' }],
  ['claimPlace', 'any place', { kind: 'anywhere' }],
  ['stores', 'one listed store', { kind: 'listed', storeIds: ['22901-225145'] }],
])('%s: %s is a rule', (field, _, value) => {
  expect(refused({ [field]: value })).toEqual([]);
});

test.each([
  ['value', amountOff(20, 20.01)],
  ['value.off', amountOff(20, 0)],
  ['value.off.amount', { value: { kind: 'amount_off', off: fen(0.5) } }],
  ['threshold.amount', { ...PERCENT, threshold: { kind: 'amount', amount: fen(0) } }],
  ['goods.only.0.id', { goods: { only: [{ ...ref('a'), id: ' ' }] } }],
  ['hours.weekdays', { hours: { weekdays: [1, 1] } }],
  ['hours.weekdays.0', { hours: { weekdays: [7] } }],
  ['hours.windows.0.from', { hours: { windows: [{ from: '9:00', until: '10:00' }] } }],
  ['hours.windows.0.until', { hours: { windows: [{ from: '09:00', until: '09:00' }] } }],
  ['hours.windows.0.until', { hours: { windows: [{ from: '24:00', until: '09:00' }] } }],
  ['hours.closed.0.until', { hours: { closed: [{ from: at('12:00:00'), until: at('12:00:00') }] } }],
  ['usableIn', { usableIn: 'nowhere' }],
  ['stacking.group', { stacking: { group: ' ' } }],
  ['stacking.perOrder', { stacking: { perOrder: 0 } }],
  ['ways', { ways: [] }],
  ['who.newWithinDays', { who: { newWithinDays: 0 } }],
  ['stockPerDay', { stockPerDay: -1 }],
  ['stockPerStore', { stockPerStore: 20, claimPlace: { kind: 'anywhere' } }],
  ['budget', { ...PERCENT, budget: { amount: fen(100) } }],
  ['bundle.0.count', { bundle: [{ templateId: 't2', count: 0 }] }],
  ['validity.waitDays', { validity: { kind: 'relative', days: 7, waitDays: -1 } }],
  ['validity.until', { validity: { kind: 'relative', days: 7, from: at('12:00:00'), until: at('12:00:00') } }],
  ['stores.tags', { stores: { kind: 'tagged', tags: [] } }],
  ['stores.metres', { stores: { kind: 'around', centre: { latitude: 31.23, longitude: 121.47 }, metres: 0 } }],
  ['validity.days', { validity: { kind: 'relative', days: 0 } }],
  ['validity.days', { validity: { kind: 'relative', days: 1.5 } }],
  ['validity.until', { validity: { kind: 'absolute', from: '2026-11-21T00:00:00+08:00', until: '2026-11-21T00:00:00+08:00' } }],
  ['validity.until', { validity: { kind: 'absolute', from: '2026-11-21T00:00:00+08:00', until: '2026-11-20T15:00:00Z' } }],
  ['claimWindow.until', { claimWindow: { from: '2026-11-21T00:00:00+08:00', until: '2026-11-20T23:59:59+08:00' } }],
  ['claimWindow.from', { claimWindow: { from: '2026-11-21' } }],
  ['claimPlace.radius', { claimPlace: { kind: 'near_store', radius: 0 } }],
  ['stores.storeIds', { stores: { kind: 'listed', storeIds: [] } }],
  ['stores.province', { stores: { kind: 'region', province: 'Shanghai' } }],
  ['stock', { stock: 0 }],
  ['stock', { stock: '1000' }],
  ['perMember', { perMember: 101 }],
  ['name', { name: '   ' }],
  ['name', { name: '券'.repeat(31) }],
  ['notes', { notes: Array.from({ length: 7 }, () => '不与其他优惠同享') }],
])('%s is named when it is wrong: %j', (field, changes) => {
  expect(refused(changes)).toEqual([field]);
});

const many = (count: number, text = '苏州市'): string[] => Array.from({ length: count }, () => text);
const region = (cities: string[], province = '32') => ({ stores: { kind: 'region', province, cities } });
const listed = (storeIds: string[]) => ({ stores: { kind: 'listed', storeIds } });

/** Each limit: the last that is allowed, the first that is not, and the field that is then named. */
test.each([
  ['validity.days', { validity: { kind: 'relative', days: 3650 } }, { validity: { kind: 'relative', days: 3651 } }],
  ['stores.province', region([], '32'), region([], '321')],
  ['stores.province', region([], '32'), region([], 'x32')],
  ['stores.cities', region(many(50)), region(many(51))],
  ['stores.cities.0', region(['市']), region([''])],
  ['stores.cities.0', region(['市'.repeat(40)]), region(['市'.repeat(41)])],
  ['stores.storeIds', listed(many(200, 's1')), listed(many(201, 's1'))],
  ['stores.storeIds.0', listed(['s'.repeat(40)]), listed(['s'.repeat(41)])],
  ['claimPlace.radius', { claimPlace: { kind: 'near_store', radius: 100_000 } }, { claimPlace: { kind: 'near_store', radius: 100_001 } }],
  ['stock', { stock: 10_000_000 }, { stock: 10_000_001 }],
  ['perMember', { perMember: 100 }, { perMember: 0 }],
  ['name', { name: ' 券 ' }, { name: '' }],
  ['notes.0', { notes: ['限'] }, { notes: [' '] }],
  ['notes.0', { notes: ['限'.repeat(60)] }, { notes: ['限'.repeat(61)] }],
])('%s has its limit: %j, but not %j', (field, last, beyond) => {
  expect(refused(last)).toEqual([]);
  expect(refused(beyond)).toEqual([field]);
});

test('a claim window ends after it begins', () => {
  const moment = '2026-11-21T00:00:00+08:00';
  expect(refused({ claimWindow: { from: moment, until: moment } })).toEqual(['claimWindow.until']);
});

test('a budget that is set aside needs a cap on what one coupon gives; one that counts redemptions does not', () => {
  const budget = { amount: fen(100_000) };
  expect(refused({ ...PERCENT, budget: { ...budget, counts: 'redemptions' } })).toEqual([]);
  expect(refused({ value: { ...PERCENT.value, most: fen(3000) }, budget })).toEqual([]);
  expect(refused({ value: { kind: 'free_gift', gift: '杯', worth: fen(3000) }, budget })).toEqual([]);
  expect(refused({ value: { kind: 'free_gift', gift: '杯' }, budget })).toEqual(['budget']);
});

test('stock for each store needs claims near a store, or handed over there', () => {
  const anywhere = { stockPerStore: 20, claimPlace: { kind: 'anywhere' } };
  expect(refused({ ...anywhere, ways: ['clerk'] })).toEqual([]);
  expect(refused({ ...anywhere, ways: ['clerk', 'code'] })).toEqual(['stockPerStore']);
});
