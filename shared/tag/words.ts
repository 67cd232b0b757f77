import type { Language } from '../problem/words';
import type { Tag } from './tag';

const WORDS: Record<string, Record<Language, string>> = {
  'channel:online': { zh: '常开小程序', en: 'Often in the app' },
  'channel:store': { zh: '会到店', en: 'Comes to the store' },
  'coupons:browses': { zh: '爱看优惠', en: 'Looks at offers' },
  'coupons:claims': { zh: '会领券', en: 'Claims coupons' },
  'coupons:uses': { zh: '领了会用', en: 'Uses coupons' },
  'visits:morning': { zh: '常在上午来', en: 'Comes in the morning' },
  'visits:noon': { zh: '常在中午来', en: 'Comes at noon' },
  'visits:afternoon': { zh: '常在下午来', en: 'Comes in the afternoon' },
  'visits:evening': { zh: '常在傍晚来', en: 'Comes in the evening' },
  'visits:night': { zh: '常在夜里来', en: 'Comes at night' },
};

const OF_STORE: Record<string, (label: string) => Record<Language, string>> = {
  store: (label) => ({ zh: `常去${label}`, en: `Regular at ${label}` }),
  store_interest: (label) => ({ zh: `看过${label}`, en: `Looked at ${label}` }),
};

/** The tags that come with the rules out of the box and are about no store, as `key:value`. */
export const KNOWN_TAGS: readonly string[] = Object.keys(WORDS);

/** A tag in plain words, as clerks and marketers read it. */
export const tagWords = (tag: Pick<Tag, 'key' | 'value' | 'label'>, language: Language): string =>
  WORDS[`${tag.key}:${tag.value}`]?.[language] ?? OF_STORE[tag.key]?.(tag.label ?? tag.value)[language] ?? tag.label ?? tag.value;
