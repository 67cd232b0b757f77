import { Button } from 'antd';
import { canonicalJson } from '../../../shared/json/canonical';
import { useWords } from '../words/words';
import type { DocumentEditing } from './use-document';
import { formWords } from './words';

interface Props<T, D> {
  editing: Pick<DocumentEditing<T, D>, 'draft' | 'set'>;
  /** What holds until somebody sets something. */
  values: D & Partial<D>;
}

/** Types what is there out of the box; it waits to be saved. */
export const OutOfTheBox = <T, D extends object>({ editing: { draft, set }, values }: Props<T, D>) => {
  const words = useWords(formWords);
  if (Object.entries(values).every(([key, value]) => canonicalJson(draft[key as keyof D]) === canonicalJson(value))) return null;
  return (
    <Button color="primary" variant="text" onClick={() => set(values)}>
      {words.outOfTheBox}
    </Button>
  );
};
