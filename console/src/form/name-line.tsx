import { Input } from 'antd';
import { useWords } from '../words/words';
import { FormLine } from './form-line';
import type { Drafting } from './use-draft';
import { formWords } from './words';

interface Name {
  zh?: string | undefined;
  en?: string | undefined;
}

interface Props {
  name: string;
  drafting: Pick<Drafting<unknown>, 'at' | 'faultsAt'>;
  path: string;
  value: Name | undefined;
  onChange: (name: Name) => void;
  most: { zh: number; en: number };
  note?: string;
  placeholder?: string;
}

/** What something is called, in both languages. */
export const NameLine = ({ name, drafting: { at, faultsAt }, path, value, onChange, most, note, placeholder }: Props) => {
  const words = useWords(formWords);
  const english = `${name} · ${words.english}`;
  // Without English the Chinese name stands for both, and so does what is wrong with it.
  const isWritten = Boolean(value?.en?.trim());
  const { id, onBlur, ...marks } = at(`${path}.en`, english);
  return (
    <FormLine
      name={name}
      note={note}
      faults={isWritten ? faultsAt([`${path}.zh`, name], [`${path}.en`, english]) : faultsAt([`${path}.zh`, name])}
    >
      <Input
        {...at(`${path}.zh`, name)}
        className="field--name"
        maxLength={most.zh}
        placeholder={placeholder}
        value={value?.zh}
        onChange={({ target }) => onChange({ ...value, zh: target.value })}
      />
      <Input
        id={id}
        onBlur={onBlur}
        aria-label={english}
        {...(isWritten && marks)}
        className="field--name"
        maxLength={most.en}
        prefix={<span className="unit">{words.english}</span>}
        placeholder={words.sameAsChinese}
        value={value?.en}
        onChange={({ target }) => onChange({ ...value, en: target.value })}
      />
    </FormLine>
  );
};
