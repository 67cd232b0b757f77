import { claimRefusals } from '../../shared/coupon/claim';
import { ruleSentence } from '../../shared/coupon/words';
import type { Language } from '../../shared/problem/words';
import { inScope } from '../../shared/store/scope';
import type { Instant } from '../../shared/time/instant';
import type { Outcome } from '../platform/http/api';
import type { Idempotency } from '../platform/http/input';
import { Fault } from '../platform/problems';
import type { Claims } from '../platform/sessions';
import { ownScan } from '../staff/own-scan';
import { ownStore } from '../staff/own-store';
import { type ClaimDeps, type Claimed, claimCoupon } from './claim-coupon';
import { storesIn } from './coupon-view';

/** What clerks of a store may hand over now. */
export const listHandouts = (deps: ClaimDeps) => async (storeId: string, staff: Claims<'staff'>, language: Language, now: Instant) => {
  ownStore(staff, storeId);
  const [brand, { tiers: tierNames }, index, offered] = await Promise.all([
    deps.brands.current(),
    deps.tiers.scheme(),
    deps.stores.index(),
    deps.templates.offered(),
  ]);
  const store = index.byId.get(storeId);
  if (!store) throw new Fault('not_found');
  const open = offered.filter(
    (template) => inScope(template.stores, store) && claimRefusals(template, { way: 'clerk', now, zone: brand.zone }).length === 0,
  );
  const left = await Promise.all(open.map((template) => deps.templates.leftLately(template)));
  return open.map((template, i) => ({
    templateId: template.templateId,
    name: template.name,
    sentence: ruleSentence(template, language, storesIn(index, template.stores), tierNames),
    left: left[i] ?? 0,
  }));
};

export interface HandOverAsk {
  templateId: string;
  storeId: string;
  /** Who stands there, as the clerk scanned them. */
  scanned: Claims<'ticket'> | undefined;
  staff: Claims<'staff'>;
  idempotency: Idempotency;
  now: Instant;
}

/** A clerk hands a coupon over to the member who was scanned. */
export const handOver =
  (deps: ClaimDeps) =>
  async ({ templateId, storeId, scanned, staff, idempotency, now }: HandOverAsk): Promise<Outcome<Claimed>> => {
    ownStore(staff, storeId);
    const { memberId } = ownScan(staff, scanned);
    return claimCoupon(deps)({ templateId, memberId, way: 'clerk', storeId, idempotency, now });
  };
