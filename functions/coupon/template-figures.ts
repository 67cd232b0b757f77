import type { TemplateFigures } from '../../shared/contract/views';
import type { CouponTemplate } from '../../shared/coupon/template';
import { cny } from '../../shared/money/money';
import type { Templates } from './template-repository';

/** The figures of templates, in their order: what is left from the stock itself, the rest as the stream has counted it. */
export const figuresOf = async (templates: Templates, of: CouponTemplate[]): Promise<TemplateFigures[]> => {
  const [counts, left] = await Promise.all([
    templates.countsOf(of.map(({ templateId }) => templateId)),
    Promise.all(of.map((template) => (template.state === 'draft' ? template.stock : leftOf(templates, template)))),
  ]);
  return of.map(({ templateId }, i) => {
    const { claimed, redeemed, returned, discount } = counts.get(templateId) ?? { claimed: 0, redeemed: 0, returned: 0, discount: cny(0) };
    return { claimed, redeemed, returned, discount, left: left[i] ?? 0 };
  });
};

const leftOf = async (templates: Templates, template: CouponTemplate): Promise<number> =>
  (await templates.stockOf(template)).reduce((sum, units) => sum + units, 0);
