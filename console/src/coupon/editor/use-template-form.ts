import { useMemo, useState } from 'react';
import { faultWords as wordsOfFaults } from '../../form/fault-words';
import { type FieldProps, faultId } from '../../ui/field-props';
import { useWords } from '../../words/words';
import { type FormFault, readForm } from '../form/read-form';
import type { FormField, TemplateForm } from '../form/template-form';
import { fieldWords } from './field-words';

export interface TemplateEditing {
  form: TemplateForm;
  change: (patch: Partial<TemplateForm>) => void;
  read: ReturnType<typeof readForm>;
  /** The words of what is wrong with a field, once it has been left or saving was tried. */
  faultWords: (field: FormField) => string | undefined;
  field: (field: FormField) => FieldProps;
  /** Shows everything that is wrong, whether or not it was touched. */
  showFaults: () => void;
  /** What the server found wrong, by field. */
  setRefused: (refused: Partial<Record<FormField, string>>) => void;
  reset: (form: TemplateForm) => void;
}

/** The state of the form: what is typed, what it says as rules, and which faults are to be seen yet. */
export const useTemplateForm = (initial: TemplateForm, zone: string): TemplateEditing => {
  const words = useWords(wordsOfFaults);
  const names = useWords(fieldWords);
  const [form, setForm] = useState(initial);
  const [seen, setSeen] = useState<ReadonlySet<FormField> | 'all'>(new Set());
  const [refused, setRefused] = useState<Partial<Record<FormField, string>>>({});
  const read = useMemo(() => readForm(form, zone), [form, zone]);

  const faultWords = (field: FormField): string | undefined => {
    const fault = read.faults.find((one: FormFault) => one.field === field);
    const isSeen = seen === 'all' || seen.has(field);
    if (!fault || !isSeen) return refused[field];
    const said = words[fault.kind](fault.limit?.toLocaleString('en-US') ?? '');
    return fault.row === undefined ? said : words.row(fault.row, said);
  };

  return {
    form,
    change: (patch) => {
      setForm((now) => ({ ...now, ...patch }));
      setRefused({});
    },
    read,
    faultWords,
    field: (field) => ({
      id: `field-${field}`,
      'aria-label': names[field],
      ...(faultWords(field) && { 'aria-invalid': true, 'aria-describedby': faultId(field), status: 'error' }),
      onBlur: () => setSeen((now) => (now === 'all' ? now : new Set(now).add(field))),
    }),
    showFaults: () => setSeen('all'),
    setRefused,
    reset: (next) => {
      setForm(next);
      setSeen(new Set());
      setRefused({});
    },
  };
};
