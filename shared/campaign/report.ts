import type { ArmFigures, CampaignReportView, EffectView } from '../contract/campaign-report';
import type { OutcomeView } from '../contract/experiments';
import { compare, type Difference } from '../insight/difference';
import { type Effect, effectOf, incrementalMembers } from '../insight/effect';
import { alwaysValid, mayStop, PLANNED_SIZE } from '../insight/peeking';
import type { Language } from '../problem/language';
import type { Store } from '../store/store';
import { type Instant, utc } from '../time/instant';
import { inZone, localDay } from '../time/local-day';
import type { Campaign } from './campaign';
import { compareArms, compareParts, type NamedPart } from './compare-parts';
import type { Arm } from './outcome';
import type { OutcomeSums } from './outcome-sums';
import { daysOf, startedOn } from './report-days';
import { channelsOf, funnelOf, inMinorUnits, storesOf, suggestionsOf } from './report-parts';
import { cameArm, exact, figure, namesUnder, spentSums } from './report-sums';

/** Of sales, in basis points, unless the brand says otherwise. */
export const DEFAULT_MARGIN = 6_000;

/** Fewer are not planned for: below, nothing could be decided anyway. */
const LEAST_PLANNED = 100;

export interface ReportOn {
  campaign: Pick<Campaign, 'campaignId' | 'offer' | 'channels' | 'attributionDays' | 'variants'>;
  sums: OutcomeSums;
  marginBasisPoints: number;
  stores: ReadonlyMap<string, Store>;
  /** Members whom it was meant for when it began, both arms together; unknown where it never said. */
  size?: number | undefined;
  /** What tiers are called. */
  tiers: Readonly<Record<string, Record<Language, string>>>;
  zone: string;
  now: Instant;
}

/**
 * What a campaign was worth, from the sums over its members: every member of both arms counts from their assignment on, by hash and whatever
 * became of the message (intention to treat), inside the attribution window. Sales of redeemers stand apart and are no effect.
 */
export const reportOf = (on: ReportOn, language: Language): CampaignReportView => {
  const { campaign, sums, marginBasisPoints, zone, now } = on;
  const started = startedOn(sums);
  const how = { plannedSize: plannedSizeOf(on.size), language };
  const costs = costsOf(sums);
  return {
    ...{ campaignId: campaign.campaignId, dataUntil: inZone(now, zone), currency: 'CNY', marginBasisPoints },
    attributionDays: campaign.attributionDays,
    ...(started !== undefined && { startedOn: started }),
    treated: figuresOf(sums, 'treated'),
    control: figuresOf(sums, 'control'),
    funnel: funnelOf(sums, campaign.offer.kind),
    days: daysOf(sums, localDay(utc(Date.parse(now)), zone)),
    effect: effectIn(sums, marginBasisPoints, how.plannedSize),
    outcomes: compareArms(sums, how),
    salesWithCoupon: figure(sums, 'treated', 'withCoupon'),
    ...costs,
    stores: storesOf(sums, on.stores),
    channels: channelsOf(sums, campaign.channels),
    variants: variantsOf(sums, how),
    suggestions: suggestionsOf(sums, campaign.channels, on.tiers),
    cautions: cautionsOf(on),
  };
};

/**
 * The size at which intervals that hold at any look are tightest: fixed before the first look, as what had come by then must not decide it.
 */
export const plannedSizeOf = (size: number | undefined): number => Math.max(LEAST_PLANNED, size ?? PLANNED_SIZE);

const figuresOf = (sums: OutcomeSums, arm: Arm): ArmFigures => {
  const of = (measure: keyof ArmFigures): number => figure(sums, arm, measure);
  return {
    ...{ n: of('n'), reached: of('reached'), opened: of('opened'), claimed: of('claimed') },
    ...{ visited: of('visited'), redeemed: of('redeemed'), buyers: of('buyers'), orders: of('orders'), sales: of('sales') },
  };
};

