import { wayError } from '../../console/src/api/problem';
import { cellsOf, recordParts } from '../../console/src/bulk/record-parts';
import { createImport } from '../../console/src/file-import/import-work';
import { EXAMPLE, orderOfRow } from '../../console/src/order/order-file';
import { orderLink } from '../../console/src/order/order-link';
import { signed } from '../../console/src/points/signed';
import { isAskable, periodOf, statementRows } from '../../console/src/points/statement-period';
import { tierGround } from '../../console/src/tier/ground';
import { monthWords } from '../../console/src/words/time';

describe('the time of a statement', () => {
  test.each([
    ['month', '2026-11-01', '2026-11-22'],
    ['last', '2026-10-01', '2026-10-31'],
    ['year', '2026-01-01', '2026-11-22'],
    ['days', '2026-08-25', '2026-11-22'],
  ] as const)('%s', (preset, from, until) => {
    expect(periodOf(preset, '2026-11-22')).toEqual({ from, until });
  });

  test('the month before January is of the year before', () => {
    expect(periodOf('last', '2026-01-05')).toEqual({ from: '2025-12-01', until: '2025-12-31' });
  });

  test('is 400 days at most, and begins before it ends', () => {
    expect(isAskable({ from: '2026-01-01', until: '2026-01-01' })).toBe(true);
    expect(isAskable({ from: '2026-01-02', until: '2026-01-01' })).toBe(false);
    expect(isAskable({ from: '', until: '2026-01-01' })).toBe(false);
    expect([isAskable({ from: '2025-01-01', until: '2026-02-04' }), isAskable({ from: '2025-01-01', until: '2026-02-05' })]).toEqual([
      true,
      false,
    ]);
  });
});

test('a statement as a table opens, tells every line and closes', () => {
  const holding = (available: number) => ({ available, pending: 0, debt: 0 });
  const rows = statementRows(
    {
      ...{ memberId: 'm', maskedName: '林*夏', pointType: 'points', name: { zh: '积分', en: 'Points' } },
      ...{ from: '2026-11-01T00:00:00+08:00', until: '2026-12-01T00:00:00+08:00', byReason: [] },
      ...{ opening: holding(10), closing: holding(78) },
      lines: [
        {
          ...{ entryId: 'e', seq: 2, at: '2026-11-22T10:00:00+08:00', words: '消费得积分', reason: 'earned', by: '收银' },
          ...{ change: holding(68), after: holding(78) },
        },
      ],
    },
    'zh',
  );
  expect(rows.map((row) => row.at(-1))).toEqual(['可用余额', 10, 78, 78]);
  expect(rows.every((row) => row.length === rows[0]?.length)).toBe(true);
  expect(rows[2]).toEqual([2, '2026-11-22T10:00:00+08:00', '消费得积分', undefined, '收银', 68, 0, 0, 78]);
});

test('points that came and went, months, and the ground of a tier', () => {
  expect([signed(1_200), signed(-80), signed(0)]).toEqual(['+1,200', '−80', '0']);
  expect(monthWords('2026-12', '2026-11-22', 'zh')).toBe('12月');
  expect(monthWords('2027-03', '2026-11-22', 'zh')).toBe('2027年3月');
  expect(monthWords('2027-03', '2026-11-22', 'en')).toBe('March 2027');
  expect([0, 1, 2, 3].map((level) => tierGround(level, 4))).toEqual(['lu', 'lin', 'lan', 'dian']);
  expect([0, 1, 2].map((level) => tierGround(level, 3))).toEqual(['lu', 'lin', 'dian']);
  expect([0, 9].map((level) => tierGround(level, 10))).toEqual(['lu', 'dian']);
});

test('points that moved for an order lead to it', () => {
  expect(orderLink({ kind: 'order', id: 'erp#D-1' })).toBe('/orders?order=D-1&source=erp');
  expect(orderLink({ kind: 'order', id: 'c-7' })).toBe('/orders?order=c-7');
  expect(orderLink({ kind: 'reward', id: 'r' })).toBeUndefined();
});

describe('a file of orders', () => {
  test('the cells of a record, quoted or not', () => {
    expect(cellsOf('a, b ,"c,""d""",,')).toEqual(['a', 'b', 'c,"d"', '', '']);
    expect(cellsOf('a;"b;c";d')).toEqual(['a', 'b;c', 'd']);
    expect(cellsOf('')).toEqual(['']);
  });

  test('tells the rows of an order from others, wherever its columns are', () => {
    const [head = '', first = '', second = '', third = ''] = EXAMPLE.split('\r\n');
    expect(orderOfRow(head, second)).toBe(orderOfRow(head, third));
    expect(orderOfRow(head, first)).not.toBe(orderOfRow(head, second));
    expect(orderOfRow('sku,"order_id",source', 'x,D1,erp')).toBe(orderOfRow('source,order_id', 'erp,D1'));
  });

  test('an order is never told in two parts, however small the parts are', async () => {
    const rows = ['D1,a', 'D1,b', 'D2,a', 'D3,a', 'D3,b', 'D3,c', 'D4,a'];
    const file = new Blob([`order_id,sku\n${rows.join('\n')}\n`]);
    const together = (head: string, record: string): string => orderOfRow(head, record);
    const parts: string[][] = [];
    for await (const { cells } of recordParts(file, { records: 1, characters: 1_000, together })) parts.push(cells);
    expect(parts).toEqual([['D1,a', 'D1,b'], ['D2,a'], ['D3,a', 'D3,b', 'D3,c'], ['D4,a']]);
  });

  test('nor when a part is cut smaller because the server was slow', async () => {
    const rows = Array.from({ length: 400 }, (_, i) => `D${Math.floor(i / 7)},x${i}`);
    const sent: string[][] = [];
    let isSlow = true;
    await createImport({
      file: new Blob([`order_id,sku\n${rows.join('\n')}\n`]),
      limits: { records: 300, characters: 100_000, together: orderOfRow },
      send: async (csv) => {
        const own = csv.trim().split('\n').slice(1);
        if (isSlow) {
          isSlow = false;
          throw wayError('too_slow', 'zh');
        }
        sent.push(own);
        return { rows: own.length, taken: own.length, known: 0, told: [] };
      },
      tell: () => undefined,
      onTold: () => undefined,
    }).run(new AbortController().signal);
    expect(sent.flat()).toEqual(rows);
    expect(sent.length).toBeGreaterThan(2);
    const ordersIn = sent.map((part) => new Set(part.map((row) => row.split(',')[0])));
    expect(ordersIn.reduce((sum, { size }) => sum + size, 0)).toBe(new Set(rows.map((row) => row.split(',')[0])).size);
  });
});
