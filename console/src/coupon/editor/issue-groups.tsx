import { useQuery } from '@tanstack/react-query';
import { Checkbox, Select } from 'antd';
import type { Way } from '../../../../shared/coupon/template';
import { Choice } from '../../form/choice';
import { CountField, YuanField } from '../../form/fields';
import { MinuteField } from '../../ui/date-field';
import { useWords } from '../../words/words';
import { templatesQuery } from '../queries';
import { FormRow, type RowProps } from './form-row';
import { groupWords } from './group-words';
import { RowList } from './row-list';

const WAYS: readonly Way[] = ['app', 'code', 'sent', 'clerk'];

/** By which ways it gets to members, and when. */
export const HowGroup = ({ editing }: RowProps) => {
  const words = useWords(groupWords);
  const { form, change, field } = editing;
  const { status: _, ...ways } = field('ways');
  return (
    <>
      <FormRow name={words.ways} note={words.waysNote} fields={['ways']} editing={editing}>
        <div {...ways} role="group" tabIndex={-1}>
          <Checkbox.Group<Way>
            value={form.ways}
            options={WAYS.map((way) => ({ value: way, label: words.wayNames[way] }))}
            onChange={(chosen) => change({ ways: WAYS.filter((way) => chosen.includes(way)) })}
          />
        </div>
      </FormRow>
      <FormRow name={words.claimWindow} note={words.claimNote} fields={['claimFrom', 'claimUntil']} editing={editing}>
        <MinuteField
          {...field('claimFrom')}
          className="field--moment"
          placeholder={words.openFrom}
          value={form.claimFrom}
          onChange={(claimFrom) => change({ claimFrom })}
        />
        <span className="unit">{words.to}</span>
        <MinuteField
          {...field('claimUntil')}
          className="field--moment"
          placeholder={words.openUntil}
          from={form.claimFrom}
          value={form.claimUntil}
          onChange={(claimUntil) => change({ claimUntil })}
        />
      </FormRow>
    </>
  );
};

/** How many at most a day, a store, a person, and what all may cost. */
export const LimitsGroup = ({ editing }: RowProps) => {
  const words = useWords(groupWords);
  const { form, change, field } = editing;
  const limit = (name: 'stockPerDay' | 'stockPerStore' | 'perDay' | 'perWeek' | 'perMonth', prefix: string) => (
    <CountField
      {...field(name)}
      className="field--stock"
      prefix={prefix}
      suffix={words.pieces}
      value={form[name]}
      onChange={(value) => change({ [name]: value })}
    />
  );
  return (
    <>
      <FormRow name={words.stockLimits} note={words.stockLimitsNote} fields={['stockPerDay', 'stockPerStore']} editing={editing}>
        {limit('stockPerDay', words.perDayStock)}
        {limit('stockPerStore', words.perStoreStock)}
      </FormRow>
      <FormRow name={words.memberLimits} fields={['perDay', 'perWeek', 'perMonth']} editing={editing}>
        {limit('perDay', words.day1)}
        {limit('perWeek', words.week1)}
        {limit('perMonth', words.month1)}
      </FormRow>
      <FormRow name={words.countedBy} note={form.countedBy === 'person' ? words.personNote : undefined} fields={[]} editing={editing}>
        <Choice
          label={words.countedBy}
          value={form.countedBy}
          options={words.countedByWords}
          onChange={(countedBy) => change({ countedBy })}
        />
      </FormRow>
      <FormRow name={words.budget} note={words.budgetNotes[form.budgetCounts]} fields={['budget']} editing={editing}>
        <YuanField
          {...field('budget')}
          className="field--stock"
          suffix={words.yuan}
          placeholder={words.budgetEmpty}
          value={form.budget}
          onChange={(budget) => change({ budget })}
        />
        <Choice
          label={words.budgetCounts}
          value={form.budgetCounts}
          options={words.budgetCountsWords}
          onChange={(budgetCounts) => change({ budgetCounts })}
        />
      </FormRow>
    </>
  );
};

/** What is issued together with it. */
export const BundleGroup = ({ editing }: RowProps) => {
  const words = useWords(groupWords);
  const { data } = useQuery(templatesQuery);
  const options = data?.items.map(({ template: { templateId, name } }) => ({ value: templateId, label: name })) ?? [];
  return (
    <FormRow name={words.bundled} note={words.bundleNote} fields={['bundle']} editing={editing}>
      <RowList
        editing={editing}
        field="bundle"
        rows={editing.form.bundle}
        blank={{ templateId: '', count: 1 }}
        most={10}
        onChange={(bundle) => editing.change({ bundle })}
      >
        {({ row, templateId, count }, change) => (
          <>
            <Select
              className="field--cities"
              aria-label={words.bundleTemplate}
              placeholder={words.bundleTemplate}
              showSearch={{ optionFilterProp: 'label' }}
              value={templateId || undefined}
              options={options}
              onChange={(chosen: string) => change({ templateId: chosen })}
            />
            <CountField
              id={`bundle-${row}-count`}
              aria-label={words.pieces || words.bundled}
              onBlur={() => undefined}
              className="field--count"
              suffix={words.pieces}
              value={count}
              onChange={(next) => change({ count: next })}
            />
          </>
        )}
      </RowList>
    </FormRow>
  );
};
