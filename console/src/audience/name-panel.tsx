import { Input } from 'antd';
import { FormLine } from '../form/form-line';
import { Panel } from '../ui/panel';
import { useWords } from '../words/words';
import type { AudienceEditing } from './audience-form';
import { audienceWords } from './words';

interface Props {
  editing: AudienceEditing;
  isLocked: boolean;
}

/** What an audience is called, and what colleagues should know of it. */
export const NamePanel = ({ editing: { draft, set, at, faultsAt }, isLocked }: Props) => {
  const words = useWords(audienceWords);
  return (
    <Panel>
      <FormLine name={words.nameLabel} faults={faultsAt(['name', words.nameLabel], ['note', words.note])}>
        <Input
          {...at('name', words.nameLabel)}
          className="field--name"
          disabled={isLocked}
          maxLength={40}
          placeholder={words.namePlaceholder}
          value={draft.name}
          onChange={({ target }) => set({ name: target.value })}
        />
        <Input
          {...at('note', words.note)}
          className="field--name"
          disabled={isLocked}
          maxLength={200}
          placeholder={words.notePlaceholder}
          value={draft.note}
          onChange={({ target }) => set({ note: target.value })}
        />
      </FormLine>
    </Panel>
  );
};