const costsOf = (sums: OutcomeSums) => ({
  faceValueRedeemed: figure(sums, 'treated', 'discount'),
  costOfSending: inMinorUnits(exact(sums, 'treated', 'cost')),
});

/** What a campaign brought over its control group; margin is that share of sales, in basis points. */
export const effectIn = (sums: OutcomeSums, marginBasisPoints: number, plannedSize: number): EffectView => {
  const spent = { treated: spentSums(sums, 'treated'), control: spentSums(sums, 'control') };
  const effect: Effect = effectOf({ ...spent, marginBasisPoints, ...costsOf(sums) });
  if (effect.kind === 'not_known') return effect;
  const { perMember, incrementalSales, incrementalMargin, roi } = effect;
  const treated = figure(sums, 'treated', 'n');
  const anyLook = alwaysValid(perMember, plannedSize);
  const isFew = fewCame(sums) || perMember.cautions.length > 0;
  return {
    kind: 'known',
    sales: incrementalSales,
    salesAtAnyLook: { low: Math.round(treated * anyLook.low), high: Math.round(treated * anyLook.high) },
    margin: incrementalMargin,
    ...(roi && { roi }),
    visitors: incrementalMembers(cameArm(sums, 'treated'), cameArm(sums, 'control')) ?? { value: 0, low: 0, high: 0 },
    verdict: isFew ? 'too_few' : verdictOf(perMember),
    mayStop: !isFew && mayStop(perMember, plannedSize),
  };
};

/** Where a handful came, what they spent hangs on single people: no interval is to be believed yet. */
const fewCame = (sums: OutcomeSums): boolean => {
  const visits = compare(cameArm(sums, 'treated'), cameArm(sums, 'control'));
  return visits.kind === 'compared' && visits.cautions.includes('few_cases');
};

const verdictOf = ({ low, high }: Difference): 'more' | 'less' | 'not_clear' => {
  if (low > 0) return 'more';
  return high < 0 ? 'less' : 'not_clear';
};

const variantsOf = (sums: OutcomeSums, how: { plannedSize: number; language: Language }): OutcomeView[] => {
  const variants = namesUnder(sums, 'treated/variant/').map((name): NamedPart => [name.toUpperCase(), `treated/variant/${name}`]);
  return variants.length < 2 ? [] : compareParts(sums, variants, how);
};

const cautionsOf = ({ sums, campaign }: ReportOn): Record<Language, string>[] => {
  const [treated, control] = [cameArm(sums, 'treated'), cameArm(sums, 'control')];
  const taken = figure(sums, 'control', 'claimed');
  const redeemed = figure(sums, 'treated', 'redeemed');
  const orders = figure(sums, 'treated', 'orders') + figure(sums, 'control', 'orders');
  return [
    // A use of a coupon is not counted as a sale: only who was sent something has coupons, so that would flatter.
    ...(redeemed > 0 && orders === 0
      ? [
          {
            zh: '有核销，但没有收到订单：消费按订单算，请接上收银或导入订单',
            en: 'Coupons were redeemed but no orders came in: sales are counted by orders, so connect the tills or import them',
          },
        ]
      : []),
    ...(control.n === 0 && treated.n > 0
      ? [{ zh: '没有对照组：多卖出多少说不出来', en: 'There is no control group: what it brought cannot be said' }]
      : []),
    ...(fewCame(sums) ? [{ zh: '来店的人还太少，区间只供参考', en: 'Too few have come so far: take the intervals as a hint' }] : []),
    ...(taken > 0
      ? [
          {
            zh: `对照组有 ${taken} 人从别处得到了同样的权益，效果会被低估`,
            en: `${taken} of the control group got the same offer elsewhere: the effect is understated`,
          },
        ]
      : []),
    ...(campaign.channels.length > 1 && namesUnder(sums, 'control/channel/').every((name) => name === '-')
      ? [
          {
            zh: '渠道按人选，不是抽签：各渠道的到店率不能直接互比',
            en: 'Channels are chosen for members, not drawn by lot: do not compare their rates with one another',
          },
        ]
      : []),
  ];
};
