import { Input } from 'antd';
import { useWords } from '../words/words';
import { FormLine } from './form-line';
import type { Drafting } from './use-draft';
import { formWords } from './words';

interface About {
  zh?: string | undefined;
  en?: string | undefined;
}

interface Props {
  name: string;
  drafting: Pick<Drafting<unknown>, 'at' | 'faultsAt'>;
  path?: string;
  value: About | undefined;
  onChange: (about: About) => void;
  most: { zh: number; en: number };
  placeholder: string;
}

/** What members read of something, in some lines, in both languages; kept under `about` unless it says where. */
export const AboutLine = ({ name, drafting: { at, faultsAt }, path = 'about', value, onChange, most, placeholder }: Props) => {
  const words = useWords(formWords);
  const english = `${name} · ${words.english}`;
  // Without English the Chinese stands for both, and so does what is wrong with it.
  const isWritten = Boolean(value?.en?.trim());
  const { id, onBlur, ...marks } = at(`${path}.en`, english);
  return (
    <FormLine name={name} faults={isWritten ? faultsAt([`${path}.zh`, name], [`${path}.en`, english]) : faultsAt([`${path}.zh`, name])}>
      <Input.TextArea
        {...at(`${path}.zh`, name)}
        className="field--full"
        autoSize={{ minRows: 2, maxRows: 8 }}
        maxLength={most.zh}
        placeholder={placeholder}
        value={value?.zh}
        onChange={({ target }) => onChange({ ...value, zh: target.value })}
      />
      <Input.TextArea
        id={id}
        onBlur={onBlur}
        aria-label={english}
        {...(isWritten && marks)}
        className="field--full"
        autoSize={{ minRows: 1, maxRows: 8 }}
        maxLength={most.en}
        placeholder={`${words.english}，${words.sameAsChinese}`}
        value={value?.en}
        onChange={({ target }) => onChange({ ...value, en: target.value })}
      />
    </FormLine>
  );
};
