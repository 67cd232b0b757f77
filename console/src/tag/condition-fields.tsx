import { Input, Select } from 'antd';
import { channelWords } from '../../../shared/tag/rule-words';
import { CHANNELS } from '../../../shared/touchpoint/channel';
import { StorePicker } from '../store/store-picker';
import { useLanguage } from '../words/language';
import { useWords } from '../words/words';
import type { ConditionForm } from './rule-form';
import { tagRuleWords } from './words';

interface Props {
  /** What the conditions are about, for who hears the screen. */
  label: string;
  condition: ConditionForm;
  change: (condition: ConditionForm) => void;
  /** The properties that there are, by their names; without them a name is typed. */
  properties?: readonly { value: string; label: string }[];
}

const options = <K extends string>(words: Record<K, string>) =>
  (Object.keys(words) as K[]).map((value) => ({ value, label: words[value] }));

/** The controls of one condition on an event. */
export const ConditionFields = ({ label, condition, change, properties }: Props) => {
  const tag = useWords(tagRuleWords);
  return (
    <>
      <Select
        className="field--condition"
        aria-label={label}
        value={condition.field}
        options={options(tag.fields)}
        onChange={(field) => change({ ...condition, field, property: field === 'property' ? '' : undefined, value: '' })}
      />
      {condition.field === 'property' && <PropertyField condition={condition} change={change} properties={properties} />}
      <Select
        className="field--condition"
        aria-label={label}
        value={condition.is}
        options={options(tag.is)}
        onChange={(is) => change({ ...condition, is })}
      />
      {condition.is !== 'exists' && <ValueField condition={condition} change={change} />}
    </>
  );
};

const PropertyField = ({ condition, change, properties }: Omit<Props, 'label'>) => {
  const tag = useWords(tagRuleWords);
  const { property } = condition;
  if (!properties)
    return (
      <Input
        className="field--date"
        maxLength={40}
        aria-label={tag.propertyName}
        placeholder={tag.propertyName}
        value={property}
        onChange={({ target }) => change({ ...condition, property: target.value })}
      />
    );
  const isKnown = !property || properties.some(({ value }) => value === property);
  return (
    <Select
      className="field--date"
      aria-label={tag.propertyName}
      placeholder={tag.propertyName}
      popupMatchSelectWidth={false}
      showSearch={{ optionFilterProp: 'label' }}
      value={property || undefined}
      options={isKnown ? [...properties] : [...properties, { value: property, label: property }]}
      onChange={(next) => change({ ...condition, property: next })}
    />
  );
};

const ValueField = ({ condition, change }: Pick<Props, 'condition' | 'change'>) => {
  const tag = useWords(tagRuleWords);
  const language = useLanguage();
  const { field, is, value = '' } = condition;
  const isOne = is === 'equal' || is === 'not_equal';
  if (field === 'channel' && isOne)
    return (
      <Select
        className="field--date"
        aria-label={tag.value}
        placeholder={tag.value}
        value={value || undefined}
        options={CHANNELS.map((channel) => ({ value: channel, label: channelWords(channel, language) }))}
        onChange={(next) => change({ ...condition, value: next })}
      />
    );
  if (field === 'store' && isOne)
    return (
      <StorePicker
        id="condition-store"
        mode="single"
        className="field--date"
        aria-label={tag.value}
        placeholder={tag.value}
        value={value || undefined}
        onChange={(next) => change({ ...condition, value: next })}
      />
    );
  return (
    <Input
      className="field--date"
      aria-label={tag.value}
      placeholder={is === 'in' ? tag.valuesHint : tag.value}
      value={value}
      onChange={({ target }) => change({ ...condition, value: target.value })}
    />
  );
};
