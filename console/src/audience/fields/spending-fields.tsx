import { NumberField } from '../../form/number-field';
import { useWords } from '../../words/words';
import { conditionWords } from '../condition-words';
import type { FieldsProps } from './fields-props';
import { WithinDays, YuanOf } from './numbers';
import { Pick } from './pick';
import { WhereFields } from './where-fields';

export const PurchasesFields = ({ typed, change, at, isNarrowed }: FieldsProps<'purchases'>) => {
  const words = useWords(conditionWords);
  return (
    <>
      <WithinDays {...at('withinDays', words.within)} value={typed.withinDays} onChange={(withinDays) => change({ withinDays })} />
      <Pick
        {...at('measure', words.measure)}
        value={typed.measure}
        options={words.measures}
        // Times are no money: what was typed for the one says nothing of the other.
        onChange={(measure) => change({ measure, ...((measure === 'count') !== (typed.measure === 'count') && { value: undefined }) })}
      />
      <Pick {...at('is', words.compare)} value={typed.is} options={words.is} onChange={(is) => change({ is })} />
      {typed.measure === 'count' ? (
        <NumberField
          {...at('value', words.value)}
          className="cond__number"
          suffix={words.times}
          value={typed.value}
          onChange={(value) => change({ value })}
        />
      ) : (
        <YuanOf {...at('value', words.value)} value={typed.value} onChange={(value) => change({ value })} />
      )}
      <WhereFields typed={typed} at={at} change={change} isNarrowed={isNarrowed} />
    </>
  );
};

export const PointsFields = ({ typed, change, at }: FieldsProps<'points'>) => {
  const words = useWords(conditionWords);
  return (
    <>
      <Pick {...at('is', words.compare)} value={typed.is} options={words.is} onChange={(is) => change({ is })} />
      <NumberField
        {...at('value', words.value)}
        className="cond__number cond__number--sum"
        suffix={words.points}
        value={typed.value}
        onChange={(value) => change({ value })}
      />
    </>
  );
};
