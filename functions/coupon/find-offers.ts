import type { OfferView } from '../../shared/contract/views';
import { claimRefusals } from '../../shared/coupon/claim';
import type { CouponTemplate } from '../../shared/coupon/template';
import { claimPlaceWords, ruleSentence } from '../../shared/coupon/words';
import { toGcj02 } from '../../shared/geo/datum';
import type { Point, Position } from '../../shared/geo/position';
import { type Refusal, type RefusalCode, refusal } from '../../shared/problem/refusal';
import { refusalWords } from '../../shared/problem/words';
import type { Brands } from '../brand/brand-repository';
import { Fault } from '../platform/problems';
import type { Stores } from '../store/store-repository';
import type { Coupons } from './coupon-repository';
import { nearestView, storesIn, type ViewContext } from './coupon-view';
import type { Templates } from './template-repository';

export interface OfferDeps {
  brands: Brands;
  coupons: Coupons;
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

/** What can be claimed, what can be claimed here first, then by distance; what cannot comes with its reasons. */
export const findOffers =
  (deps: OfferDeps) =>
  async (ask: OfferAsk): Promise<OfferView[]> => {
    const offered = (await deps.templates.offered()).filter(({ state }) => state === 'published');
    const views = await Promise.all((await viewer(deps, ask))(offered));
    return views.sort((a, b) => Number(b.claimable) - Number(a.claimable) || distance(a) - distance(b));
  };

/** One offer with every condition; a paused one is still shown to who has its link. */
export const checkOffer =
  (deps: OfferDeps) =>
  async (templateId: string, ask: OfferAsk): Promise<OfferView> => {
    const template = await deps.templates.offer(templateId);
    if (!template) throw new Fault('not_found');
    const [view] = await Promise.all((await viewer(deps, ask))([template]));
    if (!view) throw new Fault('not_found');
    return view;
  };

const distance = (view: OfferView): number => view.nearest?.distance ?? Number.MAX_SAFE_INTEGER;

const viewer = async ({ brands, coupons, stores, templates }: OfferDeps, ask: OfferAsk) => {
  const [brand, index, wallet] = await Promise.all([
    brands.current(),
    stores.index(),
    ask.memberId === undefined ? { items: [] } : coupons.ofMember(ask.memberId, undefined, WALLET_LOOK),
  ]);
  const from = ask.position ? toGcj02(ask.position, ask.position.datum) : ask.around;

  return (offered: CouponTemplate[]): Promise<OfferView>[] =>
    offered.map(async (template) => {
      const held = wallet.items.filter((coupon) => coupon.templateId === template.templateId).length;
      const left = await templates.leftLately(template);
      const nearest = nearestView(index, template.stores, from);
      const place = claimRefusals(template, { position: ask.position, nearest, now: ask.now, zone: brand.zone });
      const reasons = [
        ...(held >= template.perMember ? [refusal('already_claimed', { limit: template.perMember })] : []),
        ...(left === 0 ? [refusal('sold_out')] : []),
        ...place,
      ];
      const storeCount = storesIn(index, template.stores);
      const { templateId, name, value, validity, stores: scope, claimPlace, perMember, notes } = template;
      return {
        ...{ templateId, name, value, validity, stores: scope, claimPlace, perMember, notes, storeCount, held },
        sentence: ruleSentence(template, ask.language, storeCount),
        claimable: reasons.length === 0,
        reasons: reasons.map((reason) => ({ ...reason, message: refusalWords(reason, ask.language) })),
        conditions: conditionsOf(template, reasons, ask),
        ...(nearest && { nearest }),
      };
    });
};

type Condition = OfferView['conditions'][number];

/** Which refusals speak of which condition. */
const SPEAKS_OF: Partial<Record<RefusalCode, Condition['kind']>> = {
  not_published: 'state',
  claims_paused: 'state',
  not_yet_claimable: 'window',
  no_longer_claimable: 'window',
  already_claimed: 'limit',
  sold_out: 'stock',
};

/** Every condition of a claim, unmet first, each with its reason or with what it asks. */
const conditionsOf = (template: CouponTemplate, reasons: Refusal[], { language }: OfferAsk): Condition[] => {
  const asks: [Condition['kind'], string][] = [
    ['place', claimPlaceWords(template.claimPlace, language)],
    ['limit', { zh: `每人限领 ${template.perMember} 张`, en: `${template.perMember} per person` }[language]],
    ['stock', { zh: '还有余量', en: 'Still in stock' }[language]],
    ['window', { zh: '在领取时间内', en: 'Open for claiming' }[language]],
  ];
  const shown = template.claimPlace.kind === 'anywhere' ? asks.slice(1) : asks;
  return shown
    .map(([kind, message]) => {
      const reason = reasons.find(
        ({ code }) => (SPEAKS_OF[code] ?? 'place') === kind || (kind === 'window' && SPEAKS_OF[code] === 'state'),
      );
      return { kind, met: !reason, message: reason ? refusalWords(reason, language) : message };
    })
    .sort((a, b) => Number(a.met) - Number(b.met));
};
