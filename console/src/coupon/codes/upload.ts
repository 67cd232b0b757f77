import { partsOf, type Readable } from '../../bulk/parts';
import { inPieces } from '../../bulk/pieces';
import { createWorklist, type Worklist } from '../../bulk/worklist';

/** A line that was left out, as the server reports it. */
export interface BadLine {
  line: number;
  value: string;
  message: string;
}

export interface UploadProgress {
  /** Of the file, in bytes. */
  read: number;
  lines: number;
  taken: number;
  /** How many lines were left out, and the first of them. */
  bad: number;
  firstBad: readonly BadLine[];
}

export const NOTHING_UPLOADED: UploadProgress = { read: 0, lines: 0, taken: 0, bad: 0, firstBad: [] };

interface Deps {
  file: Readable;
  /** Sends a part; the same part again changes nothing. */
  send: (part: { firstLine: number; csv: string }, signal: AbortSignal) => Promise<{ taken: number; rejected: BadLine[] }>;
  tell: (progress: UploadProgress) => void;
  /** Every line that was left out, as they become known. */
  onBad: (lines: BadLine[]) => void;
}

/** What one request takes at most, with room for quotes. */
const LIMITS = { lines: 5_000, characters: 200_000 };
/** How many bad lines are shown on the screen. */
export const BAD_SHOWN = 50;

/** Sends a file of codes of any size, part by part. */
export const createUpload = ({ file, send, tell, onBad }: Deps): Worklist => {
  let progress = NOTHING_UPLOADED;
  const work = inPieces(async ({ firstLine, cells }, read, signal) => {
    const { taken, rejected } = await send({ firstLine, csv: cellsAsCsv(cells) }, signal);
    onBad(rejected);
    progress = {
      read,
      lines: progress.lines + cells.length,
      taken: progress.taken + taken,
      bad: progress.bad + rejected.length,
      firstBad: [...progress.firstBad, ...rejected].slice(0, BAD_SHOWN),
    };
    tell(progress);
  });
  return createWorklist({ parts: partsOf(file, LIMITS), work });
};

/** Each cell a line of its own, so that line numbers stay; blank cells are blank lines. */
const cellsAsCsv = (cells: readonly string[]): string =>
  `${cells.map((cell) => (/[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join('\n')}\n`;
