import { Link } from 'react-router-dom';
import { valueWords } from '../../../shared/coupon/words';
import type { TemplateWithFigures } from '../coupon/queries';
import { StockBar } from '../coupon/stock-bar';
import { Figure, MoneyFigure } from '../ui/figure';
import { type Column, ListTable } from '../ui/list-table';
import { Panel } from '../ui/panel';
import { useLanguage } from '../words/language';
import { useWords } from '../words/words';
import { overviewWords } from './words';

/** The coupons that can be claimed now, with how each goes. */
export const Running = ({ items }: { items: readonly TemplateWithFigures[] | undefined }) => {
  const words = useWords(overviewWords);
  const columns = useColumns();
  return (
    <Panel title={words.running}>
      <ListTable
        label={words.running}
        columns={columns}
        rows={items?.filter(({ template }) => template.state === 'published')}
        rowKey={({ template }) => template.templateId}
        bones={3}
        empty={<p className="nextsteps__none">{words.noneRunning}</p>}
      />
    </Panel>
  );
};

const useColumns = (): Column<TemplateWithFigures>[] => {
  const words = useWords(overviewWords);
  const language = useLanguage();
  return [
    {
      key: 'name',
      title: words.name,
      render: (_, { template }) => (
        <>
          <Link className="listtable__name" to={`/coupons/${template.templateId}`}>
            {template.name}
          </Link>
          <span className="caption">{valueWords(template, language)}</span>
        </>
      ),
    },
    { key: 'claimed', title: words.claimed, width: 120, align: 'right', render: (_, { figures }) => <Figure value={figures.claimed} /> },
    { key: 'redeemed', title: words.redeemed, width: 120, align: 'right', render: (_, { figures }) => <Figure value={figures.redeemed} /> },
    {
      key: 'given',
      title: words.given,
      width: 140,
      align: 'right',
      render: (_, { figures }) => <MoneyFigure value={figures.discount} className="amount" />,
    },
    {
      key: 'left',
      title: words.left,
      width: 240,
      align: 'right',
      render: (_, { template, figures }) => (
        <div className="leftcell">
          <StockBar stock={template.stock} claimed={figures.claimed} redeemed={figures.redeemed} />
          <Figure value={figures.left} />
        </div>
      ),
    },
  ];
};
