import type { Useless } from '../identity/normalise';
import type { Language } from '../problem/language';

type Words = Record<Language, string>;

/** Why an identifier or a name says nothing. */
const USELESS_WORDS: Record<Useless, Words> = {
  empty: { zh: '是空的', en: 'is empty' },
  placeholder: { zh: '是占位的字，略去', en: 'stands for nothing; left out' },
  masked: { zh: '打了码，略去', en: 'is masked; left out' },
  all_the_same: { zh: '全是同一个字，略去', en: 'is one character throughout; left out' },
  malformed: { zh: '格式不对，略去', en: 'has not the form of its kind; left out' },
  not_a_phone: { zh: '不是电话号码，略去', en: 'is no phone number; left out' },
  not_an_email: { zh: '不是邮箱，略去', en: 'is no email address; left out' },
  scope_needed: { zh: '列名要写明是哪个小程序，如 openid:wx01', en: 'needs its app in the column name, such as openid:wx01' },
};

/** What cleaning decided about a field. */
const CLEANING_WORDS = {
  too_long: { zh: '超过 40 个字，略去', en: 'is longer than 40 characters; left out' },
  not_a_gender: { zh: '看不出是男是女，略去', en: 'is no gender; left out' },
  not_a_day: { zh: '不是一个日子，略去', en: 'is no day; left out' },
  not_a_birthday: { zh: '不会是生日（1900 年以前或还没到），略去', en: 'cannot be a birthday: before 1900, or still to come; left out' },
  not_a_postcode: { zh: '不是六位邮编，略去', en: 'is no postcode of six digits; left out' },
  not_a_province: { zh: '不是省份，略去', en: 'is no province; left out' },
  not_a_city: { zh: '不是这个省的城市，略去', en: 'is no city of the province; left out' },
  district_left_out: { zh: '直辖市只记到市', en: 'is a district; only its city is kept' },
  region_disagrees: { zh: '邮编和省份对不上，都照写的留着', en: 'is of another province than the one written; both are kept' },
  province_from_postcode: { zh: '没写，按邮编补上了', en: 'was not written; completed from the postcode' },
  province_from_city: { zh: '没写，按城市补上了', en: 'was not written; completed from the city' },
  province_from_phone: { zh: '没写，按座机区号补上了', en: 'was not written; completed from the area code' },
  province_from_mobile: {
    zh: '没写，按手机号归属地猜的；有人说了就以说的为准',
    en: 'was not written; guessed from where the mobile number was given out, until somebody says it',
  },
  city_from_province: { zh: '没写，直辖市按省份补上了', en: 'was not written; the province is one city' },
  phone_left_out: { zh: '有两个号码，资料里用验证过的那个', en: 'is a second number; the verified one is kept' },
  not_a_time: { zh: '不是时间，要写成 2026-11-20 或带时区的时刻', en: 'is no time; write 2026-11-20, or an instant with its offset' },
  in_the_future: { zh: '时间还没到', en: 'lies in the future' },
} as const satisfies Record<string, Words>;

/** What became of a row as a whole. */
const ROW_WORDS = {
  says_no_one: {
    zh: '没有能认出是谁的标识；没验证的手机号和邮箱不算',
    en: 'names nobody; an unverified phone or email does not say who it is',
  },
  nobody: { zh: '这些标识认不出是谁，资料没有记下', en: 'leads to nobody; what it says was not kept' },
  not_taken: { zh: '没能记下，请再导一次', en: 'could not be taken in; import it again' },
  same_line: { zh: '和另一行写的一样', en: 'says the same as another line' },
  same_person: { zh: '和另一行是同一个人', en: 'is the same person as another line' },
  differs_from_line: {
    zh: '和另一行是同一个人，写的不一样；两个都留着',
    en: 'is the same person as another line, which says otherwise; both are kept',
  },
  differs_and_counts: {
    zh: '和原来知道的不一样；两个都留着，现在以这个为准',
    en: 'differs from what was known; both are kept, and this one counts',
  },
  differs: { zh: '和原来知道的不一样；两个都留着，仍以别的为准', en: 'differs from what was known; both are kept, and another one counts' },
} as const satisfies Record<string, Words>;

const WORDS = { ...USELESS_WORDS, ...CLEANING_WORDS, ...ROW_WORDS };

/** A decision about a field of one row. */
export type CleaningReason = Useless | keyof typeof CLEANING_WORDS;
export type ImportReason = keyof typeof WORDS;

/** A decision as people read it. */
export const importWords = (reason: ImportReason, language: Language): string => WORDS[reason][language];
