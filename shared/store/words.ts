import type { Language } from '../problem/words';
import type { FieldFault } from './import';

const WORDS: Record<FieldFault['reason'], Record<Language, string>> = {
  missing: { zh: '没有填', en: 'is empty' },
  too_long: { zh: '太长', en: 'is too long' },
  too_many: { zh: '太多，已略去', en: 'is one too many; left out' },
  not_a_province: { zh: '不是省级行政区代码', en: 'is not the code of a province' },
  not_a_city: { zh: '认不出是哪个城市', en: 'is not a city we know' },
  city_from_address: { zh: '不是城市，已按地址里的城市', en: 'is no city; taken from the address' },
  not_a_number: { zh: '不是数字', en: 'is not a number' },
  out_of_range: { zh: '超出范围', en: 'is out of range' },
  not_a_phone: { zh: '不是有效的电话号码，已留空', en: 'is not a valid phone number; left out' },
  not_a_postcode: { zh: '不是六位邮编，已留空', en: 'is not a postcode of six digits; left out' },
  not_hours: { zh: '看不懂的营业时间，已留空；写成 1-5 07:00-22:00; 6,0 08:00-21:00', en: 'is no hours like 1-5 07:00-22:00; left out' },
  not_days: {
    zh: '看不懂的日期，已留空；写成 2027-02-05..2027-02-08 春节',
    en: 'is no days like 2027-02-05..2027-02-08 Spring Festival; left out',
  },
  duplicate: { zh: '文件里已有这个门店编号', en: 'stands in the file already' },
};

/** What is wrong with a field of an imported row, in words. */
export const faultWords = (fault: FieldFault, language: Language): string => WORDS[fault.reason][language];
