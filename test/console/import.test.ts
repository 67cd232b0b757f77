import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { NotText } from '../../console/src/bulk/parts';
import { type RecordPart, recordParts } from '../../console/src/bulk/record-parts';
import { createImport, type ImportProgress, TOLD_SHOWN, type ToldLine } from '../../console/src/file-import/import-work';

const fileOf = (text: string) => new Blob([text]);
const partsOf = async (text: string, records = 3, characters = 10_000): Promise<RecordPart[]> => {
  const parts: RecordPart[] = [];
  for await (const part of recordParts(fileOf(text), { records, characters })) parts.push(part);
  return parts;
};

test('each part has the head and whole records, and knows on which line of the file it begins', async () => {
  const parts = await partsOf('id,words\r\n1,a\r\n2,"b\r\nb"\r\n3,c\r\n4,d\r\n5,e\r\n');
  expect(parts.map(({ firstLine, head, cells }) => [firstLine, head, cells])).toEqual([
    [2, 'id,words', ['1,a', '2,"b\nb"', '3,c']],
    [6, 'id,words', ['4,d', '5,e']],
  ]);
});

test('a part is no longer than a request may be; a file of nothing but its head has none, one that is no text is refused', async () => {
  const long = `id\n${'x'.repeat(40)}\n${'y'.repeat(40)}\n${'z'.repeat(40)}\n`;
  expect((await partsOf(long, 100, 90)).map(({ cells }) => cells.length)).toEqual([2, 1]);
  expect(await partsOf('id,words\n')).toEqual([]);
  await expect(partsOf('id\n\0\n')).rejects.toBeInstanceOf(NotText);
});

test('whatever the cells hold, the records of all parts are those of the file, on their lines', async () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '，', '"', ',', '\n', '银'), maxLength: 6 });
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(cell, cell), { maxLength: 30 }), fc.integer({ min: 1, max: 7 }), async (rows, size) => {
      const records = rows.map((row, i) => [`r${i}`, ...row]);
      const text = [['id', 'a', 'b'], ...records].map((row) => row.map(quoted).join(',')).join('\n');
      const options = { info: true as const, skip_empty_lines: true };
      const whole = parse(text, options).slice(1) as unknown as { record: string[]; info: { lines: number } }[];
      const found = (await partsOf(text, size)).flatMap(({ head, cells, firstLine }) =>
        (parse([head, ...cells].join('\n'), options).slice(1) as unknown as typeof whole).map(({ record, info }) => ({
          record,
          line: firstLine + info.lines - 2,
        })),
      );
      expect(found).toEqual(whole.map(({ record, info }) => ({ record, line: info.lines })));
    }),
  );
});

test('a file is sent part by part, tried again where the way failed, and what is told is told by the lines of the file', async () => {
  const rows = Array.from({ length: 7 }, (_, i) => `row-${i}`);
  const told: ToldLine[] = [];
  const seen: ImportProgress[] = [];
  let calls = 0;
  const work = createImport({
    file: fileOf(`id\n${rows.join('\n')}\n`),
    limits: { records: 3, characters: 1_000 },
    send: async (csv) => {
      calls++;
      if (calls === 2) throw new Error('the server is gone');
      const ids = csv.trim().split('\n').slice(1);
      const bad = ids.flatMap((id, i) =>
        id === 'row-4' ? [{ kind: 'rejected' as const, line: i + 2, id, field: 'type', reason: 'wrong' }] : [],
      );
      return { rows: ids.length, taken: ids.length - bad.length, known: 0, told: [...bad, ...bad] };
    },
    tell: (progress) => seen.push(progress),
    onTold: (lines) => told.push(...lines),
  });
  await expect(work.run(new AbortController().signal)).rejects.toThrow('the server is gone');
  expect(seen.at(-1)).toMatchObject({ rows: 3, taken: 3 });
  await work.run(new AbortController().signal);
  expect(seen.at(-1)).toMatchObject({ rows: 7, taken: 6, known: 0, rejected: 1, notes: 0 });
  expect(told.map(({ line, id }) => [line, id])).toEqual([
    [6, 'row-4'],
    [6, 'row-4'],
  ]);
  expect(seen.at(-1)?.firstTold.length).toBeLessThanOrEqual(TOLD_SHOWN);
});
