import { isOneCity, provinceName } from './provinces';

/** Romanised and mistyped names seen in store lists, by what is left of them without case and blanks. */
const ALIASES = new Map(
  Object.entries({
    changshu: '常熟市',
    changzhou: '常州市',
    hangzhou: '杭州市',
    jiaxing: '嘉兴市',
    jinhua: '金华市',
    nanjing: '南京市',
    nantong: '南通市',
    ningbo: '宁波市',
    suzhou: '苏州市',
    wenzhou: '温州市',
    zhoushan: '舟山市',
  }),
);

/**
 * The city under which a store is found: with its suffix, in Chinese; a municipality is its own city whatever district is named.
 * Undefined when the name does not say a city (empty, a province, Latin letters that we do not know).
 */
export const cityName = (text: string, province: string): string | undefined => {
  if (isOneCity(province)) return provinceName(province, 'zh');
  const written = text.normalize('NFKC').trim();
  const own = provinceName(province, 'zh');
  const name = written.startsWith(own) ? written.slice(own.length).trim() : written;
  if (!/^[\u4e00-\u9fff]+$/.test(name)) return ALIASES.get(name.toLowerCase().replace(/[\s.]/g, ''));
  if (/(省|自治区)$/.test(name) || isBareProvince(name, province)) return undefined;
  return /(市|自治州|盟|县|区)$/.test(name) ? name : `${name}市`;
};

/** 江苏 for 江苏省; but 吉林 is a city of 吉林省 too. */
const isBareProvince = (name: string, province: string): boolean => name !== '吉林' && `${name}省` === provinceName(province, 'zh');

/** The city with which an address begins, after its province: "江苏省南京市, …" is in 南京市. Undefined when it begins otherwise. */
export const cityInAddress = (address: string, province: string): string | undefined => {
  const own = provinceName(province, 'zh');
  const written = address.normalize('NFKC').trim();
  const [, city] = /^([\u4e00-\u9fff]{2,6}市)/.exec(written.startsWith(own) ? written.slice(own.length).trim() : '') ?? [];
  return city && cityName(city, province);
};
