import fc from 'fast-check';
import { firstCell, NotText, type Part, partsOf } from '../../console/src/bulk/parts';

/** A file whose bytes come in pieces of the given sizes, over and over. */
const fileOf = (bytes: Uint8Array, sizes: readonly number[] = [64]) => ({
  stream: () => {
    let at = 0;
    let turn = 0;
    return new ReadableStream<Uint8Array<ArrayBuffer>>({
      pull: (controller) => {
        if (at >= bytes.length) return controller.close();
        const size = sizes[turn++ % sizes.length] ?? 1;
        controller.enqueue(new Uint8Array(bytes.slice(at, at + size)));
        at += size;
      },
    });
  },
});
const utf8 = (text: string) => new TextEncoder().encode(text);

const readAll = async (text: string, limits = { lines: 3, characters: 100 }, sizes?: readonly number[]): Promise<Part[]> => {
  const parts: Part[] = [];
  for await (const part of partsOf(fileOf(utf8(text), sizes), limits)) parts.push({ ...part, cells: [...part.cells] });
  return parts;
};

test('a file is read in parts, whose first lines are numbered as in the file', async () => {
  const parts = await readAll('code\nA-1\nA-2\n\nA-4\n');
  expect(parts.map(({ firstLine, cells }) => [firstLine, cells])).toEqual([
    [1, ['code', 'A-1', 'A-2']],
    [4, ['', 'A-4']],
  ]);
  expect(parts.at(-1)?.bytes).toBe(18);
});

test('a part is never longer than its characters allow, but for a single cell', async () => {
  const parts = await readAll(`${'x'.repeat(60)}\n${'y'.repeat(60)}\nz\n`, { lines: 9, characters: 70 });
  expect(parts.map(({ cells }) => cells.length)).toEqual([1, 2]);
});

test('wherever the pieces of the stream are cut, and however lines end, the cells are the same', async () => {
  const cell = fc.string({ unit: fc.constantFrom('A', '9', '券', '😀', 'é'), maxLength: 12 });
  const end = fc.constantFrom('\n', '\r\n', '\r');
  await fc.assert(
    fc.asyncProperty(
      fc.array(cell, { minLength: 1, maxLength: 30 }),
      end,
      fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
      async (cells, eol, sizes) => {
        const text = cells.map((one) => one + eol).join('');
        const parts = await readAll(text, { lines: 4, characters: 50 }, sizes);
        expect(parts.flatMap((part) => part.cells)).toEqual(cells);
        let line = 1;
        for (const part of parts) {
          expect(part.firstLine).toBe(line);
          expect(part.cells.length).toBeLessThanOrEqual(4);
          line += part.cells.length;
        }
      },
    ),
  );
});

test('a byte order mark is no part of the first cell, and the last line needs no end', async () => {
  expect((await readAll('\uFEFFA-1\nA-2')).flatMap(({ cells }) => cells)).toEqual(['A-1', 'A-2']);
});

test.each([
  ['GBK', new Uint8Array([0xb5, 0xea, 0xc3, 0xfb])],
  ['a workbook', new Uint8Array([0x50, 0x4b, 0x03, 0x04, 0x00, 0x00])],
  ['one endless line', utf8('A'.repeat(1_000_001))],
])('%s is said to be no list', async (_, bytes) => {
  const read = async () => {
    for await (const _part of partsOf(fileOf(bytes, [65_536]), { lines: 10, characters: 100 }));
  };
  await expect(read()).rejects.toBeInstanceOf(NotText);
});

test.each([
  ['A-1,用过,2026', 'A-1'],
  ['"A-1",x', 'A-1'],
  ['"say ""hi""",x', 'say "hi"'],
  ['  A-1\t9', 'A-1'],
  ['A"1', 'A"1'],
  ['', ''],
  ['x'.repeat(200), 'x'.repeat(80)],
])('%j says %j', (line, cell) => {
  expect(firstCell(line)).toBe(cell);
});
