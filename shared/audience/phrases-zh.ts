import { cny, yuan } from '../money/money';
import { provinceSaid } from '../store/provinces';
import { channelWords } from '../tag/rule-words';
import { localDay } from '../time/local-day';
import type { Compare } from './compare';
import { ENDING_DAYS } from './conditions-of-coupons';
import { figure, NAMED, type Phrase, type RuleNames } from './phrase';
import type { Condition, ConditionOf } from './rule';

const PURPOSES: Record<ConditionOf<'consent'>['purpose'], string> = {
  ...{ membership: '同意会员服务', personalised: '同意个性化推荐', location: '同意使用位置', partners: '同意提供给合作方' },
};
const CHANNELS: Record<ConditionOf<'reachable'>['channel'], string> = {
  ...{ inbox: '小程序里的消息', subscribe_message: '订阅消息', official_template: '公众号消息', sms: '短信', email: '邮件' },
};
const GENDERS = { female: '女', male: '男', other: '其他' };
const MONTHS = { this: '这个月', next: '下个月' };

/** A、B 或 C; of a long list the first, and how many there are. */
const oneOf = (names: readonly string[], unit: string): string => {
  if (names.length > NAMED) return `${names.slice(0, NAMED).join('、')}等 ${names.length} ${unit}`;
  return names.length > 1 ? `${names.slice(0, -1).join('、')}或${names.at(-1)}` : (names[0] ?? '');
};
const quoted = (names: readonly string[]): string[] => names.map((name) => `「${name}」`);

/** Weeks as people say them; other spans by their days. */
export const spanZh = (days: number): string => ({ 7: '一周', 14: '两周', 21: '三周', 365: '一年' })[days] ?? ` ${days} 天`;
const last = (days: number | undefined): string => (days === undefined ? '' : `近${spanZh(days)}`);
const dayZh = (instant: string, zone: string): string => {
  const [year, month, day] = localDay(instant, zone).split('-').map(Number);
  return `${year} 年 ${month} 月 ${day} 日`;
};
const metres = (radius: number): string => (radius % 1_000 === 0 ? `${radius / 1_000} 公里` : `${radius} 米`);
const money = (amount: number): string => `${yuan(cny(amount))} 元`;

/** A condition in Chinese, as what stands before 的人. */
export const phraseZh = (condition: Condition, names: RuleNames): Phrase => {
  switch (condition.kind) {
    case 'tier': {
      const tiers = oneOf(condition.tiers.map(names.tier), '级');
      return { is: `等级是${tiers}`, not: `等级不是${tiers}` };
    }
    case 'joined': {
      const span = spanZh(condition.days);
      const fresh: Phrase = { is: `近${span}入会`, not: `入会满${span}` };
      return condition.is === 'within' ? fresh : { is: fresh.not, not: `入会不满${span}` };
    }
    case 'joined_on': {
      const from = condition.from === undefined ? '' : `${dayZh(condition.from, names.zone)}起`;
      const until = condition.until === undefined ? '' : `到 ${dayZh(condition.until, names.zone)}为止`;
      return { is: `${from}${until}入会`, not: `不是 ${from}${until}入会` };
    }
    case 'gender': {
      const genders = oneOf(
        condition.values.map((value) => GENDERS[value]),
        '种',
      );
      return { is: `性别是${genders}`, not: `性别不是${genders}` };
    }
    case 'age':
      return ageZh(condition);
    case 'birth_month': {
      const months = condition.months.map((month) => (typeof month === 'number' ? `${month} 月` : MONTHS[month]));
      return {
        is: `${oneOf(months, '个月份')}过生日`,
        not: `不在${typeof condition.months[0] === 'number' ? ' ' : ''}${oneOf(months, '个月份')}过生日`,
      };
    }
    case 'province':
      return at(
        oneOf(
          condition.values.map((value) => provinceSaid(value, 'zh')),
          '个省份',
        ),
      );
    case 'city':
      return at(oneOf(condition.values, '个城市'));
    case 'tag':
      return tagZh(condition, names);
    case 'event_count':
      return countZh(`${last(condition.withinDays)}${whereZh(condition, names)}`, names.event(condition.type), condition);
    case 'event_sum':
      return sumZh(`${last(condition.withinDays)}${whereZh(condition, names)}${names.event(condition.type)}合计`, condition);
    case 'event_time':
      return timeZh(condition, names);
    case 'purchases':
      return purchasesZh(condition, names);
    case 'points':
      return condition.is === 'at_least'
        ? { is: `积分至少 ${figure(condition.value)} 分`, not: `积分不到 ${figure(condition.value)} 分` }
        : { is: `积分不超过 ${figure(condition.value)} 分`, not: `积分超过 ${figure(condition.value)} 分` };
    case 'coupon':
      return couponZh(condition, names);
    case 'home_store': {
      const stores = oneOf(condition.stores.map(names.store), '家店');
      return { is: `常去的店是${stores}`, not: `常去的店不是${stores}` };
    }
    case 'near':
      return nearZh(condition, names);
    case 'consent':
      return { is: PURPOSES[condition.purpose], not: `没${PURPOSES[condition.purpose]}` };
    case 'reachable':
      return { is: `收得到${CHANNELS[condition.channel]}`, not: `收不到${CHANNELS[condition.channel]}` };
    case 'audience':
      return at(`人群「${names.audience(condition.audienceId)}」里`);
    case 'listed':
      return at(`人群「${names.audience(condition.audienceId)}」的名单上`);
  }
};

