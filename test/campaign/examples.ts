import type { Campaign, CampaignRules } from '../../shared/campaign/campaign';
import { CONTENT } from '../send/examples';

export const someRules = (changes: Partial<CampaignRules> = {}): CampaignRules => ({
  ...{ name: '初雪唤醒', audienceId: 'a1', offer: { kind: 'none' }, variants: [{ variantId: 'a', weight: 1, content: CONTENT }] },
  ...{ channels: ['inbox'], schedule: { kind: 'now' }, budget: { money: { amount: 100_000, currency: 'CNY' } }, stores: { kind: 'all' } },
  ...{ place: { kind: 'any' }, control: 0, attributionDays: 7, caps: { kind: 'exempt', because: '测试用' } },
  ...changes,
});

const signed = { by: 'ma@brand.example', name: '马克', at: '2026-11-20T00:00:00.000Z' };

export const aCampaign = (changes: Partial<Campaign> = {}): Campaign => ({
  ...{ ...someRules(), campaignId: 'c1', state: 'draft', version: 1, created: signed, changed: signed },
  ...changes,
});
