import { cityInAddress, cityName } from '../../shared/store/cities';
import { isOneCity, provinceCode, provinceName } from '../../shared/store/provinces';

test.each([
  ['31', '31'],
  ['91', '81'],
  ['92', '82'],
  ['71', '71'],
  ['99', undefined],
  ['', undefined],
  ['3', undefined],
  ['constructor', undefined],
  ['toString', undefined],
  ['__proto__', undefined],
])('the province code "%s" is %s', (text, code) => {
  expect(provinceCode(text)).toBe(code);
});

test('all 34 provinces have a name in both languages, each its own', () => {
  const codes = Array.from({ length: 90 }, (_, i) => String(i + 10)).filter((code) => provinceCode(code) === code);
  expect(codes).toHaveLength(34);
  expect(new Set(codes.map((code) => provinceName(code, 'zh'))).size).toBe(34);
  for (const code of codes) expect(provinceName(code, 'en')).toMatch(/^[A-Z][A-Za-z ]+$/);
});

test('Beijing, Tianjin, Shanghai, Chongqing, Hong Kong and Macao are one city each', () => {
  const names = ['11', '12', '31', '50', '81', '82', '32', '71'].filter(isOneCity).map((code) => provinceName(code, 'zh'));
  expect(names).toEqual(['北京市', '天津市', '上海市', '重庆市', '香港', '澳门']);
});

describe('the city under which a store is found', () => {
  test.each([
    ['苏州市', '32', '苏州市'],
    ['苏州', '32', '苏州市'],
    [' 南京 ', '32', '南京市'],
    ['柳州', '45', '柳州市'],
    ['杭州', '33', '杭州市'],
    ['Suzhou', '32', '苏州市'],
    ['jin hua', '33', '金华市'],
    ['ＨＡＮＧＺＨＯＵ', '33', '杭州市'],
    ['延边朝鲜族自治州', '22', '延边朝鲜族自治州'],
    ['锡林郭勒盟', '15', '锡林郭勒盟'],
    ['阿里地区', '54', '阿里地区'],
    ['嘉善县', '33', '嘉善县'],
    ['吉林', '22', '吉林市'],
    ['吉林省吉林市', '22', '吉林市'],
    ['江苏省 苏州', '32', '苏州市'],
    ['盟城', '34', '盟城市'],
    ['省城', '37', '省城市'],
  ])('%s in %s is %s', (text, province, city) => {
    expect(cityName(text, province)).toBe(city);
  });

  test.each([
    ['', '31', '上海市'],
    ['浦东新区', '31', '上海市'],
    ['ShangHai', '31', '上海市'],
    ['Mong Kok', '81', '香港'],
    ['N.T.', '81', '香港'],
    ['Macau', '82', '澳门'],
    ['万州区', '50', '重庆市'],
  ])('where the province is one city, %s in %s is %s', (text, province, city) => {
    expect(cityName(text, province)).toBe(city);
  });

  test.each([
    ['', '32'],
    ['   ', '32'],
    ['江苏省', '32'],
    ['江苏', '32'],
    ['浙江省', '32'],
    ['广西壮族自治区', '45'],
    ['Springfield', '32'],
    ['苏州 SIP', '32'],
    ['SIP 苏州', '32'],
    ['苏州?', '32'],
    ['215000', '32'],
    ['constructor', '32'],
    ['valueOf', '32'],
  ])('"%s" in %s says no city', (text, province) => {
    expect(cityName(text, province)).toBeUndefined();
  });
});

test.each([
  ['江苏省南京市, 工业园区旺墩路268号', '32', '南京市'],
  ['江苏省 苏州市人民路1号', '32', '苏州市'],
  ['浙江省宁波市, 中山路1号', '32', undefined],
  ['南京市, 中山路1号', '32', undefined],
  ['江苏省, 中山路1号', '32', undefined],
  ['', '32', undefined],
])('the address %s begins with the city %s %s', (address, province, city) => {
  expect(cityInAddress(address, province)).toBe(city);
});
