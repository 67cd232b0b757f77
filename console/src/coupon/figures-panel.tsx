import type { TemplateFigures, TemplateView } from '../../../shared/contract/views';
import { Figure, MoneyFigure } from '../ui/figure';
import { Panel } from '../ui/panel';
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
  return (
    <Panel>
      <section aria-label={words.figures}>
        <dl className="pulse">
          <div>
            <dt>{words.claimed}</dt>
            <dd>
              <Figure value={claimed} />
            </dd>
            <dd className="caption">{words.ofStock(percent(claimed, template.stock))}</dd>
          </div>
          <div>
            <dt>{words.redeemed}</dt>
            <dd>
              <Figure value={redeemed} />
            </dd>
            <dd className="caption">{words.ofClaimed(percent(redeemed, claimed))}</dd>
          </div>
          <div>
            <dt>{words.returned}</dt>
            <dd>
              <Figure value={returned} />
            </dd>
            <dd className="caption">{words.returnedNote}</dd>
          </div>
          <div>
            <dt>{words.left}</dt>
            <dd>
              <Figure value={isDraft ? template.stock : left} />
            </dd>
            <dd className="caption">{words.leftNote(count(template.stock))}</dd>
          </div>
          <div>
            <dt>{words.given}</dt>
            <dd>
              <MoneyFigure value={discount} className="amount" />
            </dd>
            <dd className="caption">{words.givenNote}</dd>
          </div>
        </dl>
        <div className="detail__progress">
          <StockBar stock={template.stock} claimed={claimed} redeemed={redeemed} />
          {isDraft ? <p className="caption">{words.untilClaimed}</p> : <Legend />}
        </div>
      </section>
    </Panel>
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
