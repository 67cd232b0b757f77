import { Input } from 'antd';
import type { ReactNode } from 'react';
import type { CouponValue } from '../../../../shared/coupon/value';
import { Choice } from '../../form/choice';
import { CountField, YuanField } from '../../form/fields';
import { useLanguage } from '../../words/language';
import { useWords } from '../../words/words';
import type { FormField, TemplateForm } from '../form/template-form';
import { basicsWords } from './basics-words';
import { FormRow, type RowProps } from './form-row';
import { RowList } from './row-list';

type Kind = CouponValue['kind'];

const KINDS: readonly Kind[] = ['amount_off', 'percent_off', 'steps', 'nth_item', 'fixed_price', 'free_gift', 'free_shipping'];

const FIELDS: Record<Kind, readonly FormField[]> = {
  amount_off: ['off'],
  percent_off: ['payPercent', 'most'],
  steps: ['steps'],
  nth_item: ['nth', 'nthPays', 'most'],
  fixed_price: ['price', 'most'],
  free_gift: ['gift', 'worth'],
  free_shipping: ['most'],
};

export const NameRow = ({ editing }: RowProps) => {
  const words = useWords(basicsWords);
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

/** Steps say their own thresholds, so that a second one is not asked for unless it is wanted. */
const chosen = (value: Kind, { thresholdKind }: TemplateForm): Partial<TemplateForm> => ({
  value,
  ...(value === 'steps' && thresholdKind === 'amount' && { thresholdKind: 'none' as const }),
});

/** What the coupon gives: the kind, and what that kind needs to be told. */
export const ValueRow = ({ editing }: RowProps) => {
  const words = useWords(basicsWords);
  const { form, change } = editing;
  return (
    <FormRow name={words.rows.value} note={words.valueNotes[form.value]} fields={FIELDS[form.value]} editing={editing}>
      <div className="formrow__line">
        <Choice
          label={words.valueKind}
          value={form.value}
          options={words.kinds}
          order={KINDS}
          onChange={(value) => change(chosen(value, form))}
        />
      </div>
      {BODIES[form.value]({ editing })}
    </FormRow>
  );
};

const AmountOff = ({ editing: { form, change, field } }: RowProps) => {
  const words = useWords(basicsWords);
  return (
    <YuanField
      {...field('off')}
      className="field--amount"
      prefix={words.off}
      suffix={words.yuan}
      value={form.off}
      onChange={(off) => change({ off })}
    />
  );
};

const Cap = ({ editing: { form, change, field } }: RowProps) => {
  const words = useWords(basicsWords);
  return (
    <YuanField
      {...field('most')}
      className="field--stock"
      prefix={words.most}
      suffix={words.yuan}
      placeholder={words.mostEmpty}
      value={form.most}
      onChange={(most) => change({ most })}
    />
  );
};

interface ShareProps extends RowProps {
  of: 'payPercent' | 'nthPays';
}

/** A share of the price, as it is said where the screen is read: 8.8 折, or 12 % off. */
const ShareField = ({ editing: { form, change, field }, of }: ShareProps) => {
  const words = useWords(basicsWords);
  const isChinese = useLanguage() === 'zh';
  const paid = form[of];
  const turned = (value: number | null): number | null => (value === null ? null : Math.round(isChinese ? value * 10 : 100 - value));
  const shown = paid === null ? null : isChinese ? paid / 10 : 100 - paid;
  return (
    <CountField
      {...field(of)}
      className="field--count"
      decimal={isChinese}
      prefix={words.pay}
      suffix={words.fold}
      value={shown}
      onChange={(value) => change({ [of]: turned(value) })}
    />
  );
};

const NthItem = ({ editing }: RowProps) => {
  const words = useWords(basicsWords);
  const { form, change, field } = editing;
  return (
    <CountField
      {...field('nth')}
      className="field--count"
      prefix={words.nth}
      suffix={words.nthUnit}
      value={form.nth}
      onChange={(nth) => change({ nth })}
    />
  );
};

const FixedPrice = ({ editing: { form, change, field } }: RowProps) => {
  const words = useWords(basicsWords);
  return (
    <YuanField
      {...field('price')}
      className="field--amount"
      prefix={words.price}
      suffix={words.yuan}
      value={form.price}
      onChange={(price) => change({ price })}
    />
  );
};

const Gift = ({ editing: { form, change, field } }: RowProps) => {
  const words = useWords(basicsWords);
  return (
    <>
      <Input
        {...field('gift')}
        className="field--moment"
        maxLength={30}
        placeholder={words.giftPlaceholder}
        value={form.gift}
        onChange={({ target }) => change({ gift: target.value })}
      />
      <YuanField
        {...field('worth')}
        className="field--amount"
        prefix={words.worth}
        suffix={words.yuan}
        value={form.worth}
        onChange={(worth) => change({ worth })}
      />
    </>
  );
};

const Steps = ({ editing }: RowProps) => {
  const words = useWords(basicsWords);
  return (
    <RowList
      editing={editing}
      field="steps"
      rows={editing.form.steps}
      blank={{ from: '', off: '' }}
      least={2}
      most={10}
      onChange={(steps) => editing.change({ steps })}
    >
      {({ from, off }, change, at) => (
        <>
          <span className="formrow__word">{words.step(at)}</span>
          <Input
            className="field--amount"
            inputMode="decimal"
            aria-label={`${words.step(at)} ${words.spend}`}
            prefix={<span className="unit">{words.spend}</span>}
            suffix={<span className="unit">{words.yuan}</span>}
            value={from}
            onChange={({ target }) => change({ from: target.value })}
          />
          <Input
            className="field--amount"
            inputMode="decimal"
            aria-label={`${words.step(at)} ${words.off}`}
            prefix={<span className="unit">{words.off}</span>}
            suffix={<span className="unit">{words.yuan}</span>}
            value={off}
            onChange={({ target }) => change({ off: target.value })}
          />
        </>
      )}
    </RowList>
  );
};

const BODIES: Record<Kind, (props: RowProps) => ReactNode> = {
  amount_off: ({ editing }) => <AmountOff editing={editing} />,
  percent_off: ({ editing }) => (
    <>
      <ShareField editing={editing} of="payPercent" />
      <Cap editing={editing} />
    </>
  ),
  steps: ({ editing }) => <Steps editing={editing} />,
  nth_item: ({ editing }) => (
    <>
      <NthItem editing={editing} />
      <ShareField editing={editing} of="nthPays" />
      <Cap editing={editing} />
    </>
  ),
  fixed_price: ({ editing }) => (
    <>
      <FixedPrice editing={editing} />
      <Cap editing={editing} />
    </>
  ),
  free_gift: ({ editing }) => <Gift editing={editing} />,
  free_shipping: ({ editing }) => <Cap editing={editing} />,
};
