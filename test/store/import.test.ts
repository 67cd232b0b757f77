import * as fc from 'fast-check';
import * as v from 'valibot';
import { distanceBetween } from '../../shared/geo/distance';
import type { StoreRow } from '../../shared/store/columns';
import { type FieldFault, readStoreRow } from '../../shared/store/import';
import { Store } from '../../shared/store/store';

const row = (changes: StoreRow = {}): StoreRow => ({
  store_number: '22901-225145',
  name: '人民广场店',
  ownership: 'Company Owned',
  address: '黄浦区, 南京西路2号',
  city: '上海市',
  province: '31',
  postcode: '200003',
  phone: '021-63720000',
  longitude: '121.47',
  latitude: '31.23',
  ...changes,
});

const taken = (changes: StoreRow): { store: Store; notes: FieldFault[] } => {
  const read = readStoreRow(row(changes), 'WGS-84');
  if ('faults' in read) throw new Error(`refused: ${JSON.stringify(read.faults)}`);
  return read;
};
const faults = (changes: StoreRow): string[] => {
  const read = readStoreRow(row(changes), 'WGS-84');
  return 'faults' in read ? read.faults.map(({ field, reason }) => `${field} ${reason}`) : [];
};
const notes = (changes: StoreRow): FieldFault[] => taken(changes).notes;

test('a good row becomes a store, its position in GCJ-02 and its phone in E.164', () => {
  const { store, notes: none } = taken({});
  expect(store).toEqual({
    storeId: '22901-225145',
    name: '人民广场店',
    address: '黄浦区, 南京西路2号',
    province: '31',
    city: '上海市',
    postcode: '200003',
    phone: '+862163720000',
    ownership: 'Company Owned',
    position: { latitude: expect.closeTo(31.228, 3), longitude: expect.closeTo(121.4745, 3) },
    tags: [],
  });
  expect(none).toEqual([]);
  expect(v.is(Store, store)).toBe(true);
});

test('the datum that the list names is the one that is read', () => {
  const read = readStoreRow(row(), 'GCJ-02');
  if ('faults' in read) throw new Error('refused');
  expect(read.store.position).toEqual({ latitude: 31.23, longitude: 121.47 });
  expect(distanceBetween(read.store.position, taken({}).store.position)).toBeGreaterThan(400);
});

test('what is optional may be empty or absent, without a word', () => {
  const { store, notes: none } = taken({ phone: ' ', postcode: '', ownership: '' });
  expect(Object.keys(store).sort()).toEqual(['address', 'city', 'name', 'position', 'province', 'storeId', 'tags']);
  expect(none).toEqual([]);
  const { phone: _p, postcode: _c, ownership: _o, ...needed } = row();
  expect(readStoreRow(needed, 'WGS-84')).toEqual({ store, notes: [] });
});

test('as long as allowed is not too long', () => {
  const longest = { store_number: '1'.repeat(40), name: '店'.repeat(60), address: '路'.repeat(200), longitude: `121.${'4'.repeat(16)}` };
  expect(taken({ ...longest, province: '32', city: '州'.repeat(40), ownership: 'x'.repeat(60) }).notes).toEqual([]);
  expect(faults({ longitude: `121.${'4'.repeat(17)}` })).toEqual(['longitude too_long']);
});

test('the edges of the earth are on it', () => {
  expect(faults({ longitude: '180', latitude: '-90' })).toEqual([]);
  expect(faults({ longitude: '-180', latitude: '+90' })).toEqual([]);
});

