import type { TemplateFigures, TemplateView } from '../../../shared/contract/views';
import type { Money } from '../../../shared/money/money';
import { Figure, MoneyFigure } from '../ui/figure';
import { Panel } from '../ui/panel';
import { Stats } from '../ui/stats';
import { count, percent } from '../words/figures';
import { useWords } from '../words/words';
import { StockBar } from './stock-bar';
import { couponWords } from './words';

interface Props {
  template: TemplateView;
  figures: TemplateFigures;
}

/** What has been claimed, redeemed, undone and given, what is left, and how far the stock has come. */
export const FiguresPanel = ({ template, figures }: Props) => {
  const words = useWords(couponWords);
  const { claimed, redeemed, returned, left, discount } = figures;
  const isDraft = template.state === 'draft';
  const stats = [
    { name: words.claimed, figure: <Figure value={claimed} />, note: words.ofStock(percent(claimed, template.stock)) },
    { name: words.redeemed, figure: <Figure value={redeemed} />, note: words.ofClaimed(percent(redeemed, claimed)) },
    { name: words.returned, figure: <Figure value={returned} />, note: words.returnedNote },
    { name: words.left, figure: <Figure value={isDraft ? template.stock : left} />, note: words.leftNote(count(template.stock)) },
    { name: words.given, figure: <MoneyFigure value={discount} className="amount" />, note: words.givenNote },
  ];
  return (
    <Panel>
      <Stats label={words.figures} stats={stats} />
      {!isDraft && <Besides figures={figures} />}
      <div className="detail__progress">
        <StockBar stock={template.stock} claimed={claimed} redeemed={redeemed} />
        {isDraft ? <p className="caption">{words.untilClaimed}</p> : <Legend />}
      </div>
    </Panel>
  );
};

/** What became of the others, and what a day and the budget have left. */
const Besides = ({ figures }: { figures: TemplateFigures }) => {
  const words = useWords(couponWords);
  const { expired, cancelled, deactivated, leftToday, budgetLeft, budgetOver } = figures;
  const counts: [string, number | undefined][] = [
    [words.leftToday, leftToday],
    [words.expired, expired],
    [words.cancelled, cancelled],
    [words.withdrawn, deactivated],
  ];
  const amounts: [string, Money | undefined][] = [
    [words.budgetLeft, budgetLeft],
    [words.budgetOver, budgetOver && budgetOver.amount > 0 ? budgetOver : undefined],
  ];
  return (
    <dl className="besides">
      {counts.map(
        ([name, value]) =>
          value !== undefined && (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <Figure value={value} />
              </dd>
            </div>
          ),
      )}
      {amounts.map(
        ([name, value]) =>
          value && (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <MoneyFigure value={value} className="amount" />
              </dd>
            </div>
          ),
      )}
    </dl>
  );
};

const Legend = () => {
  const { legend } = useWords(couponWords);
  return (
    <p className="caption detail__legend">
      <span className="detail__mark detail__mark--redeemed">{legend.redeemed}</span>
      <span className="detail__mark detail__mark--claimed">{legend.claimed}</span>
      <span className="detail__mark">{legend.left}</span>
    </p>
  );
};
