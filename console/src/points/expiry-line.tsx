import { Select } from 'antd';
import * as v from 'valibot';
import { ExpiryRule, expiryWords } from '../../../shared/points/expiry';
import { Choice } from '../form/choice';
import { FormLine } from '../form/form-line';
import { NumberField } from '../form/number-field';
import type { Drafting } from '../form/use-draft';
import { DayField } from '../ui/date-field';
import { useLanguage } from '../words/language';
import { useWords } from '../words/words';
import { type ExpiryForm, freshExpiry } from './settings-form';
import { settingsWords } from './settings-words';

interface Props {
  drafting: Pick<Drafting<unknown>, 'at' | 'faultsAt'>;
  path: string;
  expiry: ExpiryForm | undefined;
  onChange: (expiry: ExpiryForm) => void;
}

const KINDS = ['end_of', 'rolling', 'fixed', 'never'] as const;

/** When points end, in words below. */
export const ExpiryLine = ({ drafting: { at, faultsAt }, path, expiry = freshExpiry('end_of'), onChange }: Props) => {
  const words = useWords(settingsWords);
  const language = useLanguage();
  const read = v.safeParse(ExpiryRule, expiry);
  return (
    <FormLine
      name={words.expiry}
      note={read.success && expiryWords(read.output, language)}
      faults={faultsAt([`${path}.day`, words.fixedDay], [`${path}.count`, words.count], [`${path}.after`, words.after])}
    >
      <Choice
        label={words.expiryLabel}
        value={expiry.kind ?? 'end_of'}
        options={words.expiryKinds}
        order={KINDS}
        onChange={(kind) => onChange(freshExpiry(kind))}
      />
      {expiry.kind === 'fixed' && (
        <DayField
          {...at(`${path}.day`, words.fixedDay)}
          className="field--date"
          placeholder={words.fixedDay}
          value={expiry.day ?? ''}
          onChange={(day) => onChange({ ...expiry, day: day || undefined })}
        />
      )}
      {expiry.kind === 'rolling' && (
        <>
          <NumberField {...at(`${path}.count`, words.count)} value={expiry.count} onChange={(count) => onChange({ ...expiry, count })} />
          <Choice
            label={words.unit}
            value={expiry.unit ?? 'month'}
            options={words.units}
            order={['day', 'month']}
            onChange={(unit) => onChange({ ...expiry, unit })}
          />
        </>
      )}
      {expiry.kind === 'end_of' && (
        <>
          <Select
            aria-label={words.unit}
            className="field--count"
            value={expiry.unit ?? 'year'}
            options={(['month', 'quarter', 'year'] as const).map((unit) => ({ value: unit, label: words.endUnits[unit] }))}
            onChange={(unit) => onChange({ ...expiry, unit })}
          />
          <NumberField
            {...at(`${path}.after`, words.after)}
            className="field--stock"
            prefix={words.after}
            suffix={words.afterUnits[expiry.unit ?? 'year']}
            value={expiry.after}
            onChange={(after) => onChange({ ...expiry, after })}
          />
        </>
      )}
    </FormLine>
  );
};
