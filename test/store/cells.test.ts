import { districtIn } from '../../shared/store/district';
import type { SpecialDay } from '../../shared/store/hours';
import { type FieldFault, readStoreRow } from '../../shared/store/import';
import { readSpecialDays, readWeek, writeSpecialDays, writeWeek } from '../../shared/store/read-hours';
import { hoursOf, type Store } from '../../shared/store/store';

// What stands in the cells of a store list, as people write it: hours, days of their own, services, where it is.

const ALL = [0, 1, 2, 3, 4, 5, 6];
const open = (from: string, until: string) => ({ from, until });
const DAY = open('09:00', '21:00');

describe('the hours of a week', () => {
  test.each<[string, [weekdays: number[], ...windows: { from: string; until: string }[]][]]>([
    ['09:00-21:00', [[ALL, DAY]]],
    ['9:00-21:00', [[ALL, DAY]]],
    [' 1-5   09:00 – 21:00 ', [[[1, 2, 3, 4, 5], DAY]]],
    ['3 09:00~21:00', [[[3], DAY]]],
    ['1,3-5 09:00-21:00', [[[1, 3, 4, 5], DAY]]],
    ['0-0 09:00-21:00', [[[0], DAY]]],
    ['7 09:00-21:00', [[[0], DAY]]],
    [
      '1 09:00-21:00\n2 09:00-21:00；3 09:00-21:00',
      [
        [[1], DAY],
        [[2], DAY],
        [[3], DAY],
      ],
    ],
    [
      '1 06:00-07:00, 08:00-09:00 ,10:00-11:00,12:00-13:00',
      [[[1], open('06:00', '07:00'), open('08:00', '09:00'), open('10:00', '11:00'), open('12:00', '13:00')]],
    ],
  ])('"%s" is understood', (cell, read) => {
    expect(readWeek(cell)).toEqual({ read: read.map(([weekdays, ...windows]) => ({ weekdays, windows })) });
  });

  test.each([
    ...['每天', 'x09:00-21:00', '09:00-21:00x', '1-5', '1-5 09:00', '09:00', '09:00-21:00-22:00', '09:0-21:00'],
    ...[
      '1-5 x 09:00-21:00',
      '-5 09:00-21:00',
      '1- 09:00-21:00',
      '1,,2 09:00-21:00',
      '1, 09:00-21:00',
      '5-1 09:00-21:00',
      '1-2-3 09:00-21:00',
    ],
    ...['1,1 09:00-21:00', '0,7 09:00-21:00', '1-3,2 09:00-21:00', '8 09:00-21:00', '09:00-21:00,', '09:00-21:00,x', '09:00-09:00'],
    ...['09:00-21:00,22:00-25:00', '1 2 09:00-21:00', '1 06:00-07:00,08:00-09:00,10:00-11:00,12:00-13:00,14:00-15:00', '1x 09:00-21:00'],
  ])('"%s" is not, and is told as it stands', (cell) => {
    expect(readWeek(`2 07:00-08:00; ${cell}`)).toEqual({ unclear: cell });
  });

  test.each(['2 07:00-08:00; 1-3 09:00-21:00', '09:00-21:00; 6 07:00-08:00', '0 07:00-08:00; 5-7 09:00-21:00'])(
    'a weekday that is named twice is not: %s',
    (cell) => expect(readWeek(cell)).toEqual({ unclear: cell.split('; ')[1] }),
  );

  test('is written as it is read', () => {
    const week = [
      { weekdays: [3, 1], windows: [open('06:00', '07:00'), DAY] },
      { weekdays: [0], windows: [DAY] },
    ];
    expect([writeWeek(week), writeWeek([{ weekdays: ALL, windows: [DAY] }])]).toEqual([
      '1,3 06:00-07:00,09:00-21:00; 0 09:00-21:00',
      '09:00-21:00',
    ]);
  });
});

