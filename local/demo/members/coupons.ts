import type * as v from 'valibot';
import { sideBySide } from '../../../functions/platform/side-by-side';
import { marketerEndpoints } from '../../../shared/contract/marketer';
import { memberEndpoints } from '../../../shared/contract/member';
import type { TemplateRules } from '../../../shared/coupon/template';
import { cny } from '../../../shared/money/money';
import { utc } from '../../../shared/time/instant';
import { CallFailed } from '../client';
import { chanceFrom } from './chance';
import { purchaseNow, tellOrders } from './telling';
import { AT_ONCE, type Resident, type Town } from './town';

type Rules = v.InferInput<typeof TemplateRules>;

/** 会员日: everybody may take one, and it ends within three days. */
const MEMBERS_DAY: Rules = {
  name: '会员日饮品立减5元',
  value: { kind: 'amount_off', off: cny(500) },
  threshold: { kind: 'amount', amount: cny(2_500) },
  validity: { kind: 'relative', days: 3 },
  stores: { kind: 'all' },
  claimPlace: { kind: 'anywhere' },
  stock: 600,
  perMember: 1,
};

/** What the brand sends to those who come often. */
export const OLD_FRIENDS: Rules = {
  name: '老朋友立减8元',
  value: { kind: 'amount_off', off: cny(800) },
  threshold: { kind: 'amount', amount: cny(3_000) },
  validity: { kind: 'relative', days: 7 },
  stores: { kind: 'all' },
  ways: ['sent'],
  claimPlace: { kind: 'anywhere' },
  stock: 1_000,
  perMember: 1,
};

/** What somebody gets who has just joined. */
export const FIRST_GIFT: Rules = {
  name: '新朋友见面礼10元',
  value: { kind: 'amount_off', off: cny(1_000) },
  threshold: { kind: 'amount', amount: cny(2_500) },
  validity: { kind: 'relative', days: 14 },
  stores: { kind: 'all' },
  ways: ['sent'],
  claimPlace: { kind: 'anywhere' },
  stock: 2_000,
  perMember: 1,
};

/** The published template of these rules, made when there is none of that name. */
export const templateFor = async ({ call, marketer: token }: Town, rules: Rules): Promise<string> => {
  const { items } = await call(marketerEndpoints.templates, { token });
  const known = items.find(({ template }) => template.name === rules.name)?.template;
  const { templateId, version, state } = known ?? (await call(marketerEndpoints.createTemplate, { token, body: rules }));
  if (state === 'draft') await call(marketerEndpoints.publishTemplate, { token, params: { templateId }, body: { version } });
  return templateId;
};

const CLAIM_SHARE = 0.42;
const USE_SHARE = 0.35;
/** What the coupon takes off. */
const OFF = 500;

/**
 * Who takes the coupon of the members' day: some of those who gave their number. Everybody here joined today, and all of them claim within
 * a minute from this one machine, where the brand's rules would look twice at who has no number.
 */
export const takersOf = <R extends Pick<Resident, 'member'>>(residents: readonly R[]): R[] =>
  residents.filter(({ member }) => member.givesPhone && chanceFrom(member.number + 11).happens(CLAIM_SHARE));

/** Some take the coupon of the members' day, each on a phone of their own, and some of those use it at the till. */
export const takeCoupons = async (town: Town, residents: readonly Resident[]): Promise<void> => {
  const templateId = await templateFor(town, MEMBERS_DAY);
  const used = await sideBySide(takersOf(residents), AT_ONCE, async (resident) => {
    const { member } = resident;
    const couponId = await claim(town, templateId, resident);
    if (!couponId || !chanceFrom(member.number + 13).happens(USE_SHARE)) return [];
    return [purchaseNow(resident, { orderId: `demo-day-${member.number}`, at: utc(Date.now()), coupon: { couponId, off: OFF } })];
  });
  await tellOrders(town, used.flat());
};

/** Undefined for whoever has it already. */
const claim = async ({ call }: Town, templateId: string, { token, member }: Resident): Promise<string | undefined> => {
  try {
    return (await call(memberEndpoints.claim, { token, device: `demo-member-phone-${member.number}`, params: { templateId }, body: {} }))
      .couponId;
  } catch (error) {
    if (error instanceof CallFailed && error.status === 409) return undefined;
    throw error;
  }
};
