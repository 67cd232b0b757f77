import { BYTE_ORDER_MARK, type Cell, csvLines, download } from '../ui/csv';

/** A CSV file that grows part by part; what has been written is kept by the browser, not as objects of the page. */
export interface GrowingFile {
  add: (rows: readonly (readonly Cell[])[]) => void;
  /** Rows so far, without the head. */
  rows: () => number;
  save: (name: string) => void;
}

export const growingFile = (head: readonly Cell[]): GrowingFile => {
  const parts: Blob[] = [new Blob([BYTE_ORDER_MARK, csvLines([head])])];
  let rows = 0;
  return {
    add: (more) => {
      if (more.length === 0) return;
      rows += more.length;
      parts.push(new Blob([csvLines(more)]));
    },
    rows: () => rows,
    save: (name) => download(name, ...parts),
  };
};
