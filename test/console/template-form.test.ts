import fc from 'fast-check';
import { EMPTY_FORM, type FormField, fieldOf, formOf, readForm, type TemplateForm } from '../../console/src/coupon/template-form';
import type { TemplateView } from '../../shared/contract/views';
import type { TemplateRules } from '../../shared/coupon/template';
import { cny } from '../../shared/money/money';
import { endOfLocalDay, startOfLocalDay } from '../../shared/time/local-day';

const ZONE = 'Asia/Shanghai';

const filled: TemplateForm = {
  ...EMPTY_FORM,
  name: '满100减20',
  threshold: '100',
  off: '20',
  stock: 1000,
  scope: 'region',
  province: '31',
  place: 'near_store',
};

const viewOf = (rules: TemplateRules): TemplateView => ({
  ...rules,
  templateId: 't',
  state: 'draft',
  version: 1,
  storeCount: 551,
  sentence: '',
  createdAt: '2026-11-21T10:00:00+08:00',
});

const faultsOf = (patch: Partial<TemplateForm>) => readForm({ ...filled, ...patch }, ZONE).faults;
const kindOf = (field: FormField, patch: Partial<TemplateForm>) => faultsOf(patch).find((fault) => fault.field === field)?.kind;

describe('what is typed', () => {
  test('becomes the rules: yuan to fen, kilometres to metres, a province with all its cities', () => {
    expect(readForm(filled, ZONE).rules).toEqual({
      name: '满100减20',
      value: { kind: 'amount_off', threshold: cny(10000), off: cny(2000) },
      validity: { kind: 'relative', days: 7 },
      stores: { kind: 'region', province: '31', cities: [] },
      claimPlace: { kind: 'near_store', radius: 3000 },
      claimWindow: {},
      stock: 1000,
      perMember: 1,
      notes: [],
    });
  });

  test('dates are days of the brand: from their first second to their last', () => {
    const { rules } = readForm({ ...filled, validity: 'absolute', from: '2026-12-01', until: '2026-12-31' }, ZONE);
    expect(rules?.validity).toEqual({ kind: 'absolute', from: '2026-12-01T00:00:00+08:00', until: '2026-12-31T23:59:59+08:00' });
  });

  test('a day may begin and end on the same date', () => {
    expect(faultsOf({ validity: 'absolute', from: '2026-12-01', until: '2026-12-01' })).toEqual([]);
  });

  test('the last minute of claiming counts to its last second', () => {
    const { rules } = readForm({ ...filled, claimFrom: '2026-12-01T09:30', claimUntil: '2026-12-01T21:00' }, ZONE);
    expect(rules?.claimWindow).toEqual({ from: '2026-12-01T09:30:00+08:00', until: '2026-12-01T21:00:59+08:00' });
  });

  test('an empty threshold is none, blank lines are no notes', () => {
    const { rules } = readForm({ ...filled, threshold: ' ', notes: '外送不可用\n\n  每单一张 \n' }, ZONE);
    expect(rules?.value.threshold).toEqual(cny(0));
    expect(rules?.notes).toEqual(['外送不可用', '每单一张']);
  });
});

