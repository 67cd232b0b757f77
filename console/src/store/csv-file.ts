import { STORE_COLUMNS } from '../../../shared/store/columns';
import { csvText } from '../ui/csv';

/** A store list chosen by the marketer, read. */
export interface CsvFile {
  name: string;
  text: string;
  /** About how many stores it has: its lines without the head. */
  rows: number;
}

export type FileFault = 'notCsv' | 'tooLarge' | 'unreadable';

/** What the import takes at most, as its schema says. */
const MOST_CHARACTERS = 5_000_000;

/** The text of a file; a fault when it cannot be a store list. */
export const readCsvFile = async (file: Pick<File, 'name' | 'size' | 'arrayBuffer'>): Promise<CsvFile | FileFault> => {
  if (!/\.(csv|txt)$/i.test(file.name)) return 'notCsv';
  // A character has at most four bytes, so that larger files need not be read.
  if (file.size > MOST_CHARACTERS * 4) return 'tooLarge';
  const text = decoded(await file.arrayBuffer());
  if (text === undefined) return 'unreadable';
  if (text.length > MOST_CHARACTERS) return 'tooLarge';
  return { name: file.name, text, rows: Math.max(0, text.trim().split('\n').length - 1) };
};

const decoded = (bytes: ArrayBuffer): string | undefined => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
};

/** A file to fill in: the columns, and one store as an example. */
export const templateCsv = (): string =>
  csvText([
    [...STORE_COLUMNS],
    [
      'SL-0001',
      '静安大悦城店',
      '直营',
      '静安区西藏北路198号1层',
      '上海市',
      '31',
      '200070',
      '021-60000000',
      '121.47',
      '31.24',
      '商场店;旗舰店',
      '1-5 07:00-22:00; 6,0 08:00-21:00',
      '2027-02-05..2027-02-08 春节',
      '自提;座位',
    ],
  ]);
