import type { Language } from '../problem/language';
import { CHANNELS } from '../touchpoint/channel';
import { propertyWords } from '../touchpoint/property-names';
import type { Condition } from './condition';
import type { TagRuleFields } from './rule';

/** The name of an event type, in the language of the sentence. */
export type NameOf = (type: string) => string;

const CHANNEL_WORDS: Record<(typeof CHANNELS)[number], Record<Language, string>> = {
  mini_program: { zh: '小程序', en: 'mini-program' },
  h5: { zh: 'H5', en: 'H5' },
  official_account: { zh: '公众号', en: 'official account' },
  counter: { zh: '柜台', en: 'counter' },
  pos: { zh: '收银', en: 'till' },
  online: { zh: '网店', en: 'web shop' },
  service: { zh: '客服', en: 'service' },
  advertising: { zh: '广告', en: 'advertising' },
  event: { zh: '活动', en: 'event' },
  system: { zh: '系统', en: 'system' },
  other: { zh: '其他', en: 'other' },
};

/** A channel in words. */
export const channelWords = (channel: string, language: Language): string => {
  const known = CHANNELS.find((one) => one === channel);
  return known ? CHANNEL_WORDS[known][language] : channel;
};

const WEEKDAYS = { zh: ['周日', '周一', '周二', '周三', '周四', '周五', '周六'], en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] };
const FIELDS = {
  channel: { zh: '渠道', en: 'channel' },
  store: { zh: '门店', en: 'store' },
  hour: { zh: '钟点', en: 'hour' },
  weekday: { zh: '星期', en: 'weekday' },
} as const;
const IS = {
  equal: { zh: '是', en: 'is' },
  not_equal: { zh: '不是', en: 'is not' },
  in: { zh: '是', en: 'is one of' },
  at_least: { zh: '不小于', en: 'is at least' },
  at_most: { zh: '不大于', en: 'is at most' },
  exists: { zh: '有值', en: 'is there' },
} as const;

const SEPARATOR = { zh: '、', en: ', ' } as const;
/** A sentence names so many events and leaves the others to a number. */
const NAMED = 4;

/** A tag rule in one sentence, as a marketer reads it in the list. */
export const tagRuleSentence = (rule: TagRuleFields, language: Language, nameOf: NameOf): string => {
  const conditions = rule.when.map((condition) => conditionWords(condition, language)).join({ zh: '，', en: ' and ' }[language]);
  const where = conditions && { zh: `（${conditions}）`, en: ` (${conditions})` }[language];
  const events = eventsWords(rule.on, language, nameOf);
  const parts = [measureWords(rule, `${events}${where}`, language), windowWords(rule, language), fadesWords(rule, language)];
  const back = rule.takenBackBy && eventsWords(rule.takenBackBy.on, language, nameOf);
  return [...parts, back && { zh: `${back}收回`, en: `taken back by: ${back}` }[language]]
    .filter(Boolean)
    .join({ zh: '，', en: '; ' }[language]);
};

const eventsWords = (types: readonly string[], language: Language, nameOf: NameOf): string => {
  const named = types.slice(0, NAMED).map(nameOf).join(SEPARATOR[language]);
  if (types.length <= NAMED) return named;
  return { zh: `${named}等 ${types.length} 种触点`, en: `${named} and ${types.length - NAMED} more` }[language];
};

const measureWords = ({ measure, weight, says }: TagRuleFields, events: string, language: Language): string => {
  const each = `${weight > 0 ? '+' : '−'}${Math.abs(weight)}`;
  const what = 'property' in measure ? propertyWords(measure.property, language) : '';
  const [before, behind] = [apart(what.slice(0, 1), language), apart(what.slice(-1), language)];
  switch (measure.kind) {
    case 'count':
      return says.kind === 'band'
        ? { zh: `按${events}的次数分档`, en: `${events}: banded by how often` }[language]
        : { zh: `${events}，每次 ${each}`, en: `${events}: ${each} each time` }[language];
    case 'sum':
      return says.kind === 'band'
        ? { zh: `按${events}的${before}${what}${behind}合计分档`, en: `${events}: banded by the sum of ${what}` }[language]
        : { zh: `${events}，${what}${behind}每 1 计 ${each}`, en: `${events}: ${each} for each 1 of ${what}` }[language];
    case 'distinct':
      return says.kind === 'band'
        ? { zh: `按${events}里不同${before}${what}${behind}的个数分档`, en: `${events}: banded by how many different ${what}` }[language]
        : { zh: `${events}，每个不同的${before}${what} ${each}`, en: `${events}: ${each} for each different ${what}` }[language];
    case 'last':
      return { zh: `只看最近一次：${events}`, en: `only the last: ${events}` }[language];
    case 'first':
      return { zh: `只看第一次：${events}`, en: `only the first: ${events}` }[language];
    case 'silence':
      return { zh: `连续 ${measure.days} 天没有${events}`, en: `none of these for ${measure.days} days: ${events}` }[language];
  }
};

const windowWords = ({ withinDays }: TagRuleFields, language: Language): string | undefined =>
  withinDays === undefined ? undefined : { zh: `只算近 ${withinDays} 天`, en: `of the last ${withinDays} days` }[language];

const fadesWords = ({ fades }: TagRuleFields, language: Language): string | undefined => {
  switch (fades.kind) {
    case 'halves':
      return { zh: `每 ${fades.days} 天减半`, en: `halves every ${fades.days} days` }[language];
    case 'expires':
      return { zh: `${fades.days} 天没有新触点就撤下`, en: `gone ${fades.days} days after the last` }[language];
    case 'stays':
      return undefined;
  }
};

/** What is in Latin letters or digits stands apart from Chinese; English words always do. */
const apart = (letter: string, language: Language): string => (language === 'en' || /\w/.test(letter) ? ' ' : '');

/** A condition in words: 渠道是柜台、收银. */
export const conditionWords = (condition: Condition, language: Language): string => {
  const what = condition.field === 'property' ? propertyWords(`${condition.property}`, language) : FIELDS[condition.field][language];
  const is = IS[condition.is][language];
  if (condition.is === 'exists') return `${what}${apart(what.slice(-1), language)}${is}`;
  const values = condition.is === 'in' ? condition.values : [condition.value];
  const words = values.map((value) => valueWords(condition.field, value, language)).join(SEPARATOR[language]);
  return `${what}${apart(what.slice(-1), language)}${is}${apart(words.slice(0, 1), language)}${words}`;
};

const valueWords = (field: Condition['field'], value: string | number | boolean, language: Language): string => {
  if (field === 'channel') return channelWords(String(value), language);
  if (field === 'weekday') return WEEKDAYS[language][Number(value)] ?? String(value);
  return String(value);
};
