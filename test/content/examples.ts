import type { ContentItem } from '../../shared/content/content';

export const item = (itemId: string, changes: Partial<ContentItem> = {}): ContentItem => ({
  ...{ itemId, title: { zh: itemId, en: itemId }, art: 'cup', period: {}, tiers: [], tags: [], cities: [] },
  ...changes,
});
