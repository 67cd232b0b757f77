/** What a control of a form needs to be named, judged and left. */
export interface FieldProps {
  id: string;
  'aria-label': string;
  'aria-invalid'?: true;
  'aria-describedby'?: string;
  status?: 'error';
  onBlur: () => void;
}

/** The id of the words that say what is wrong with a field. */
export const faultId = (field: string): string => `fault-${field}`;
