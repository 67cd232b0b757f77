import { Input } from 'antd';
import { Choice } from '../../form/choice';
import { FormLine } from '../../form/form-line';
import { Panel } from '../../ui/panel';
import { useWords } from '../../words/words';
import { editorWords } from '../editor-words';
import type { PanelProps } from './panel-props';

/** Whether the brand's caps hold, and of which group a member takes part in one campaign only. */
export const RulesPanel = ({ editing, isOut }: PanelProps) => {
  const words = useWords(editorWords);
  const { draft, set, at, faultsAt } = editing;
  const caps = draft.caps ?? { kind: 'respected' };
  return (
    <Panel title={words.rules}>
      <FormLine name={words.caps} note={words.capsNote} faults={faultsAt(['caps.because', words.because])}>
        <Choice
          label={words.caps}
          value={caps.kind ?? 'respected'}
          options={words.capsKinds}
          onChange={(kind) => set({ caps: kind === 'exempt' ? { kind, because: '' } : { kind } })}
        />
        {caps.kind === 'exempt' && (
          <Input
            {...at('caps.because', words.because)}
            className="field--full"
            maxLength={200}
            placeholder={words.becausePlaceholder}
            value={caps.because}
            onChange={({ target }) => set({ caps: { ...caps, because: target.value } })}
          />
        )}
      </FormLine>
      <FormLine name={words.group} note={words.groupNote} faults={faultsAt(['group', words.group])}>
        <Input
          {...at('group', words.group)}
          className="field--name"
          maxLength={40}
          disabled={isOut}
          placeholder={words.groupPlaceholder}
          value={draft.group}
          onChange={({ target }) => set({ group: target.value })}
        />
      </FormLine>
    </Panel>
  );
};
