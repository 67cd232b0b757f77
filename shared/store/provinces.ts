import type { Language } from '../problem/words';

/** Province-level divisions by their two-digit code, GB/T 2260; 81/82/71 and the older ISO 3166-2:CN numbers 91/92 for Hong Kong and Macao. */
const PROVINCES: Record<string, { zh: string; en: string }> = {
  11: { zh: '北京市', en: 'Beijing' },
  12: { zh: '天津市', en: 'Tianjin' },
  13: { zh: '河北省', en: 'Hebei' },
  14: { zh: '山西省', en: 'Shanxi' },
  15: { zh: '内蒙古自治区', en: 'Inner Mongolia' },
  21: { zh: '辽宁省', en: 'Liaoning' },
  22: { zh: '吉林省', en: 'Jilin' },
  23: { zh: '黑龙江省', en: 'Heilongjiang' },
  31: { zh: '上海市', en: 'Shanghai' },
  32: { zh: '江苏省', en: 'Jiangsu' },
  33: { zh: '浙江省', en: 'Zhejiang' },
  34: { zh: '安徽省', en: 'Anhui' },
  35: { zh: '福建省', en: 'Fujian' },
  36: { zh: '江西省', en: 'Jiangxi' },
  37: { zh: '山东省', en: 'Shandong' },
  41: { zh: '河南省', en: 'Henan' },
  42: { zh: '湖北省', en: 'Hubei' },
  43: { zh: '湖南省', en: 'Hunan' },
  44: { zh: '广东省', en: 'Guangdong' },
  45: { zh: '广西壮族自治区', en: 'Guangxi' },
  46: { zh: '海南省', en: 'Hainan' },
  50: { zh: '重庆市', en: 'Chongqing' },
  51: { zh: '四川省', en: 'Sichuan' },
  52: { zh: '贵州省', en: 'Guizhou' },
  53: { zh: '云南省', en: 'Yunnan' },
  54: { zh: '西藏自治区', en: 'Tibet' },
  61: { zh: '陕西省', en: 'Shaanxi' },
  62: { zh: '甘肃省', en: 'Gansu' },
  63: { zh: '青海省', en: 'Qinghai' },
  64: { zh: '宁夏回族自治区', en: 'Ningxia' },
  65: { zh: '新疆维吾尔自治区', en: 'Xinjiang' },
  71: { zh: '台湾', en: 'Taiwan' },
  81: { zh: '香港', en: 'Hong Kong' },
  82: { zh: '澳门', en: 'Macao' },
};

/** All of them, in the order of their codes. */
export const PROVINCE_CODES: readonly string[] = Object.keys(PROVINCES).sort();

const OLDER_CODES: Record<string, string> = { 91: '81', 92: '82' };

/** The GB/T 2260 code of a code as it was written; undefined when there is no such province. */
export const provinceCode = (text: string): string | undefined => {
  const code = OLDER_CODES[text] ?? text;
  return code in PROVINCES ? code : undefined;
};

/** Municipalities and special administrative regions, which are one city. */
export const isOneCity = (code: string): boolean => ['11', '12', '31', '50', '81', '82'].includes(code);

export const provinceName = (code: string, language: Language): string => PROVINCES[code]?.[language] ?? code;

const SUFFIX = /(特别行政区|壮族自治区|回族自治区|维吾尔自治区|自治区|省|市)$/;
const bare = (name: string): string => name.replace(SUFFIX, '');

/** The code of a province as people write it: 江苏, 江苏省, Jiangsu, 32 or 320000; undefined when it is none. */
export const provinceNamed = (text: string): string | undefined => {
  const written = text.normalize('NFKC').trim();
  if (/^\d+$/.test(written)) return provinceCode(written.replace(/^(\d\d)0000$/, '$1'));
  const named = Object.entries(PROVINCES).find(
    ([, { zh, en }]) => bare(zh) === bare(written) || en.toLowerCase() === written.toLowerCase(),
  );
  return named?.[0];
};

/** A province as it is kept, by code or by name, said in a language; what is none stays as it was written. */
export const provinceSaid = (text: string, language: Language): string => provinceName(provinceNamed(text) ?? text, language);
