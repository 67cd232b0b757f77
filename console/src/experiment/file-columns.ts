import { decimalOf } from '../../../shared/insight/decimal';
import { MOST_ARMS } from '../../../shared/insight/experiment';
import { guessControl } from '../../../shared/insight/tally';
import { cellsOf } from '../bulk/record-parts';

/** What the first rows of a file say of its columns, and what it probably is about. */
export interface FileColumns {
  names: string[];
  /** Columns that hold numbers only. */
  numeric: string[];
  arm?: string;
  outcomes: string[];
}

const ARM_NAME = /^(arm|group|segment|variant|treatment|cohort|分组|组别|组|实验组|方案)$/i;
const OUTCOME_NAME = /visit|conver|spend|sale|redeem|purchase|click|open|amount|revenue|来店|到店|核销|消费|销售|购买|金额|下单/i;

/** Reads the head and some rows. The arm is a column of a few different values, best one of which sounds like a control. */
export const columnsOf = (head: string, records: readonly string[]): FileColumns => {
  const names = cellsOf(head).map((name) => name.trim());
  const rows = records.filter((record) => record.trim() !== '').map(cellsOf);
  const columns = names.map((name, at) => columnOf(name, rows.map((cells) => (cells[at] ?? '').trim()).filter(Boolean)));
  const named = columns.filter(({ name }) => name !== '');
  const arm = [...named].sort((a, b) => b.armness - a.armness).find(({ armness }) => armness > 0)?.name;
  return {
    names: named.map(({ name }) => name),
    numeric: named.filter(({ isNumeric }) => isNumeric).map(({ name }) => name),
    ...(arm !== undefined && { arm }),
    outcomes: named.filter(({ name, isNumeric }) => isNumeric && name !== arm && OUTCOME_NAME.test(name)).map(({ name }) => name),
  };
};

interface Column {
  name: string;
  isNumeric: boolean;
  /** How much it looks like the arm; zero when it cannot be. */
  armness: number;
}

const columnOf = (name: string, cells: readonly string[]): Column => {
  const values = [...new Set(cells)];
  const isNumeric = values.length > 0 && values.every((cell) => decimalOf(cell) !== undefined);
  const isNamed = ARM_NAME.test(name);
  // In a file that is sorted by its arm the first rows are all of one.
  const couldBeArm = values.length >= (isNamed ? 1 : 2) && values.length <= MOST_ARMS;
  const likeness = (isNamed ? 4 : 0) + (isNumeric ? 0 : 2) + (guessControl(values) === undefined ? 0 : 1);
  return { name, isNumeric, armness: couldBeArm && (isNamed || !isNumeric) ? likeness : 0 };
};
