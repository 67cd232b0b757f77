import { cny, yuan } from '../../../shared/money/money';
import type { TemplateWithFigures } from '../coupon/queries';
import { Figure, MoneyFigure } from '../ui/figure';
import { Panel } from '../ui/panel';
import { Stats } from '../ui/stats';
import { percent } from '../words/figures';
import { useWords } from '../words/words';
import { type Sums, sumsOf } from './sums';
import { type OverviewWords, overviewWords } from './words';

/** Four figures of the coupons that are out. */
export const Pulse = ({ items }: { items: readonly TemplateWithFigures[] | undefined }) => {
  const words = useWords(overviewWords);
  const sums = items && sumsOf(items);
  const notes = sums && notesOf(sums, words);
  const stats = [
    { name: words.claimed, figure: <Figure value={sums?.claimed} />, note: notes?.claimed ?? '' },
    { name: words.redeemed, figure: <Figure value={sums?.redeemed} />, note: notes?.redeemed ?? '' },
    { name: words.left, figure: <Figure value={sums?.left} />, note: notes?.left ?? '' },
    { name: words.given, figure: <MoneyFigure value={sums?.given} className="amount" />, note: notes?.given ?? '' },
  ];
  return (
    <Panel>
      <Stats label={words.figures} stats={stats} />
    </Panel>
  );
};

const notesOf = ({ claimed, stock, redeemed, kinds, given }: Sums, words: OverviewWords) => ({
  claimed: words.ofStock(percent(claimed, stock)),
  redeemed: words.ofClaimed(percent(redeemed, claimed)),
  left: words.ofCoupons(kinds),
  given: redeemed > 0 ? words.perRedemption(yuan(cny(Math.round(given.amount / redeemed)))) : words.perRedemptionNone,
});
