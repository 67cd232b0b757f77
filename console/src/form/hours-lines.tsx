import { Checkbox, Input } from 'antd';
import type { UsableHours } from '../../../shared/coupon/usable-hours';
import { useZone } from '../brand/use-brand';
import { groupWords } from '../coupon/editor/group-words';
import { MinuteField } from '../ui/date-field';
import { useWords } from '../words/words';
import type { Draft } from './draft';
import { FormLine } from './form-line';
import { firstOfMinute, lastOfMinute, minuteShown } from './moments';
import { Rows } from './rows';
import type { Drafting } from './use-draft';
import { formWords } from './words';

type Hours = Draft<UsableHours>;
type PeriodDraft = NonNullable<Hours['open']>[number];

interface Props {
  drafting: Pick<Drafting<unknown>, 'faultsAt'>;
  path: string;
  hours: Hours | undefined;
  onChange: (hours: Hours) => void;
}

/** Monday first, as a week is read. */
const WEEK = [1, 2, 3, 4, 5, 6, 0];

/** On which days of the week and at which hours it holds, when besides and when not. */
export const HoursLines = ({ drafting: { faultsAt }, path, hours = {}, onChange }: Props) => {
  const words = useWords(formWords);
  const group = useWords(groupWords);
  return (
    <>
      <FormLine name={group.weekdays} note={group.weekdaysNote} faults={faultsAt([`${path}.weekdays`, group.weekdays])}>
        <Checkbox.Group<number>
          value={hours.weekdays ?? []}
          options={WEEK.map((day) => ({ value: day, label: group.weekdayNames[day] }))}
          onChange={(weekdays) => onChange({ ...hours, weekdays })}
        />
      </FormLine>
      <FormLine name={group.windows} note={words.windowsNote} faults={faultsAt([`${path}.windows`, group.windows])}>
        <Rows
          label={group.windows}
          rows={hours.windows ?? []}
          blank={{ from: '', until: '' }}
          most={10}
          onChange={(windows) => onChange({ ...hours, windows })}
        >
          {(one, change) => (
            <>
              <Clock label={group.from} placeholder="11:00" value={one.from} onChange={(from) => change({ ...one, from })} />
              <span className="unit">{group.to}</span>
              <Clock label={group.until} placeholder="14:00" value={one.until} onChange={(until) => change({ ...one, until })} />
            </>
          )}
        </Rows>
      </FormLine>
      <FormLine name={words.open} note={group.openNote} faults={faultsAt([`${path}.open`, words.open])}>
        <Periods label={words.open} periods={hours.open} onChange={(open) => onChange({ ...hours, open })} />
      </FormLine>
      <FormLine name={words.closed} faults={faultsAt([`${path}.closed`, words.closed])}>
        <Periods label={words.closed} periods={hours.closed} onChange={(closed) => onChange({ ...hours, closed })} />
      </FormLine>
    </>
  );
};

/** `930`, `9:30` and `９：３０` are all 09:30. */
export const clock = (text: string): string => {
  const match = /^(\d{1,2}):?(\d{2})$/.exec(text.normalize('NFKC').trim());
  return match ? `${match[1]?.padStart(2, '0')}:${match[2]}` : text.trim();
};

interface ClockProps {
  label: string;
  placeholder: string;
  value: string | undefined;
  onChange: (text: string) => void;
}

/** A time of day, typed; 24:00 is the end of the day. */
export const Clock = ({ label, placeholder, value = '', onChange }: ClockProps) => (
  <Input
    className="field--clock"
    aria-label={label}
    placeholder={placeholder}
    maxLength={5}
    value={value}
    onChange={({ target }) => onChange(target.value)}
    onBlur={() => onChange(clock(value))}
  />
);

interface PeriodsProps {
  label: string;
  periods: PeriodDraft[] | undefined;
  onChange: (periods: PeriodDraft[]) => void;
}

const nothing = () => undefined;

const Periods = ({ label, periods = [], onChange }: PeriodsProps) => {
  const words = useWords(formWords);
  const zone = useZone();
  return (
    <Rows label={label} rows={periods} blank={{}} most={30} onChange={onChange}>
      {(period, change, at) => (
        <>
          <MinuteField
            id={`${label}-${at}-from`}
            aria-label={words.from}
            onBlur={nothing}
            className="field--moment"
            placeholder={words.from}
            value={minuteShown(period.from, zone)}
            onChange={(minute) => change({ ...period, from: firstOfMinute(minute, zone) })}
          />
          <span className="unit">{words.to}</span>
          <MinuteField
            id={`${label}-${at}-until`}
            aria-label={words.until}
            onBlur={nothing}
            className="field--moment"
            placeholder={words.until}
            from={minuteShown(period.from, zone)}
            value={minuteShown(period.until, zone)}
            onChange={(minute) => change({ ...period, until: lastOfMinute(minute, zone) })}
          />
        </>
      )}
    </Rows>
  );
};
