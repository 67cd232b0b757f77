import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router-dom';
import type * as v from 'valibot';
import { marketerEndpoints } from '../../../../shared/contract/marketer';
import type { CouponState } from '../../../../shared/coupon/coupon';
import { call } from '../../api';
import { useToday } from '../../brand/use-brand';
import { ExportButton } from '../../bulk/export-button';
import { memberWords } from '../../member/words';
import { MoneyFigure } from '../../ui/figure';
import { type Column, ListTable } from '../../ui/list-table';
import { Panel } from '../../ui/panel';
import { Empty } from '../../ui/states';
import { Tag, type TagColour } from '../../ui/tag';
import { count } from '../../words/figures';
import { useLanguage } from '../../words/language';
import { momentWords } from '../../words/time';
import { useWords } from '../../words/words';
import type { TemplateWithFigures } from '../queries';
import { TemplatePage } from '../template-page';
import { issuedWords } from './words';

type Issued = v.InferOutput<typeof marketerEndpoints.templateCoupons.reply>['items'][number];

/** How many are listed; the rest is for the export. */
const SHOWN = 50;
const REFRESH = 5_000;
const PATIENCE = 60_000;

const readPage = (templateId: string) => (cursor: string | undefined, signal: AbortSignal) =>
  call(marketerEndpoints.templateCoupons, { params: { templateId }, query: { cursor }, signal, patience: PATIENCE });

/** Some to look at, latest first: the list is kept in parts, and a page of it may be empty though others are not. */
const firstOf = async (templateId: string, signal: AbortSignal): Promise<Issued[]> => {
  const some: Issued[] = [];
  let cursor: string | undefined;
  do {
    const { items, next } = await readPage(templateId)(cursor, signal);
    some.push(...items);
    cursor = next;
  } while (cursor !== undefined && some.length < SHOWN);
  return some.sort((a, b) => b.issuedAt.localeCompare(a.issuedAt)).slice(0, SHOWN);
};

/** The coupons that were issued of a template, and all of them as a file. */
export const Component = () => <TemplatePage>{(item) => <IssuedCoupons item={item} />}</TemplatePage>;

const IssuedCoupons = ({ item: { template, figures } }: { item: TemplateWithFigures }) => {
  const words = useWords(issuedWords);
  const { templateId } = template;
  const {
    data: rows,
    error,
    refetch,
  } = useQuery({
    queryKey: ['issued', templateId],
    queryFn: ({ signal }) => firstOf(templateId, signal),
    refetchInterval: REFRESH,
  });
  const columns = useColumns();
  return (
    <Panel>
      <div className="panel__head panel__head--actions">
        <h2 className="panel__title">{words.title}</h2>
        {rows && rows.length > 0 && <span className="caption">{words.remark(count(rows.length), count(figures.claimed))}</span>}
        <div className="panel__actions">
          <IssuedExport item={{ template, figures }} />
        </div>
      </div>
      <ListTable
        label={words.title}
        columns={columns}
        rows={rows}
        rowKey={({ couponId }) => couponId}
        error={error}
        retry={refetch}
        bones={8}
        empty={<Empty title={words.emptyTitle} text={words.emptyText} />}
      />
    </Panel>
  );
};

const IssuedExport = ({ item: { template, figures } }: { item: TemplateWithFigures }) => {
  const words = useWords(issuedWords);
  const { couponStates } = useWords(memberWords);
  const head = [
    words.number,
    words.state,
    words.way,
    words.issuedAt,
    words.validFrom,
    words.validUntil,
    words.usedAt,
    words.store,
    words.order,
    `${words.discount} (CNY)`,
    words.memberId,
  ];
  const rowOf = ({ couponId, state, way, issuedAt, validFrom, validUntil, use, memberId }: Issued) => [
    couponId,
    couponStates[state],
    words.ways[way] ?? way,
    issuedAt,
    validFrom,
    validUntil,
    use?.at,
    use?.storeName,
    use?.orderId,
    use && use.discount.amount / 100,
    memberId,
  ];
  return (
    <ExportButton
      label={words.exportLabel}
      fileName={words.fileName(template.name)}
      head={head}
      rowOf={rowOf}
      read={readPage(template.templateId)}
      total={figures.claimed}
    />
  );
};

const COLOURS: Partial<Record<CouponState, TagColour>> = { issued: 'amber', locked: 'amber', redeemed: 'pine' };

const useColumns = (): Column<Issued>[] => {
  const words = useWords(issuedWords);
  const { couponStates } = useWords(memberWords);
  const language = useLanguage();
  const today = useToday();
  const moment = (instant: string) => <span className="note">{momentWords(instant, today, language)}</span>;
  return [
    { key: 'number', title: words.number, width: 150, render: (_, { couponId }) => <span className="figure">{couponId}</span> },
    {
      key: 'state',
      title: words.state,
      width: 120,
      render: (_, { state }) => <Tag colour={COLOURS[state] ?? 'plain'}>{couponStates[state]}</Tag>,
    },
    { key: 'way', title: words.way, width: 130, render: (_, { way }) => words.ways[way] ?? way },
    { key: 'issued', title: words.issuedAt, width: 140, render: (_, { issuedAt }) => moment(issuedAt) },
    { key: 'until', title: words.validUntil, width: 140, render: (_, { validUntil }) => moment(validUntil) },
    {
      key: 'use',
      title: words.use,
      render: (_, { use }) =>
        use && (
          <>
            {use.storeName} <MoneyFigure value={use.discount} className="amount" />
            <span className="caption">{momentWords(use.at, today, language)}</span>
          </>
        ),
    },
    {
      key: 'member',
      title: words.member,
      width: 110,
      align: 'right',
      render: (_, { memberId }) => <Link to={`/members/${memberId}`}>{words.seeMember}</Link>,
    },
  ];
};
