import type { Caps } from '../../../shared/earning/caps';
import type { Draft } from '../form/draft';
import { FormLine } from '../form/form-line';
import { NumberField } from '../form/number-field';
import type { Drafting } from '../form/use-draft';
import { formWords } from '../form/words';
import { useWords } from '../words/words';
import './earning.css';
import { earningWords } from './words';

interface Props {
  drafting: Pick<Drafting<unknown>, 'at' | 'faultsAt'>;
  path: string;
  name: string;
  note?: string;
  caps: Draft<Caps> | undefined;
  onChange: (caps: Draft<Caps>) => void;
}

const WINDOWS = ['once', 'day', 'month', 'year', 'ever'] as const;

/** The most points that one member can earn, at a time and over time. */
export const CapsLine = ({ drafting: { at, faultsAt }, path, name, note, caps = {}, onChange }: Props) => {
  const words = useWords(earningWords);
  const form = useWords(formWords);
  return (
    <FormLine
      name={name}
      note={note}
      faults={faultsAt(...WINDOWS.map((window): [string, string] => [`${path}.${window}`, words.capWords[window]]))}
    >
      <div className="capfields">
        {WINDOWS.map((window) => (
          <NumberField
            key={window}
            {...at(`${path}.${window}`, `${name} · ${words.capWords[window]}`)}
            className="field--cap"
            prefix={words.capWords[window]}
            suffix={form.points}
            placeholder={form.noLimit}
            value={caps[window]}
            onChange={(most) => onChange({ ...caps, [window]: most })}
          />
        ))}
      </div>
    </FormLine>
  );
};
