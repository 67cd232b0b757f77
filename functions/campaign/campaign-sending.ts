import type { Campaign, Offer } from '../../shared/campaign/campaign';
import { endsAt } from '../../shared/campaign/times';
import { mostGiven } from '../../shared/coupon/value';
import type { SendPolicy } from '../../shared/send/policy';
import { inScope } from '../../shared/store/scope';
import type { Store } from '../../shared/store/store';
import type { Templates } from '../coupon/template-repository';
import type { Events } from '../event/event-repository';
import type { Sending } from '../send/sending';
import { splitBudget, type TallyShard } from '../send/tally-repository';

export interface OfferedDeps {
  templates: Pick<Templates, 'offer'>;
  events: Pick<Events, 'offer'>;
}

/** The only step that a campaign has. */
export const CAMPAIGN_STEP = '1';

/** What an offer can cost at most, in minor units; undefined where nothing bounds it. Points and seats cost no money of the budget. */
export const costOfOffer = async ({ templates }: Pick<OfferedDeps, 'templates'>, offer: Offer): Promise<number | undefined> => {
  if (offer.kind !== 'coupon') return 0;
  const ids = [offer.templateId, ...(offer.mallForOnline ? [offer.mallForOnline.templateId] : [])];
  let most = 0;
  for (const id of ids) {
    const template = await templates.offer(id);
    const cost = template && mostGiven(template.value);
    if (cost === undefined) return undefined;
    most = Math.max(most, cost);
  }
  return most;
};

/** Which stores have what is offered: where the coupon can be used, where the event is; all, where it is neither. */
export const storesWithOffer =
  ({ templates, events }: OfferedDeps) =>
  async (offer: Offer): Promise<(store: Store) => boolean> => {
    if (offer.kind === 'coupon') {
      const template = await templates.offer(offer.templateId);
      return (store) => template !== undefined && inScope(template.stores, store);
    }
    if (offer.kind === 'event') {
      const event = await events.offer(offer.eventId);
      return ({ storeId }) => event?.storeId === storeId;
    }
    return () => true;
  };

/** What a campaign wants sent to each member of its audience. */
export const sendingOf = (
  campaign: Campaign,
  { offerCost, shards, zone }: { offerCost: number; shards: number; zone: string },
): Sending => {
  const { campaignId, variants, offer, channels, stores, place, control, caps, group, schedule } = campaign;
  const until = endsAt(schedule, zone);
  return {
    ...{ source: { kind: 'campaign', id: campaignId }, step: CAMPAIGN_STEP, variants, offer, offerCost, channels, stores, place, control },
    ...{ caps: caps.kind, shards },
    ...(group !== undefined && { group }),
    ...(until !== undefined && { until }),
    ...(schedule.kind === 'daily' && schedule.best && { hour: { hour: schedule.hour, best: true } }),
  };
};

/** A campaign's budget spread over shards, as many as suit it or as there are already. */
export const budgetShards = (
  { budget, channels }: Pick<Campaign, 'budget' | 'channels'>,
  { prices }: Pick<SendPolicy, 'prices'>,
  offerCost: number,
  count?: number,
): TallyShard[] => {
  const costOfOne = Math.max(...channels.map((channel) => prices[channel] ?? 0)) + offerCost * 1_000;
  return splitBudget({ messages: budget.messages, money: budget.money && budget.money.amount * 1_000 }, costOfOne, count);
};
