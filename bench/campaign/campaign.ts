import type { Campaign } from '../../shared/campaign/campaign';
import { utc } from '../../shared/time/instant';

/** A campaign that sends a message into the inbox of who is in the audience, as soon as it runs; one in ten is held back. */
export const aCampaign = (audienceId: string): Campaign => {
  const signed = { by: 'ma@brand.example', name: '马克', at: utc(Date.now() - 60_000) };
  return {
    ...{ campaignId: 'bench', name: '初雪唤醒', audienceId, offer: { kind: 'none' }, channels: ['inbox'], schedule: { kind: 'now' } },
    variants: [
      {
        ...{ variantId: 'a', weight: 1 },
        content: { title: { zh: '回来喝一杯', en: 'Come back' }, text: { zh: '门店给你留了一杯', en: 'A cup waits for you' } },
      },
    ],
    ...{ budget: {}, stores: { kind: 'all' }, place: { kind: 'any' }, control: 1_000, attributionDays: 7, caps: { kind: 'respected' } },
    ...{ state: 'scheduled', version: 1, created: signed, changed: signed, published: signed },
  };
};
