import fc from 'fast-check';
import { dayIn, isPossibleBirthday } from '../../shared/member/birthday';
import { type Cell, cleanRow } from '../../shared/member/clean-row';
import { genderIn } from '../../shared/member/gender';
import { importWords } from '../../shared/member/import-words';
import { peopleColumn } from '../../shared/member/people-columns';
import { regionOf } from '../../shared/member/region';
import { sameInFile } from '../../shared/member/same-in-file';
import { provinceOfPhone } from '../../shared/store/area-codes';
import { provinceOfMobile } from '../../shared/store/mobile-provinces';
import { MOBILE_RUNS } from '../../shared/store/mobile-runs';
import { postcodeIn, provinceOfPostcode } from '../../shared/store/postcodes';
import { PROVINCE_CODES, provinceNamed } from '../../shared/store/provinces';

const READING = { zone: 'Asia/Shanghai', today: '2026-11-22', now: '2026-11-22T04:00:00Z' };
const clean = (row: Record<string, string>) =>
  cleanRow(
    Object.entries(row).flatMap(([name, text]): Cell[] => {
      const column = peopleColumn(name);
      return column && text !== '' ? [{ column, text }] : [];
    }),
    READING,
  );
const decisions = (row: Record<string, string>) => clean(row).notes.map(({ field, reason }) => `${field} ${reason}`);

test('a row comes out in the form in which everything is kept', () => {
  const row = clean({
    ...{ card: '8806-4021-50', 'phone:verified': '１３９ 1234 5678', email: ' Lin@Mail.CN ', 'pos:till': 'K77' },
    ...{
      name: ' 林　知夏 ',
      gender: '女士',
      birthday: '1996年4月2日',
      province: '江苏',
      city: '苏州',
      postcode: '215000',
      known_at: '2026/3/1',
    },
  });
  expect(row.values).toEqual({
    ...{ name: '林知夏', gender: 'female', birthday: '1996-04-02', phone: '+8613912345678', email: 'lin@mail.cn' },
    ...{ province: '江苏省', city: '苏州市', postcode: '215000' },
  });
  expect(row.identifiers.map(({ type, value, scope, verified }) => [type, scope, value, verified])).toEqual([
    ['phone', undefined, '+8613912345678', true],
    ['card', undefined, '8806402150', false],
    ['email', undefined, 'lin@mail.cn', false],
    ['pos', 'till', 'k77', false],
  ]);
  expect([row.at, row.notes, row.faults]).toEqual(['2026-03-01T00:00:00+08:00', [], []]);
});

test.each<[Record<string, string>, string[]]>([
  [{ phone: '138****8000', card: 'null' }, ['phone masked', 'card placeholder']],
  [{ 'phone:verified': '13912345678', phone: '13912345679' }, ['phone phone_left_out', 'province province_from_mobile']],
  [{ name: '林*夏', gender: '未知', birthday: '1996-02-30' }, ['name masked', 'gender placeholder', 'birthday not_a_day']],
  [{ name: '匿名', gender: '帅哥', birthday: '1900-01-01' }, ['name placeholder', 'gender not_a_gender', 'birthday placeholder']],
  [{ birthday: '1899-12-31' }, ['birthday not_a_birthday']],
  [{ birthday: '2026-11-23' }, ['birthday not_a_birthday']],
  [{ birthday: '2026-11-22' }, []],
  [{ name: '  ', gender: '  ', birthday: '  ', province: '  ', city: '  ', postcode: '  ' }, []],
  [{ name: '夏'.repeat(40) }, []],
  [{ name: '夏'.repeat(41) }, ['name too_long']],
  [{ name: '𠮷'.repeat(40) }, []],
  [{ 'phone:verified': '13912345678', phone: '139 1234 5678' }, ['province province_from_mobile']],
  [{ 'email:verified': 'lin@mail.cn', email: 'xia@mail.cn' }, []],
  [{ province: '31' }, ['city city_from_province']],
  [{ province: '北京', city: '北京市' }, []],
  [{ province: '北京', city: '江苏' }, ['city not_a_city']],
  [{ province: '北京', city: '北京市门头沟市' }, ['city district_left_out']],
  [{ province: '北京', city: '门头沟北京市' }, ['city not_a_city']],
  [{ province: '北京', city: '城市副中心' }, ['city district_left_out']],
  [{ city: '江苏' }, ['city not_a_city']],
  [{ city: '浙江市', province: '江苏' }, ['city not_a_city']],
  [{ city: '苏州' }, []],
  [{ postcode: '1234', province: '火星' }, ['postcode not_a_postcode', 'province not_a_province']],
  [{ postcode: '215000' }, ['province province_from_postcode']],
  [{ province: '浙江', postcode: '215000' }, ['postcode region_disagrees']],
  [{ phone: '0512-62881234' }, ['province province_from_phone']],
  [{ phone: '13912345678' }, ['province province_from_mobile']],
  [{ phone: '13912345678', city: '苏州' }, []],
  [{ phone: '13912345678', province: '浙江' }, []],
  [{ city: '上海' }, ['province province_from_city']],
  [{ province: '31', city: '浦东新区' }, ['city district_left_out']],
  [{ province: '北京', city: '苏州市' }, ['city not_a_city']],
  [{ city: '江苏省' }, ['city not_a_city']],
])('%j: %j', (row, expected) => {
  expect(decisions(row)).toEqual(expected);
});

