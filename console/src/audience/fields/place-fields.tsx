import { NumberField } from '../../form/number-field';
import { StorePicker } from '../../store/store-picker';
import { useWords } from '../../words/words';
import { conditionWords } from '../condition-words';
import type { FieldsProps } from './fields-props';
import { Pick } from './pick';

export const HomeStoreFields = ({ typed, change, at }: FieldsProps<'home_store'>) => {
  const words = useWords(conditionWords);
  return (
    <StorePicker
      {...at('stores', words.kinds.home_store)}
      mode="multiple"
      className="cond__many"
      placeholder={words.storesPlaceholder}
      value={typed.stores ?? []}
      onChange={(stores) => change({ stores })}
    />
  );
};

export const NearFields = ({ typed, change, at }: FieldsProps<'near'>) => {
  const words = useWords(conditionWords);
  const isPoint = typed.point !== undefined;
  return (
    <>
      <Pick
        {...at('of', words.of)}
        value={typed.of}
        options={words.nearOf}
        onChange={(of) => change({ of, ...(of === 'home_store' && { days: undefined }) })}
      />
      <Pick
        {...at('what', words.nearWhat)}
        value={isPoint ? 'point' : 'stores'}
        options={words.nearWhats}
        onChange={(what) => change(what === 'point' ? { point: {}, stores: undefined } : { point: undefined, stores: [] })}
      />
      {isPoint ? (
        <PointFields typed={typed} change={change} at={at} />
      ) : (
        <StorePicker
          {...at('stores', words.stores)}
          mode="multiple"
          className="cond__many"
          placeholder={words.storesPlaceholder}
          value={typed.stores ?? []}
          onChange={(stores) => change({ stores })}
        />
      )}
      <NumberField
        {...at('radius', words.radius)}
        className="cond__number"
        suffix={words.metres}
        value={typed.radius}
        onChange={(radius) => change({ radius })}
      />
      {typed.of === 'last_place' && (
        <NumberField
          {...at('days', words.notOlder)}
          className="cond__number cond__number--wide"
          prefix={words.near}
          suffix={words.day}
          placeholder={words.notOlderPlaceholder}
          value={typed.days}
          onChange={(days) => change({ days })}
        />
      )}
    </>
  );
};

const PointFields = ({ typed: { point }, change, at }: Omit<FieldsProps<'near'>, 'isNarrowed'>) => {
  const words = useWords(conditionWords);
  return (
    <span className="cond__pair" title={words.pointNote}>
      <NumberField
        {...at('point.latitude', words.latitude)}
        className="cond__number"
        placeholder={words.latitude}
        decimal
        value={point?.latitude}
        onChange={(latitude) => change({ point: { ...point, latitude } })}
      />
      <NumberField
        {...at('point.longitude', words.longitude)}
        className="cond__number"
        placeholder={words.longitude}
        decimal
        value={point?.longitude}
        onChange={(longitude) => change({ point: { ...point, longitude } })}
      />
    </span>
  );
};
