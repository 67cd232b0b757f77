import type { Readable } from '../bulk/parts';
import { inPieces } from '../bulk/pieces';
import { linesIn, type RecordPart, recordParts } from '../bulk/record-parts';
import { createWorklist, type Worklist } from '../bulk/worklist';

/** Something that is told of a line of the file: that it was left out, or that a part of it was. */
export interface ToldLine {
  line: number;
  /** How the row names itself, when it does. */
  id: string;
  field: string;
  reason: string;
  kind: 'rejected' | 'note';
  /** Another line that it is about. */
  other?: number | undefined;
}

/** What became of some rows; `known` had been taken in before, or again because a reply was late. */
export interface Imported {
  rows: number;
  taken: number;
  known: number;
  told: ToldLine[];
}

export interface ImportProgress {
  /** Of the file, in bytes. */
  read: number;
  rows: number;
  taken: number;
  known: number;
  rejected: number;
  notes: number;
  /** The first of what was told. */
  firstTold: readonly ToldLine[];
}

export const NOTHING_IMPORTED: ImportProgress = { read: 0, rows: 0, taken: 0, known: 0, rejected: 0, notes: 0, firstTold: [] };

/** How many told lines are shown on the screen. */
export const TOLD_SHOWN = 200;

/** How much goes in one request; `together`: what tells records that must go in one from others. */
export interface ImportLimits {
  records: number;
  characters: number;
  together?: (head: string, record: string) => string;
}

interface Deps {
  file: Readable;
  limits: ImportLimits;
  /** Sends some rows behind the file's head; the same again changes nothing. Lines of the answer are counted from the head, which is line 1. */
  send: (csv: string, signal: AbortSignal) => Promise<Imported>;
  tell: (progress: ImportProgress) => void;
  /** Everything that is told, as it becomes known. */
  onTold: (lines: ToldLine[]) => void;
}

/** Sends a CSV file of any size, part by part, and adds up what is answered. */
export const createImport = ({ file, limits, send, tell, onTold }: Deps): Worklist => {
  let progress = NOTHING_IMPORTED;
  let head = '';
  const { together } = limits;
  const belongs = (before: string, record: string): boolean => together !== undefined && together(head, before) === together(head, record);
  const pieces = inPieces(
    async ({ firstLine, cells }, read, signal) => {
      const { rows, taken, known, told } = await send(`${[head, ...cells].join('\n')}\n`, signal);
      const placed = (line: number): number => firstLine + line - 2;
      const inFile = told.map((one) => ({
        ...one,
        line: placed(one.line),
        other: one.other === undefined ? undefined : placed(one.other),
      }));
      onTold(inFile);
      progress = {
        read,
        rows: progress.rows + rows,
        taken: progress.taken + taken,
        known: progress.known + known,
        rejected: progress.rejected + linesOf(inFile, 'rejected'),
        notes: progress.notes + linesOf(inFile, 'note'),
        firstTold: [...progress.firstTold, ...inFile].slice(0, TOLD_SHOWN),
      };
      tell(progress);
    },
    linesIn,
    belongs,
  );
  const work = (part: RecordPart, signal: AbortSignal): Promise<void> => {
    head = part.head;
    return pieces(part, signal);
  };
  return createWorklist({ parts: recordParts(file, limits), work });
};

/** A line may have several faults. */
const linesOf = (told: readonly ToldLine[], kind: ToldLine['kind']): number =>
  new Set(told.flatMap((one) => (one.kind === kind ? [one.line] : []))).size;
