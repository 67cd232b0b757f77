import { DateTime } from 'luxon';
import type { World } from '../../../shared/audience/compile';
import type { Profile, Touched } from '../../../shared/audience/profile';
import type { Condition, Rule } from '../../../shared/audience/rule';
import { distanceBetween } from '../../../shared/geo/distance';
import { tagsAt } from '../../../shared/tag/tag';
import { isPast, millis, utc } from '../../../shared/time/instant';
import { localDay, startOfLocalDay } from '../../../shared/time/local-day';

/** Whether a profile meets a rule at a moment, in the plainest way: every part is asked, word by word as the rule says it. */
export const naive = (rule: Rule, world: World, profile: Profile, now: number): boolean => {
  const ask = (part: Rule): boolean => naive(part, world, profile, now);
  switch (rule.kind) {
    case 'all':
      return rule.of.filter(ask).length === rule.of.length;
    case 'any':
      return rule.of.filter(ask).length > 0;
    case 'some':
      return rule.of.filter(ask).length >= rule.atLeast;
    case 'not':
      return !ask(rule.of);
    case 'audience': {
      const other = world.rules.get(rule.audienceId);
      return other !== undefined && ask(other);
    }
    default:
      return isMet(rule, world, profile, utc(now));
  }
};

const isMet = (asked: Exclude<Condition, { kind: 'audience' }>, world: World, profile: Profile, now: string): boolean => {
  const { zone } = world;
  const today = DateTime.fromISO(now, { zone });
  switch (asked.kind) {
    case 'tier':
      return asked.tiers.includes(profile.tier);
    case 'joined':
      return isFor(profile.joinedAt, asked.days, zone, now) === (asked.is === 'within');
    case 'joined_on':
      return (
        (asked.from === undefined || millis(profile.joinedAt) >= millis(asked.from)) &&
        (asked.until === undefined || !isPast(asked.until, profile.joinedAt))
      );
    case 'gender':
      return profile.gender !== undefined && asked.values.includes(profile.gender);
    case 'age': {
      if (profile.birthYear === undefined || profile.birthMonth === undefined) return false;
      const age = Math.floor((today.year * 12 + today.month - (profile.birthYear * 12 + profile.birthMonth)) / 12);
      return age >= (asked.from ?? Number.NEGATIVE_INFINITY) && age <= (asked.to ?? Number.POSITIVE_INFINITY);
    }
    case 'birth_month': {
      const months = asked.months.map((month) => {
        if (typeof month === 'number') return month;
        return month === 'this' ? today.month : today.startOf('month').plus({ months: 1 }).month;
      });
      return profile.birthMonth !== undefined && months.includes(profile.birthMonth);
    }
    case 'province':
      return profile.province !== undefined && asked.values.includes(profile.province);
    case 'city':
      return profile.city !== undefined && asked.values.includes(profile.city);
    case 'tag':
      return tagsAt(
        profile.tags.map((state) => ({
          ...state,
          origin: { kind: 'rule', ruleId: 'any' },
          count: 1,
          first: state.at,
          last: state.at,
        })),
        now,
      ).some(
        ({ key, value, weight }) =>
          key === asked.key && (asked.values === undefined || asked.values.includes(value)) && weight >= (asked.weight ?? 0),
      );
    case 'event_count':
      return compared(asked, sum(touches(profile, asked, zone, now), 'count'));
    case 'event_sum':
      return compared(asked, sum(touches(profile, asked, zone, now), 'amount'));
    case 'event_time': {
      const days = touches(profile, { ...asked, withinDays: undefined }, zone, now).map(({ day }) => day);
      if (days.length === 0) return false;
      const day = asked.which === 'last' ? Math.max(...days) : Math.min(...days);
      return isFor(noonOf(day, zone), asked.days, zone, now) === (asked.is === 'within');
    }
    case 'purchases': {
      const bought = touches(profile, { ...asked, type: 'purchase' }, zone, now);
      const returned = touches(profile, { ...asked, type: 'purchase_returned' }, zone, now);
      const spent = sum(bought, 'amount') - sum(returned, 'amount');
      const count = sum(bought, 'count');
      if (asked.measure === 'count') return compared(asked, count);
      if (asked.measure === 'spent') return compared(asked, spent);
      return count > 0 && compared(asked, spent / count);
    }
    case 'points':
      return compared(asked, profile.points);
    case 'coupon':
      return profile.coupons
        .filter(({ templateId }) => asked.templates === undefined || asked.templates.includes(templateId))
        .some(({ state, from, until }) => {
          if (asked.is === 'redeemed') return state === 'redeemed';
          const usable = state === 'usable' && millis(now) >= millis(from) && !isPast(until, now);
          const days = asked.days ?? 7;
          return usable && (asked.is === 'usable' || localDay(startOfLocalDay(now, zone, days - 1), zone) >= localDay(until, zone));
        });
    case 'home_store':
      return profile.homeStore !== undefined && asked.stores.includes(profile.homeStore);
    case 'near': {
      const home = profile.homeStore === undefined ? undefined : world.places.get(profile.homeStore);
      const fresh =
        profile.lastPlace && (asked.days === undefined || isFor(profile.lastPlace.at, asked.days, zone, now))
          ? profile.lastPlace.point
          : undefined;
      const from = asked.of === 'home_store' ? home : fresh;
      const stores = asked.stores ?? (asked.point ? [] : [...world.places.keys()]);
      const targets = [...stores.map((id) => world.places.get(id)), asked.point];
      return from !== undefined && targets.some((to) => to !== undefined && distanceBetween(from, to) <= asked.radius);
    }
    case 'consent':
      return profile.consents.includes(asked.purpose);
    case 'reachable':
      return profile.reachable.includes(asked.channel);
    case 'listed':
      return profile.listedIn.includes(asked.audienceId);
  }
};

/** Whether something of that moment still counts, for so many local days, its own being the first. */
const isFor = (at: string, days: number, zone: string, now: string): boolean => millis(now) < millis(startOfLocalDay(at, zone, days));

const noonOf = (day: number, zone: string): string =>
  utc(DateTime.fromISO(`${utc(day * 86_400_000).slice(0, 10)}T12:00`, { zone }).toMillis());

interface Which {
  type: string;
  channels?: readonly string[] | undefined;
  stores?: readonly string[] | undefined;
  withinDays?: number | undefined;
}

const touches = (profile: Profile, { type, channels, stores, withinDays }: Which, zone: string, now: string): Touched[] =>
  (Object.hasOwn(profile.touches, type) ? (profile.touches[type] ?? []) : [])
    .filter(({ day }) => utc(day * 86_400_000).slice(0, 10) <= localDay(now, zone))
    .filter(({ day }) => withinDays === undefined || isFor(noonOf(day, zone), withinDays, zone, now))
    .filter(({ channel }) => channels === undefined || channels.includes(channel))
    .filter(({ storeId }) => stores === undefined || (storeId !== undefined && stores.includes(storeId)));

const sum = (touched: readonly Touched[], field: 'count' | 'amount'): number =>
  touched.reduce((total, one) => total + (one[field] ?? 0), 0);

const compared = ({ is, value }: { is: 'at_least' | 'at_most'; value: number }, found: number): boolean =>
  is === 'at_least' ? found >= value : found <= value;
