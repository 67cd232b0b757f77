import { covers } from '../coupon/goods';
import { boughtAt } from '../order/sent-order';
import { meets } from '../tag/condition';
import type { TagEvent } from '../tag/event';
import type { Instant } from '../time/instant';
import { plusSeconds } from '../time/instant';
import { localDay } from '../time/local-day';
import type { Channel } from '../touchpoint/channel';
import { ALL_RULES, type Counted, countedSince, countedWith, countsOf, isOftenEnough } from './caps';
import { type Doer, type Unmet, unmet } from './circumstances';
import { fraction } from './fraction';
import { type Grant, granted } from './grant';
import { isMultiplier } from './multiply';
import { type EarningOrder, type Part, partsOf } from './per-amount';
import type { EarningPolicy, EarningRule, PerAmount, PerEvent } from './rule';

/** What somebody did that may earn points. */
export type Deed = { kind: 'order'; order: EarningOrder } | { kind: 'event'; event: TagEvent };

/** What is known when it happened. */
export interface Known extends Doer {
  pointType: string;
  /** What the member has earned of all that has a limit. */
  soFar: Counted;
}

/** Why a rule gave nothing, or multiplied nothing. */
export type Against = Unmet | 'resting' | 'other_goods' | 'nothing_paid' | 'not_as_asked' | 'often_enough';

/** A rule that was not applied, and everything that stood against it. */
export interface Skipped {
  ruleId: string;
  name: EarningRule['name'];
  against: Against[];
}

/** What an order or an event earns, and how. */
export interface Earned {
  points: number;
  /** By rule, in the rules' order; each adds up from its parts, all of them to `points`. */
  grants: Grant[];
  /** What each line of an order earned by all rules; without a lineId, the shipping. */
  lines: { lineId?: string; points: number }[];
  skipped: Skipped[];
  /** What this counts of what is limited: kept with the order, so that a cancellation can take it out again (`countedWithout`). */
  counts: Counted;
  /** What the member has earned of it with this. */
  soFar: Counted;
}

/** How many days late a message may come and still be counted on its own day. */
export const LATE_DAYS = 7;

/** A policy that says nothing: multipliers work together, and nothing is limited. */
export const PLAIN_POLICY: EarningPolicy = { multipliers: 'together', caps: {} };

/**
 * What an order or an event earns of one kind of points, rule by rule, and why; asked without consequence it is the dry run. Each rule
 * gives by itself: its exact points with all multipliers, rounded once, as far as the limits reach; rules before it count towards the
 * limits of all. Rules for other kinds of points, other events or the other kind of deed are not mentioned. An order counts at the
 * time of its payment, on that day of the brand's zone.
 */
export const earn = (rules: readonly EarningRule[], deed: Deed, known: Known, policy: EarningPolicy = PLAIN_POLICY): Earned => {
  const happened = { at: atOf(deed), channel: channelOf(deed) };
  const day = localDay(happened.at, known.zone);
  const judged = rules
    .filter((rule) => rule.pointType === known.pointType && concerns(rule, deed))
    .map((rule) => ({
      rule,
      against: [
        ...(rule.active ? [] : ['resting' as const]),
        ...unmet(rule.circumstances, happened, known),
        ...others(rule, deed, known, day),
      ],
    }));
  const holding = judged.filter(({ against }) => against.length === 0).map(({ rule }) => rule);
  const multipliers = holding.filter(isMultiplier);
  let soFar = known.soFar;
  let counts: Counted = {};
  const grants: Grant[] = [];
  for (const rule of holding) {
    if (!isGiving(rule)) continue;
    const before = grants.reduce((total, { points }) => total + points, 0);
    const grant = granted({ rule, parts: partsFor(rule.gives, deed), multipliers, policy, day, soFar, before });
    const often = rule.gives.kind === 'per_event' ? rule.gives.often : undefined;
    const counted = countedWith(
      countsOf(grant.points, rule.ruleId, day, rule.caps, often),
      countsOf(grant.points, ALL_RULES, day, policy.caps),
    );
    grants.push(grant);
    soFar = countedWith(soFar, counted);
    counts = countedWith(counts, counted);
  }
  return {
    points: grants.reduce((total, { points }) => total + points, 0),
    grants,
    lines: linesOf(deed, grants),
    skipped: judged.filter(({ against }) => against.length > 0).map(({ rule: { ruleId, name }, against }) => ({ ruleId, name, against })),
    counts,
    soFar: countedSince(soFar, localDay(plusSeconds(happened.at, -LATE_DAYS * 86_400), known.zone)),
  };
};

type GivingRule = EarningRule & { gives: PerAmount | PerEvent };

const isGiving = (rule: EarningRule): rule is GivingRule => !isMultiplier(rule);

const atOf = (deed: Deed): Instant => (deed.kind === 'order' ? boughtAt(deed.order) : deed.event.occurredAt);

const channelOf = (deed: Deed): Channel => (deed.kind === 'order' ? deed.order.channel : deed.event.channel);

/** Whether a rule is about such a deed at all. */
export const concerns = ({ gives }: EarningRule, deed: Deed): boolean => {
  switch (gives.kind) {
    case 'per_amount':
      return deed.kind === 'order';
    case 'per_event':
      return deed.kind === 'event' && deed.event.type === gives.event;
    case 'multiplier':
      return gives.on === 'both' || gives.on === `${deed.kind}s`;
  }
};

/** What stands against a rule besides its circumstances. */
const others = ({ ruleId, gives }: EarningRule, deed: Deed, known: Known, day: string): Against[] => {
  switch (gives.kind) {
    case 'per_amount':
      return deed.kind === 'order' && partsOf(gives, deed.order).length === 0 ? [withoutParts(gives, deed.order)] : [];
    case 'per_event':
      return deed.kind === 'event' ? eventAgainst(ruleId, gives, deed.event, known, day) : [];
    case 'multiplier':
      return deed.kind === 'order' && !deed.order.lines.some((line) => covers(gives.goods, line)) ? ['other_goods'] : [];
  }
};

const withoutParts = ({ goods }: PerAmount, { lines }: EarningOrder): Against =>
  lines.some((line) => covers(goods, line)) ? 'nothing_paid' : 'other_goods';

const eventAgainst = (ruleId: string, { when, often }: PerEvent, event: TagEvent, { zone, soFar }: Known, day: string): Against[] => [
  ...(when.every((condition) => meets(condition, event, zone)) ? [] : ['not_as_asked' as const]),
  ...(often && isOftenEnough(often, ruleId, day, soFar) ? ['often_enough' as const] : []),
];

const partsFor = (gives: PerAmount | PerEvent, deed: Deed): Part[] => {
  if (gives.kind === 'per_event') return [{ of: 'event', base: fraction(gives.points) }];
  return deed.kind === 'order' ? partsOf(gives, deed.order) : [];
};

const linesOf = (deed: Deed, grants: readonly Grant[]): Earned['lines'] => {
  if (deed.kind === 'event') return [];
  const parts = grants.flatMap((grant) => grant.parts);
  const pointsOf = (lineId: string | undefined): number =>
    parts.filter((part) => part.lineId === lineId).reduce((total, { points }) => total + points, 0);
  const shipping = parts.some(({ of }) => of === 'shipping') ? [{ points: pointsOf(undefined) }] : [];
  return [...deed.order.lines.map(({ lineId }) => ({ lineId, points: pointsOf(lineId) })), ...shipping];
};
