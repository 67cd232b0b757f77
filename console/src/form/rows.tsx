import { Button } from 'antd';
import type { HTMLAttributes, ReactNode } from 'react';
import { Icon } from '../ui/icon';
import { useWords } from '../words/words';
import { useRowKeys } from './row-keys';
import { formWords } from './words';

interface Props<T> {
  /** What the rows are, for who hears the screen. */
  label: string;
  rows: readonly T[];
  /** A row with nothing in it. */
  blank: T;
  most: number;
  /** This many always stay. */
  least?: number;
  onChange: (rows: T[]) => void;
  /** What the group they are in is besides. */
  group?: Omit<HTMLAttributes<HTMLDivElement>, 'className' | 'role' | 'aria-label' | 'children'>;
  /** The controls of one row; `at` counts from 0. */
  children: (row: T, change: (row: T) => void, at: number) => ReactNode;
}

/** Rows of the same kind that are added and taken away one by one. */
export const Rows = <T,>({ label, rows, blank, most, least = 0, onChange, group, children }: Props<T>) => {
  const words = useWords(formWords);
  const { keys, drop } = useRowKeys(rows.length);
  return (
    <div {...group} className="rowlist" role="group" aria-label={label}>
      {rows.map((row, at) => (
        <div className="rowlist__row" key={keys[at]}>
          {children(row, (changed) => onChange(rows.map((one, i) => (i === at ? changed : one))), at)}
          {rows.length > least && (
            <Button
              type="text"
              size="small"
              aria-label={words.remove(label, at + 1)}
              icon={<Icon name="close" size={16} />}
              onClick={() => {
                drop(at);
                onChange(rows.filter((_, i) => i !== at));
              }}
            />
          )}
        </div>
      ))}
      {rows.length < most && (
        <Button
          size="small"
          color="primary"
          variant="text"
          icon={<Icon name="plus" size={16} />}
          onClick={() => onChange([...rows, blank])}
        >
          {words.add}
        </Button>
      )}
    </div>
  );
};
