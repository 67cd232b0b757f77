import { isPassing } from '../api/problem';
import type { Part } from './parts';

/** Lines that go in one request: the number of the first, and the cells. */
export interface Piece {
  firstLine: number;
  cells: string[];
}

/** Does one piece; once it is done, the file has been worked through as far as `read`, in bytes. */
type SendPiece = (piece: Piece, read: number, signal: AbortSignal) => Promise<void>;

/** What is asked of a server that is not known yet. */
const FIRST = 200;
/** Fewer than these are not worth a request of their own. */
const LEAST = 50;
/** After so many that went well, larger ones are tried again. */
const WELL = 3;

/**
 * Does the parts of a file piece by piece, each as large as goes through: small at first, larger while all goes well, and cut to a
 * quarter when a piece takes the server too long.
 * What was done of a part is not done again when the part is tried again. `linesOf`: how many lines of the file some cells are;
 * `belongs`: whether a cell must go with the one before it, though the piece grows.
 */
export const inPieces = (
  send: SendPiece,
  linesOf: (cells: readonly string[]) => number = ({ length }) => length,
  belongs: (before: string, cell: string) => boolean = () => false,
) => {
  let size = FIRST;
  let well = 0;
  let done = 0;
  let before = 0;
  return async (part: Part, signal: AbortSignal): Promise<void> => {
    while (done < part.cells.length) {
      const cells = part.cells.slice(done, endOf(part.cells, done + size, belongs));
      const share = (done + cells.length) / part.cells.length;
      try {
        await send(
          { firstLine: part.firstLine + linesOf(part.cells.slice(0, done)), cells },
          before + (part.bytes - before) * share,
          signal,
        );
      } catch (error) {
        if (isPassing(error)) size = Math.max(LEAST, Math.floor(cells.length / 4));
        well = 0;
        throw error;
      }
      done += cells.length;
      well += 1;
      if (well % WELL === 0) size *= 2;
    }
    done = 0;
    before = part.bytes;
  };
};

/** Where a piece ends that should have ended here: behind all that belongs together. */
const endOf = (cells: readonly string[], end: number, belongs: (before: string, cell: string) => boolean): number => {
  let at = end;
  while (at > 0 && at < cells.length && belongs(cells[at - 1] ?? '', cells[at] ?? '')) at += 1;
  return at;
};
