import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { NumberField } from '../../form/number-field';
import { tagRulesQuery, tagsQuery } from '../../tag/queries';
import { useEventNames } from '../../touchpoint/event-names';
import type { FieldProps } from '../../ui/field-props';
import { useLanguage } from '../../words/language';
import { useWords } from '../../words/words';
import { orNone } from '../condition-kinds';
import { conditionWords } from '../condition-words';
import { keyNames } from '../tag-keys';
import type { FieldsProps } from './fields-props';
import { Many } from './many';
import { WithinDays, YuanOf } from './numbers';
import { Pick } from './pick';
import { WhereFields } from './where-fields';

export const TagFields = ({ typed, change, at, isNarrowed }: FieldsProps<'tag'>) => {
  const words = useWords(conditionWords);
  const language = useLanguage();
  const { data: tags } = useQuery(tagsQuery);
  const { data: rules } = useQuery(tagRulesQuery);
  const names = keyNames(rules?.items ?? [], language);
  const keys = [...new Set([...(tags ?? []).map(({ key }) => key), ...names.keys(), ...(typed.key ? [typed.key] : [])])];
  return (
    <>
      <Select
        {...at('key', words.tagKey)}
        className="cond__type"
        popupMatchSelectWidth={false}
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={words.tagKey}
        value={typed.key}
        options={keys.map((key) => ({ value: key, label: names.get(key) ?? key }))}
        onChange={(key) => change({ key, values: undefined })}
      />
      <Many
        {...at('values', words.tagValues)}
        placeholder={words.anyTag}
        most={100}
        isOpen
        value={typed.values}
        options={tags?.filter(({ key }) => key === typed.key).map((tag) => ({ value: tag.value, label: tag.words }))}
        onChange={(values) => change({ values: orNone(values) })}
      />
      {(isNarrowed || typed.weight !== undefined) && (
        <NumberField
          {...at('weight', words.weight)}
          className="cond__number cond__number--wide"
          prefix={words.weight}
          placeholder={words.weightPlaceholder}
          decimal
          value={typed.weight}
          onChange={(weight) => change({ weight })}
        />
      )}
    </>
  );
};

interface TypeProps extends FieldProps {
  value: string | undefined;
  onChange: (type: string) => void;
}

/** Which kind of touch, the brand's own among them. */
const TypeField = ({ value, onChange, ...field }: TypeProps) => {
  const { types, nameOf } = useEventNames();
  const all = value && !types.includes(value) ? [value, ...types] : types;
  return (
    <Select
      {...field}
      className="cond__type"
      popupMatchSelectWidth={false}
      showSearch={{ optionFilterProp: 'label' }}
      value={value}
      options={all.map((type) => ({ value: type, label: nameOf(type) }))}
      onChange={onChange}
    />
  );
};

export const EventCountFields = ({ typed, change, at, isNarrowed }: FieldsProps<'event_count'>) => {
  const words = useWords(conditionWords);
  return (
    <>
      <TypeField {...at('type', words.type)} value={typed.type} onChange={(type) => change({ type })} />
      <WithinDays {...at('withinDays', words.within)} value={typed.withinDays} onChange={(withinDays) => change({ withinDays })} />
      <Pick {...at('is', words.compare)} value={typed.is} options={words.is} onChange={(is) => change({ is })} />
      <NumberField
        {...at('value', words.value)}
        className="cond__number"
        suffix={words.times}
        value={typed.value}
        onChange={(value) => change({ value })}
      />
      <WhereFields typed={typed} at={at} change={change} isNarrowed={isNarrowed} />
    </>
  );
};

export const EventSumFields = ({ typed, change, at, isNarrowed }: FieldsProps<'event_sum'>) => {
  const words = useWords(conditionWords);
  return (
    <>
      <TypeField {...at('type', words.type)} value={typed.type} onChange={(type) => change({ type })} />
      <WithinDays {...at('withinDays', words.within)} value={typed.withinDays} onChange={(withinDays) => change({ withinDays })} />
      <Pick {...at('is', words.compare)} value={typed.is} options={words.is} onChange={(is) => change({ is })} />
      <YuanOf {...at('value', words.value)} value={typed.value} onChange={(value) => change({ value })} />
      <WhereFields typed={typed} at={at} change={change} isNarrowed={isNarrowed} />
    </>
  );
};

export const EventTimeFields = ({ typed, change, at, isNarrowed }: FieldsProps<'event_time'>) => {
  const words = useWords(conditionWords);
  return (
    <>
      <Pick
        {...at('which', words.kinds.event_time)}
        value={typed.which}
        options={words.whichTime}
        onChange={(which) => change({ which })}
      />
      <TypeField {...at('type', words.type)} value={typed.type} onChange={(type) => change({ type })} />
      <Pick {...at('is', words.compare)} value={typed.is} options={words.timeIs} onChange={(is) => change({ is })} />
      <NumberField
        {...at('days', words.days)}
        className="cond__number"
        suffix={typed.is === 'within' ? words.day : words.daysAgo}
        value={typed.days}
        onChange={(days) => change({ days })}
      />
      <WhereFields typed={typed} at={at} change={change} isNarrowed={isNarrowed} />
    </>
  );
};
