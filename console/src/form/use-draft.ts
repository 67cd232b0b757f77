import { useState } from 'react';
import type * as v from 'valibot';
import { type FieldProps, faultId } from '../ui/field-props';
import { commonWords } from '../words/common';
import { useWords } from '../words/words';
import { type Draft, type Fault, isWithin, type ReadDraft, readDraft } from './draft';
import { faultWords } from './fault-words';

/** What is typed as `D` and says a `T`. */
export interface Drafting<T, D = Draft<T>> {
  draft: D;
  set: (patch: Partial<D>) => void;
  read: ReadDraft<T>;
  /** What the control at a path is given. */
  at: (path: string, label: string) => FieldProps;
  /** What is wrong at these paths, in words, once they have been left or saving was tried. */
  faultsAt: (...fields: [path: string, label: string][]) => { field: string; said: string }[];
  isDirty: boolean;
  /** Shows everything that is wrong, whether or not it was touched, and goes to the first of it. */
  showFaults: () => void;
  /** Begins again from what is there. */
  reset: (draft: D) => void;
}

/** The state of a form over a schema: `prepare` makes of what is typed what the schema judges. */
export const useDraft = <S extends v.GenericSchema, D extends object>(
  schema: S,
  initial: D,
  prepare: (draft: D) => unknown = (draft) => draft,
  /** What is typed from the beginning, over what is there. */
  typed?: Partial<D>,
): Drafting<v.InferOutput<S>, D> => {
  const words = useWords(faultWords);
  const { about } = useWords(commonWords);
  const [saved, setSaved] = useState(initial);
  const [draft, setDraft] = useState({ ...initial, ...typed });
  const [seen, setSeen] = useState<ReadonlySet<string> | 'all'>(new Set());
  const read = readDraft(schema, prepare(draft));

  const faultAt = (path: string): Fault | undefined => {
    const isSeen = seen === 'all' || seen.has(path);
    return isSeen
      ? (read.faults.find((fault) => fault.path === path) ?? read.faults.find((fault) => isWithin(fault.path, path)))
      : undefined;
  };
  return {
    draft,
    set: (patch) => setDraft((now) => ({ ...now, ...patch })),
    read,
    at: (path, label) => ({
      id: idOf(path),
      'aria-label': label,
      ...(faultAt(path) && { 'aria-invalid': true, 'aria-describedby': faultId(path), status: 'error' }),
      onBlur: () => setSeen((now) => (now === 'all' ? now : new Set(now).add(path))),
    }),
    faultsAt: (...fields) =>
      fields.flatMap(([field, label]) => {
        const fault = faultAt(field);
        if (!fault) return [];
        const said = words[fault.kind](fault.limit?.toLocaleString('en-US') ?? '');
        return [{ field, said: fields.length > 1 ? about(label, said) : said }];
      }),
    isDirty: JSON.stringify(draft) !== JSON.stringify(saved),
    showFaults: () => {
      setSeen('all');
      const controls = read.faults.map(({ path }) => document.getElementById(idOf(path)));
      controls.find((control) => control !== null)?.focus();
    },
    reset: (next) => {
      setSaved(next);
      setDraft(next);
      setSeen(new Set());
    },
  };
};

const idOf = (path: string): string => `field-${path.replaceAll('.', '-')}`;
