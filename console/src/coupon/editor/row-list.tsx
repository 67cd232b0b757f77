import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Icon } from '../../ui/icon';
import { useWords } from '../../words/words';
import type { FormField, Row } from '../form/template-form';
import { nextRow } from '../form/template-form';
import { editorWords } from './editor-words';
import { fieldWords } from './field-words';
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

/** Rows of the same kind that are added and taken away one by one. */
export const RowList = <T extends Row>({ editing, field, rows, blank, most, least = 0, onChange, children }: Props<T>) => {
  const words = useWords(editorWords);
  const names = useWords(fieldWords);
  const { id, onBlur, ...said } = editing.field(field);
  return (
    <div
      className="rowlist"
      id={id}
      role="group"
      aria-label={said['aria-label']}
      aria-describedby={said['aria-describedby']}
      tabIndex={-1}
      // Judged when the whole list has been left, not while its next cell is typed.
      onBlur={({ currentTarget, relatedTarget }) => !currentTarget.contains(relatedTarget) && onBlur()}
    >
      {rows.map((one, i) => (
        <div className="rowlist__row" key={one.row}>
          {children(one, (patch) => onChange(rows.map((row) => (row.row === one.row ? { ...row, ...patch } : row))), i + 1)}
          {rows.length > least && (
            <Button
              type="text"
              size="small"
              aria-label={words.remove(names[field], i + 1)}
              icon={<Icon name="close" size={16} />}
              onClick={() => onChange(rows.filter((row) => row.row !== one.row))}
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
          onClick={() => onChange([...rows, { ...blank, row: nextRow(rows) } as T])}
        >
          {words.add}
        </Button>
      )}
    </div>
  );
};
