import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import type { FieldProps } from './field-props';

interface Props extends FieldProps {
  className: string;
  placeholder: string;
  /** What is typed, `2026-11-27` or `2026-11-27T09:30`; empty when nothing is. */
  value: string;
  /** The earliest that can be chosen, in the same form. */
  from?: string;
  disabled?: boolean;
  onChange: (value: string) => void;
}

const isBefore = (from: string | undefined) => (day: dayjs.Dayjs) => Boolean(from) && day.isBefore(dayjs(from), 'day');

/** A day of the calendar, in whichever zone the form means. */
export const DayField = ({ value, from, onChange, ...rest }: Props) => (
  <DatePicker
    {...rest}
    value={value ? dayjs(value) : null}
    disabledDate={isBefore(from)}
    onChange={(day) => onChange(day ? day.format('YYYY-MM-DD') : '')}
  />
);

/** A minute on the clock of the form's zone. */
export const MinuteField = ({ value, from, onChange, ...rest }: Props) => (
  <DatePicker
    {...rest}
    format="YYYY-MM-DD HH:mm"
    showTime={{ format: 'HH:mm' }}
    needConfirm={false}
    showNow={false}
    value={value ? dayjs(value) : null}
    disabledDate={isBefore(from)}
    onChange={(moment) => onChange(moment ? moment.format('YYYY-MM-DDTHH:mm') : '')}
  />
);
