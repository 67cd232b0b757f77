import { Input } from 'antd';
import type { StoreView } from '../../../../shared/contract/views';
import { Choice } from '../../form/choice';
import { CountField } from '../../form/fields';
import { RegionFields, StoreTagsField } from '../../form/place-fields';
import { StorePicker } from '../../store/store-picker';
import { useWords } from '../../words/words';
import type { FormField, TemplateForm } from '../form/template-form';
import { basicsWords } from './basics-words';
import { FormRow, type RowProps } from './form-row';

const SCOPE_FIELDS: Record<TemplateForm['scope'], readonly FormField[]> = {
  all: [],
  region: ['province', 'cities'],
  listed: ['storeIds'],
  tagged: ['storeTags'],
  around: ['longitude', 'latitude', 'around', 'placeName'],
};

/** In which stores it can be used, and whether there or online. */
export const ScopeRow = ({ editing }: RowProps) => {
  const words = useWords(basicsWords);
  const { form, change, field } = editing;
  const notes: Partial<Record<TemplateForm['scope'], string>> = { tagged: words.storeTagsNote, around: words.aroundNote };
  return (
    <FormRow name={words.rows.where} note={notes[form.scope]} fields={SCOPE_FIELDS[form.scope]} editing={editing}>
      <Choice label={words.scopeKind} value={form.scope} options={words.scopes} onChange={(scope) => change({ scope })} />
      <Choice
        label={words.usableIn}
        value={form.usableIn}
        options={words.usableInWords}
        order={['both', 'in_store', 'online']}
        onChange={(usableIn) => change({ usableIn })}
      />
      {form.scope === 'region' && (
        <RegionFields
          province={form.province}
          cities={form.cities}
          provinceField={field('province')}
          citiesField={field('cities')}
          onChange={change}
        />
      )}
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
      {form.scope === 'tagged' && (
        <StoreTagsField field={field('storeTags')} value={form.storeTags} onChange={(storeTags) => change({ storeTags })} />
      )}
      {form.scope === 'around' && <AroundFields editing={editing} />}
    </FormRow>
  );
};

/** A point, typed or taken from a store, and how far around it. */
const AroundFields = ({ editing: { form, change, field } }: RowProps) => {
  const words = useWords(basicsWords);
  const take = ({ name, position: { longitude, latitude } }: StoreView) =>
    change({ longitude, latitude, placeName: form.placeName || name });
  const { 'aria-label': longitudeLabel, ...longitude } = field('longitude');
  const { 'aria-label': latitudeLabel, ...latitude } = field('latitude');
  return (
    <>
      <div className="formrow__line">
        <StorePicker
          mode="single"
          id="around-store"
          aria-label={words.aroundStore}
          className="field--cities"
          placeholder={words.aroundStorePlaceholder}
          value={undefined}
          onChange={() => undefined}
          onStore={take}
        />
        <CountField
          {...field('around')}
          className="field--stock"
          decimal
          prefix={words.around}
          suffix={words.kilometre}
          value={form.around}
          onChange={(around) => change({ around })}
        />
      </div>
      <div className="formrow__line">
        <CountField
          {...longitude}
          aria-label={longitudeLabel}
          className="field--stock"
          decimal
          prefix={longitudeLabel}
          value={form.longitude}
          onChange={(value) => change({ longitude: value })}
        />
        <CountField
          {...latitude}
          aria-label={latitudeLabel}
          className="field--stock"
          decimal
          prefix={latitudeLabel}
          value={form.latitude}
          onChange={(value) => change({ latitude: value })}
        />
        <Input
          {...field('placeName')}
          className="field--moment"
          maxLength={40}
          placeholder={words.placeNamePlaceholder}
          value={form.placeName}
          onChange={({ target }) => change({ placeName: target.value })}
        />
      </div>
    </>
  );
};

/** Where a member must be to claim it. */
export const ClaimPlaceRow = ({ editing }: RowProps) => {
  const words = useWords(basicsWords);
  const { form, change, field } = editing;
  const isNear = form.place === 'near_store';
  return (
    <FormRow
      name={words.rows.claimPlace}
      note={isNear ? words.nearNote : undefined}
      fields={isNear ? ['kilometres'] : []}
      editing={editing}
    >
      <Choice
        label={words.placeKind}
        value={form.place}
        options={{ anywhere: words.anywhere, near_store: words.nearStore }}
        onChange={(place) => change({ place })}
      />
      {isNear && (
        <CountField
          {...field('kilometres')}
          className="field--distance"
          decimal
          suffix={words.kilometres}
          value={form.kilometres}
          onChange={(kilometres) => change({ kilometres })}
        />
      )}
    </FormRow>
  );
};
