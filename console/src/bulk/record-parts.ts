import { linesOf, type Part, type Readable } from './parts';

/** Some whole records of a CSV file, each in one cell, and the head of the file. */
export interface RecordPart extends Part {
  head: string;
}

interface Limits {
  records: number;
  /** Of a part with its head. */
  characters: number;
  /** What tells records that must go together from others, when some must: a part grows until all of them are in. */
  together?: (head: string, record: string) => string;
}

/**
 * Reads a CSV file of any size in parts of whole records: a cell in quotes may go over several lines. Blank lines are kept, so that the
 * numbers of lines are those of the file. Throws `NotText` when it is not UTF-8 text.
 */
export async function* recordParts(file: Readable, limits: Limits): AsyncGenerator<RecordPart> {
  let part: RecordPart | undefined;
  let characters = 0;
  let record = '';
  let isOpen = false;
  for await (const { lines, bytes } of linesOf(file)) {
    for (const line of lines) {
      if (!part) {
        part = { head: line, firstLine: 2, cells: [], bytes };
        continue;
      }
      record = isOpen ? `${record}\n${line}` : line;
      if (hasOddQuotes(line)) isOpen = !isOpen;
      if (isOpen && record.length < limits.characters) continue;
      isOpen = false;
      const isFull = part.cells.length >= limits.records || part.head.length + characters + record.length > limits.characters;
      if (part.cells.length > 0 && isFull && !belongs(limits, part, record)) {
        yield part;
        part = { head: part.head, firstLine: part.firstLine + linesIn(part.cells), cells: [], bytes };
        characters = 0;
      }
      part.cells.push(record);
      characters += record.length + 1;
    }
    if (part) part.bytes = bytes;
  }
  // A quote that nobody closed: the server says so.
  if (isOpen) part?.cells.push(record);
  if (part && part.cells.length > 0) yield part;
}

/** How many lines of the file records take. */
export const linesIn = (records: readonly string[]): number => records.reduce((sum, record) => sum + record.split('\n').length, 0);

/** Within quotes a quote is written twice, so a cell is open after an odd number of them. */
const hasOddQuotes = (line: string): boolean => (line.split('"').length - 1) % 2 === 1;

const belongs = ({ together }: Limits, { head, cells }: RecordPart, record: string): boolean =>
  together !== undefined && together(head, cells.at(-1) ?? '') === together(head, record);

/** The cells of a record of CSV, without the quotes around them. */
export const cellsOf = (record: string): string[] => {
  const separator = /^[^"]*?([,;\t])/.exec(record.replaceAll(/"(?:[^"]|"")*"/g, ''))?.[1] ?? ',';
  const cells: string[] = [];
  let rest = record;
  for (;;) {
    const quoted = /^\s*"((?:[^"]|"")*)"[^,;\t]*/.exec(rest);
    const plain = quoted ? quoted[0] : (rest.split(separator, 1)[0] ?? '');
    cells.push(quoted ? (quoted[1] ?? '').replaceAll('""', '"') : plain.trim());
    if (rest.length <= plain.length) return cells;
    rest = rest.slice(plain.length + 1);
  }
};
