import { groupOf } from '../../console/src/coupon/form/groups';
import { fieldOf, readForm } from '../../console/src/coupon/form/read-form';
import { EMPTY_FORM, type FormField, nextRow, type TemplateForm } from '../../console/src/coupon/form/template-form';
import { someTerms } from '../coupon/examples';

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

const faultsOf = (patch: Partial<TemplateForm>) => readForm({ ...filled, ...patch }, ZONE).faults;
const steps = (...rows: [string, string][]) => rows.map(([from, off], i) => ({ row: i + 1, from, off }));
const kindOf = (field: FormField, patch: Partial<TemplateForm>) => faultsOf(patch).find((fault) => fault.field === field)?.kind;

describe('what is typed', () => {
  test('becomes the rules: yuan to fen, kilometres to metres, a province with all its cities', () => {
    expect(readForm(filled, ZONE).rules).toEqual({
      ...someTerms({ name: '满100减20' }),
      validity: { kind: 'relative', days: 7, waitDays: 0 },
      ways: ['app'],
      who: { tiers: [], tags: [], listed: false },
      claimPlace: { kind: 'near_store', radius: 3000 },
      claimWindow: {},
      stock: 1000,
      perMember: 1,
      memberLimits: { countedBy: 'member' },
      bundle: [],
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

  test('blank lines are no notes', () => {
    expect(readForm({ ...filled, notes: '外送不可用\n\n  每单一张 \n' }, ZONE).rules?.notes).toEqual(['外送不可用', '每单一张']);
  });

  test('only the fields of the chosen kind count: what was typed for another is not taken along', () => {
    const { rules } = readForm({ ...filled, value: 'percent_off', payPercent: 88, thresholdKind: 'pieces', pieces: 2 }, ZONE);
    expect(rules).toMatchObject({ value: { kind: 'percent_off', payPercent: 88 }, threshold: { kind: 'pieces', pieces: 2 } });
    expect(JSON.stringify(rules)).not.toContain('2000');
  });

  test('an empty limit is none, and zero allows none', () => {
    expect(readForm({ ...filled, perMember: null, perDay: 0, stockPerDay: null }, ZONE).rules).toMatchObject({
      perMember: undefined,
      stockPerDay: undefined,
      memberLimits: { day: 0 },
    });
  });

  test('goods without a name are called by their number', () => {
    const goodsOnly: TemplateForm['goodsOnly'] = [{ row: 1, kind: 'sku', id: 'A-1', name: ' ' }];
    expect(readForm({ ...filled, goodsOnly }, ZONE).rules?.goods.only).toEqual([{ kind: 'sku', id: 'A-1', name: 'A-1' }]);
  });

  test('closed periods include the last second of their last minute', () => {
    const closed = [{ row: 1, from: '2026-12-24T18:00', until: '2026-12-26T23:59' }];
    expect(readForm({ ...filled, closed }, ZONE).rules?.hours.closed).toEqual([
      { from: '2026-12-24T18:00:00+08:00', until: '2026-12-26T23:59:59+08:00' },
    ]);
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
    ['threshold', 'missing', { threshold: '' }],
    ['pieces', 'missing', { thresholdKind: 'pieces', pieces: null }],
    ['payPercent', 'too_large', { value: 'percent_off', payPercent: 100 }],
    ['nthPays', 'missing', { value: 'nth_item', nthPays: null }],
    ['nth', 'too_small', { value: 'nth_item', nth: 1 }],
    ['most', 'wrong', { value: 'percent_off', most: '三十' }],
    ['most', 'zero', { value: 'free_shipping', most: '0' }],
    ['price', 'missing', { value: 'fixed_price', price: '' }],
    ['gift', 'missing', { value: 'free_gift', gift: ' ' }],
    ['steps', 'missing', { value: 'steps' }],
    ['steps', 'not_rising', { value: 'steps', steps: steps(['100', '10'], ['200', '10']) }],
    ['steps', 'over_threshold', { value: 'steps', steps: steps(['100', '10'], ['200', '201']) }],
    ['goodsOnly', 'missing', { goodsOnly: [{ row: 1, kind: 'sku', id: '', name: '' }] }],
    ['waitDays', 'too_large', { waitDays: 366 }],
    ['periodUntil', 'ends_before', { periodFrom: '2026-12-02', periodUntil: '2026-12-01' }],
    ['windows', 'missing', { windows: [{ row: 1, from: '11:00', until: '' }] }],
    ['windows', 'wrong', { windows: [{ row: 1, from: '11:00', until: '25:00' }] }],
    ['windows', 'same_time', { windows: [{ row: 1, from: '11:00', until: '11:00' }] }],
    ['open', 'ends_before', { open: [{ row: 1, from: '2026-12-02T10:00', until: '2026-12-02T09:00' }] }],
    ['storeTags', 'missing', { scope: 'tagged' }],
    ['longitude', 'missing', { scope: 'around', latitude: 31 }],
    ['latitude', 'too_large', { scope: 'around', latitude: 91, longitude: 121 }],
    ['around', 'missing', { scope: 'around', latitude: 31, longitude: 121, around: null }],
    ['newWithinDays', 'too_small', { newWithinDays: 0 }],
    ['ways', 'missing', { ways: [] }],
    ['budget', 'wrong', { budget: '很多' }],
    ['most', 'needs_cap', { value: 'percent_off', budget: '5000' }],
    ['worth', 'needs_cap', { value: 'free_gift', gift: '饼干', budget: '5000' }],
    ['stockPerStore', 'needs_place', { place: 'anywhere', stockPerStore: 10 }],
    ['perWeek', 'too_small', { perWeek: -1 }],
    ['bundle', 'missing', { bundle: [{ row: 1, templateId: '', count: 1 }] }],
    ['perOrder', 'too_large', { perOrder: 11 }],
    ['order', 'too_large', { order: 1000 }],
  ])('%s: %s', (field, kind, patch) => {
    expect(kindOf(field, patch)).toBe(kind);
    expect(readForm({ ...filled, ...patch }, ZONE).rules).toBeUndefined();
  });

  test('a budget that counts redemptions needs no cap', () => {
    expect(faultsOf({ value: 'percent_off', budget: '5000', budgetCounts: 'redemptions' })).toEqual([]);
  });

  test('and, in a list, at its row', () => {
    expect(faultsOf({ value: 'steps', steps: steps(['100', '10'], ['200', '']) })).toEqual([{ field: 'steps', kind: 'missing', row: 2 }]);
  });

  test('with its bound, in the unit of the form', () => {
    expect(faultsOf({ stock: 10_000_001 })).toEqual([{ field: 'stock', kind: 'too_large', limit: 10_000_000 }]);
    expect(faultsOf({ kilometres: 101 })).toEqual([{ field: 'kilometres', kind: 'too_large', limit: 100 }]);
  });

  test('all that is missing is said at once, each field once', () => {
    const missing = readForm(EMPTY_FORM, ZONE).faults.map(({ field }) => field);
    expect(missing.sort()).toEqual(['name', 'off', 'stock', 'threshold']);
  });

  test('paths of the server are those of the form', () => {
    const paths = ['value.off.amount', 'stores.cities.0', 'claimWindow.from', 'notes.2', 'stockPerDay', 'validity.until', 'nothing'];
    expect(paths.map((path) => fieldOf(path, filled))).toEqual([
      'off',
      'cities',
      'claimFrom',
      'notes',
      'stockPerDay',
      'periodUntil',
      undefined,
    ]);
  });
});

test('what is folded away is opened by its field', () => {
  expect((['stockPerDay', 'windows', 'off'] as const).map(groupOf)).toEqual(['limits', 'when', undefined]);
});

test('a row that is added is another than those there are', () => {
  expect([nextRow([]), nextRow([{ row: 2 }, { row: 5 }])]).toEqual([1, 6]);
});
