import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import type { OrderView } from '../../../shared/contract/orders';
import { typeNamed } from '../../../shared/points/settings';
import { useToday } from '../brand/use-brand';
import '../form/form.css';
import { pointSettingsQuery } from '../points/queries';
import { Figure, MoneyFigure } from '../ui/figure';
import { type Column, ListTable } from '../ui/list-table';
import { Stats } from '../ui/stats';
import { Tag, type TagColour } from '../ui/tag';
import { commonWords } from '../words/common';
import { count } from '../words/figures';
import { useLanguage } from '../words/language';
import { dayOf, dayWords, momentWords } from '../words/time';
import { useWords } from '../words/words';
import './order.css';
import { orderWords } from './words';

const COLOURS: Record<OrderView['state'], TagColour> = {
  waiting: 'amber',
  created: 'plain',
  paid: 'pine',
  cancelled: 'red',
  returned: 'plain',
};

/** An order as it stands: what was paid and went back, its coupons, its points. */
export const OrderPanel = ({ order }: { order: OrderView }) => {
  const words = useWords(orderWords);
  const { list, names } = useWords(commonWords);
  const language = useLanguage();
  const today = useToday();
  const { coupons, unfitReturns } = order;
  return (
    <section aria-label={order.orderId}>
      <header className="orderhead">
        <span className="orderhead__number">{order.orderId}</span>
        <Tag colour={COLOURS[order.state]}>{words.states[order.state]}</Tag>
        <span className="note">
          {list([
            momentWords(order.at, today, language),
            ...(order.storeName ? [order.storeName] : []),
            order.isMembers ? words.isMembers : words.noMember,
          ])}
        </span>
      </header>
      <Stats
        label={order.orderId}
        stats={[
          { name: words.paid, figure: <MoneyFigure value={order.paid} />, note: '' },
          { name: words.refunded, figure: <MoneyFigure value={order.refunded} />, note: '' },
          { name: words.remaining, figure: <MoneyFigure value={order.remaining} className="amount" />, note: '' },
        ]}
      />
      <Lines order={order} />
      <Points order={order} />
      {coupons.length > 0 && (
        <p className="orderrow">
          <span className="note">{words.coupons}</span>
          {names(coupons.map(({ discount, returned }) => `¥${discount.amount / 100}${returned ? ` ${words.couponBack}` : ''}`))}
        </p>
      )}
      {unfitReturns.length > 0 && <Alert type="warning" showIcon banner title={words.unfit(names(unfitReturns))} />}
    </section>
  );
};

type Line = OrderView['lines'][number];

const Lines = ({ order }: { order: OrderView }) => {
  const words = useWords(orderWords);
  const columns: Column<Line>[] = [
    { key: 'name', title: words.goods, render: (_, { name, lineId }) => name ?? lineId },
    { key: 'quantity', title: words.quantity, width: 110, align: 'right', render: (_, { quantity }) => <Figure value={quantity} /> },
    { key: 'net', title: words.net, width: 130, align: 'right', render: (_, { net }) => <MoneyFigure value={net} /> },
    { key: 'back', title: words.back, width: 110, align: 'right', render: (_, { back }) => (back === 0 ? null : <Figure value={back} />) },
  ];
  return <ListTable label={words.goods} columns={columns} rows={order.lines} rowKey={({ lineId }) => lineId} empty={null} />;
};

const MOVES = ['earned', 'takenBack', 'spent', 'givenBack'] as const;

/** What it did to each kind of points. */
const Points = ({ order: { points } }: { order: OrderView }) => {
  const words = useWords(orderWords);
  const { list } = useWords(commonWords);
  const language = useLanguage();
  const today = useToday();
  const { data: settings } = useQuery(pointSettingsQuery);
  const moved = points.filter((one) => MOVES.some((move) => one[move] > 0));
  if (moved.length === 0) return <p className="orderrow note">{words.noPoints}</p>;
  return moved.map((one) => (
    <p className="orderrow" key={one.pointType}>
      <span className="note">{(settings && typeNamed(settings.settings, one.pointType)?.name[language]) ?? words.pointsTitle}</span>
      {list([
        ...MOVES.filter((move) => one[move] > 0).map((move) => `${words[move]} ${count(one[move])}`),
        ...(one.availableAt ? [words.available(dayWords(dayOf(one.availableAt), today, language))] : []),
      ])}
    </p>
  ));
};
