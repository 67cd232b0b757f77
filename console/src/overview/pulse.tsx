import { cny, yuan } from '../../../shared/money/money';
import type { TemplateWithFigures } from '../coupon/queries';
import { Figure, MoneyFigure } from '../ui/figure';
import { Panel } from '../ui/panel';
import { percent } from '../words/figures';
import { useWords } from '../words/words';
import { sumsOf } from './sums';
import { overviewWords } from './words';

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
