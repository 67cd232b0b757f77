import type { ReactNode } from 'react';
import { faultId } from '../ui/field-props';
import './form.css';

interface Props {
  name: string;
  note?: ReactNode;
  /** What is wrong with its fields, in words. */
  faults: readonly { field: string; said: string }[];
  children: ReactNode;
}

/** One decision of a form: its name, its controls, what is wrong with them, and one remark. */
export const FormLine = ({ name, note, faults, children }: Props) => (
  <fieldset className="formrow">
    <legend className="unseen">{name}</legend>
    <p className="formrow__name" aria-hidden="true">
      {name}
    </p>
    <div className="formrow__fields">
      {children}
      {faults.map(({ field, said }) => (
        <p className="formrow__fault" id={faultId(field)} role="alert" key={field}>
          {said}
        </p>
      ))}
      {note && <p className="formrow__note">{note}</p>}
    </div>
  </fieldset>
);
