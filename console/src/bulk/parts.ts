/** A file that is no text of lines. */
export class NotText extends Error {
  override readonly name = 'NotText';
}

/** Some lines of a file: the number of the first, counted from 1, the cells, and where the last of them ended, about, in bytes. */
export interface Part {
  firstLine: number;
  cells: string[];
  bytes: number;
}

interface Limits {
  lines: number;
  /** Of all cells of a part together. */
  characters: number;
}

/** A file without a line break for so long is no list. */
const LONGEST_LINE = 1_000_000;

/** What of a file is read. */
export type Readable = Pick<Blob, 'stream'>;

/**
 * Reads a file of any size part by part, the first cell of each line; blank lines are kept, so that the numbers of lines are those of
 * the file. Throws `NotText` when it is not UTF-8 text.
 */
export async function* partsOf(file: Readable, limits: Limits): AsyncGenerator<Part> {
  let part: Part = { firstLine: 1, cells: [], bytes: 0 };
  let characters = 0;
  for await (const { lines, bytes } of linesOf(file)) {
    part.bytes = bytes;
    for (const line of lines) {
      const cell = firstCell(line);
      if (part.cells.length > 0 && (part.cells.length === limits.lines || characters + cell.length > limits.characters)) {
        yield part;
        part = { firstLine: part.firstLine + part.cells.length, cells: [], bytes };
        characters = 0;
      }
      part.cells.push(cell);
      characters += cell.length;
    }
  }
  if (part.cells.length > 0) yield part;
}

/** The lines of a file as they come, many at a time; the end of a line is LF, CR LF or CR. */
export async function* linesOf(file: Readable): AsyncGenerator<{ lines: string[]; bytes: number }> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const reader = file.stream().getReader();
  let rest = '';
  let bytes = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      bytes += value?.length ?? 0;
      rest += decoded(decoder, value);
      // A CR at the end may be the first half of a CR LF.
      const whole = done || !rest.endsWith('\r') ? rest : rest.slice(0, -1);
      const lines = whole.split(/\r\n|\n|\r/);
      const last = lines.pop() ?? '';
      rest = last + rest.slice(whole.length);
      if (rest.length > LONGEST_LINE) throw new NotText();
      if (done && rest !== '') lines.push(rest);
      if (lines.length > 0) yield { lines, bytes };
      if (done) return;
    }
  } finally {
    await reader.cancel();
  }
}

const decoded = (decoder: TextDecoder, value: Uint8Array | undefined): string => {
  try {
    const text = value ? decoder.decode(value, { stream: true }) : decoder.decode();
    if (text.includes('\0')) throw new NotText();
    return text;
  } catch {
    throw new NotText();
  }
};

/** Longer cells are cut: they are neither codes nor card numbers, and are reported as what they begin with. */
const LONGEST_CELL = 80;

/** The first cell of a line of CSV, without the quotes around it. */
export const firstCell = (line: string): string => {
  const quoted = /^\s*"((?:[^"]|"")*)"/.exec(line)?.[1];
  const cell = quoted === undefined ? (line.split(/[,;\t]/, 1)[0] ?? '') : quoted.replaceAll('""', '"');
  return cell.trim().slice(0, LONGEST_CELL);
};
