import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { provinceName } from '../../../shared/store/provinces';
import { basicsWords } from '../coupon/editor/basics-words';
import { regionsQuery } from '../store/queries';
import type { FieldProps } from '../ui/field-props';
import { count } from '../words/figures';
import { useLanguage } from '../words/language';
import { useWords } from '../words/words';

export interface Region {
  province: string;
  cities: string[];
}

interface RegionFieldsProps {
  province: string | undefined;
  cities: string[];
  provinceField: FieldProps;
  citiesField?: FieldProps;
  onChange: (region: Region) => void;
}

/** A province where there are stores, and of its cities those that are meant; none is all of them. */
export const RegionFields = ({ province, cities, provinceField, citiesField, onChange }: RegionFieldsProps) => {
  const words = useWords(basicsWords);
  const language = useLanguage();
  const { data: regions = [], isPending } = useQuery(regionsQuery);
  const known = regions.find((region) => region.province === province)?.cities ?? [];
  return (
    <div className="formrow__line">
      <Select
        {...provinceField}
        className="field--province"
        showSearch={{ optionFilterProp: 'label' }}
        loading={isPending}
        placeholder={words.provincePlaceholder}
        value={province || undefined}
        options={regions.map((region) => ({
          value: region.province,
          label: words.regionOption(provinceName(region.province, language), count(region.stores)),
        }))}
        onChange={(chosen: string) => onChange({ province: chosen, cities: [] })}
      />
      {province && known.length > 1 && (
        <Select
          {...(citiesField ?? { 'aria-label': words.citiesPlaceholder })}
          mode="multiple"
          className="field--cities"
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={words.citiesPlaceholder}
          value={cities}
          options={known.map(({ city, stores }) => ({ value: city, label: words.regionOption(city, count(stores)) }))}
          onChange={(chosen: string[]) => onChange({ province, cities: chosen })}
        />
      )}
    </div>
  );
};

interface StoreTagsFieldProps {
  field: FieldProps;
  value: string[];
  onChange: (tags: string[]) => void;
}

/** Labels that stores carry, typed one after another. */
export const StoreTagsField = ({ field, value, onChange }: StoreTagsFieldProps) => {
  const words = useWords(basicsWords);
  return (
    <Select
      {...field}
      mode="tags"
      className="field--full"
      open={false}
      suffixIcon={null}
      maxCount={20}
      tokenSeparators={[',', '，', '、']}
      placeholder={words.storeTagsPlaceholder}
      value={value}
      onChange={onChange}
    />
  );
};
