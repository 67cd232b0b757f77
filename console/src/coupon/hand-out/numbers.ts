import { partsOf, type Readable } from '../../bulk/parts';
import { inPieces, type Piece } from '../../bulk/pieces';
import { createWorklist, type Worklist } from '../../bulk/worklist';

/** What became of one line of a list of members. */
export interface LineResult {
  line: number;
  number: string;
  done: boolean;
  message: string;
}

export interface NumbersProgress {
  /** Of the list, in bytes. */
  read: number;
  lines: number;
  done: number;
  failed: number;
  /** The first that were not done. */
  firstFailed: readonly LineResult[];
}

export const NOTHING_DONE: NumbersProgress = { read: 0, lines: 0, done: 0, failed: 0, firstFailed: [] };

export interface NumberLine {
  line: number;
  number: string;
}

interface Deps {
  source: Readable;
  /** Does some lines; doing them again changes nothing. */
  send: (lines: NumberLine[], signal: AbortSignal) => Promise<LineResult[]>;
  tell: (progress: NumbersProgress) => void;
  onResults: (results: LineResult[]) => void;
}

const LIMITS = { lines: 500, characters: 100_000 };
/** What one line may hold, as the API takes it. */
const LONGEST = 60;
export const FAILED_SHOWN = 50;

/** Works through a list of card numbers, one a line, some hundreds at a time. */
export const createNumbersWork = ({ source, send, tell, onResults }: Deps): Worklist => {
  let progress = NOTHING_DONE;
  const work = inPieces(async (piece, read, signal) => {
    const lines = numberLines(piece);
    const results = lines.length === 0 ? [] : await send(lines, signal);
    onResults(results);
    const failed = results.filter(({ done }) => !done);
    progress = {
      read,
      lines: progress.lines + lines.length,
      done: progress.done + results.length - failed.length,
      failed: progress.failed + failed.length,
      firstFailed: [...progress.firstFailed, ...failed].slice(0, FAILED_SHOWN),
    };
    tell(progress);
  });
  return createWorklist({ parts: partsOf(source, LIMITS), work });
};

/** The lines that say something; a first line without any digit is a heading. */
export const numberLines = ({ firstLine, cells }: Piece): NumberLine[] =>
  cells
    .map((cell, i) => ({ line: firstLine + i, number: cell.slice(0, LONGEST) }))
    .filter(({ line, number }) => number !== '' && !(line === 1 && !/\p{Nd}/u.test(number)));
