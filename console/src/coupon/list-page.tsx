import { useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router-dom';
import { valueWords } from '../../../shared/coupon/words';
import { useToday } from '../brand/use-brand';
import { waitingQuery } from '../scalping/queries';
import { scalpingWords } from '../scalping/words';
import { CsvButton } from '../ui/csv-button';
import { Figure, MoneyFigure } from '../ui/figure';
import { Icon } from '../ui/icon';
import { LinkButton } from '../ui/link-button';
import type { Column } from '../ui/list-table';
import { LiveMark } from '../ui/live-mark';
import { Page } from '../ui/page';
import { SearchField } from '../ui/search-field';
import { inState, type StateFilter, StateList, TEMPLATE_STATES } from '../ui/state-list';
import { useLanguage } from '../words/language';
import { dayOf, dayWords } from '../words/time';
import { useWords } from '../words/words';
import { exportRows } from './export';
import { LIVE, type TemplateWithFigures, templatesQuery } from './queries';
import { StateTag } from './state-tag';
import { StockBar } from './stock-bar';
import { couponWords } from './words';

const filterOf = (text: string | null): StateFilter => TEMPLATE_STATES.find((state) => state === text) ?? 'all';

const stateOf = ({ template }: TemplateWithFigures) => template.state;

/** All coupon templates with how they go, live. */
export const Component = () => {
  const words = useWords(couponWords);
  const language = useLanguage();
  const [params, setParams] = useSearchParams();
  const { data, error, refetch, failureCount } = useQuery({ ...templatesQuery, refetchInterval: LIVE });
  const columns = useColumns();
  const filter = filterOf(params.get('state'));
  const search = params.get('search') ?? '';
  const change = (patch: Record<string, string>) =>
    setParams((now) => new URLSearchParams(Object.entries({ ...Object.fromEntries(now), ...patch }).filter(([, value]) => value)), {
      replace: true,
    });

  const all = data?.items;
  const rows = all && inState(all, filter, stateOf).filter(({ template }) => template.name.includes(search.trim()));

  return (
    <Page
      title={words.coupons}
      actions={
        <>
          <LiveMark broken={failureCount > 0} />
          <SuspiciousLink />
          <CsvButton
            label={words.exportCsv}
            fileName={words.fileName}
            lines={rows?.length ? () => exportRows(rows, language) : undefined}
          />
          <CreateButton />
        </>
      }
    >
      <StateList
        states={TEMPLATE_STATES}
        words={words}
        all={all}
        stateOf={stateOf}
        filter={filter}
        onFilter={(state) => change({ state: state === 'all' ? '' : state })}
        search={
          <SearchField
            label={words.searchPlaceholder}
            placeholder={words.searchPlaceholder}
            value={search}
            onChange={(text) => change({ search: text })}
          />
        }
        label={words.coupons}
        columns={columns}
        rows={rows}
        rowKey={({ template }) => template.templateId}
        error={error}
        retry={refetch}
        bones={6}
        create={<CreateButton />}
      />
    </Page>
  );
};

/** What the list says of each template. */
const useColumns = (): Column<TemplateWithFigures>[] => {
  const words = useWords(couponWords);
  const language = useLanguage();
  const today = useToday();
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
    { key: 'state', title: words.stateHead, width: 128, render: (_, { template }) => <StateTag state={template.state} /> },
    { key: 'claimed', title: words.claimed, width: 112, align: 'right', render: (_, { figures }) => <Figure value={figures.claimed} /> },
    { key: 'redeemed', title: words.redeemed, width: 112, align: 'right', render: (_, { figures }) => <Figure value={figures.redeemed} /> },
    {
      key: 'given',
      title: words.given,
      width: 128,
      align: 'right',
      render: (_, { figures }) => <MoneyFigure value={figures.discount} className="amount" />,
    },
    {
      key: 'left',
      title: words.left,
      width: 200,
      align: 'right',
      render: (_, { template, figures }) => (
        <div className="leftcell">
          <StockBar stock={template.stock} claimed={figures.claimed} redeemed={figures.redeemed} />
          <Figure value={template.state === 'draft' ? template.stock : figures.left} />
        </div>
      ),
    },
    {
      key: 'created',
      title: words.createdAt,
      width: 120,
      align: 'right',
      render: (_, { template }) => <span className="note">{dayWords(dayOf(template.createdAt), today, language)}</span>,
    },
  ];
};

/** The way to the claims that are held, with how many wait. */
const SuspiciousLink = () => {
  const words = useWords(scalpingWords);
  const { data } = useQuery(waitingQuery);
  return (
    <LinkButton to="/coupons/suspicious" color="primary" variant="text" icon={<Icon name="info" size={16} />}>
      {data && data.claims > 0 ? `${words.title} · ${words.waiting(data.claims, data.isMore)}` : words.title}
    </LinkButton>
  );
};

const CreateButton = () => {
  const words = useWords(couponWords);
  return (
    <LinkButton to="/coupons/new" type="primary" icon={<Icon name="plus" size={16} />}>
      {words.create}
    </LinkButton>
  );
};
