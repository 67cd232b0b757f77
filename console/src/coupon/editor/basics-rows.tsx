import { Choice } from '../../form/choice';
import { CountField, YuanField } from '../../form/fields';
import { DayField } from '../../ui/date-field';
import { useWords } from '../../words/words';
import type { FormField, TemplateForm } from '../form/template-form';
import { basicsWords } from './basics-words';
import { FormRow, type RowProps } from './form-row';

const THRESHOLD_FIELDS: Record<TemplateForm['thresholdKind'], readonly FormField[]> = {
  none: [],
  amount: ['threshold'],
  pieces: ['pieces'],
};

/** What the basket must reach. */
export const ThresholdRow = ({ editing }: RowProps) => {
  const words = useWords(basicsWords);
  const { form, change, field } = editing;
  return (
    <FormRow
      name={words.rows.threshold}
      note={form.thresholdKind === 'none' ? undefined : words.thresholdNote}
      fields={THRESHOLD_FIELDS[form.thresholdKind]}
      editing={editing}
    >
      <Choice
        label={words.thresholdKind}
        value={form.thresholdKind}
        options={{ amount: words.byAmount, pieces: words.byPieces, none: words.noThreshold }}
        onChange={(thresholdKind) => change({ thresholdKind })}
      />
      {form.thresholdKind === 'amount' && (
        <YuanField
          {...field('threshold')}
          className="field--amount"
          prefix={words.spend}
          suffix={words.yuan}
          value={form.threshold}
          onChange={(threshold) => change({ threshold })}
        />
      )}
      {form.thresholdKind === 'pieces' && (
        <CountField
          {...field('pieces')}
          className="field--count"
          prefix={words.spend}
          suffix={words.pieceUnit}
          value={form.pieces}
          onChange={(pieces) => change({ pieces })}
        />
      )}
    </FormRow>
  );
};

export const ValidityRow = ({ editing }: RowProps) => {
  const words = useWords(basicsWords);
  const { form, change, field } = editing;
  const isRelative = form.validity === 'relative';
  return (
    <FormRow
      name={words.rows.validity}
      note={isRelative ? words.relativeNote : words.absoluteNote}
      fields={isRelative ? ['days'] : ['from', 'until']}
      editing={editing}
    >
      <Choice
        label={words.validityKind}
        value={form.validity}
        options={{ relative: words.relative, absolute: words.absolute }}
        onChange={(validity) => change({ validity })}
      />
      {isRelative ? (
        <CountField
          {...field('days')}
          className="field--count"
          suffix={words.days}
          value={form.days}
          onChange={(days) => change({ days })}
        />
      ) : (
        <AbsoluteDays editing={editing} />
      )}
    </FormRow>
  );
};

const AbsoluteDays = ({ editing: { form, change, field } }: RowProps) => {
  const words = useWords(basicsWords);
  const { 'aria-label': fromLabel, ...from } = field('from');
  const { 'aria-label': untilLabel, ...until } = field('until');
  return (
    <>
      <DayField
        {...from}
        aria-label={fromLabel}
        className="field--date"
        placeholder={fromLabel}
        value={form.from}
        onChange={(day) => change({ from: day })}
      />
      <span className="unit">{words.to}</span>
      <DayField
        {...until}
        aria-label={untilLabel}
        className="field--date"
        placeholder={untilLabel}
        from={form.from}
        value={form.until}
        onChange={(day) => change({ until: day })}
      />
    </>
  );
};

export const StockRow = ({ editing }: RowProps) => {
  const words = useWords(basicsWords);
  const { form, change, field } = editing;
  return (
    <FormRow name={words.rows.howMany} note={words.perMemberNote} fields={['stock', 'perMember']} editing={editing}>
      <CountField
        {...field('stock')}
        className="field--stock"
        prefix={words.total}
        suffix={words.pieces}
        value={form.stock}
        onChange={(stock) => change({ stock })}
      />
      <CountField
        {...field('perMember')}
        className="field--count"
        prefix={words.each}
        suffix={words.pieces}
        placeholder={words.noLimit}
        value={form.perMember}
        onChange={(perMember) => change({ perMember })}
      />
    </FormRow>
  );
};
