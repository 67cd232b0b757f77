import type { CounterCoupon } from '../../shared/contract/clerk';
import type { CustomerView } from '../../shared/contract/views';
import { readCode, type Sign } from '../../shared/coupon/code';
import type { Coupon } from '../../shared/coupon/coupon';
import { stateAt } from '../../shared/coupon/life';
import type { Member } from '../../shared/member/member';
import type { Language } from '../../shared/problem/language';
import { refusal } from '../../shared/problem/refusal';
import { tierName } from '../../shared/tier/words';
import { type Instant, millis } from '../../shared/time/instant';
import { localDay } from '../../shared/time/local-day';
import type { AuditLog } from '../audit/audit-log';
import type { Brands } from '../brand/brand-repository';
import type { OwnDeps } from '../identity/is-own';
import type { Members } from '../member/member-repository';
import { customerView } from '../member/member-view';
import { Fault, Refused } from '../platform/problems';
import { worded } from '../platform/reasons';
import type { Claims, Sessions } from '../platform/sessions';
import { personalTags } from '../privacy/permissions';
import { ownStore } from '../staff/own-store';
import type { Joined } from '../store/joined-repository';
import type { Stores } from '../store/store-repository';
import type { Tags } from '../tag/tag-repository';
import type { TagRules } from '../tag/tag-rule-repository';
import { tagViews } from '../tag/tag-view';
import type { Tiers } from '../tier/tiers';
import type { Coupons } from './coupon-repository';
import { couponView } from './coupon-view';
import { refusalsHere, type Use } from './use-on-basket';
import type { Uses } from './use-repository';
import { walletOf } from './wallet';

export interface ScanDeps extends OwnDeps {
  auditLog: Pick<AuditLog, 'recordView'>;
  brands: Brands;
  coupons: Coupons;
  joined: Pick<Joined, 'say'>;
  members: Members;
  sessions: Sessions;
  stores: Stores;
  tags: Tags;
  tagRules: TagRules;
  tiers: Pick<Tiers, 'figures' | 'scheme'>;
  uses: Uses;
  sign: Sign;
}

export interface ScanAsk {
  code: string;
  storeId: string;
  staff: Claims<'staff'>;
  language: Language;
  now: Instant;
}

export interface Scanned {
  kind: 'coupon' | 'member';
  customer: CustomerView;
  coupons: CounterCoupon[];
  ticket: string;
}

/** How many of a member's coupons a clerk is shown. */
const SHOWN = 50;

/** Reads a code shown at the counter: whose it is, and which coupons can be used here or why not. */
export const scanCode =
  (deps: ScanDeps) =>
  async (ask: ScanAsk): Promise<Scanned> => {
    ownStore(ask.staff, ask.storeId);
    const read = readCode(ask.code, millis(ask.now), deps.sign);
    if ('refused' in read) throw new Refused([refusal(read.refused)]);
    // A ticket of an event is for its door.
    if (read.kind === 'event') throw new Refused([refusal('code_unknown')]);
    const [brand, index] = await Promise.all([deps.brands.current(), deps.stores.index()]);
    const store = index.byId.get(ask.storeId);
    if (!store) throw new Fault('not_found');
    const { member, shown } = read.kind === 'coupon' ? await ofCoupon(deps, read.number) : await ofMember(deps, read.number, ask.now);
    const { templates } = await deps.uses.read([]);
    await templates.look(shown.map(({ templateId }) => templateId));
    const use: Use = { store, orderId: undefined, templates, index, zone: brand.zone, language: ask.language, now: ask.now };
    const { staffId, role, name } = ask.staff;
    const [said, figures, scheme, { rules }] = await Promise.all([
      personalTags(deps)(member.memberId, ask.now),
      deps.tiers.figures(member.memberId, ask.now),
      deps.tiers.scheme(),
      deps.tagRules.current(),
      deps.auditLog.recordView({ memberId: member.memberId, at: ask.now, by: { role, id: staffId, name }, action: 'viewed' }),
      saidWhere(deps, member, store.storeId, ask.now, brand.zone),
    ]);
    const tags = tagViews(said, { rules, zone: brand.zone, language: ask.language });
    const only = read.kind === 'coupon' ? { couponId: read.number } : {};
    const customer = customerView(member, { ...figures, tierName: tierName(scheme, figures.tierId, ask.language) }, tags, brand.zone);
    const proof = { staffId: ask.staff.staffId, memberId: member.memberId, maskedName: customer.maskedName, ...only };
    const { token } = await deps.sessions.issue('ticket', proof, ask.now);
    return {
      kind: read.kind,
      customer,
      coupons: shown.map((coupon) => atCounter(coupon, use)),
      ticket: token,
    };
  };

/** Whoever joined today without a link of a store joined in the store that scans them first. */
const saidWhere = async ({ joined }: ScanDeps, member: Member, storeId: string, now: Instant, zone: string): Promise<void> => {
  const today = localDay(now, zone);
  if (member.source?.storeId === undefined && localDay(member.joinedAt, zone) === today) await joined.say(member.memberId, storeId, today);
};

const ofCoupon = async ({ coupons, members }: ScanDeps, couponId: string): Promise<{ member: Member; shown: Coupon[] }> => {
  const coupon = await coupons.get(couponId);
  const member = coupon && (await members.get(coupon.memberId));
  if (!coupon || !member) throw new Refused([refusal('code_unknown')]);
  return { member, shown: [coupon] };
};

/** With the member's own code: the coupons that are not used up, of all their accounts. */
const ofMember = async (deps: ScanDeps, memberNumber: string, now: Instant): Promise<{ member: Member; shown: Coupon[] }> => {
  const memberId = await deps.members.whoIs([{ type: 'card', value: memberNumber }]);
  const member = memberId === undefined ? undefined : await deps.members.get(memberId);
  if (!member) throw new Refused([refusal('code_unknown')]);
  const { items } = await walletOf(deps)(member.memberId, undefined, SHOWN);
  return { member, shown: items.filter((coupon) => ['issued', 'locked'].includes(stateAt(coupon, now))) };
};

/** A coupon with every reason why it cannot be used in this store now; what the basket says is judged when it is known. */
const atCounter = (coupon: Coupon, use: Use): CounterCoupon => ({
  coupon: couponView(coupon, use),
  reasons: worded(refusalsHere(coupon, use), use.language),
});
