import type { ClaimWindow } from '../../../shared/coupon/template';
import { useZone } from '../brand/use-brand';
import { MinuteField } from '../ui/date-field';
import { useWords } from '../words/words';
import type { Draft } from './draft';
import { FormLine } from './form-line';
import { firstOfMinute, lastOfMinute, minuteShown } from './moments';
import type { Drafting } from './use-draft';
import { formWords } from './words';

type Period = Draft<ClaimWindow>;

interface Props {
  name: string;
  note?: string;
  drafting: Pick<Drafting<unknown>, 'at' | 'faultsAt'>;
  path: string;
  period: Period | undefined;
  onChange: (period: Period) => void;
}

/** From when until when; a side that is not set is open, and an end includes its last second. */
export const PeriodLine = ({ name, note, drafting: { at, faultsAt }, path, period = {}, onChange }: Props) => {
  const words = useWords(formWords);
  const zone = useZone();
  const [from, until] = [minuteShown(period.from, zone), minuteShown(period.until, zone)];
  return (
    <FormLine name={name} note={note} faults={faultsAt([`${path}.from`, words.from], [`${path}.until`, words.until])}>
      <MinuteField
        {...at(`${path}.from`, `${name} · ${words.from}`)}
        className="field--moment"
        placeholder={words.from}
        value={from}
        onChange={(minute) => onChange({ ...period, from: firstOfMinute(minute, zone) })}
      />
      <span className="unit">{words.to}</span>
      <MinuteField
        {...at(`${path}.until`, `${name} · ${words.until}`)}
        className="field--moment"
        placeholder={words.until}
        from={from}
        value={until}
        onChange={(minute) => onChange({ ...period, until: lastOfMinute(minute, zone) })}
      />
    </FormLine>
  );
};
