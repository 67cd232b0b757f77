import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import type { PointSettingsView } from '../../../shared/contract/point-views';
import { PointSettings } from '../../../shared/points/settings';
import { CapsLine } from '../earning/caps-line';
import { Choice } from '../form/choice';
import { FormLine } from '../form/form-line';
import { useRowKeys } from '../form/row-keys';
import { NotSaved, SaveBar } from '../form/save-bar';
import { useDocument } from '../form/use-document';
import { formWords } from '../form/words';
import { Icon } from '../ui/icon';
import { Panel } from '../ui/panel';
import { Bone, Failed } from '../ui/states';
import { useWords } from '../words/words';
import { PointsPage } from './points-page';
import { pointSettingsQuery, useSetPointSettings } from './queries';
import { newType, type SettingsForm, settingsTyped } from './settings-form';
import { settingsWords } from './settings-words';
import { TypePanel } from './type-panel';

const MOST_TYPES = 5;

/** How points work: each kind, and what holds for all rules together. */
export const Component = () => {
  const { data, error, refetch } = useQuery(pointSettingsQuery);
  if (data) return <Editor view={data} />;
  return (
    <PointsPage>
      <Panel className="formbones">{error ? <Failed error={error} retry={refetch} /> : <Bone width="60%" height={360} />}</Panel>
    </PointsPage>
  );
};

const Editor = ({ view }: { view: PointSettingsView }) => {
  const words = useWords(settingsWords);
  const form = useWords(formWords);
  const queries = useQueryClient();
  const set = useSetPointSettings();
  const editing = useDocument({
    schema: PointSettings,
    saved: { version: view.version, typed: view.settings as SettingsForm },
    prepare: settingsTyped,
    write: ({ version, value }) => set.mutateAsync({ version, settings: value }),
    again: () => queries.refetchQueries(pointSettingsQuery),
  });
  const { draft } = editing;
  const types = draft.types ?? [];
  const { keys, drop } = useRowKeys(types.length);
  const earning = draft.earning ?? {};
  const isKnown = (at: number) => at < view.settings.types.length;
  return (
    <PointsPage actions={<SaveBar editing={editing} />}>
      <NotSaved editing={editing} />
      <Alert type="info" showIcon title={words.past} />
      {types.map((type, at) => (
        <TypePanel
          key={keys[at]}
          drafting={editing}
          place={at}
          type={type}
          isNew={!isKnown(at)}
          onChange={(changed) => editing.set({ types: types.map((one, i) => (i === at ? changed : one)) })}
          onRemove={() => {
            drop(at);
            editing.set({ types: types.filter((_, i) => i !== at) });
          }}
        />
      ))}
      {types.length < MOST_TYPES && (
        <div>
          <Button
            color="primary"
            variant="text"
            icon={<Icon name="plus" size={16} />}
            onClick={() => editing.set({ types: [...types, newType()] })}
          >
            {words.addType}
          </Button>
        </div>
      )}
      <Panel title={words.all} remark={form.version(view.version, view.by)}>
        <FormLine name={words.multipliers} faults={[]}>
          <Choice
            label={words.multipliers}
            value={earning.multipliers ?? 'together'}
            options={words.multiplierWords}
            onChange={(multipliers) => editing.set({ earning: { ...earning, multipliers } })}
          />
        </FormLine>
        <CapsLine
          drafting={editing}
          path="earning.caps"
          name={words.caps}
          note={words.capsNote}
          caps={earning.caps}
          onChange={(caps) => editing.set({ earning: { ...earning, caps } })}
        />
      </Panel>
    </PointsPage>
  );
};
