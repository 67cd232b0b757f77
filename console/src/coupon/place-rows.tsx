import { useQuery } from '@tanstack/react-query';
import { Input, InputNumber, Segmented, Select } from 'antd';
import { provinceName } from '../../../shared/store/provinces';
import { regionsQuery } from '../store/queries';
import { StorePicker } from '../store/store-picker';
import { MinuteField } from '../ui/date-field';
import { count } from '../words/figures';
import { useLanguage } from '../words/language';
import { useWords } from '../words/words';
import { editorWords } from './editor-words';
import { FormRow } from './form-row';
import type { FormField, TemplateForm } from './template-form';
import type { TemplateEditing } from './use-template-form';

interface Props {
  editing: TemplateEditing;
}

const SCOPE_FIELDS: Record<TemplateForm['scope'], FormField[]> = { all: [], region: ['province', 'cities'], listed: ['storeIds'] };

export const ScopeRow = ({ editing }: Props) => {
  const words = useWords(editorWords);
  const { form, change, field } = editing;
  return (
    <FormRow name={words.rows.where} fields={SCOPE_FIELDS[form.scope]} editing={editing}>
      <Segmented<TemplateForm['scope']>
        aria-label={words.scopeKind}
        value={form.scope}
        options={[
          { value: 'all', label: words.all },
          { value: 'region', label: words.region },
          { value: 'listed', label: words.listed },
        ]}
        onChange={(scope) => change({ scope })}
      />
      {form.scope === 'region' && <RegionFields editing={editing} />}
      {form.scope === 'listed' && (
        <StorePicker
          {...field('storeIds')}
          mode="multiple"
          className="field--full"
          placeholder={words.storesPlaceholder}
          value={form.storeIds}
          onChange={(storeIds) => change({ storeIds })}
        />
      )}
    </FormRow>
  );
};

const RegionFields = ({ editing: { form, change, field } }: Props) => {
  const words = useWords(editorWords);
  const language = useLanguage();
  const { data: regions = [], isPending } = useQuery(regionsQuery);
  const cities = regions.find(({ province }) => province === form.province)?.cities ?? [];
  return (
    <>
      <Select
        {...field('province')}
        className="field--province"
        showSearch={{ optionFilterProp: 'label' }}
        loading={isPending}
        placeholder={words.provincePlaceholder}
        value={form.province || undefined}
        options={regions.map(({ province, stores }) => ({
          value: province,
          label: words.regionOption(provinceName(province, language), count(stores)),
        }))}
        onChange={(province) => change({ province, cities: [] })}
      />
      {form.province && cities.length > 1 && (
        <Select
          {...field('cities')}
          mode="multiple"
          className="field--cities"
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={words.citiesPlaceholder}
          value={form.cities}
          options={cities.map(({ city, stores }) => ({ value: city, label: words.regionOption(city, count(stores)) }))}
          onChange={(chosen) => change({ cities: chosen })}
        />
      )}
    </>
  );
};

export const ClaimPlaceRow = ({ editing }: Props) => {
  const words = useWords(editorWords);
  const { form, change, field } = editing;
  const isNear = form.place === 'near_store';
  return (
    <FormRow
      name={words.rows.claimPlace}
      note={isNear ? words.nearNote : undefined}
      fields={isNear ? ['kilometres'] : []}
      editing={editing}
    >
      <Segmented<TemplateForm['place']>
        aria-label={words.placeKind}
        value={form.place}
        options={[
          { value: 'anywhere', label: words.anywhere },
          { value: 'near_store', label: words.nearStore },
        ]}
        onChange={(place) => change({ place })}
      />
      {isNear && (
        <InputNumber
          {...field('kilometres')}
          className="field--distance"
          controls={false}
          suffix={<span className="unit">{words.kilometres}</span>}
          value={form.kilometres}
          onChange={(kilometres) => change({ kilometres })}
        />
      )}
    </FormRow>
  );
};

export const ClaimWindowRow = ({ editing }: Props) => {
  const words = useWords(editorWords);
  const { form, change, field } = editing;
  return (
    <FormRow name={words.rows.claimWindow} note={words.claimNote} fields={['claimFrom', 'claimUntil']} editing={editing}>
      <MinuteField
        {...field('claimFrom')}
        className="field--moment"
        placeholder={words.openFrom}
        value={form.claimFrom}
        onChange={(claimFrom) => change({ claimFrom })}
      />
      <span className="unit">{words.to}</span>
      <MinuteField
        {...field('claimUntil')}
        className="field--moment"
        placeholder={words.openUntil}
        from={form.claimFrom}
        value={form.claimUntil}
        onChange={(claimUntil) => change({ claimUntil })}
      />
    </FormRow>
  );
};

export const NotesRow = ({ editing }: Props) => {
  const words = useWords(editorWords);
  const { form, change, field } = editing;
  return (
    <FormRow name={words.rows.notes} fields={['notes']} editing={editing}>
      <Input.TextArea
        {...field('notes')}
        className="field--full"
        autoSize={{ minRows: 2, maxRows: 6 }}
        placeholder={words.notesPlaceholder}
        value={form.notes}
        onChange={({ target }) => change({ notes: target.value })}
      />
    </FormRow>
  );
};
