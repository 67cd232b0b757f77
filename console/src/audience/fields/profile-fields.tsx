import { useQuery } from '@tanstack/react-query';
import { provinceName } from '../../../../shared/store/provinces';
import { useZone } from '../../brand/use-brand';
import { dayShown, firstOfDay, lastOfDay } from '../../form/moments';
import { NumberField } from '../../form/number-field';
import { regionsQuery } from '../../store/queries';
import { useTiers } from '../../tier/use-tiers';
import { DayField } from '../../ui/date-field';
import { useLanguage } from '../../words/language';
import { useWords } from '../../words/words';
import { conditionWords } from '../condition-words';
import type { FieldsProps } from './fields-props';
import { Many } from './many';
import { Pick } from './pick';

export const TierFields = ({ typed, change, at }: FieldsProps<'tier'>) => {
  const words = useWords(conditionWords);
  const language = useLanguage();
  const options = useTiers()?.map(({ tierId, name }) => ({ value: tierId, label: name[language] }));
  return (
    <Many
      {...at('tiers', words.kinds.tier)}
      placeholder={words.tiersPlaceholder}
      most={10}
      value={typed.tiers}
      options={options}
      onChange={(tiers) => change({ tiers })}
    />
  );
};

export const JoinedFields = ({ typed, change, at }: FieldsProps<'joined'>) => {
  const words = useWords(conditionWords);
  return (
    <>
      <Pick {...at('is', words.compare)} value={typed.is} options={words.joinedIs} onChange={(is) => change({ is })} />
      <NumberField
        {...at('days', words.days)}
        className="cond__number"
        suffix={words.day}
        value={typed.days}
        onChange={(days) => change({ days })}
      />
    </>
  );
};

export const JoinedOnFields = ({ typed, change, at }: FieldsProps<'joined_on'>) => {
  const words = useWords(conditionWords);
  const zone = useZone();
  const [from, until] = [dayShown(typed.from, zone), dayShown(typed.until, zone)];
  return (
    <>
      <DayField
        {...at('from', words.from)}
        className="cond__day"
        placeholder={words.from}
        value={from}
        onChange={(day) => change({ from: firstOfDay(day, zone) })}
      />
      <span className="unit">{words.to}</span>
      <DayField
        {...at('until', words.until)}
        className="cond__day"
        placeholder={words.until}
        from={from}
        value={until}
        onChange={(day) => change({ until: lastOfDay(day, zone) })}
      />
    </>
  );
};

export const GenderFields = ({ typed, change, at }: FieldsProps<'gender'>) => {
  const words = useWords(conditionWords);
  const options = (['female', 'male', 'other'] as const).map((value) => ({ value, label: words.genders[value] }));
  return (
    <Many
      {...at('values', words.kinds.gender)}
      placeholder={words.gendersPlaceholder}
      most={3}
      value={typed.values}
      options={options}
      onChange={(values) => change({ values })}
    />
  );
};

export const AgeFields = ({ typed, change, at }: FieldsProps<'age'>) => {
  const words = useWords(conditionWords);
  return (
    <>
      <NumberField
        {...at('from', words.from)}
        className="cond__number"
        suffix={words.years}
        placeholder={words.always}
        value={typed.from}
        onChange={(from) => change({ from })}
      />
      <span className="unit">{words.to}</span>
      <NumberField
        {...at('to', words.until)}
        className="cond__number"
        suffix={words.years}
        placeholder={words.always}
        value={typed.to}
        onChange={(to) => change({ to })}
      />
    </>
  );
};

const MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

export const BirthMonthFields = ({ typed, change, at }: FieldsProps<'birth_month'>) => {
  const words = useWords(conditionWords);
  const options = [
    { value: 'this', label: words.thisMonth },
    { value: 'next', label: words.nextMonth },
    ...MONTHS.map((month) => ({ value: month, label: words.month(month) })),
  ] satisfies { value: number | 'this' | 'next'; label: string }[];
  return (
    <Many<number | 'this' | 'next'>
      {...at('months', words.kinds.birth_month)}
      placeholder={words.monthsPlaceholder}
      most={12}
      value={typed.months}
      options={options}
      onChange={(months) => change({ months })}
    />
  );
};

/** Provinces and cities are offered where there are stores; members may live elsewhere, so others can be typed. */
export const ProvinceFields = ({ typed, change, at }: FieldsProps<'province'>) => {
  const words = useWords(conditionWords);
  const language = useLanguage();
  const { data: regions = [] } = useQuery(regionsQuery);
  const options = regions.map(({ province }) => ({ value: provinceName(province, 'zh'), label: provinceName(province, language) }));
  return (
    <Many
      {...at('values', words.kinds.province)}
      placeholder={words.provincesPlaceholder}
      most={40}
      isOpen
      value={typed.values}
      options={options}
      onChange={(values) => change({ values })}
    />
  );
};

export const CityFields = ({ typed, change, at }: FieldsProps<'city'>) => {
  const words = useWords(conditionWords);
  const { data: regions = [] } = useQuery(regionsQuery);
  const cities = [...new Set(regions.flatMap(({ cities }) => cities.map(({ city }) => city)))];
  return (
    <Many
      {...at('values', words.kinds.city)}
      placeholder={words.citiesPlaceholder}
      most={200}
      isOpen
      value={typed.values}
      options={cities.map((city) => ({ value: city, label: city }))}
      onChange={(values) => change({ values })}
    />
  );
};
