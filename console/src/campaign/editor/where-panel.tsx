import { Select } from 'antd';
import { Choice } from '../../form/choice';
import { FormLine } from '../../form/form-line';
import { NumberField } from '../../form/number-field';
import { ScopeLine } from '../../form/scope-line';
import { Panel } from '../../ui/panel';
import { useWords } from '../../words/words';
import { freshPlace, type PlaceForm } from '../campaign-form';
import { editorWords } from '../editor-words';
import type { PanelProps } from './panel-props';

type Of = NonNullable<Extract<PlaceForm, { kind?: 'nearest' }>['of']>;

/** Which stores take part, and to which of them a member is asked. */
export const WherePanel = ({ editing }: PanelProps) => {
  const words = useWords(editorWords);
  const { draft, set, at, faultsAt } = editing;
  const place = draft.place ?? freshPlace('any');
  const kind = place.kind ?? 'any';
  const change = (next: PlaceForm) => set({ place: next });
  return (
    <Panel title={words.where}>
      <ScopeLine
        name={words.stores}
        note={words.storesNote}
        drafting={editing}
        path="stores"
        scope={draft.stores}
        onChange={(stores) => set({ stores })}
      />
      <FormLine
        name={words.place}
        note={words.placeNotes[kind]}
        faults={faultsAt(['place.radius', words.radius], ['place.freshMinutes', words.fresh])}
      >
        <Choice label={words.place} value={kind} options={words.places} onChange={(next) => change(freshPlace(next))} />
        {place.kind === 'nearest' && (
          <div className="formrow__line">
            <Select<Of>
              {...at('place.of', words.of)}
              className="field--cities"
              prefix={<span className="unit">{words.of}</span>}
              value={place.of ?? 'either'}
              options={(Object.keys(words.ofs) as Of[]).map((of) => ({ value: of, label: words.ofs[of] }))}
              onChange={(of) => change({ ...place, of })}
            />
            <NumberField
              {...at('place.radius', words.radius)}
              className="field--stock"
              prefix={words.radius}
              suffix={words.metres}
              value={place.radius}
              onChange={(radius) => change({ ...place, radius })}
            />
            {place.of !== 'home' && (
              <NumberField
                {...at('place.freshMinutes', words.fresh)}
                className="field--moment"
                prefix={words.fresh}
                suffix={words.minutes}
                value={place.freshMinutes}
                onChange={(freshMinutes) => change({ ...place, freshMinutes })}
              />
            )}
          </div>
        )}
      </FormLine>
    </Panel>
  );
};