describe('every bad field is said', () => {
  test.each<[StoreRow, string[]]>([
    [{ store_number: ' ' }, ['store_number missing']],
    [{ store_number: '1'.repeat(41) }, ['store_number too_long']],
    [{ name: '' }, ['name missing']],
    [{ name: '店'.repeat(61) }, ['name too_long']],
    [{ address: '' }, ['address missing']],
    [{ address: '路'.repeat(201) }, ['address too_long']],
    [{ province: '' }, ['province missing']],
    [{ province: '  ' }, ['province missing']],
    [{ province: '99' }, ['province not_a_province']],
    [{ province: '上海' }, ['province not_a_province']],
    [{ province: '32', city: '' }, ['city missing']],
    [{ province: '32', city: '  ' }, ['city missing']],
    [{ province: '32', city: '江苏省' }, ['city not_a_city']],
    [{ province: '32', city: 'Springfield' }, ['city not_a_city']],
    [{ province: '32', city: '州'.repeat(41) }, ['city too_long']],
    [{ longitude: '' }, ['longitude missing']],
    [{ longitude: 'east' }, ['longitude not_a_number']],
    [{ longitude: '0x79' }, ['longitude not_a_number']],
    [{ longitude: '1e2' }, ['longitude not_a_number']],
    [{ longitude: '121,47' }, ['longitude not_a_number']],
    [{ longitude: 'Infinity' }, ['longitude not_a_number']],
    [{ longitude: '180.1' }, ['longitude out_of_range']],
    [{ latitude: '-90.1' }, ['latitude out_of_range']],
    [{ longitude: '31.23', latitude: '121.47' }, ['latitude out_of_range']],
  ])('%j', (changes, expected) => {
    expect(faults(changes)).toEqual(expected);
  });

  test('all at once, in the order of the columns', () => {
    expect(readStoreRow({}, 'WGS-84')).toEqual({
      faults: ['store_number', 'name', 'address', 'province', 'longitude', 'latitude'].map((field) => ({
        field,
        reason: 'missing',
        value: '',
      })),
    });
    expect(faults({ name: '', province: '32', city: '', latitude: 'north' })).toEqual([
      'name missing',
      'city missing',
      'latitude not_a_number',
    ]);
  });

  test('with the value as it came, cut where it is longer than a line', () => {
    expect(readStoreRow(row({ longitude: 'east' }), 'WGS-84')).toEqual({
      faults: [{ field: 'longitude', reason: 'not_a_number', value: 'east' }],
    });
    fc.assert(
      fc.property(fc.constantFrom(...(Object.keys(row()) as (keyof StoreRow)[])), fc.constantFrom('x', '9', '州'), (field, letter) => {
        const read = readStoreRow(row({ province: '32', city: '苏州', [field]: letter.repeat(5000) }), 'WGS-84');
        const said = 'faults' in read ? read.faults : read.notes;
        expect(said.length).toBeGreaterThan(0);
        for (const { value } of said) expect(value.length).toBeLessThanOrEqual(60);
      }),
    );
  });
});

describe('a phone is normalised to E.164', () => {
  test.each<[string, string, string]>([
    ['31', '021-63720000', '+862163720000'],
    ['31', '63720000', '+862163720000'],
    ['11', '6271 3050', '+861062713050'],
    ['50', '63720000', '+862363720000'],
    ['12', '23720000', '+862223720000'],
    ['31', '＋86 21 6372 0000', '+862163720000'],
    ['31', '０２１－６３７２００００', '+862163720000'],
    ['32', '13812345678', '+8613812345678'],
    ['32', '0086 138 1234 5678', '+8613812345678'],
    ['81', '2522 1234', '+85225221234'],
    ['91', '2522 1234', '+85225221234'],
    ['82', '2871 1234', '+85328711234'],
    ['71', '02-2311-1234', '+886223111234'],
  ])('in %s, %s is %s', (province, phone, e164) => {
    expect(taken({ province, city: '苏州', phone }).store.phone).toBe(e164);
  });

  test.each(['01-62713050', '9788900', 'null', '0', '00000000000', '138****5678'])('%s is left out, with a note', (phone) => {
    const { store, notes: said } = taken({ province: '32', city: '苏州', phone });
    expect(store).not.toHaveProperty('phone');
    expect(said).toEqual([{ field: 'phone', reason: 'not_a_phone', value: phone }]);
  });

  test('eight digits say nothing where a province has many area codes', () => {
    expect(notes({ province: '32', city: '苏州', phone: '63720000' }).map(({ reason }) => reason)).toEqual(['not_a_phone']);
  });
});