test('names keep one blank between their parts, Chinese ones none, and nothing that is not seen', () => {
  const names = [' Anna  Lee ', '周\u200b予', '\u200b Anna', '林 知 夏', '欧阳 Anna', '\u200bAnna\u200b Lee\u200b'];
  expect(names.map((name) => clean({ name }).values.name)).toEqual(['Anna Lee', '周予', 'Anna', '林知夏', '欧阳 Anna', 'Anna Lee']);
});

test('a row that does not say since when has no time and no fault; one of this very moment is known since then', () => {
  const { faults, ...row } = clean({ card: '8806402150' });
  expect([faults, 'at' in row]).toEqual([[], false]);
  expect(clean({ known_at: ` ${READING.now} ` })).toMatchObject({ faults: [], at: READING.now });
});

test('what people know of a customer is no column of their file unless it is one of ours', () => {
  expect(['name', 'prop:amount', 'message_id', 'colour'].map((name) => peopleColumn(name)?.kind)).toEqual([
    'field',
    ...Array(3).fill(undefined),
  ]);
  expect(peopleColumn('card')).toEqual({ name: 'card', kind: 'identifier', identifier: { type: 'card', verified: false } });
});

test.each([
  ['tomorrow', 'not_a_time'],
  ['2026-11-23', 'in_the_future'],
])('a row that is known since %s cannot be taken', (known_at, reason) => {
  expect(clean({ card: '8806402150', known_at }).faults).toEqual([{ field: 'known_at', reason }]);
});

test('what is written goes before what would follow; what follows is told', () => {
  const region = (written: Partial<Record<'province' | 'city' | 'postcode' | 'phone', string>>) =>
    regionOf({ province: '', city: '', postcode: '', phone: undefined, ...written }).values;
  expect(region({ province: '浙江省', postcode: '215000', phone: '+862161234567' })).toEqual({ province: '浙江省', postcode: '215000' });
  expect(region({ postcode: '215000', phone: '+862161234567' })).toEqual({ province: '江苏省', postcode: '215000' });
  expect(region({ phone: '+862161234567' })).toEqual({ province: '上海市', city: '上海市' });
  expect(region({ city: '吉林' })).toEqual({ city: '吉林市' });
  expect(region({ phone: '+8613912345678' })).toEqual({});
});

test.each([
  ['100080', '11'],
  ['050000', '13'],
  ['137400', undefined],
  ['202450', undefined],
  ['999077', undefined],
])('postcode %s is of province %s', (postcode, province) => {
  expect(provinceOfPostcode(postcode)).toBe(province);
});

test.each([
  ['+861062881234', '11'],
  ['+8689162881234', '54'],
  ['+8689862881234', '46'],
  ['+8613912345678', undefined],
  ['+447700900123', undefined],
])('phone %s is of province %s', (phone, province) => {
  expect(provinceOfPhone(phone)).toBe(province);
});

test.each([
  ['+8613912345678', '32'],
  ['+8618600001234', '11'],
  ['+8613333331234', '13'],
  ['+8613000000000', '37'],
  ['+8612012345678', undefined],
  ['+862161234567', undefined],
  ['+447700900123', undefined],
])('mobile %s was given out in province %s', (phone, province) => {
  expect(provinceOfMobile(phone)).toBe(province);
});

test('of every run the first and the last prefix, and what lies between, are of its province', () => {
  const runs = MOBILE_RUNS.trim().split(/\s+/);
  const last = runs.reduce((at, run, i) => {
    const length = run.length > 2 ? Number.parseInt(run.slice(2), 36) : 1;
    const code = run.slice(0, 2);
    expect([code, code === '00' || PROVINCE_CODES.includes(code), code !== runs[i + 1]?.slice(0, 2)]).toEqual([code, true, true]);
    for (const prefix of [at, at + (length >> 1), at + length - 1])
      expect([prefix, provinceOfMobile(`+86${prefix}0000`)]).toEqual([prefix, code === '00' ? undefined : code]);
    return at + length;
  }, 1_300_000);
  expect(last).toBeLessThanOrEqual(2_000_000);
});

