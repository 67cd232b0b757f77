import type { ReactNode } from 'react';
import { Rows } from '../../form/rows';
import type { FormField, Row } from '../form/template-form';
import { nextRow } from '../form/template-form';
import type { TemplateEditing } from './use-template-form';

interface Props<T extends Row> {
  editing: TemplateEditing;
  field: FormField;
  rows: readonly T[];
  /** A row with nothing in it. */
  blank: Omit<T, 'row'>;
  most: number;
  /** This many always stay. */
  least?: number;
  onChange: (rows: T[]) => void;
  /** The controls of one row; `at` counts from 1. */
  children: (row: T, change: (patch: Partial<T>) => void, at: number) => ReactNode;
}

/** Rows of a coupon's rules, told by what they are to the field whose faults they show. */
export const RowList = <T extends Row>({ editing, field, rows, blank, most, least = 0, onChange, children }: Props<T>) => {
  const { id, onBlur, ...said } = editing.field(field);
  return (
    <Rows<T>
      label={said['aria-label']}
      group={{
        id,
        'aria-describedby': said['aria-describedby'],
        tabIndex: -1,
        // Judged when the whole list has been left, not while its next cell is typed.
        onBlur: ({ currentTarget, relatedTarget }) => !currentTarget.contains(relatedTarget) && onBlur(),
      }}
      rows={rows}
      blank={{ ...blank, row: nextRow(rows) } as T}
      most={most}
      least={least}
      onChange={onChange}
    >
      {(one, change, at) => children(one, (patch) => change({ ...one, ...patch }), at + 1)}
    </Rows>
  );
};
