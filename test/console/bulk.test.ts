import { parse } from 'csv-parse/sync';
import { ApiError } from '../../console/src/api/problem';
import { pagesOf } from '../../console/src/bulk/pages';
import { inPieces } from '../../console/src/bulk/pieces';
import { createWorklist } from '../../console/src/bulk/worklist';
import { createUpload, type UploadProgress } from '../../console/src/coupon/codes/upload';
import { createNumbersWork, type LineResult, type NumbersProgress, numberLines } from '../../console/src/coupon/hand-out/numbers';

const noPause = async () => undefined;
const going = () => new AbortController().signal;
const passing = () => new ApiError('unavailable', 503, 'busy');

describe('work done part by part', () => {
  test('tries again what failed on the way, and nothing else', async () => {
    const tries: number[] = [];
    const work = async (part: number) => {
      tries.push(part);
      if (part === 2 && tries.length < 4) throw passing();
    };
    await createWorklist({ parts: [1, 2, 3], work, pause: noPause }).run(going());
    expect(tries).toEqual([1, 2, 2, 2, 3]);
  });

  test('stops at what is refused, and goes on with that part', async () => {
    const done: number[] = [];
    let isRefusing = true;
    const work = async (part: number) => {
      if (part === 2 && isRefusing) throw new ApiError('claims_paused', 409, 'paused');
      done.push(part);
    };
    const list = createWorklist({ parts: [1, 2, 3], work, pause: noPause });
    await expect(list.run(going())).rejects.toThrow('paused');
    expect(done).toEqual([1]);
    isRefusing = false;
    await list.run(going());
    expect(done).toEqual([1, 2, 3]);
  });

  test('gives up after some tries', async () => {
    let tries = 0;
    const work = async () => {
      tries += 1;
      throw passing();
    };
    await expect(createWorklist({ parts: [1], work, pause: noPause }).run(going())).rejects.toThrow('busy');
    expect(tries).toBe(4);
  });

  test('is stopped between parts, and goes on with the next', async () => {
    const done: number[] = [];
    const abort = new AbortController();
    const work = async (part: number) => {
      done.push(part);
      if (part === 2) abort.abort();
    };
    const list = createWorklist({ parts: [1, 2, 3], work, pause: noPause });
    await expect(list.run(abort.signal)).rejects.toMatchObject({ name: 'AbortError' });
    expect(done).toEqual([1, 2]);
    await list.run(going());
    expect(done).toEqual([1, 2, 3]);
  });
});

test('all pages of a list are read, one that failed is asked for again', async () => {
  const pages: Record<string, { items: number[]; next?: string }> = {
    '': { items: [1, 2], next: 'b' },
    b: { items: [3], next: 'c' },
    c: { items: [4] },
  };
  const seen: number[] = [];
  const asked: (string | undefined)[] = [];
  const read = async (cursor: string | undefined) => {
    asked.push(cursor);
    if (asked.length === 2) throw passing();
    return pages[cursor ?? ''] ?? { items: [] };
  };
  const list = pagesOf(read, (items) => seen.push(...items));
  await createWorklist({ ...list, pause: noPause }).run(going());
  expect(seen).toEqual([1, 2, 3, 4]);
  expect(asked).toEqual([undefined, 'b', 'b', 'c']);
});

describe('a file of codes', () => {
  test('goes up part by part as CSV that reads back line by line, bad lines with their numbers', async () => {
    const codes = Array.from({ length: 12_001 }, (_, i) => `CODE${i}`);
    codes[7_000] = 'not "a" code';
    const sent: { firstLine: number; csv: string }[] = [];
    let progress: UploadProgress | undefined;
    const bad: number[] = [];
    const upload = createUpload({
      file: new Blob([codes.join('\r\n')]),
      send: async (part) => {
        sent.push(part);
        const rows: string[][] = parse(part.csv, { relaxColumnCount: true });
        const rejected = rows.flatMap(([value = ''], i) =>
          value.includes(' ') ? [{ line: part.firstLine + i, value, message: '不对' }] : [],
        );
        return { taken: rows.length - rejected.length, rejected };
      },
      tell: (now) => {
        progress = now;
      },
      onBad: (lines) => bad.push(...lines.map(({ line }) => line)),
    });
    await upload.run(going());
    const starts = sent.map(({ firstLine }) => firstLine);
    expect(starts.slice(0, 4)).toEqual([1, 201, 401, 601]);
    expect(starts).toContain(10_001);
    expect(sent.every(({ csv }) => csv.split('\n').length <= 5_001)).toBe(true);
    expect(progress).toMatchObject({ lines: 12_001, taken: 12_000, bad: 1 });
    expect(progress?.firstBad).toEqual([{ line: 7_001, value: 'not "a" code', message: '不对' }]);
    expect(bad).toEqual([7_001]);
  });
});

test('a piece that takes the server too long is cut, what went through is not sent again, and larger ones are tried later', async () => {
  const sizes: number[] = [];
  const lines: number[] = [];
  const work = inPieces(async ({ firstLine, cells }) => {
    sizes.push(cells.length);
    if (sizes.length < 3) throw passing();
    lines.push(...cells.map((_, i) => firstLine + i));
  });
  const parts = [
    { firstLine: 1, cells: Array.from({ length: 2_000 }, String), bytes: 0 },
    { firstLine: 2_001, cells: Array.from({ length: 500 }, String), bytes: 0 },
  ];
  await createWorklist({ parts, work, pause: noPause }).run(going());
  expect(sizes).toEqual([200, 50, 50, 50, 50, 100, 100, 100, 200, 200, 200, 400, 400, 150, 500]);
  expect(lines).toEqual(Array.from({ length: 2_500 }, (_, i) => i + 1));
});

describe('a list of card numbers', () => {
  test('blank lines and a heading are left out, numbers keep their lines', () => {
    expect(numberLines({ firstLine: 1, cells: ['会员号', '6123', '', '6 456'] })).toEqual([
      { line: 2, number: '6123' },
      { line: 4, number: '6 456' },
    ]);
    expect(numberLines({ firstLine: 501, cells: ['会员号'] })).toEqual([{ line: 501, number: '会员号' }]);
  });

  test('some hundreds at a time; what was not done is told with its line', async () => {
    const sizes: number[] = [];
    const results: LineResult[] = [];
    let progress: NumbersProgress | undefined;
    const work = createNumbersWork({
      source: new Blob([Array.from({ length: 1_200 }, (_, i) => `6${i}`).join('\n')]),
      send: async (lines) => {
        sizes.push(lines.length);
        return lines.map((line) => ({ ...line, done: line.line !== 700, message: line.line === 700 ? '没有这个会员号' : '已发放' }));
      },
      tell: (now) => {
        progress = now;
      },
      onResults: (more) => results.push(...more),
    });
    await work.run(going());
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(1_200);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(500);
    expect(results).toHaveLength(1_200);
    expect(progress).toMatchObject({ lines: 1_200, done: 1_199, failed: 1, firstFailed: [{ line: 700, number: '6699' }] });
  });
});
