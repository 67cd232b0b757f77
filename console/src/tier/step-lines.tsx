import { Button, Input } from 'antd';
import type { Benefits, Measure } from '../../../shared/tier/scheme';
import { TemplatePicker } from '../coupon/template-picker';
import { AmountField } from '../form/amount-field';
import type { Draft } from '../form/draft';
import { FormLine } from '../form/form-line';
import { NameLine } from '../form/name-line';
import { NumberField } from '../form/number-field';
import type { Drafting } from '../form/use-draft';
import { useWords } from '../words/words';
import type { StepForm } from './scheme-form';
import { tierWords } from './words';

interface Props {
  drafting: Pick<Drafting<unknown>, 'at' | 'faultsAt'>;
  /** Its place in the scheme, the lowest being 0. */
  place: number;
  tier: StepForm;
  measure: Measure;
  /** Whether no member can have it yet. */
  isNew: boolean;
  onChange: (tier: StepForm) => void;
  onRemove: () => void;
}

const HUNDREDTHS = 100;

/** One tier: what it is called, needs and gives. */
export const StepLines = ({ drafting, place, tier, measure, isNew, onChange, onRemove }: Props) => {
  const words = useWords(tierWords);
  const { at, faultsAt } = drafting;
  const path = `tiers.${place}`;
  const benefits = tier.benefits ?? {};
  const give = (patch: Draft<Benefits>) => onChange({ ...tier, benefits: { ...benefits, ...patch } });
  const needs = at(`${path}.needs`, words.needsLabel);
  return (
    <>
      <NameLine
        name={words.name}
        drafting={drafting}
        path={`${path}.name`}
        value={tier.name}
        onChange={(name) => onChange({ ...tier, name })}
        most={{ zh: 10, en: 20 }}
        placeholder={words.namePlaceholder}
      />
      {isNew && (
        <FormLine name={words.id} note={words.idNote} faults={faultsAt([`${path}.tierId`, words.id])}>
          <Input
            {...at(`${path}.tierId`, words.id)}
            className="field--select"
            maxLength={20}
            placeholder="silver"
            value={tier.tierId}
            onChange={({ target }) => onChange({ ...tier, tierId: target.value })}
          />
        </FormLine>
      )}
      {place > 0 && (
        <FormLine name={words.needs} faults={faultsAt([`${path}.needs`, words.needsLabel])}>
          {measure === 'spend' ? (
            <AmountField
              {...needs}
              className="field--stock"
              prefix={words.reach}
              suffix={words.units.spend}
              value={tier.needs === undefined ? undefined : { amount: tier.needs }}
              onChange={(money) => onChange({ ...tier, needs: money?.amount })}
            />
          ) : (
            <NumberField
              {...needs}
              className="field--moment"
              prefix={words.reach}
              suffix={words.units[measure]}
              value={tier.needs}
              onChange={(value) => onChange({ ...tier, needs: value })}
            />
          )}
        </FormLine>
      )}
      <FormLine name={words.multiplier} faults={faultsAt([`${path}.benefits.multiplier`, words.multiplier])}>
        <NumberField
          {...at(`${path}.benefits.multiplier`, words.multiplier)}
          decimal
          suffix={words.times}
          value={benefits.multiplier === undefined ? undefined : benefits.multiplier / HUNDREDTHS}
          onChange={(times) => give({ multiplier: times === undefined ? undefined : Math.round(times * HUNDREDTHS) })}
        />
      </FormLine>
      <FormLine name={words.upgradeCoupons} faults={faultsAt([`${path}.benefits.upgradeCoupons`, words.upgradeCoupons])}>
        <TemplatePicker
          {...at(`${path}.benefits.upgradeCoupons`, words.upgradeCoupons)}
          mode="multiple"
          className="field--full"
          placeholder={words.upgradePlaceholder}
          value={benefits.upgradeCoupons ?? []}
          onChange={(upgradeCoupons) => give({ upgradeCoupons })}
        />
      </FormLine>
      <FormLine name={words.birthdayCoupon} faults={faultsAt([`${path}.benefits.birthdayCoupon`, words.birthdayCoupon])}>
        <TemplatePicker
          {...at(`${path}.benefits.birthdayCoupon`, words.birthdayCoupon)}
          mode="single"
          className="field--wide"
          placeholder={words.birthdayPlaceholder}
          value={benefits.birthdayCoupon}
          onChange={(birthdayCoupon) => give({ birthdayCoupon })}
        />
      </FormLine>
      <FormLine name={words.early} note={words.earlyNote} faults={faultsAt([`${path}.benefits.earlyAccessDays`, words.early])}>
        <NumberField
          {...at(`${path}.benefits.earlyAccessDays`, words.early)}
          className="field--stock"
          prefix={words.earlyDays}
          suffix={words.days}
          value={benefits.earlyAccessDays}
          onChange={(earlyAccessDays) => give({ earlyAccessDays })}
        />
      </FormLine>
      {place > 0 && (
        <div className="panel__foot">
          <Button size="small" color="danger" variant="text" onClick={onRemove}>
            {words.remove}
          </Button>
        </div>
      )}
    </>
  );
};
