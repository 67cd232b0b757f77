import { Table, type TableColumnType } from 'antd';
import type { ReactNode } from 'react';
import { Bone, Failed } from './states';

export type Column<T> = TableColumnType<T> & { key: string };

export interface ListTableProps<T> {
  label: string;
  columns: Column<T>[];
  rows: readonly T[] | undefined;
  rowKey: (row: T) => string;
  error?: unknown;
  retry?: () => void;
  empty: ReactNode;
  /** Rows of an earlier question, shown until the answer comes. */
  stale?: boolean;
  /** How many rows the skeleton has. */
  bones?: number;
}

const boneKeys = (count: number): string[] => Array.from({ length: count }, (_, i) => `bone-${i}`);

const boneWidth = (row: number, column: number): string => `${38 + ((row * 7 + column * 13) % 30)}%`;

/** A list as a table in all its states: loading keeps the shape of what comes, empty and failed say what to do. */
export const ListTable = <T extends object>({
  label,
  columns,
  rows,
  rowKey,
  error,
  retry,
  empty,
  stale,
  bones = 10,
}: ListTableProps<T>) => {
  if (rows === undefined && error) return <Failed error={error} retry={retry} />;
  if (rows === undefined) return <Bones label={label} columns={columns} count={bones} />;
  if (rows.length === 0) return <>{empty}</>;
  return (
    <div className={stale ? 'listtable listtable--stale' : 'listtable'} aria-busy={stale}>
      <Table<T> aria-label={label} columns={columns} dataSource={rows} rowKey={rowKey} pagination={false} size="middle" />
    </div>
  );
};

const Bones = <T extends object>({ label, columns, count }: { label: string; columns: Column<T>[]; count: number }) => {
  const keys = boneKeys(count);
  const bare = columns.map(({ key, title, width, align }, column) => ({
    key,
    title: title as ReactNode,
    ...(width !== undefined && { width }),
    ...(align && { align }),
    render: (_: unknown, __: { key: string }, row: number) => (
      <span className="listtable__bone">
        <Bone width={boneWidth(row, column)} />
      </span>
    ),
  }));
  return (
    <div className="listtable" aria-busy="true">
      <Table aria-label={label} columns={bare} dataSource={keys.map((key) => ({ key }))} pagination={false} size="middle" />
    </div>
  );
};
