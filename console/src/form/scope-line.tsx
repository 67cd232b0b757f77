import type { StoreScope } from '../../../shared/coupon/template';
import { basicsWords } from '../coupon/editor/basics-words';
import { StorePicker } from '../store/store-picker';
import { useWords } from '../words/words';
import { Choice } from './choice';
import type { Draft } from './draft';
import { FormLine } from './form-line';
import { RegionFields, StoreTagsField } from './place-fields';
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
      {scope.kind === 'region' && (
        <RegionFields
          province={scope.province}
          cities={scope.cities ?? []}
          provinceField={drafting.at(field, name)}
          onChange={(region) => onChange({ kind: 'region', ...region })}
        />
      )}
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
        <StoreTagsField
          field={drafting.at(field, words.scopes.tagged)}
          value={scope.tags ?? []}
          onChange={(tags) => onChange({ ...scope, tags })}
        />
      )}
    </FormLine>
  );
};
