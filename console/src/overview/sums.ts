import { cny, type Money } from '../../../shared/money/money';
import type { TemplateWithFigures } from '../coupon/queries';

export interface Sums {
  kinds: number;
  stock: number;
  claimed: number;
  redeemed: number;
  left: number;
  given: Money;
}

/** The figures of what has been published, added up; what is paused counts, what is a draft does not. */
export const sumsOf = (items: readonly TemplateWithFigures[]): Sums => {
  const out = items.filter(({ template }) => template.state !== 'draft');
  const sum = (of: (item: TemplateWithFigures) => number) => out.reduce((total, item) => total + of(item), 0);
  return {
    kinds: out.filter(({ template }) => template.state === 'published').length,
    stock: sum(({ template }) => template.stock),
    claimed: sum(({ figures }) => figures.claimed),
    redeemed: sum(({ figures }) => figures.redeemed),
    left: sum(({ figures }) => figures.left),
    given: cny(sum(({ figures }) => figures.discount.amount)),
  };
};
