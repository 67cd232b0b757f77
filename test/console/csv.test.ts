import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { exportRows } from '../../console/src/coupon/export';
import { readCsvFile, templateCsv } from '../../console/src/store/csv-file';
import { rejectedRows, reportRows } from '../../console/src/store/report-rows';
import { csvText } from '../../console/src/ui/csv';
import { cny } from '../../shared/money/money';
import { STORE_COLUMNS, type StoreRow } from '../../shared/store/columns';
import { readStoreRow } from '../../shared/store/import';
import { aTemplateView, figuresOf } from './examples';

const read = (text: string): string[][] => parse(text, { bom: true, relaxColumnCount: true });

test('whatever a cell holds comes back from the file', () => {
  // What a spreadsheet would run as a formula is marked on purpose, see below.
  const plain = fc.string({ unit: 'grapheme' }).filter((text) => !/^[\s\u200B\uFEFF]*[=@＝＠＋－+-]|^[\t\r\n]/.test(text));
  fc.assert(
    fc.property(fc.array(fc.array(plain, { minLength: 2, maxLength: 4 }), { minLength: 1 }), (rows) => {
      expect(read(csvText(rows))).toEqual(rows);
    }),
  );
});

test('quotes, commas and lines within a cell stay in it', () => {
  const rows = [['他说 "好", 又说 "再来"\n第二行', 'x']];
  expect(read(csvText(rows))).toEqual(rows);
});

test.each([
  ...[
    '=1+1',
    '@SUM(A1)',
    '+cmd|calc',
    '-2+3+cmd',
    '\t=1',
    '\r=1',
    '\n=1',
    ' =1+1',
    '\u00A0=1',
    '\uFEFF=1',
    '\u200B@SUM(A1)',
    '＝1+1',
    '＋cmd',
    '－cmd',
    '＠SUM',
  ],
  ...['=HYPERLINK("https://evil.example")', "=cmd|' /C calc'!A0", '-cmd', '+1+cmd', '=', '@', '  +cmd'],
])('%j cannot run as a formula', (cell) => {
  expect(read(csvText([[cell, 'x']]))).toEqual([[`'${cell}`, 'x']]);
});

test('what would be a cell of its own behind a semicolon or a tab stays in its cell', () => {
  expect(csvText([['x;=1+1', 'y\t=1+1']])).toBe('\uFEFF"x;=1+1","y\t=1+1"\r\n');
});

test.each([-1, 0, 1.5, -0.25, 1e21])('the number %d stays a number', (cell) => {
  expect(Number(read(csvText([[cell, 'x']]))[0]?.[0])).toBe(cell);
});

test.each(['+86 21 5888 1234', '-31.2', '(021) 5888'])('%s stays a number', (cell) => {
  expect(read(csvText([[cell, 'x']]))).toEqual([[cell, 'x']]);
});

test('spreadsheets are told that it is UTF-8', () => {
  expect(csvText([['店']]).codePointAt(0)).toBe(0xfeff);
});

test('the template to fill in is one that the import takes', () => {
  const [head, example] = read(templateCsv());
  expect(head).toEqual([...STORE_COLUMNS]);
  const row = Object.fromEntries(STORE_COLUMNS.map((column, i) => [column, example?.[i] ?? ''])) as StoreRow;
  expect(readStoreRow(row, 'GCJ-02')).toMatchObject({ store: { storeId: 'SL-0001', province: '31', postcode: '200070' }, notes: [] });
});

describe('the report of an import', () => {
  const at = (line: number, field: string) => ({ line, field, reason: 'missing', message: '没有填', value: '' });
  const report = {
    rows: 10,
    created: 7,
    updated: 0,
    unchanged: 1,
    rejected: [at(3, 'name'), at(3, 'city'), at(5, 'name')],
    notes: [at(8, 'phone')],
  };

  test('lists every fault and every note with its line', () => {
    expect(reportRows(report, 'zh').slice(1)).toEqual([
      ['没有导入', 3, 'name', '没有填', ''],
      ['没有导入', 3, 'city', '没有填', ''],
      ['没有导入', 5, 'name', '没有填', ''],
      ['略去的内容', 8, 'phone', '没有填', ''],
    ]);
  });

  test('counts a row with two faults once', () => {
    expect(rejectedRows(report)).toBe(2);
  });
});

test('the list of coupons is exported in yuan, a draft with its whole stock left', () => {
  const [head, row] = exportRows(
    [
      {
        template: aTemplateView({ name: '满100减20', state: 'draft', createdAt: '2026-11-21T10:00:00+08:00' }),
        figures: figuresOf({ discount: cny(2050) }),
      },
    ],
    'zh',
  );
  const cell = Object.fromEntries((head ?? []).map((name, i) => [name, row?.[i]]));
  expect(cell).toMatchObject({ 名称: '满100减20', 状态: '草稿', 发行量: 1000, 还剩: 1000, '让利 (CNY)': 20.5 });
});

describe('a file that is chosen', () => {
  const file = (name: string, bytes: Uint8Array, size = bytes.length) => ({
    name,
    size,
    arrayBuffer: async () => bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer,
  });
  const utf8 = (text: string) => new TextEncoder().encode(text);

  test('is read, and its rows counted without the head', async () => {
    expect(await readCsvFile(file('门店.CSV', utf8('a,b\n1,2\n3,4\n')))).toEqual({ name: '门店.CSV', text: 'a,b\n1,2\n3,4\n', rows: 2 });
  });

  test.each([
    ['a workbook', file('门店.xlsx', utf8('PK')), 'notCsv'],
    ['GBK', file('门店.csv', new Uint8Array([0xb5, 0xea, 0xc3, 0xfb])), 'unreadable'],
    ['far too large, without reading it', file('门店.csv', utf8('a'), 21_000_000), 'tooLarge'],
    ['too many characters', file('门店.csv', utf8('a'.repeat(5_000_001))), 'tooLarge'],
  ])('is refused when it is %s', async (_, chosen, fault) => {
    expect(await readCsvFile(chosen)).toBe(fault);
  });
});
