import { FormLine } from '../form/form-line';
import { NumberField } from '../form/number-field';
import { SwitchLine } from '../form/switch-line';
import type { Drafting } from '../form/use-draft';
import { formWords } from '../form/words';
import { useWords } from '../words/words';
import type { GiftsForm } from './settings-form';
import { settingsWords } from './settings-words';

interface Props {
  drafting: Pick<Drafting<unknown>, 'at' | 'faultsAt'>;
  path: string;
  gifts: GiftsForm | undefined;
  onChange: (gifts: GiftsForm) => void;
}

const LIMITS = ['least', 'most', 'pointsADay', 'timesADay'] as const;

/** Whether members may give points to each other, and how many. */
export const GiftsLine = ({ drafting: { at, faultsAt }, path, gifts = { allowed: false }, onChange }: Props) => {
  const words = useWords(settingsWords);
  const form = useWords(formWords);
  return (
    <FormLine
      name={words.gifts}
      faults={faultsAt(...LIMITS.map((limit): [string, string] => [`${path}.${limit}`, words.giftWords[limit]]))}
    >
      <SwitchLine label={words.giftsOn} checked={gifts.allowed ?? false} onChange={(allowed) => onChange({ ...gifts, allowed })} />
      {gifts.allowed && (
        <div className="formrow__line">
          {LIMITS.map((limit) => (
            <NumberField
              key={limit}
              {...at(`${path}.${limit}`, `${words.gifts} · ${words.giftWords[limit]}`)}
              className="field--stock"
              prefix={words.giftWords[limit]}
              suffix={limit === 'timesADay' ? words.giftTimes : form.points}
              placeholder={form.noLimit}
              value={gifts[limit]}
              onChange={(value) => onChange({ ...gifts, [limit]: value })}
            />
          ))}
        </div>
      )}
    </FormLine>
  );
};
