import { coupon } from './conditions-of-coupons';
import { eventCount, eventSum, eventTime, purchases } from './conditions-of-events';
import { near, type Places } from './conditions-of-place';
import { age, birthMonth, includes, isOneOf, joined, joinedOn, points } from './conditions-of-profile';
import { tag } from './conditions-of-tags';
import { noneOf, someOf } from './groups';
import { localDays, type Meets, type Moment, momentIn, setMoment } from './moment';
import type { Profile } from './profile';
import type { AudienceId, Condition, Rule } from './rule';

/** What rules refer to: the zone whose days count, where stores are, and the rules of other audiences. */
export interface World {
  zone: string;
  places: Places;
  /** An audience that is not here has nobody. */
  rules: ReadonlyMap<AudienceId, Rule>;
}

/** Whether a profile meets the rule, and the earliest moment at which time alone may change that: perhaps too early, never too late. */
export interface Judgement {
  is: boolean;
  until?: number;
}
export type Judge = (profile: Profile, nowMs: number) => Judgement;

/**
 * A rule as a function of a profile and a moment in milliseconds. What can be known beforehand is worked out once; conditions that cost
 * little are asked first. Throws a RangeError where audiences lead back to themselves, which `circleOf` finds out beforehand.
 */
export const compile = (rule: Rule, world: World): Judge => judgeOf(compiler(world)(rule), world);

/** The rules of all audiences, compiled; what one needs of another is compiled once. */
export const compileAll = (world: World): Map<AudienceId, Judge> => {
  const meets = compiler(world);
  return new Map([...world.rules].map(([audienceId, rule]) => [audienceId, judgeOf(meets(rule), world)]));
};

const judgeOf = (meets: Meets, { zone }: World): Judge => {
  const at: Moment = momentIn(localDays(zone));
  return (profile, nowMs) => {
    setMoment(at, nowMs);
    const is = meets(profile, at);
    return at.until === Number.POSITIVE_INFINITY ? { is } : { is, until: at.until };
  };
};

const compiler = ({ places, rules }: World): ((rule: Rule) => Meets) => {
  const known = new Map<AudienceId, Meets>();
  const open = new Set<AudienceId>();

  const audience = (audienceId: AudienceId): Meets => {
    const before = known.get(audienceId);
    if (before) return before;
    if (open.has(audienceId)) throw new RangeError(`audience ${audienceId} leads back to itself`);
    const rule = rules.get(audienceId);
    open.add(audienceId);
    const meets = rule === undefined ? nobody : compiled(rule);
    open.delete(audienceId);
    known.set(audienceId, meets);
    return meets;
  };

  const compiled = (rule: Rule): Meets => {
    switch (rule.kind) {
      case 'all':
        return someOf(rule.of.length, cheapFirst(rule.of).map(compiled));
      case 'any':
        return someOf(1, cheapFirst(rule.of).map(compiled));
      case 'some':
        return someOf(rule.atLeast, cheapFirst(rule.of).map(compiled));
      case 'not':
        return noneOf(compiled(rule.of));
      case 'audience':
        return audience(rule.audienceId);
      default:
        return condition(rule, places);
    }
  };
  return compiled;
};

const nobody: Meets = () => false;

const condition = (asked: Exclude<Condition, { kind: 'audience' }>, places: Places): Meets => {
  switch (asked.kind) {
    case 'tier':
      return isOneOf((profile) => profile.tier, asked.tiers);
    case 'joined':
      return joined(asked);
    case 'joined_on':
      return joinedOn(asked);
    case 'gender':
      return isOneOf((profile) => profile.gender, asked.values);
    case 'age':
      return age(asked);
    case 'birth_month':
      return birthMonth(asked);
    case 'province':
      return isOneOf((profile) => profile.province, asked.values);
    case 'city':
      return isOneOf((profile) => profile.city, asked.values);
    case 'tag':
      return tag(asked);
    case 'event_count':
      return eventCount(asked);
    case 'event_sum':
      return eventSum(asked);
    case 'event_time':
      return eventTime(asked);
    case 'purchases':
      return purchases(asked);
    case 'points':
      return points(asked);
    case 'coupon':
      return coupon(asked);
    case 'home_store':
      return isOneOf((profile) => profile.homeStore, asked.stores);
    case 'near':
      return near(asked, places);
    case 'consent':
      return includes((profile) => profile.consents, asked.purpose);
    case 'reachable':
      return includes((profile) => profile.reachable, asked.channel);
    case 'listed':
      return includes((profile) => profile.listedIn, asked.audienceId);
  }
};

/** What is asked of the profile itself costs nothing and does not change with time; tags cost most. */
const COSTS: Partial<Record<Rule['kind'], number>> = {
  ...{ joined: 1, age: 1, birth_month: 1, joined_on: 1, coupon: 2, near: 2 },
  ...{ event_count: 3, event_sum: 3, event_time: 3, purchases: 3, tag: 4, audience: 5 },
};

const costOf = (rule: Rule): number => {
  switch (rule.kind) {
    case 'all':
    case 'any':
    case 'some':
      return Math.max(0, ...rule.of.map(costOf));
    case 'not':
      return costOf(rule.of);
    default:
      return COSTS[rule.kind] ?? 0;
  }
};

const cheapFirst = (rules: readonly Rule[]): Rule[] => [...rules].sort((a, b) => costOf(a) - costOf(b));
