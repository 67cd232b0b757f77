import { type Tally, tallyOf } from '../../../shared/insight/tally';
import type { Readable } from '../bulk/parts';
import { cellsOf, recordParts } from '../bulk/record-parts';
import { createWorklist, type Worklist } from '../bulk/worklist';
import { columnsOf, type FileColumns } from './file-columns';

const LIMITS = { records: 2_000, characters: 500_000 };

/** Which columns of a file hold the arm and the outcomes. */
export interface Chosen {
  arm: string;
  outcomes: readonly string[];
}

export interface ReadProgress {
  /** Of the file, in bytes. */
  read: number;
  rows: number;
}

export const NOTHING_READ: ReadProgress = { read: 0, rows: 0 };

/** What the beginning of a file says of its columns; undefined when there are no rows in it. */
export const columnsOfFile = async (file: Readable): Promise<FileColumns | undefined> => {
  for await (const { head, cells } of recordParts(file, LIMITS)) return columnsOf(head, cells);
  return undefined;
};

/** Adds up a file of any size in the browser, part by part; of its rows nothing is kept and nothing is sent. */
export const createTally = (
  file: Readable,
  { arm, outcomes }: Chosen,
  tell: (progress: ReadProgress) => void,
): Worklist & { tally: Tally } => {
  const tally = tallyOf(outcomes);
  let rows = 0;
  const list = createWorklist({
    parts: recordParts(file, LIMITS),
    work: async ({ head, cells, bytes }) => {
      const names = cellsOf(head).map((name) => name.trim());
      const places = outcomes.map((name) => names.indexOf(name));
      const armPlace = names.indexOf(arm);
      for (const record of cells) {
        if (record.trim() === '') continue;
        const row = cellsOf(record);
        tally.add(
          row[armPlace] ?? '',
          places.map((at) => row[at]),
        );
        rows += 1;
      }
      tell({ read: bytes, rows });
      // Between parts the page may draw.
      await new Promise((resolve) => setTimeout(resolve));
    },
  });
  return { ...list, tally };
};
