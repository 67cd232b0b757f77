import { cny, type Money, yuan } from '../../../shared/money/money';
import type { TemplateWithFigures } from '../coupon/queries';
import { Figure, MoneyFigure } from '../ui/figure';
import { Panel } from '../ui/panel';
import { percent } from '../words/figures';
import { useWords } from '../words/words';
import { overviewWords } from './words';

interface Sums {
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

/** Four figures of the coupons that are out. */
export const Pulse = ({ items }: { items: readonly TemplateWithFigures[] | undefined }) => {
  const words = useWords(overviewWords);
  const sums = items && sumsOf(items);
  const each = sums && sums.redeemed > 0 ? cny(Math.round(sums.given.amount / sums.redeemed)) : undefined;
  return (
    <Panel>
      <section aria-label={words.figures}>
        <dl className="pulse">
          <div>
            <dt>{words.claimed}</dt>
            <dd>
              <Figure value={sums?.claimed} />
            </dd>
            <dd className="caption">{sums ? words.ofStock(percent(sums.claimed, sums.stock)) : ' '}</dd>
          </div>
          <div>
            <dt>{words.redeemed}</dt>
            <dd>
              <Figure value={sums?.redeemed} />
            </dd>
            <dd className="caption">{sums ? words.ofClaimed(percent(sums.redeemed, sums.claimed)) : ' '}</dd>
          </div>
          <div>
            <dt>{words.left}</dt>
            <dd>
              <Figure value={sums?.left} />
            </dd>
            <dd className="caption">{sums ? words.ofCoupons(sums.kinds) : ' '}</dd>
          </div>
          <div>
            <dt>{words.given}</dt>
            <dd>
              <MoneyFigure value={sums?.given} className="amount" />
            </dd>
            <dd className="caption">{!sums ? ' ' : each ? words.perRedemption(yuan(each)) : words.perRedemptionNone}</dd>
          </div>
        </dl>
      </section>
    </Panel>
  );
};