const at = (place: string): Phrase => ({ is: `在${place}`, not: `不在${place}` });

const ageZh = ({ from, to }: ConditionOf<'age'>): Phrase => {
  if (from !== undefined && to !== undefined) return { is: `${from} 到 ${to} 岁`, not: `不在 ${from} 到 ${to} 岁` };
  if (from !== undefined) return { is: `满 ${from} 岁`, not: `不满 ${from} 岁` };
  if (to !== undefined) return { is: `不超过 ${to} 岁`, not: `超过 ${to} 岁` };
  return { is: '知道年龄', not: '不知道年龄' };
};

const tagZh = ({ key, values, weight }: ConditionOf<'tag'>, names: RuleNames): Phrase => {
  const heavy = weight === undefined ? '' : `达到 ${weight} 分`;
  if (values === undefined) return { is: `有${names.tagKey(key)}标签${heavy}`, not: `没有${names.tagKey(key)}标签${heavy}` };
  const said = values.map((value) => names.tag(key, value));
  const labels = oneOf(quoted(values.map((value, i) => said[i] ?? value)), '种');
  // What a rule says is part of a sentence by itself; words of others are quoted.
  const is = said.every((words) => words !== undefined) ? oneOf(said, '种') : `有标签${labels}`;
  return { is: `${is}${heavy}`, not: `没有标签${labels}${heavy}` };
};

const whereZh = (
  { channels, stores }: { channels?: readonly string[] | undefined; stores?: readonly string[] | undefined },
  names: RuleNames,
): string => {
  const place = stores ? `在${oneOf(stores.map(names.store), '家店')}` : '';
  return channels
    ? `${place}通过${oneOf(
        channels.map((one) => channelWords(one, 'zh')),
        '种渠道',
      )}`
    : place;
};

const countZh = (before: string, what: string, { is, value }: Compare): Phrase => {
  const counted = `${before}${what}`;
  const none = `${before}没有${what}`;
  const times = figure(value);
  if (is === 'at_least') return { is: `${counted}至少 ${times} 次`, not: value === 1 ? none : `${counted}不到 ${times} 次` };
  return value === 0 ? { is: none, not: `${counted}至少 1 次` } : { is: `${counted}不超过 ${times} 次`, not: `${counted}超过 ${times} 次` };
};

const sumZh = (what: string, { is, value }: Compare): Phrase =>
  is === 'at_least'
    ? { is: `${what}至少 ${money(value)}`, not: `${what}不到 ${money(value)}` }
    : { is: `${what}不超过 ${money(value)}`, not: `${what}超过 ${money(value)}` };

const timeZh = (condition: ConditionOf<'event_time'>, names: RuleNames): Phrase => {
  const what = `${whereZh(condition, names)}${names.event(condition.type)}`;
  const span = spanZh(condition.days);
  if (condition.which === 'first') {
    const when = `在${span}${condition.is === 'within' ? '内' : '前'}`;
    return { is: `第一次${what}是${when}`, not: `第一次${what}不是${when}` };
  }
  return condition.is === 'within'
    ? { is: `近${span}有过${what}`, not: `近${span}没有${what}` }
    : { is: `上次${what}是在${span}前`, not: `近${span}有过${what}或从来没有` };
};

const purchasesZh = (condition: ConditionOf<'purchases'>, names: RuleNames): Phrase => {
  const before = `${last(condition.withinDays)}${whereZh(condition, names)}`;
  switch (condition.measure) {
    case 'count':
      return countZh(before, '购买', condition);
    case 'spent':
      return sumZh(`${before}消费`, condition);
    case 'mean':
      return sumZh(`${before}平均每单`, condition);
  }
};

const couponZh = ({ is, templates, days = ENDING_DAYS }: ConditionOf<'coupon'>, names: RuleNames): Phrase => {
  const coupons = templates ? oneOf(quoted(templates.map(names.template)), '种券') : '优惠券';
  if (is === 'redeemed') return { is: `用过${coupons}`, not: `没用过${coupons}` };
  if (is === 'usable') return { is: `手里有能用的${coupons}`, not: `手里没有能用的${coupons}` };
  const when = days === 1 ? '今天到期' : ` ${days} 天内到期`;
  return { is: `手里的${coupons}${when}`, not: `手里没有${coupons}${when}` };
};

const nearZh = ({ of, stores, point, radius, days }: ConditionOf<'near'>, names: RuleNames): Phrase => {
  const shops = stores ? [oneOf(stores.map(names.store), '家店')] : [];
  const places = point ? [...shops, '选定的地点'] : shops;
  const within = `${places.length === 0 ? '任一门店' : oneOf(places, '处')} ${metres(radius)}内`;
  if (of === 'home_store') return { is: `常去的店在${within}`, not: `常去的店不在${within}` };
  const where = days === undefined ? '最近的位置' : `${last(days)}的位置`;
  return { is: `${where}在${within}`, not: `${where}不在${within}` };
};
