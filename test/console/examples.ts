import type { TemplateFigures, TemplateView } from '../../shared/contract/views';
import { cny } from '../../shared/money/money';
import { aTemplate } from '../coupon/examples';

/** A template as the API shows it, 满100减20. */
export const aTemplateView = (changes: Partial<TemplateView> = {}): TemplateView => {
  const { shards: _, ...template } = aTemplate();
  return { ...template, storeCount: 551, sentence: '满 100 减 20。', ...changes };
};

/** Figures that are all zero but for what is said. */
export const figuresOf = (changes: Partial<TemplateFigures> = {}): TemplateFigures => ({
  claimed: 0,
  redeemed: 0,
  returned: 0,
  expired: 0,
  cancelled: 0,
  deactivated: 0,
  left: 0,
  discount: cny(0),
  ...changes,
});