describe('a fault is found at its field', () => {
  test.each<[FormField, string, Partial<TemplateForm>]>([
    ['name', 'missing', { name: '  ' }],
    ['name', 'too_long', { name: '长'.repeat(31) }],
    ['off', 'missing', { off: '' }],
    ['off', 'zero', { off: '0' }],
    ['off', 'over_threshold', { off: '100.01' }],
    ['threshold', 'missing', { threshold: '一百' }],
    ['days', 'missing', { days: null }],
    ['days', 'too_small', { days: 0 }],
    ['from', 'missing', { validity: 'absolute', until: '2026-12-01' }],
    ['from', 'missing', { validity: 'absolute', from: '2026-02-31', until: '2026-12-01' }],
    ['until', 'ends_before', { validity: 'absolute', from: '2026-12-02', until: '2026-12-01' }],
    ['stock', 'missing', { stock: null }],
    ['stock', 'too_large', { stock: 10_000_001 }],
    ['stock', 'wrong', { stock: 1.5 }],
    ['perMember', 'too_large', { perMember: 101 }],
    ['province', 'missing', { province: '' }],
    ['storeIds', 'missing', { scope: 'listed' }],
    ['storeIds', 'too_many', { scope: 'listed', storeIds: Array.from({ length: 201 }, (_, i) => `${i}`) }],
    ['kilometres', 'missing', { kilometres: null }],
    ['kilometres', 'too_large', { kilometres: 101 }],
    ['claimUntil', 'ends_before', { claimFrom: '2026-12-01T10:00', claimUntil: '2026-12-01T09:00' }],
    ['notes', 'too_many', { notes: '甲\n乙\n丙\n丁\n戊\n己\n庚' }],
    ['notes', 'too_long', { notes: '长'.repeat(61) }],
  ])('%s: %s', (field, kind, patch) => {
    expect(kindOf(field, patch)).toBe(kind);
    expect(readForm({ ...filled, ...patch }, ZONE).rules).toBeUndefined();
  });

  test('with its bound, in the unit of the form', () => {
    expect(faultsOf({ stock: 10_000_001 })).toEqual([{ field: 'stock', kind: 'too_large', limit: 10_000_000 }]);
    expect(faultsOf({ kilometres: 101 })).toEqual([{ field: 'kilometres', kind: 'too_large', limit: 100 }]);
  });

  test('all that is missing is said at once, each field once', () => {
    const missing = readForm(EMPTY_FORM, ZONE).faults.map(({ field }) => field);
    expect(missing.sort()).toEqual(['name', 'off', 'stock']);
  });

  test('paths of the server are those of the form', () => {
    expect(['value.off.amount', 'stores.cities.0', 'claimWindow.from', 'notes.2', 'nothing'].map(fieldOf)).toEqual([
      'off',
      'cities',
      'claimFrom',
      'notes',
      undefined,
    ]);
  });
});

const day = fc.date({ min: new Date('2026-01-02'), max: new Date('2030-12-30'), noInvalidDate: true }).map((date) => date.toISOString());
const word = fc.constantFrom('秋日热饮', 'Warm, "dry"', '一杯');

const anyRules: fc.Arbitrary<TemplateRules> = fc.record({
  name: word,
  value: fc
    .tuple(fc.integer({ min: 1, max: 999_999_999 }), fc.integer({ min: 1, max: 999_999_999 }), fc.boolean())
    .map(([a, b, hasThreshold]) => ({
      kind: 'amount_off' as const,
      threshold: cny(hasThreshold ? Math.max(a, b) : 0),
      off: cny(Math.min(a, b)),
    })),
  validity: fc.oneof(
    fc.record({ kind: fc.constant('relative' as const), days: fc.integer({ min: 1, max: 3650 }) }),
    fc.tuple(day, fc.integer({ min: 0, max: 400 })).map(([from, days]) => ({
      kind: 'absolute' as const,
      from: startOfLocalDay(from, ZONE),
      until: endOfLocalDay(from, ZONE, days),
    })),
  ),
  stores: fc.oneof(
    fc.constant({ kind: 'all' as const }),
    fc.record({ kind: fc.constant('region' as const), province: fc.constantFrom('31', '44'), cities: fc.subarray(['广州市', '深圳市']) }),
    fc.record({ kind: fc.constant('listed' as const), storeIds: fc.subarray(['a', 'b', 'c'], { minLength: 1 }) }),
  ),
  claimPlace: fc.oneof(
    fc.constant({ kind: 'anywhere' as const }),
    fc.record({ kind: fc.constant('near_store' as const), radius: fc.integer({ min: 1, max: 100_000 }) }),
  ),
  claimWindow: fc.constantFrom(
    {},
    { from: '2026-12-01T09:30:00+08:00' },
    { from: '2026-12-01T09:30:00+08:00', until: '2026-12-02T21:00:59+08:00' },
  ),
  stock: fc.integer({ min: 1, max: 10_000_000 }),
  perMember: fc.integer({ min: 1, max: 100 }),
  notes: fc.array(word, { maxLength: 6 }),
});

test('a template opened in the form and saved again says the same', () => {
  fc.assert(
    fc.property(anyRules, (rules) => {
      expect(readForm(formOf(viewOf(rules), ZONE), ZONE).rules).toEqual(rules);
    }),
  );
});
