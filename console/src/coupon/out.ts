import type { TemplateFigures, TemplateView } from '../../../shared/contract/views';

/** About how many coupons are in members' hands and could still be used, as the figures say. */
export const stillOut = (figures: TemplateFigures, { returns }: Pick<TemplateView, 'returns'>): number => {
  const { claimed, redeemed, returned, expired, cancelled, deactivated } = figures;
  const usedUp = returns === 'usable' ? redeemed - returned : redeemed;
  return Math.max(0, claimed - usedUp - expired - cancelled - deactivated);
};

/** How many units of the stock are taken: what is left is known from the stock itself. */
export const takenOf = (figures: TemplateFigures, { stock }: Pick<TemplateView, 'stock'>): number => Math.max(0, stock - figures.left);
