import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import type { StoreScope } from '../../../shared/coupon/template';
import { provinceName } from '../../../shared/store/provinces';
import { basicsWords } from '../coupon/editor/basics-words';
import { regionsQuery } from '../store/queries';
import { StorePicker } from '../store/store-picker';
import { count } from '../words/figures';
import { useLanguage } from '../words/language';
import { useWords } from '../words/words';
import { Choice } from './choice';
import type { Draft } from './draft';
import { FormLine } from './form-line';
import type { Drafting } from './use-draft';

type ScopeDraft = Draft<StoreScope>;
type Kind = StoreScope['kind'];

interface Props {
  name: string;
  note?: string;
  drafting: Pick<Drafting<unknown>, 'at' | 'faultsAt'>;
  path: string;
  scope: ScopeDraft | undefined;
  onChange: (scope: ScopeDraft) => void;
}

const FRESH: Record<Exclude<Kind, 'around'>, ScopeDraft> = {
  all: { kind: 'all' },
  region: { kind: 'region', cities: [] },
  listed: { kind: 'listed', storeIds: [] },
  tagged: { kind: 'tagged', tags: [] },
};
const FIELD: Record<Kind, string> = { all: '', region: 'province', listed: 'storeIds', tagged: 'tags', around: '' };

/** In which stores it holds. A place around a point, set elsewhere, stays as it is until another is chosen. */
export const ScopeLine = ({ name, note, drafting, path, scope = FRESH.all, onChange }: Props) => {
  const words = useWords(basicsWords);
  const kind = scope.kind ?? 'all';
  const field = `${path}.${FIELD[kind]}`;
  return (
    <FormLine name={name} note={note} faults={drafting.faultsAt([field, name])}>
      <Choice
        label={name}
        value={kind}
        options={words.scopes}
        order={['all', 'region', 'listed', 'tagged', ...(kind === 'around' ? (['around'] as const) : [])]}
        onChange={(next) => onChange(next === 'around' ? scope : FRESH[next])}
      />
      {scope.kind === 'region' && <Region scope={scope} field={drafting.at(field, name)} onChange={onChange} />}
      {scope.kind === 'listed' && (
        <StorePicker
          {...drafting.at(field, words.scopes.listed)}
          mode="multiple"
          className="field--full"
          placeholder={words.storesPlaceholder}
          value={scope.storeIds ?? []}
          onChange={(storeIds) => onChange({ ...scope, storeIds })}
        />
      )}
      {scope.kind === 'tagged' && (
        <Select
          {...drafting.at(field, words.scopes.tagged)}
          mode="tags"
          className="field--full"
          open={false}
          suffixIcon={null}
          maxCount={20}
          tokenSeparators={[',', '，', '、']}
          placeholder={words.storeTagsPlaceholder}
          value={scope.tags ?? []}
          onChange={(tags: string[]) => onChange({ ...scope, tags })}
        />
      )}
    </FormLine>
  );
};

interface RegionProps {
  scope: Extract<ScopeDraft, { province?: string | undefined }>;
  field: ReturnType<Drafting<unknown>['at']>;
  onChange: (scope: ScopeDraft) => void;
}

const Region = ({ scope, field, onChange }: RegionProps) => {
  const words = useWords(basicsWords);
  const language = useLanguage();
  const { data: regions = [], isPending } = useQuery(regionsQuery);
  const cities = regions.find(({ province }) => province === scope.province)?.cities ?? [];
  return (
    <div className="formrow__line">
      <Select
        {...field}
        className="field--province"
        showSearch={{ optionFilterProp: 'label' }}
        loading={isPending}
        placeholder={words.provincePlaceholder}
        value={scope.province}
        options={regions.map(({ province, stores }) => ({
          value: province,
          label: words.regionOption(provinceName(province, language), count(stores)),
        }))}
        onChange={(province) => onChange({ kind: 'region', province, cities: [] })}
      />
      {scope.province && cities.length > 1 && (
        <Select
          mode="multiple"
          aria-label={words.citiesPlaceholder}
          className="field--cities"
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={words.citiesPlaceholder}
          value={scope.cities ?? []}
          options={cities.map(({ city, stores }) => ({ value: city, label: words.regionOption(city, count(stores)) }))}
          onChange={(chosen: string[]) => onChange({ ...scope, cities: chosen })}
        />
      )}
    </div>
  );
};
