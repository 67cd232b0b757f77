import type { OfferView } from '../../shared/contract/views';
import { claimRefusals } from '../../shared/coupon/claim';
import type { Coupon } from '../../shared/coupon/coupon';
import { stateAt } from '../../shared/coupon/life';
import { planDraw } from '../../shared/coupon/stock';
import type { CouponTemplate } from '../../shared/coupon/template';
import { claimPlaceWords, ruleSentence } from '../../shared/coupon/words';
import { toGcj02 } from '../../shared/geo/datum';
import type { Point, Position } from '../../shared/geo/position';
import { type Refusal, type RefusalCode, refusal } from '../../shared/problem/refusal';
import { refusalWords } from '../../shared/problem/words';
import { localDay } from '../../shared/time/local-day';
import type { Brands } from '../brand/brand-repository';
import { Fault } from '../platform/problems';
import type { Stores } from '../store/store-repository';
import { bundleOf } from './bundle';
import { nearestView, storesIn, type ViewContext } from './coupon-view';
import { reservedFor } from './find-stock';
import { type ClaimantDeps, claimantOf, isForSome } from './know-claimant';
import { stretchesAt, within } from './slots';
import { freeOn } from './stock-repository';
import type { Templates } from './template-repository';
import { walletOf } from './wallet';

export interface OfferDeps extends ClaimantDeps {
  brands: Brands;
  stores: Stores;
  templates: Templates;
}

export interface OfferAsk extends Pick<ViewContext, 'language' | 'now'> {
  memberId?: string | undefined;
  position?: Position | undefined;
  /** Where to look from without a position: the middle of a city chosen by hand, never good for a rule about place. */
  around?: Point | undefined;
}

/** How many of a member's coupons are looked through to know what they hold already. */
const WALLET_LOOK = 100;

/** What can be claimed in the app, what can be claimed here first, then by distance; what cannot comes with its reasons. */
export const findOffers =
  (deps: OfferDeps) =>
  async (ask: OfferAsk): Promise<OfferView[]> => {
    const offered = (await deps.templates.offered()).filter(({ state, ways }) => state === 'published' && ways.includes('app'));
    const views = await viewsOf(deps, offered, ask);
    return views.sort((a, b) => Number(b.claimable) - Number(a.claimable) || distance(a) - distance(b));
  };

/** One offer with every condition; a paused one is still shown to who has its link. */
export const checkOffer =
  (deps: OfferDeps) =>
  async (templateId: string, ask: OfferAsk): Promise<OfferView> => {
    const template = await deps.templates.offer(templateId);
    if (!template) throw new Fault('not_found');
    const [view] = await viewsOf(deps, [template], ask);
    if (!view) throw new Fault('not_found');
    return view;
  };

const distance = (view: OfferView): number => view.nearest?.distance ?? Number.MAX_SAFE_INTEGER;

/** Offers as somebody sees them. Stock and what they hold are as of a moment ago: the claim itself decides. */
const viewsOf = async (deps: OfferDeps, offered: CouponTemplate[], ask: OfferAsk): Promise<OfferView[]> => {
  const [{ zone }, { tiers: tierNames }, index, wallet, claimantFor] = await Promise.all([
    deps.brands.current(),
    deps.tiers.scheme(),
    deps.stores.index(),
    ask.memberId === undefined ? undefined : walletOf(deps)(ask.memberId, undefined, WALLET_LOOK),
    claimantOf(deps, offered, ask),
  ]);
  const from = ask.position ? toGcj02(ask.position, ask.position.datum) : ask.around;

  return Promise.all(
    offered.map(async (template) => {
      const [claimant, dry, bundle] = await Promise.all([
        claimantFor(template),
        dryReasons(deps.templates, template, localDay(ask.now, zone)),
        bundleOf(deps.templates, template, false),
      ]);
      const own = (wallet?.items ?? []).filter((coupon) => coupon.templateId === template.templateId && isHeld(coupon, template, ask));
      const nearest = nearestView(index, template.stores, from);
      const rules = claimRefusals(template, { claimant, position: ask.position, nearest, now: ask.now, zone });
      const reasons = [...limitsReached(template, own, ask, zone), ...dry, ...rules];
      const storeCount = storesIn(index, template.stores);
      const { templateId, name, value, threshold, goods, validity, stores, claimPlace, perMember, notes, transferable } = template;
      return {
        ...{ templateId, name, value, threshold, goods, validity, stores, claimPlace, perMember, notes, transferable, storeCount },
        bundle: template.bundle.map(({ count }, i) => ({ name: bundle[i]?.name ?? '', count })),
        held: own.length,
        sentence: ruleSentence(template, ask.language, storeCount, tierNames),
        claimable: reasons.length === 0,
        reasons: reasons.map((reason) => ({ ...reason, message: refusalWords(reason, ask.language) })),
        conditions: conditionsOf(template, reasons, ask),
        ...(nearest && { nearest }),
      };
    }),
  );
};

