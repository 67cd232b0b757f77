import { NEEDED_ORDER_COLUMNS, ORDER_COLUMNS, type OrderColumn } from '../../../shared/order/columns';
import { cellsOf } from '../bulk/record-parts';
import { csvText } from '../ui/csv';

/** What tells the rows of one order from those of others: they are taken in together. */
export const orderOfRow = (head: string, record: string): string => {
  const names = cellsOf(head.replace(/^\uFEFF/, ''));
  const cells = cellsOf(record);
  const cell = (name: OrderColumn): string | undefined => cells[names.indexOf(name)];
  return JSON.stringify([cell('source'), cell('order_id')]);
};

export const isNeeded = (column: OrderColumn): boolean => NEEDED_ORDER_COLUMNS.includes(column);

/** Two orders, the second of two lines. */
export const EXAMPLE = csvText([
  [...ORDER_COLUMNS, 'card', 'phone:verified'],
  [
    'D20261120001',
    'erp',
    '2026-11-20 18:30',
    'pos',
    'SL-0001',
    'paid',
    'B01',
    '手冲咖啡',
    'coffee',
    1,
    38,
    38,
    '',
    'wechat',
    '8806402150',
    '',
  ],
  [
    'D20261120002',
    'erp',
    '2026-11-20 18:42',
    'pos',
    'SL-0001',
    'paid',
    'B02',
    '燕麦拿铁',
    'coffee',
    2,
    34,
    60,
    '',
    'alipay',
    '',
    '13712345678',
  ],
  ['D20261120002', 'erp', '2026-11-20 18:42', 'pos', 'SL-0001', 'paid', 'F01', '可颂', 'food', 1, 18, 18, '', 'alipay', '', '13712345678'],
]);
