import type { ReactNode } from 'react';
import { FormLine } from '../../form/form-line';
import { commonWords } from '../../words/common';
import { useWords } from '../../words/words';
import type { FormField } from '../form/template-form';
import { fieldWords } from './field-words';
import type { TemplateEditing } from './use-template-form';

/** What every row of the form is given. */
export interface RowProps {
  editing: TemplateEditing;
}

interface Props extends RowProps {
  name: string;
  note?: string | undefined;
  /** The fields of this row whose faults are said below it. */
  fields: readonly FormField[];
  children: ReactNode;
}

/** One decision about a template, with what is wrong with its fields. */
export const FormRow = ({ name, note, fields, editing, children }: Props) => {
  const names = useWords(fieldWords);
  const { about } = useWords(commonWords);
  const faults = fields.flatMap((field) => {
    const fault = editing.faultWords(field);
    if (!fault) return [];
    return [{ field, said: fields.length > 1 || names[field] !== name ? about(names[field], fault) : fault }];
  });
  return (
    <FormLine name={name} note={note} faults={faults}>
      {children}
    </FormLine>
  );
};
