import { cny, yuan } from '../money/money';
import { provinceSaid } from '../store/provinces';
import { channelWords } from '../tag/rule-words';
import { localDay } from '../time/local-day';
import type { Compare } from './compare';
import { ENDING_DAYS } from './conditions-of-coupons';
import { figure, NAMED, type Phrase, type RuleNames } from './phrase';
import type { Condition, ConditionOf } from './rule';

const PURPOSES: Record<ConditionOf<'consent'>['purpose'], string> = {
  ...{
    membership: 'membership',
    personalised: 'personalised offers',
    location: 'the use of their location',
    partners: 'sharing with partners',
  },
};
const CHANNELS: Record<ConditionOf<'reachable'>['channel'], string> = {
  ...{
    inbox: 'the inbox',
    subscribe_message: 'subscribe messages',
    official_template: 'the official account',
    sms: 'SMS',
    email: 'e-mail',
  },
};
const GENDERS = { female: 'female', male: 'male', other: 'of another gender' };
const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'],
];

/** A, B or C; of a long list the first, and how many more there are. */
const oneOf = (names: readonly string[]): string => {
  if (names.length > NAMED) return `${names.slice(0, NAMED).join(', ')} or ${names.length - NAMED} more`;
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} or ${names.at(-1)}` : (names[0] ?? '');
};
const quoted = (names: readonly string[]): string[] => names.map((name) => `“${name}”`);
const spanEn = (days: number): string =>
  days === 1 ? 'day' : days === 7 ? 'week' : days % 7 === 0 && days < 28 ? `${days / 7} weeks` : `${days} days`;
const ago = (days: number): string => (days === 1 ? '1 day' : days === 7 ? '1 week' : spanEn(days));
const last = (days: number | undefined): string => (days === undefined ? '' : ` in the last ${spanEn(days)}`);
const times = (count: number): string => (count === 1 ? 'once' : count === 2 ? 'twice' : `${figure(count)} times`);
const metres = (radius: number): string => (radius % 1_000 === 0 ? `${radius / 1_000} km` : `${radius} m`);
const money = (amount: number): string => `¥${yuan(cny(amount))}`;

/** A condition in English, as what stands after "members who". */
export const phraseEn = (condition: Condition, names: RuleNames): Phrase => {
  switch (condition.kind) {
    case 'tier':
      return are(`in the tier ${oneOf(condition.tiers.map(names.tier))}`);
    case 'joined': {
      const fresh: Phrase = { is: `joined${last(condition.days)}`, not: `joined at least ${ago(condition.days)} ago` };
      return condition.is === 'within' ? fresh : { is: fresh.not, not: fresh.is };
    }
    case 'joined_on': {
      const from = condition.from === undefined ? '' : ` from ${localDay(condition.from, names.zone)}`;
      const until = condition.until === undefined ? '' : ` until ${localDay(condition.until, names.zone)}`;
      return { is: `joined${from}${until}`, not: `did not join${from}${until}` };
    }
    case 'gender':
      return are(oneOf(condition.values.map((value) => GENDERS[value])));
    case 'age':
      return ageEn(condition);
    case 'birth_month': {
      const months = condition.months.map((month) => (typeof month === 'number' ? `in ${MONTHS[month - 1]}` : `${month} month`));
      return { is: `have their birthday ${oneOf(months)}`, not: `do not have their birthday ${oneOf(months)}` };
    }
    case 'province':
      return live(oneOf(condition.values.map((value) => provinceSaid(value, 'en'))));
    case 'city':
      return live(oneOf(condition.values));
    case 'tag':
      return tagEn(condition, names);
    case 'event_count': {
      const what = `“${names.event(condition.type)}”${whereEn(condition, names)}`;
      return countEn(`have ${what}`, `have no ${what}`, last(condition.withinDays), condition);
    }
    case 'event_sum':
      return sumEn(`come to`, `in “${names.event(condition.type)}”${whereEn(condition, names)}${last(condition.withinDays)}`, condition);
    case 'event_time':
      return timeEn(condition, names);
    case 'purchases':
      return purchasesEn(condition, names);
    case 'points':
      return { is: `have ${compareEn(condition)} points`, not: `do not have ${compareEn(condition)} points` };
    case 'coupon':
      return couponEn(condition, names);
    case 'home_store': {
      const stores = oneOf(condition.stores.map(names.store));
      return { is: `have ${stores} as their store`, not: `do not have ${stores} as their store` };
    }
    case 'near':
      return nearEn(condition, names);
    case 'consent':
      return { is: `agreed to ${PURPOSES[condition.purpose]}`, not: `did not agree to ${PURPOSES[condition.purpose]}` };
    case 'reachable':
      return { is: `can be reached by ${CHANNELS[condition.channel]}`, not: `cannot be reached by ${CHANNELS[condition.channel]}` };
    case 'audience':
      return are(`in the audience “${names.audience(condition.audienceId)}”`);
    case 'listed':
      return are(`on the list of “${names.audience(condition.audienceId)}”`);
  }
};

const are = (what: string): Phrase => ({ is: `are ${what}`, not: `are not ${what}` });
const live = (where: string): Phrase => ({ is: `live in ${where}`, not: `do not live in ${where}` });
const compareEn = ({ is, value }: Compare): string => `${is === 'at_least' ? 'at least' : 'at most'} ${figure(value)}`;

const ageEn = ({ from, to }: ConditionOf<'age'>): Phrase => {
  if (from !== undefined && to !== undefined) return are(`${from} to ${to} years old`);
  if (from !== undefined) return are(`at least ${from} years old`);
  return to === undefined ? are('of a known age') : are(`at most ${to} years old`);
};

const tagEn = ({ key, values, weight }: ConditionOf<'tag'>, names: RuleNames): Phrase => {
  const heavy = weight === undefined ? '' : ` with a weight of at least ${weight}`;
  if (values === undefined) return { is: `have a tag of ${names.tagKey(key)}${heavy}`, not: `have no tag of ${names.tagKey(key)}${heavy}` };
  return are(`tagged ${oneOf(quoted(values.map((value) => names.tag(key, value) ?? value)))}${heavy}`);
};

const whereEn = (
  { channels, stores }: { channels?: readonly string[] | undefined; stores?: readonly string[] | undefined },
  names: RuleNames,
): string => {
  const place = stores ? ` at ${oneOf(stores.map(names.store))}` : '';
  return channels ? `${place} on ${oneOf(channels.map((one) => channelWords(one, 'en')))}` : place;
};

const countEn = (what: string, none: string, when: string, { is, value }: Compare): Phrase => {
  const never = `${none}${when}`;
  const atLeast = (count: number): string => `${what} at least ${times(count)}${when}`;
  if (is === 'at_least') return { is: atLeast(value), not: value === 1 ? never : `${what} fewer than ${figure(value)} times${when}` };
  return value === 0 ? { is: never, not: atLeast(1) } : { is: `${what} at most ${times(value)}${when}`, not: atLeast(value + 1) };
};

const sumEn = (verb: string, what: string, { is, value }: Compare): Phrase => {
  const more: Phrase = { is: `${verb} at least ${money(value)} ${what}`, not: `${verb} less than ${money(value)} ${what}` };
  return is === 'at_least' ? more : { is: `${verb} at most ${money(value)} ${what}`, not: `${verb} more than ${money(value)} ${what}` };
};

const timeEn = (condition: ConditionOf<'event_time'>, names: RuleNames): Phrase => {
  const what = `“${names.event(condition.type)}”${whereEn(condition, names)}`;
  const { which, is, days } = condition;
  if (which === 'first') {
    const when = is === 'within' ? last(days).trim() : `at least ${ago(days)} ago`;
    return { is: `had their first ${what} ${when}`, not: `did not have their first ${what} ${when}` };
  }
  return is === 'within'
    ? { is: `had ${what}${last(days)}`, not: `had no ${what}${last(days)}` }
    : { is: `had their last ${what} at least ${ago(days)} ago`, not: `had ${what}${last(days)} or never` };
};

const purchasesEn = (condition: ConditionOf<'purchases'>, names: RuleNames): Phrase => {
  const where = whereEn(condition, names);
  const when = last(condition.withinDays);
  switch (condition.measure) {
    case 'count':
      return countEn(`bought something${where}`, `bought nothing${where}`, when, condition);
    case 'spent':
      return sumEn('spent', `${where}${when}`.trim(), condition);
    case 'mean':
      return sumEn('spent', `a purchase${where}${when}`, condition);
  }
};

const couponEn = ({ is, templates, days = ENDING_DAYS }: ConditionOf<'coupon'>, names: RuleNames): Phrase => {
  const coupons = templates ? oneOf(quoted(templates.map(names.template))) : 'a coupon';
  if (is === 'redeemed') return { is: `used ${coupons}`, not: `did not use ${coupons}` };
  const when = is === 'usable' ? 'that can be used' : days === 1 ? 'that ends today' : `that ends within ${days} days`;
  return { is: `hold ${coupons} ${when}`, not: `do not hold ${coupons} ${when}` };
};

const nearEn = ({ of, stores, point, radius, days }: ConditionOf<'near'>, names: RuleNames): Phrase => {
  const shops = stores ? [oneOf(stores.map(names.store))] : [];
  const places = point ? [...shops, 'the chosen place'] : shops;
  const within = `within ${metres(radius)} of ${places.length === 0 ? 'a store' : oneOf(places)}`;
  if (of === 'home_store') return { is: `have their store ${within}`, not: `do not have their store ${within}` };
  return { is: `were ${within}${last(days)}`, not: `were not ${within}${last(days)}` };
};
