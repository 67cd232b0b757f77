import type { OutcomeRow } from '../../../../shared/contract/campaign-report';
import type { Cell } from '../../ui/csv';

/** Names of columns as programs read them: the same in every language. */
export const OUTCOME_HEAD = [
  ...['member', 'arm', 'variant', 'channel', 'reached_by', 'age', 'tier', 'counted_from', 'counted_until', 'reached', 'opened'],
  ...['claimed', 'visited', 'redeemed', 'first_store', 'orders', 'sales', 'spent', 'discount', 'cost_of_sending'],
];

const flag = (is: boolean): number => (is ? 1 : 0);
const yuan = (minor: number): string => (minor / 100).toFixed(2);

/** A member's outcome as a line of a file: yes is 1, money is yuan with every digit. */
export const outcomeCells = (row: OutcomeRow): Cell[] => [
  ...[row.member, row.arm, row.variant, row.channel, row.reachedBy, row.age, row.tier, row.countedFrom, row.countedUntil],
  ...[flag(row.reached), flag(row.opened), flag(row.claimed), flag(row.visited), flag(row.redeemed), row.store, row.orders],
  ...[yuan(row.sales), yuan(row.spent), yuan(row.discount), (row.cost / 100_000).toFixed(5)],
];