describe('days with hours of their own', () => {
  const day = (date: string, windows: { from: string; until: string }[] = [], name?: string): SpecialDay => ({
    date,
    windows,
    ...(name !== undefined && { name }),
  });

  test.each<[string, SpecialDay[]]>([
    ['2027-02-05', [day('2027-02-05')]],
    ['2027-02-05 春节 休息', [day('2027-02-05', [], '春节 休息')]],
    ['2027-02-05春节', [day('2027-02-05', [], '春节')]],
    ['2027-02-05  9:00-21:00', [day('2027-02-05', [DAY])]],
    ['2027-02-05 09:00 - 21:00 , 22:00-23:00  春节 ', [day('2027-02-05', [DAY, open('22:00', '23:00')], '春节')]],
    ['2027-02-28 .. 2027-03-01 春节', [day('2027-02-28', [], '春节'), day('2027-03-01', [], '春节')]],
    ['2027-02-05..2027-02-05', [day('2027-02-05')]],
    [`2027-02-05 ${'节'.repeat(20)}`, [day('2027-02-05', [], '节'.repeat(20))]],
  ])('"%s" is understood', (cell, read) => expect(readSpecialDays(cell)).toStrictEqual({ read }));

  test.each([
    ...['x2027-02-05', '2027-2-5', '2027-02-05 9', '2027-02-05 09:00', '2027-02-05 09:00-21:00-22:00', '2027-02-05..', '2027-02-05..春节'],
    ...['2027-02-05...2027-02-06', '2027-02-30..2027-03-02', '2027-02-05..2027-02-30', '2027-02-06..2027-02-05', '2027-01-01..2027-03-02'],
    ...[`2027-02-05 ${'节'.repeat(21)}`, '2027-05-01', '2027-04-30..2027-05-02'],
  ])('"%s" is not, beside the first of May, and is told as it stands', (cell) => {
    expect(readSpecialDays(`2027-05-01; ${cell}`)).toEqual({ unclear: cell });
  });

  test('there are sixty at most', () => {
    const sixty = '2027-01-01..2027-03-01';
    expect(readSpecialDays(sixty)).toMatchObject({ read: { length: 60 } });
    expect(readSpecialDays(`${sixty}; 2027-05-01`)).toEqual({ tooMany: '2027-05-01' });
    expect(readSpecialDays('2027-01-01..2027-02-28; 2027-03-01')).toMatchObject({ read: { length: 60 } });
  });

  test('are written as they are read', () => {
    expect(
      writeSpecialDays([
        day('2027-02-05'),
        day('2027-02-06', [], '春节'),
        day('2027-02-07', [DAY, open('22:00', '23:00')]),
        day('2027-02-08', [DAY], '春节'),
      ]),
    ).toBe('2027-02-05; 2027-02-06 春节; 2027-02-07 09:00-21:00,22:00-23:00; 2027-02-08 09:00-21:00 春节');
  });
});

describe('a row with more than it needs', () => {
  const read = (changes: Record<string, string>): { store: Store; notes: FieldFault[] } => {
    const row = {
      store_number: '1',
      name: '店',
      address: '江苏省南京市, 中山路1号',
      city: '南京',
      province: '32',
      longitude: '118.8',
      latitude: '32',
    };
    const found = readStoreRow({ ...row, ...changes }, 'GCJ-02');
    if ('faults' in found) throw new Error(JSON.stringify(found.faults));
    return found;
  };

  test('says when it is open and what it offers, each once', () => {
    const { store, notes } = read({ hours: '09:00-21:00', special_days: '2027-02-05 春节', services: '外带; 外带、露台' });
    expect([store.hours, store.specialDays, store.services?.length, notes]).toEqual([
      ...[[{ weekdays: ALL, windows: [DAY] }], [{ date: '2027-02-05', windows: [], name: '春节' }], 2, []],
    ]);
    expect(hoursOf(store)).toEqual({ week: store.hours, days: store.specialDays });
  });

  test('says nothing of what stands in no cell', () => {
    const { store } = read({});
    expect(['hours', 'specialDays', 'services'].filter((field) => field in store)).toEqual([]);
    expect(hoursOf(store)).toBeUndefined();
    expect(hoursOf({ ...store, hours: [] })).toEqual({ week: [], days: [] });
  });

  test.each<[Record<string, string>, FieldFault]>([
    [{ hours: '每天' }, { field: 'hours', reason: 'not_hours', value: '每天' }],
    [{ special_days: '春节' }, { field: 'special_days', reason: 'not_days', value: '春节' }],
    [{ special_days: '2027-01-01..2027-03-01; 2027-05-01' }, { field: 'special_days', reason: 'too_many', value: '2027-05-01' }],
    [{ services: '长'.repeat(21) }, { field: 'services', reason: 'too_long', value: '长'.repeat(21) }],
    [{ city: '' }, { field: 'city', reason: 'city_from_address', value: '' }],
    [{ city: 'Springfield' }, { field: 'city', reason: 'city_from_address', value: 'Springfield' }],
    [{ city: 'x'.repeat(40) }, { field: 'city', reason: 'city_from_address', value: 'x'.repeat(40) }],
    [{ phone: '637200001' }, { field: 'phone', reason: 'not_a_phone', value: '637200001' }],
  ])('%j is left out or mended, with a note', (changes, note) => {
    const { store, notes } = read(changes);
    expect([store.city, store.hours, store.specialDays, store.services, notes]).toEqual([
      '南京市',
      undefined,
      undefined,
      undefined,
      [note],
    ]);
  });

  test('of a city that is longer than any the address does not help', () => {
    expect(() => read({ city: 'x'.repeat(41) })).toThrow(/city.*too_long/);
  });
});

test.each([
  ['上海市静安区南京西路1号', '静安区'],
  ['静安区, 南京西路1号', '静安区'],
  ['静安区', undefined],
  ['静安区x', undefined],
  ['静安区１号', '静安区'],
  [' 江苏省苏州市 工业园区旺墩路', '工业园区'],
  ['江苏省, 姑苏区，人民路', '姑苏区'],
  ['苏州市，姑苏区，人民路', '姑苏区'],
  ['广西壮族自治区南宁市青秀区民族大道', '青秀区'],
  ['浙江省嘉善县、大道', '嘉善县'],
  ['浙江省杭州市西湖 区', undefined],
  ['x静安区南京西路', undefined],
  ['人民路1号静安区旁', undefined],
  ['', undefined],
])('the address "%s" begins with the district %s', (address, district) => expect(districtIn(address)).toBe(district));
