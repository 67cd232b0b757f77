import type { Coupon } from '../../shared/coupon/coupon';
import type { CouponTemplate } from '../../shared/coupon/template';
import { refusal } from '../../shared/problem/refusal';
import type { Instant } from '../../shared/time/instant';
import { localDay } from '../../shared/time/local-day';
import type { Brands } from '../brand/brand-repository';
import type { Idempotency } from '../platform/http/input';
import { Fault, refuseIf } from '../platform/problems';
import type { Tables } from '../platform/tables';
import type { Write } from '../platform/transact';
import { bundleRefusals } from './bundle';
import type { ClaimedCoupon } from './coupon-repository';
import type { PlaceDeps } from './find-place';
import { firstDrawing, planDrawing, reservedFor } from './find-stock';
import { couponNumber, issueCoupon } from './issue-coupon';
import { type Drawing, newCoupons } from './issuing-repository';

export interface ComingDeps extends PlaceDeps {
  brands: Pick<Brands, 'current'>;
  random: () => number;
  tables: Tables;
}

export interface ComingAsk {
  /** The template of each coupon: as often as there are to be coupons of it. */
  templateIds: readonly string[];
  memberId: string;
  /** What they come with, such as an exchange: their numbers are made of it, so that the same thing brings them once. */
  with: string;
  way: Extract<Coupon['way'], 'reward' | 'benefit' | 'referral'>;
  idempotency: Idempotency;
  now: Instant;
}

/** Coupons and the writes by which they are issued; none for those that were issued before. */
export interface Coming {
  coupons: ClaimedCoupon[];
  writes: Write[];
}

/** More than these are not issued together. */
export const MOST_COMING = 40;

/**
 * Coupons that come with something else, to be written in one transaction with it. They take stock and budget of their templates; who may
 * have them, when and how many is a matter of what they come with, and no bundle comes along. Refused with the reason when one cannot be
 * issued. `again`: what was planned before could not be written, so what is there now is read.
 */
export const couponsToCome =
  (deps: ComingDeps) =>
  async (ask: ComingAsk, again: boolean): Promise<Coming> => {
    const { templateIds, now } = ask;
    if (templateIds.length > MOST_COMING)
      throw new Fault('invalid', [{ field: 'quantity', reason: `must be at most ${MOST_COMING} coupons` }]);
    const { zone } = await deps.brands.current();
    const places = await placesOf(deps, ask, again);
    const missing = places.filter(({ there }) => !there);
    const templates = await templatesOf(
      deps,
      missing.map(({ templateId }) => templateId),
      again,
    );
    refuseIf(bundleRefusals([...templates.values()], now, zone));
    const drawings = await drawingsOf(deps, missing, templates, localDay(now, zone), again);
    const shards = new Map([...drawings].map(([templateId, drawing]) => [templateId, shardsOf(drawing)]));
    const coupons = places.map(({ templateId, couponId, slot, there }) => {
      const template = templates.get(templateId);
      if (there || !template) return { coupon: there, isNew: false };
      const shard = shards.get(templateId)?.shift() ?? 0;
      return { coupon: couponAt(ask, template, { couponId, slot, shard }, { day: drawings.get(templateId)?.day, zone }), isNew: true };
    });
    const issued = coupons.flatMap(({ coupon, isNew }) => (coupon && isNew ? [coupon] : []));
    return {
      coupons: coupons.flatMap(({ coupon }) => coupon ?? []),
      writes: newCoupons(deps.tables, issued, [...drawings.values()]),
    };
  };

interface Spot {
  templateId: string;
  slot: string;
  couponId: string;
  there?: ClaimedCoupon | undefined;
}

/** Each coupon's number; one that happens to be somebody else's is passed over. */
const placesOf = async ({ coupons, sign }: ComingDeps, ask: ComingAsk, again: boolean): Promise<Spot[]> => {
  const spots = ask.templateIds.map((templateId, i) => ({ templateId, slot: `${ask.with}/${i + 1}` }));
  const numbered =
    (attempt: number) =>
    ({ slot, templateId }: { slot: string; templateId: string }): Spot => ({
      ...{ templateId, slot },
      couponId: couponNumber(sign, templateId, ask.memberId, slot, attempt),
    });
  const first = spots.map(numbered(0));
  if (!again) return first;
  const there = await coupons.getAll(first.map(({ couponId }) => couponId));
  return Promise.all(
    first.map(async (spot) => {
      let [at, coupon] = [spot, there.get(spot.couponId)];
      for (let attempt = 1; coupon && coupon.slot !== spot.slot; attempt++) {
        at = numbered(attempt)(spot);
        coupon = await coupons.get(at.couponId);
      }
      return { ...at, ...(coupon && { there: coupon }) };
    }),
  );
};

const templatesOf = async (
  { templates }: ComingDeps,
  templateIds: readonly string[],
  again: boolean,
): Promise<Map<string, CouponTemplate>> => {
  const found = await Promise.all(
    [...new Set(templateIds)].map(async (id) => [id, await (again ? templates.get(id) : templates.offer(id))] as const),
  );
  if (found.some(([, template]) => template === undefined)) refuseIf([refusal('no_longer_claimable')]);
  return new Map(found.flatMap(([id, template]) => (template ? [[id, template] as const] : [])));
};

const drawingsOf = async (
  deps: ComingDeps,
  missing: readonly Spot[],
  templates: Map<string, CouponTemplate>,
  today: string,
  again: boolean,
): Promise<Map<string, Drawing>> => {
  const drawings = new Map<string, Drawing>();
  for (const [templateId, template] of templates) {
    const wanted = { template, units: missing.filter((spot) => spot.templateId === templateId).length };
    const planned = again ? await planDrawing(deps, wanted, today) : { drawing: firstDrawing(wanted, today, deps.random) };
    if ('dry' in planned) refuseIf(planned.dry.map((code) => refusal(code)));
    else drawings.set(templateId, planned.drawing);
  }
  return drawings;
};

/** The shards that a drawing takes from, one for each coupon. */
const shardsOf = ({ draws }: Drawing): number[] => draws.flatMap(({ shard, units }) => Array.from({ length: units }, () => shard));

const couponAt = (
  { memberId, way, idempotency, now }: ComingAsk,
  template: CouponTemplate,
  to: Pick<Coupon, 'couponId' | 'slot' | 'shard'>,
  { day, zone }: { day: string | undefined; zone: string },
): ClaimedCoupon => {
  const reserved = reservedFor(template);
  return {
    ...issueCoupon(template, { ...to, memberId, countedFor: memberId, way, ...(reserved > 0 && { reserved }) }, now, zone),
    ...{ claimKey: idempotency.key, claimHash: idempotency.hash, marks: [], bundle: [] },
    ...(template.stockPerDay !== undefined && { stockDay: day }),
  };
};
