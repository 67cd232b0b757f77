import { Checkbox, Input } from 'antd';
import { Choice } from '../../form/choice';
import { CountField } from '../../form/fields';
import { Clock } from '../../form/hours-lines';
import { SwitchLine } from '../../form/switch-line';
import { DayField, MinuteField } from '../../ui/date-field';
import { useWords } from '../../words/words';
import type { FormField, PeriodRow } from '../form/template-form';
import { fieldWords } from './field-words';
import { FormRow, type RowProps } from './form-row';
import { groupWords } from './group-words';
import { RowList } from './row-list';

/** Monday first, as a week is read. */
const WEEK = [1, 2, 3, 4, 5, 6, 0];

/** When, within its validity, the coupon can be used. */
export const WhenGroup = ({ editing }: RowProps) => {
  const words = useWords(groupWords);
  const names = useWords(fieldWords);
  const { form, change, field } = editing;
  const { status: _, ...weekdays } = field('weekdays');
  return (
    <>
      {form.validity === 'relative' && <WaitRows editing={editing} />}
      <FormRow name={words.weekdays} note={words.weekdaysNote} fields={['weekdays']} editing={editing}>
        <div {...weekdays} role="group" tabIndex={-1}>
          <Checkbox.Group<number>
            value={form.weekdays}
            options={WEEK.map((day) => ({ value: day, label: words.weekdayNames[day] }))}
            onChange={(days) => change({ weekdays: days })}
          />
        </div>
      </FormRow>
      <FormRow name={words.windows} note={words.windowsNote} fields={['windows']} editing={editing}>
        <RowList
          editing={editing}
          field="windows"
          rows={form.windows}
          blank={{ from: '', until: '' }}
          most={10}
          onChange={(windows) => change({ windows })}
        >
          {({ from, until }, changeRow) => (
            <>
              <Clock label={words.from} placeholder="11:00" value={from} onChange={(text) => changeRow({ from: text })} />
              <span className="unit">{words.to}</span>
              <Clock label={words.until} placeholder="14:00" value={until} onChange={(text) => changeRow({ until: text })} />
            </>
          )}
        </RowList>
      </FormRow>
      <PeriodsRow editing={editing} field="open" note={words.openNote} name={names.open} />
      <PeriodsRow editing={editing} field="closed" note={words.closedNote} name={names.closed} />
    </>
  );
};

const WaitRows = ({ editing }: RowProps) => {
  const words = useWords(groupWords);
  const names = useWords(fieldWords);
  const { form, change, field } = editing;
  return (
    <>
      <FormRow name={names.waitDays} note={words.waitNote} fields={['waitDays']} editing={editing}>
        <CountField
          {...field('waitDays')}
          className="field--count"
          suffix={words.day}
          value={form.waitDays}
          onChange={(waitDays) => change({ waitDays })}
        />
      </FormRow>
      <FormRow name={words.period} note={words.periodNote} fields={['periodFrom', 'periodUntil']} editing={editing}>
        <DayField
          {...field('periodFrom')}
          className="field--date"
          placeholder={words.openPeriod}
          value={form.periodFrom}
          onChange={(periodFrom) => change({ periodFrom })}
        />
        <span className="unit">{words.to}</span>
        <DayField
          {...field('periodUntil')}
          className="field--date"
          placeholder={words.openPeriod}
          from={form.periodFrom}
          value={form.periodUntil}
          onChange={(periodUntil) => change({ periodUntil })}
        />
      </FormRow>
    </>
  );
};

interface PeriodsProps extends RowProps {
  field: 'open' | 'closed';
  name: string;
  note: string;
}

const PeriodsRow = ({ editing, field, name, note }: PeriodsProps) => {
  const words = useWords(groupWords);
  const blank: Omit<PeriodRow, 'row'> = { from: '', until: '' };
  const fields: readonly FormField[] = [field];
  const onBlur = () => undefined;
  return (
    <FormRow name={name} note={note} fields={fields} editing={editing}>
      <RowList
        editing={editing}
        field={field}
        rows={editing.form[field]}
        blank={blank}
        most={30}
        onChange={(rows) => editing.change({ [field]: rows })}
      >
        {({ row, from, until }, changeRow) => (
          <>
            <MinuteField
              id={`${field}-${row}-from`}
              aria-label={words.from}
              onBlur={onBlur}
              className="field--moment"
              placeholder={words.from}
              value={from}
              onChange={(moment) => changeRow({ from: moment })}
            />
            <span className="unit">{words.to}</span>
            <MinuteField
              id={`${field}-${row}-until`}
              aria-label={words.until}
              onBlur={onBlur}
              className="field--moment"
              placeholder={words.until}
              from={from}
              value={until}
              onChange={(moment) => changeRow({ until: moment })}
            />
          </>
        )}
      </RowList>
    </FormRow>
  );
};

/** Alone, or with which others, and in which order they work. */
export const TogetherGroup = ({ editing }: RowProps) => {
  const words = useWords(groupWords);
  const { form, change, field } = editing;
  return (
    <>
      <FormRow name={words.exclusive} fields={[]} editing={editing}>
        <SwitchLine label={words.exclusiveOn} checked={form.exclusive} onChange={(exclusive) => change({ exclusive })} />
      </FormRow>
      {!form.exclusive && (
        <FormRow name={words.stacking} note={words.stackingNote} fields={['perOrder', 'group', 'order']} editing={editing}>
          <CountField
            {...field('perOrder')}
            className="field--count"
            prefix={words.perOrder}
            suffix={words.pieces}
            value={form.perOrder}
            onChange={(perOrder) => change({ perOrder })}
          />
          <Input
            {...field('group')}
            className="field--stock"
            maxLength={20}
            prefix={<span className="unit">{words.group}</span>}
            placeholder={words.groupPlaceholder}
            value={form.group}
            onChange={({ target }) => change({ group: target.value })}
          />
          <CountField
            {...field('order')}
            className="field--count"
            prefix={words.order}
            value={form.order}
            onChange={(order) => change({ order })}
          />
        </FormRow>
      )}
      {!form.exclusive && form.thresholdKind === 'amount' && (
        <FormRow name={words.thresholdOn} fields={[]} editing={editing}>
          <Choice
            label={words.thresholdOn}
            value={form.thresholdOn}
            options={words.thresholdOnWords}
            onChange={(thresholdOn) => change({ thresholdOn })}
          />
        </FormRow>
      )}
    </>
  );
};

/** What a return does, and whether it can be given away. */
export const AfterGroup = ({ editing }: RowProps) => {
  const words = useWords(groupWords);
  const { form, change } = editing;
  return (
    <>
      <FormRow name={words.returns} note={form.returns === 'usable' ? words.returnsNote : undefined} fields={[]} editing={editing}>
        <Choice label={words.returns} value={form.returns} options={words.returnsWords} onChange={(returns) => change({ returns })} />
      </FormRow>
      <FormRow name={words.transfer} fields={[]} editing={editing}>
        <SwitchLine label={words.transferOn} checked={form.transferable} onChange={(transferable) => change({ transferable })} />
      </FormRow>
    </>
  );
};

export const NotesGroup = ({ editing }: RowProps) => {
  const words = useWords(groupWords);
  const { form, change, field } = editing;
  return (
    <FormRow name={words.notes} fields={['notes']} editing={editing}>
      <Input.TextArea
        {...field('notes')}
        className="field--full"
        autoSize={{ minRows: 2, maxRows: 6 }}
        placeholder={words.notesPlaceholder}
        value={form.notes}
        onChange={({ target }) => change({ notes: target.value })}
      />
    </FormRow>
  );
};