describe('a postcode has six digits', () => {
  test.each<[string, string, string | undefined]>([
    ['31', '200003', '200003'],
    ['31', ' 200003 ', '200003'],
    ['15', '10010', '010010'],
    ['31', '２００００３', '200003'],
    ['31', '0', undefined],
    ['81', '0', undefined],
    ['81', '999077', undefined],
    ['82', '999078', undefined],
  ])('in %s, %s is %s', (province, postcode, expected) => {
    const { store, notes: said } = taken({ province, city: '呼和浩特', postcode });
    expect(store.postcode).toBe(expected);
    expect(said.filter(({ field }) => field === 'postcode')).toEqual([]);
  });

  test.each(['1000078', '101', '21', 'none', '20000a', '-20000'])('%s is left out, with a note', (postcode) => {
    const { store, notes: said } = taken({ postcode });
    expect(store).not.toHaveProperty('postcode');
    expect(said).toEqual([{ field: 'postcode', reason: 'not_a_postcode', value: postcode }]);
  });
});

test('an ownership that is no word is left out, with a note', () => {
  expect(notes({ ownership: 'x'.repeat(61) })).toEqual([{ field: 'ownership', reason: 'too_long', value: 'x'.repeat(60) }]);
  expect(taken({ ownership: ' Licensed ' }).store.ownership).toBe('Licensed');
});

describe('tags stand in one cell', () => {
  test.each<[string, string[]]>([
    ['', []],
    ['旗舰店', ['旗舰店']],
    [
      ' 旗舰店 ; 机场店；24 小时|高铁站｜校园、景区,商场，写字楼',
      ['旗舰店', '机场店', '24 小时', '高铁站', '校园', '景区', '商场', '写字楼'],
    ],
    ['旗舰店;;旗舰店; ', ['旗舰店']],
  ])('"%s"', (tags, expected) => {
    expect(taken({ tags })).toMatchObject({ store: { tags: expected }, notes: [] });
  });

  test('one that is too long and those beyond twenty are left out, with a note', () => {
    const many = Array.from({ length: 21 }, (_, i) => `标签${i}`);
    const { store, notes: said } = taken({ tags: ['长'.repeat(21), ...many].join(';') });
    expect(store.tags).toEqual(many.slice(0, 20));
    expect(said).toEqual([
      { field: 'tags', reason: 'too_long', value: '长'.repeat(21) },
      { field: 'tags', reason: 'too_many', value: '标签20' },
    ]);
  });
});

test('whatever stands in a file, a row is a whole store or says why not', () => {
  const cell = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 80 }),
    fc.constantFrom('', ' ', '31', '32', '上海市', '121.47', 'NaN', '1e400', '__proto__', 'constructor', 'toString', 'valueOf'),
  );
  const anyRow = fc.record(
    {
      store_number: cell,
      name: cell,
      ownership: cell,
      address: cell,
      city: cell,
      province: fc.oneof(fc.constantFrom('31', '32', '91'), cell),
      postcode: cell,
      phone: cell,
      longitude: fc.oneof(fc.constant('121.47'), cell),
      latitude: fc.oneof(fc.constant('31.23'), cell),
      tags: cell,
    },
    { requiredKeys: [] },
  );
  const bases = fc.constantFrom<StoreRow>({}, row());
  fc.assert(
    fc.property(bases, anyRow, fc.constantFrom('WGS-84', 'GCJ-02'), (base, changes, datum) => {
      const read = readStoreRow({ ...base, ...changes }, datum);
      if ('faults' in read) expect(read.faults.length).toBeGreaterThan(0);
      else expect(v.is(Store, read.store)).toBe(true);
    }),
    { numRuns: 1000 },
  );
});
