import { linesOf, type Readable } from './parts';

/** Some whole records of a CSV file behind its head: the number of their first line in the file, and where they ended, about, in bytes. */
export interface RecordPart {
  firstLine: number;
  csv: string;
  bytes: number;
}

interface Limits {
  records: number;
  /** Of a part with its head. */
  characters: number;
}

/**
 * Reads a CSV file of any size in parts of whole records, each part with the file's first line before it: a cell in quotes may go over
 * several lines. Throws `NotText` when it is not UTF-8 text.
 */
export async function* recordParts(file: Readable, limits: Limits): AsyncGenerator<RecordPart> {
  let head: string | undefined;
  let part = { firstLine: 2, lines: [] as string[], records: 0, characters: 0 };
  let record: string[] = [];
  let isOpen = false;
  let read = 0;
  const partOf = (bytes: number): RecordPart => ({
    firstLine: part.firstLine,
    csv: `${[head, ...part.lines].join('\n')}\n`,
    bytes,
  });
  for await (const { lines, bytes } of linesOf(file)) {
    for (const line of lines) {
      if (head === undefined) {
        head = line;
        continue;
      }
      record.push(line);
      if (hasOddQuotes(line)) isOpen = !isOpen;
      if (isOpen && lengthOf(record) < limits.characters) continue;
      isOpen = false;
      const length = lengthOf(record);
      if (part.records > 0 && (part.records === limits.records || head.length + part.characters + length > limits.characters)) {
        yield partOf(bytes);
        part = { firstLine: part.firstLine + part.lines.length, lines: [], records: 0, characters: 0 };
      }
      part.lines.push(...record);
      part.records += 1;
      part.characters += length;
      record = [];
    }
    read = bytes;
  }
  part.lines.push(...record);
  if (part.lines.length > 0) yield partOf(read);
}

/** Within quotes a quote is written twice, so a cell is open after an odd number of them. */
const hasOddQuotes = (line: string): boolean => (line.split('"').length - 1) % 2 === 1;

const lengthOf = (lines: readonly string[]): number => lines.reduce((sum, line) => sum + line.length + 1, 0);
