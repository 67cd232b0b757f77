import { Input, InputNumber, Segmented } from 'antd';
import { DayField } from '../ui/date-field';
import { useWords } from '../words/words';
import { editorWords } from './editor-words';
import { FormRow } from './form-row';
import type { TemplateForm } from './template-form';
import type { TemplateEditing } from './use-template-form';

interface Props {
  editing: TemplateEditing;
}

export const NameRow = ({ editing }: Props) => {
  const words = useWords(editorWords);
  const { form, change, field } = editing;
  return (
    <FormRow name={words.rows.name} fields={['name']} editing={editing}>
      <Input
        {...field('name')}
        className="field--wide"
        value={form.name}
        maxLength={30}
        showCount
        placeholder={words.namePlaceholder}
        onChange={({ target }) => change({ name: target.value })}
      />
    </FormRow>
  );
};

export const ValueRow = ({ editing }: Props) => {
  const words = useWords(editorWords);
  const { form, change, field } = editing;
  return (
    <FormRow name={words.rows.value} note={words.thresholdNote} fields={['threshold', 'off']} editing={editing}>
      <span className="formrow__word">{words.amountOff}</span>
      <Input
        {...field('threshold')}
        className="field--amount"
        inputMode="decimal"
        prefix={<span className="unit">{words.spend}</span>}
        suffix={<span className="unit">{words.yuan}</span>}
        value={form.threshold}
        onChange={({ target }) => change({ threshold: target.value })}
      />
      <Input
        {...field('off')}
        className="field--amount"
        inputMode="decimal"
        prefix={<span className="unit">{words.off}</span>}
        suffix={<span className="unit">{words.yuan}</span>}
        value={form.off}
        onChange={({ target }) => change({ off: target.value })}
      />
    </FormRow>
  );
};

export const ValidityRow = ({ editing }: Props) => {
  const words = useWords(editorWords);
  const { form, change, field } = editing;
  const isRelative = form.validity === 'relative';
  return (
    <FormRow
      name={words.rows.validity}
      note={isRelative ? words.relativeNote : words.absoluteNote}
      fields={isRelative ? ['days'] : ['from', 'until']}
      editing={editing}
    >
      <Segmented<TemplateForm['validity']>
        aria-label={words.validityKind}
        value={form.validity}
        options={[
          { value: 'relative', label: words.relative },
          { value: 'absolute', label: words.absolute },
        ]}
        onChange={(validity) => change({ validity })}
      />
      {isRelative ? (
        <InputNumber
          {...field('days')}
          className="field--count"
          controls={false}
          precision={0}
          suffix={<span className="unit">{words.days}</span>}
          value={form.days}
          onChange={(days) => change({ days })}
        />
      ) : (
        <>
          <DayField
            {...field('from')}
            className="field--date"
            placeholder={words.fields.from}
            value={form.from}
            onChange={(from) => change({ from })}
          />
          <span className="unit">{words.to}</span>
          <DayField
            {...field('until')}
            className="field--date"
            placeholder={words.fields.until}
            from={form.from}
            value={form.until}
            onChange={(until) => change({ until })}
          />
        </>
      )}
    </FormRow>
  );
};

export const StockRow = ({ editing }: Props) => {
  const words = useWords(editorWords);
  const { form, change, field } = editing;
  const piece = <span className="unit">{words.pieces}</span>;
  return (
    <FormRow name={words.rows.howMany} fields={['stock', 'perMember']} editing={editing}>
      <InputNumber<number>
        {...field('stock')}
        className="field--stock"
        controls={false}
        precision={0}
        formatter={(value) => (value === undefined ? '' : `${value}`.replace(/\B(?=(\d{3})+$)/g, ','))}
        parser={(text) => Number((text ?? '').replaceAll(',', ''))}
        prefix={<span className="unit">{words.total}</span>}
        suffix={piece}
        value={form.stock}
        onChange={(stock) => change({ stock })}
      />
      <InputNumber
        {...field('perMember')}
        className="field--count"
        controls={false}
        precision={0}
        prefix={<span className="unit">{words.each}</span>}
        suffix={piece}
        value={form.perMember}
        onChange={(perMember) => change({ perMember })}
      />
    </FormRow>
  );
};
