import type { ReactNode } from 'react';
import { commonWords } from '../../words/common';
import { useWords } from '../../words/words';
import type { FormField } from '../form/template-form';
import { fieldWords } from './field-words';
import { faultId, type TemplateEditing } from './use-template-form';

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

/** One decision: its name, its controls, what is wrong with them, and one remark. */
export const FormRow = ({ name, note, fields, editing, children }: Props) => {
  const names = useWords(fieldWords);
  const { about } = useWords(commonWords);
  return (
    <fieldset className="formrow">
      <legend className="unseen">{name}</legend>
      <p className="formrow__name" aria-hidden="true">
        {name}
      </p>
      <div className="formrow__fields">
        {children}
        {fields.map((field) => {
          const fault = editing.faultWords(field);
          return (
            fault && (
              <p className="formrow__fault" id={faultId(field)} role="alert" key={field}>
                {fields.length > 1 || names[field] !== name ? about(names[field], fault) : fault}
              </p>
            )
          );
        })}
        {note && <p className="formrow__note">{note}</p>}
      </div>
    </fieldset>
  );
};