test('where somebody lives is a guess as long as nothing but a mobile number says it', () => {
  const guess = (row: Record<string, string>) => clean({ card: '8806402150', ...row }).guessed;
  expect(guess({ phone: '13912345678' })).toEqual({ province: '江苏省' });
  expect(guess({ phone: '18600001234' })).toEqual({ province: '北京市', city: '北京市' });
  expect(guess({ phone: '13912345678', postcode: '310000' })).toEqual({});
  expect(guess({ phone: '0512-62881234' })).toEqual({});
});

test('the ways in which it is written', () => {
  expect(['内蒙古', '广西壮族自治区', 'Shaanxi', '320000', '91', '０', '亚洲'].map(provinceNamed)).toEqual([
    ...['15', '45', '61', '32', '81'],
    ...[undefined, undefined],
  ]);
  expect(['男', 'F', '２', 'Mr.', ' 先生 ', '9', 'x', 'm.r'].map(genderIn)).toEqual([
    'male',
    'female',
    'female',
    'male',
    'male',
    'unknown',
    ...[undefined, undefined],
  ]);
  expect(['1990/1/2', '19900102', '1990-01-02 00:00:00', '1990.1.2', '90-1-2', '1990-13-01'].map(dayIn)).toEqual([
    ...Array(4).fill('1990-01-02'),
    ...[undefined, undefined],
  ]);
  expect(
    [' 1990-01-02T00:00:00Z ', '1990 年 1 月 2 日', '1990-1-2\u3000', '1990-01-00', '1990-02-29', '1992-02-29', '1990-01-02 09:00'].map(
      dayIn,
    ),
  ).toEqual([...Array(3).fill('1990-01-02'), ...[undefined, undefined, '1992-02-29', undefined]]);
  expect(['1899-12-31', '1900-01-01', '2026-11-22', '2026-11-23'].map((day) => isPossibleBirthday(day, '2026-11-22'))).toEqual([
    false,
    true,
    true,
    false,
  ]);
  expect(['２１５０００', '50000', '000000', '2150001'].map(postcodeIn)).toEqual(['215000', '050000', undefined, undefined]);
});

const messy = fc.record({
  name: fc.constantFrom('', '林知夏', ' Anna  Lee ', '林*夏', 'null', '周\u200b予'),
  gender: fc.constantFrom('', '男', 'F', '女士', '0', '其他', '?'),
  birthday: fc.constantFrom('', '1990/1/2', '19900102', '1990-02-30', '2030-01-01'),
  province: fc.constantFrom('', '江苏', '31', 'Beijing', '火星', '香港'),
  city: fc.constantFrom('', '苏州', '浦东新区', '上海', '江苏', '吉林', 'Suzhou'),
  postcode: fc.constantFrom('', '215000', '50000', '200040', 'x', '999077'),
  phone: fc.constantFrom('', '13912345678', '0512-62881234', '021 62095512', 'null'),
  'email:verified': fc.constantFrom('', 'Lin@Mail.CN', 'none@none.com'),
});

test('cleaning what is clean changes nothing and finds nothing to tell', () => {
  fc.assert(
    fc.property(messy, (row) => {
      const { phone = '', email = '', ...values } = clean(row).values;
      const again = clean({ ...values, phone, 'email:verified': email });
      expect(again.values).toEqual(clean(row).values);
      expect(again.notes.filter(({ reason }) => reason !== 'region_disagrees' && reason !== 'province_from_mobile')).toEqual([]);
    }),
    { seed: 4 },
  );
});

test('rows of one person name the line that says the same, otherwise, or something else', () => {
  const row = (line: number, oneId: string, says: string, values: Record<string, string>) => ({ line, oneId, says, values });
  const found = sameInFile([
    row(2, 'a', 'x', { name: '林知夏', city: '苏州市' }),
    row(3, 'b', 'x', { name: '林知夏', city: '苏州市' }),
    row(4, 'a', 'x', { name: '林知夏', city: '苏州市' }),
    row(5, 'a', 'y', { name: '林夏', gender: 'female' }),
    row(6, 'a', 'z', { gender: 'female', postcode: '215000' }),
    row(7, 'a', 'w', { name: '林知夏' }),
    row(8, 'a', 'y', { name: '林夏', gender: 'female' }),
    row(9, 'b', 'v', {}),
  ]);
  expect(found.map(({ line, other, field, reason }) => `${line} ${other} ${field} ${reason}`)).toEqual([
    '4 2 row same_line',
    '5 4 name differs_from_line',
    '6 5 row same_person',
    '7 5 name differs_from_line',
    '8 5 row same_line',
    '9 3 row same_person',
  ]);
  for (const { reason } of found) expect(importWords(reason, 'zh')).not.toBe(importWords(reason, 'en'));
});