/** What came with something else counts under no limit of its own template. */
const COMES_WITH: readonly Coupon['way'][] = ['bundle', 'reward', 'benefit', 'referral'];

/**
 * Whether a coupon of the wallets counts as the member's claim: not one that was given back, nor a friend's; one of another account of
 * theirs where the template counts by person.
 */
const isHeld = (coupon: Coupon, { memberLimits }: CouponTemplate, { memberId, now }: OfferAsk): boolean =>
  (memberLimits.countedBy === 'person' || coupon.memberId === memberId) &&
  !COMES_WITH.includes(coupon.way) &&
  coupon.givenBy === undefined &&
  stateAt(coupon, now) !== 'cancelled';

const limitsReached = ({ perMember, memberLimits }: CouponTemplate, own: Coupon[], { now }: OfferAsk, zone: string): Refusal[] => [
  ...(perMember !== undefined && own.length >= perMember ? [refusal('already_claimed', { limit: perMember })] : []),
  ...stretchesAt(memberLimits, now, zone)
    .filter((stretch) => own.filter(({ issuedAt }) => within(stretch, issuedAt, zone)).length >= stretch.limit)
    .map(({ refusal: code, limit }) => refusal(code, { limit })),
];

/** What all shards together have too little of for one more coupon. */
const dryReasons = async (templates: Templates, template: CouponTemplate, day: string): Promise<Refusal[]> => {
  const free = (await templates.shardsLately(template)).map((shard) => freeOn(shard, day));
  const plan = planDraw(free, { units: 1, limitedByDay: template.stockPerDay !== undefined, budget: reservedFor(template) }, 0);
  return 'dry' in plan ? plan.dry.map((code) => refusal(code)) : [];
};

type Condition = OfferView['conditions'][number];

/** Which refusals speak of which condition; all others speak of the place. */
const SPEAKS_OF: Partial<Record<RefusalCode, Condition['kind']>> = {
  not_published: 'state',
  claims_paused: 'state',
  other_way: 'way',
  not_yet_claimable: 'window',
  no_longer_claimable: 'window',
  already_claimed: 'limit',
  limit_of_day: 'limit',
  limit_of_week: 'limit',
  limit_of_month: 'limit',
  phone_needed: 'limit',
  sold_out: 'stock',
  sold_out_today: 'stock',
  budget_reached: 'stock',
  wrong_tier: 'who',
  not_tagged: 'who',
  not_listed: 'who',
  new_members_only: 'who',
};

/** Every condition of a claim, unmet first, each with its reason or with what it asks. */
const conditionsOf = (template: CouponTemplate, reasons: Refusal[], { language }: OfferAsk): Condition[] => {
  const { perMember, claimPlace } = template;
  const forSome = isForSome(template);
  const limit = perMember === undefined ? undefined : { zh: `每人限领 ${perMember} 张`, en: `${perMember} per person` };
  const asks: [Condition['kind'], string][] = [
    ...(claimPlace.kind === 'anywhere' ? [] : [['place', claimPlaceWords(claimPlace, language)] as [Condition['kind'], string]]),
    ...(forSome ? [['who', { zh: '符合领取人群', en: 'You are one of those it is for' }[language]] as [Condition['kind'], string]] : []),
    ...(limit || reasons.some(({ code }) => SPEAKS_OF[code] === 'limit')
      ? [['limit', limit?.[language] ?? ''] as [Condition['kind'], string]]
      : []),
    ['stock', { zh: '还有余量', en: 'Still in stock' }[language]],
    ['window', { zh: '在领取时间内', en: 'Open for claiming' }[language]],
    ...(reasons.some(({ code }) => code === 'other_way') ? [['way', ''] as [Condition['kind'], string]] : []),
  ];
  return asks
    .map(([kind, message]) => {
      const reason = reasons.find(
        ({ code }) => (SPEAKS_OF[code] ?? 'place') === kind || (kind === 'window' && SPEAKS_OF[code] === 'state'),
      );
      return { kind, met: !reason, message: reason ? refusalWords(reason, language) : message };
    })
    .sort((a, b) => Number(a.met) - Number(b.met));
};
