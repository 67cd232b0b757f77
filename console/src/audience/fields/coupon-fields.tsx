import { useQuery } from '@tanstack/react-query';
import { ENDING_DAYS } from '../../../../shared/audience/conditions-of-coupons';
import { templatesQuery } from '../../coupon/queries';
import { NumberField } from '../../form/number-field';
import { useWords } from '../../words/words';
import { orNone } from '../condition-kinds';
import { conditionWords } from '../condition-words';
import type { FieldsProps } from './fields-props';
import { Many } from './many';
import { Pick } from './pick';

export const CouponFields = ({ typed, change, at }: FieldsProps<'coupon'>) => {
  const words = useWords(conditionWords);
  const { data } = useQuery(templatesQuery);
  const options = data?.items.map(({ template }) => ({ value: template.templateId, label: template.name }));
  return (
    <>
      <Pick
        {...at('is', words.compare)}
        value={typed.is}
        options={words.couponIs}
        onChange={(is) => change({ is, days: is === 'ending' ? (typed.days ?? ENDING_DAYS) : undefined })}
      />
      {typed.is === 'ending' && (
        <NumberField
          {...at('days', words.days)}
          className="cond__number"
          prefix={words.ending}
          suffix={words.day}
          placeholder={String(ENDING_DAYS)}
          value={typed.days}
          onChange={(days) => change({ days })}
        />
      )}
      <Many
        {...at('templates', words.coupons)}
        placeholder={words.anyCoupon}
        most={100}
        value={typed.templates}
        options={options}
        onChange={(templates) => change({ templates: orNone(templates) })}
      />
    </>
  );
};
