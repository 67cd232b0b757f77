import { needsColleague } from '../../../shared/campaign/move';
import type { TemplateView } from '../../../shared/contract/views';
import { mostGiven } from '../../../shared/coupon/value';
import { detectableRise, type Proposal, proposeControl } from '../../../shared/insight/size';
import type { Money } from '../../../shared/money/money';
import { BASIS_POINTS } from '../../../shared/send/holdout';
import type { SendPolicy } from '../../../shared/send/policy';
import type { CampaignForm, OfferForm } from './campaign-form';

/** What a campaign comes to, as far as it is typed: at most, and for the audience as it is now. */
export interface CampaignPlan {
  /** Members of the audience; undefined while it is not known. */
  size: number | undefined;
  /** Kept out by the brand's holdout, kept out to measure against, and sent to. */
  heldOut: number;
  control: number;
  treated: number;
  /** The most messages there can be. */
  messages: number;
  /** What messages can cost at most, and what the offers can, in minor units; the latter undefined where nothing bounds it. */
  sending: number;
  offers: number | undefined;
  /** Both together, never more than the budget; undefined where neither bounds it. */
  cost: number | undefined;
  needsColleague: boolean;
}

type Templates = readonly Pick<TemplateView, 'templateId' | 'value'>[];

/** What one offer can cost at most, in minor units: of two coupons the dearer. Undefined where nothing bounds it, or it is not chosen yet. */
export const costOfOffer = (offer: OfferForm | undefined, templates: Templates): number | undefined => {
  if (offer?.kind !== 'coupon') return offer === undefined ? undefined : 0;
  const ids = [offer.templateId, offer.mallForOnline?.templateId].filter((id) => id !== undefined);
  const costs = ids.map((id) => {
    const template = templates.find(({ templateId }) => templateId === id);
    return template && mostGiven(template.value);
  });
  return costs.length === 0 || costs.includes(undefined) ? undefined : Math.max(...costs.map((cost) => cost ?? 0));
};

interface Known {
  size: number | undefined;
  templates: Templates;
  policy: Pick<SendPolicy, 'prices' | 'holdout' | 'approvalAbove'>;
}

/** Works out a plan. Each member gets one message at most, by the dearest of the channels where it must be the most. */
export const planOf = (form: CampaignForm, { size, templates, policy }: Known): CampaignPlan => {
  const { channels = [], budget = {}, control: share = 0, offer } = form;
  const all = size ?? 0;
  const heldOut = Math.round((all * policy.holdout.share) / BASIS_POINTS);
  const control = Math.round(((all - heldOut) * share) / BASIS_POINTS);
  const treated = all - heldOut - control;
  const messages = Math.min(treated, budget.messages ?? Number.POSITIVE_INFINITY);
  const dearest = Math.max(0, ...channels.map((channel) => policy.prices[channel] ?? 0));
  const sending = Math.ceil((messages * dearest) / 1_000);
  const each = costOfOffer(offer, templates);
  const offers = each === undefined ? undefined : messages * each;
  const limit = budget.money?.amount;
  const cost = offers === undefined ? limit : Math.min(sending + offers, limit ?? Number.POSITIVE_INFINITY);
  return {
    ...{ size, heldOut, control, treated, messages, sending, offers, cost },
    needsColleague: needsColleague(
      limit === undefined ? {} : { money: { amount: limit, currency: policy.approvalAbove.currency } },
      policy,
    ),
  };
};

/** The money of a brand's policy, for amounts in it. */
export const moneyOf = (amount: number, { approvalAbove: { currency } }: Pick<SendPolicy, 'approvalAbove'>): Money => ({
  amount,
  currency,
});

/** What is hoped for when a control group is proposed: a tenth more than come anyway, one point at least. */
const HOPED = 0.1;
const LEAST_HOPED = 0.01;

export interface Sight {
  /** The smallest rise that would be seen, 0 to 1; undefined when none would. */
  rise: number | undefined;
  /** The share of control that shows the rise which is hoped for, and that rise. */
  proposed: Proposal;
  hoped: number;
}

/** What a control group shows, of people of whom `rate` come anyway. */
export const sightOf = ({ control, treated }: Pick<CampaignPlan, 'control' | 'treated'>, rate: number): Sight => {
  const hoped = Math.max(LEAST_HOPED, rate * HOPED);
  return {
    rise: detectableRise(rate, treated, control),
    proposed: proposeControl({ audience: control + treated, rate, rise: hoped }),
    hoped,
  };
};

/** A share as points of a percent: 0.0123 is 1.2, of very small ones two decimals. */
export const points = (share: number): string => (share === 0 ? '0' : (share * 100).toFixed(share < 0.001 ? 2 : 1));
