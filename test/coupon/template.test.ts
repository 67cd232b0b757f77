import * as v from 'valibot';
import { TemplateRules } from '../../shared/coupon/template';
import { amountOff } from './examples';

const rules = (changes: Record<string, unknown> = {}): Record<string, unknown> => ({
  name: '周末咖啡券',
  value: amountOff(100, 20),
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

test('what is not said is open: no window, all cities of the province, no notes', () => {
  expect(v.parse(TemplateRules, rules())).toMatchObject({
    claimWindow: {},
    notes: [],
    stores: { kind: 'region', province: '31', cities: [] },
  });
});

test.each([
  ['value', 'a discount equal to the threshold', amountOff(20, 20)],
  ['value', 'no threshold', amountOff(0, 20)],
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
  ['value.off', { value: amountOff(20, 20.01) }],
  ['value.off', { value: amountOff(20, 0) }],
  ['value.off.amount', { value: { ...amountOff(20, 20), off: { amount: 0.5, currency: 'CNY' } } }],
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
