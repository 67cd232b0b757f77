import type { RewardView } from '../../../shared/contract/rewards';
import type { Gives, RewardRules } from '../../../shared/reward/reward';
import { bothNames, type Draft } from '../form/draft';
import type { DocumentEditing } from '../form/use-document';

export type RewardForm = Draft<RewardRules>;
export type RewardEditing = DocumentEditing<RewardRules, RewardForm>;
export type GivesForm = Draft<Gives>;

const FRESH: Record<Gives['kind'], GivesForm> = {
  coupon: { kind: 'coupon', count: 1 },
  goods: { kind: 'goods' },
  experience: { kind: 'experience' },
};

export const freshGives = (kind: Gives['kind']): GivesForm => FRESH[kind];

export const newReward = (pointType: string): RewardForm => ({
  name: { zh: '', en: '' },
  gives: FRESH.coupon,
  price: { pointType },
  tiers: [],
  stores: { kind: 'all' },
  period: {},
  cancel: { byMember: true },
});

/** The form of a reward that is there. */
export const formOf = (reward: RewardView): RewardForm => {
  const { name, about, gives, price, stock, perMember, perMemberAndDay, tiers, stores, period, collectWithinDays, cancel } = reward;
  return { name, about, gives, price, stock, perMember, perMemberAndDay, tiers, stores, period, collectWithinDays, cancel };
};

/** What a form says, as rules that the schema has yet to judge. */
export const rulesTyped = (form: RewardForm): unknown => ({
  ...form,
  name: bothNames(form.name),
  about: form.about?.zh?.trim() ? bothNames(form.about) : undefined,
  gives: form.gives && 'sku' in form.gives && !form.gives.sku?.trim() ? { kind: 'goods' } : form.gives,
  // A coupon lasts as its own template says.
  collectWithinDays: form.gives?.kind === 'coupon' ? undefined : form.collectWithinDays,
});
