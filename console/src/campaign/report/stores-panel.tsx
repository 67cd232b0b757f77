import type { ReportStore } from '../../../../shared/contract/campaign-report';
import { Figure } from '../../ui/figure';
import { type Column, ListTable } from '../../ui/list-table';
import { useWords } from '../../words/words';
import { shareWords, signedYuan } from './money-words';
import { reportWords } from './words';

const rateOf = ({ redeemed, claimed }: ReportStore): number | undefined => (claimed === 0 ? undefined : redeemed / claimed);

/** Where people came: a sketch of the stores by their places, and a table. */
export const StoresPanel = ({ stores }: { stores: readonly ReportStore[] }) => {
  const words = useWords(reportWords);
  const { storeHead } = words;
  const columns: Column<ReportStore>[] = [
    {
      key: 'store',
      title: storeHead.store,
      render: (_, { name, city }) => (
        <>
          {name} <span className="caption">{city}</span>
        </>
      ),
    },
    { key: 'claimed', title: storeHead.claimed, align: 'right', render: (_, { claimed }) => <Figure value={claimed} /> },
    { key: 'visited', title: storeHead.visited, align: 'right', render: (_, { visited }) => <Figure value={visited} /> },
    { key: 'redeemed', title: storeHead.redeemed, align: 'right', render: (_, { redeemed }) => <Figure value={redeemed} /> },
    { key: 'rate', title: storeHead.rate, align: 'right', render: (_, store) => <Rate share={rateOf(store)} /> },
    {
      key: 'more',
      title: storeHead.more,
      align: 'right',
      render: (_, { sales }) =>
        sales ? (
          <span className="figure" title={words.between(signedYuan(sales.low), signedYuan(sales.high))}>
            {signedYuan(sales.value)}
          </span>
        ) : (
          '–'
        ),
    },
  ];
  return (
    <section className="panel reportstores" aria-label={words.stores}>
      <Sketch stores={stores} label={words.map} />
      <ListTable
        label={words.stores}
        columns={columns}
        rows={stores}
        rowKey={({ storeId }) => storeId}
        empty={<p className="reportnone">{words.noStores}</p>}
      />
    </section>
  );
};

const Rate = ({ share }: { share: number | undefined }) => (
  <span className="reportrate">
    <span className="reportrate__track" aria-hidden="true">
      <span style={{ width: `${Math.min(100, (share ?? 0) * 100)}%` }} />
    </span>
    <span className="figure">{shareWords(share)}</span>
  </span>
);

const WIDE = 340;
const HIGH = 320;
const EDGE = 36;
const LARGEST = 24;
const SMALLEST = 5;
/** So many have their names beside them. */
const NAMED = 6;

/** Stores by their places, each as large as many redeemed or came there. */
const Sketch = ({ stores, label }: { stores: readonly ReportStore[]; label: string }) => {
  const placed = stores.flatMap((store) => (store.position ? [{ ...store, ...store.position }] : []));
  if (placed.length === 0) return null;
  const span = (values: number[]) => ({ least: Math.min(...values), size: Math.max(...values) - Math.min(...values) || 1 });
  const [x, y] = [span(placed.map(({ longitude }) => longitude)), span(placed.map(({ latitude }) => latitude))];
  const many = (store: ReportStore): number => store.redeemed || store.visited;
  const most = Math.max(1, ...placed.map(many));
  return (
    <svg className="reportmap" viewBox={`0 0 ${WIDE} ${HIGH}`} role="img" aria-label={label}>
      {placed.map((store, i) => {
        const cx = EDGE + ((store.longitude - x.least) / x.size) * (WIDE - 2 * EDGE);
        const cy = HIGH - EDGE - ((store.latitude - y.least) / y.size) * (HIGH - 2 * EDGE);
        const r = Math.max(SMALLEST, Math.sqrt(many(store) / most) * LARGEST);
        return (
          <g key={store.storeId}>
            <circle className={i === 0 ? 'reportmap__first' : ''} cx={cx} cy={cy} r={r} />
            {i < NAMED && (
              <text x={cx} y={cy + r + 14} textAnchor="middle">
                {store.name}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
};
