import type { PointLineView } from '../../../shared/contract/point-views';
import { grouped } from '../ui/amount';

/** How a line of the ledger looks: what came, what went, or what only changed its place. */
export interface LineFigure {
  text: string;
  kind: 'in' | 'out' | 'still';
}

/** +68, −500; 68 without a sign where points on their way arrive, for they were counted when they were earned. What is owed counts as gone. */
export const lineFigure = ({ change: { available, pending, debt } }: Pick<PointLineView, 'change'>): LineFigure => {
  const net = available + pending || -debt;
  if (net > 0) return { text: `+${grouped(net)}`, kind: 'in' };
  if (net < 0) return { text: `−${grouped(-net)}`, kind: 'out' };
  return { text: grouped(Math.abs(available)), kind: 'still' };
};
