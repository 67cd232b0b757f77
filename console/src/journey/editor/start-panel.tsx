import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { audiencesQuery } from '../../audience/queries';
import { Choice } from '../../form/choice';
import { FormLine } from '../../form/form-line';
import { NameLine } from '../../form/name-line';
import { NumberField } from '../../form/number-field';
import { SwitchLine } from '../../form/switch-line';
import { StorePicker } from '../../store/store-picker';
import { useWords } from '../../words/words';
import { editorWords } from './editor-words';
import { freshEntry, freshTrigger, type TriggerForm } from './journey-form';
import { MatchLines } from './match-lines';
import { KEYS, useProperties } from './properties';
import { RuleField } from './rule-field';
import type { Saying } from './saying';
import type { Editor } from './use-editor';

export interface PanelProps {
  editor: Editor;
  saying: Saying;
}

/** What a journey is called, who comes in, how often, and who is left out. */
export const StartPanel = ({ editor, saying }: PanelProps) => {
  const words = useWords(editorWords);
  const { editing, draft, set } = editor;
  const { trigger, onlyIf } = draft;
  return (
    <>
      <NameLine
        name={words.name}
        drafting={editing}
        path="name"
        value={draft.name}
        onChange={(name) => set({ name }, 'name')}
        most={{ zh: 40, en: 40 }}
        placeholder={words.namePlaceholder}
      />
      <FormLine name={words.trigger} faults={[]}>
        <Choice
          label={words.trigger}
          value={trigger.kind}
          options={words.triggers}
          onChange={(kind) => set({ trigger: freshTrigger(kind) })}
        />
      </FormLine>
      <TriggerLines editor={editor} saying={saying} />
      <FormLine name={words.onlyIf} note={words.onlyIfNote} faults={editing.faultsAt(['onlyIf', words.onlyIf])}>
        <RuleField rule={onlyIf} sentence={onlyIf ? saying.names.rule(onlyIf) : ''} optional onChange={(rule) => set({ onlyIf: rule })} />
      </FormLine>
      <EntryLine editor={editor} />
      <FormLine name={words.control} note={words.controlNote} faults={editing.faultsAt(['controlShare', words.control])}>
        <NumberField
          {...editing.at('controlShare', words.control)}
          suffix={words.percent}
          decimal
          value={draft.control}
          onChange={(control) => set({ control }, 'control')}
        />
      </FormLine>
    </>
  );
};

const TriggerLines = ({ editor }: PanelProps) => {
  const { trigger } = editor.draft;
  switch (trigger.kind) {
    case 'event':
      return <EventLines editor={editor} trigger={trigger} />;
    case 'audience':
      return <AudienceLine editor={editor} trigger={trigger} />;
    case 'date':
      return <BirthdayLine editor={editor} trigger={trigger} />;
    case 'fence':
      return <FenceLines editor={editor} trigger={trigger} />;
  }
};

interface TriggerProps<K extends TriggerForm['kind']> {
  editor: Editor;
  trigger: Extract<TriggerForm, { kind: K }>;
}

const EventLines = ({ editor, trigger }: TriggerProps<'event'>) => {
  const words = useWords(editorWords);
  const { editing, set } = editor;
  const { times } = trigger;
  return (
    <>
      <MatchLines
        editor={editor}
        path="trigger.match"
        value={trigger.match}
        canSameKey={false}
        onChange={(match, what) => set({ trigger: { ...trigger, match } }, what)}
      />
      <FormLine
        name={words.timesLine}
        faults={editing.faultsAt(['trigger.times.atLeast', words.atLeast], ['trigger.times.withinDays', words.within])}
      >
        <SwitchLine
          label={words.times}
          checked={times !== undefined}
          onChange={(isOn) => set({ trigger: { ...trigger, times: isOn ? { atLeast: 3, withinDays: 7 } : undefined } })}
        />
        {times && (
          <>
            <NumberField
              {...editing.at('trigger.times.withinDays', words.within)}
              prefix={words.within}
              suffix={words.daysUnit}
              value={times.withinDays}
              onChange={(withinDays) => set({ trigger: { ...trigger, times: { ...times, withinDays } } }, 'times')}
            />
            <NumberField
              {...editing.at('trigger.times.atLeast', words.atLeast)}
              prefix={words.atLeast}
              suffix={words.timesUnit}
              value={times.atLeast}
              onChange={(atLeast) => set({ trigger: { ...trigger, times: { ...times, atLeast } } }, 'times')}
            />
          </>
        )}
      </FormLine>
    </>
  );
};

const AudienceLine = ({ editor: { editing, set }, trigger }: TriggerProps<'audience'>) => {
  const words = useWords(editorWords);
  const { data } = useQuery(audiencesQuery);
  const choices = data?.items.filter(({ audienceId, state }) => state === 'live' || audienceId === trigger.audienceId);
  return (
    <FormLine name={words.audience} faults={editing.faultsAt(['trigger.audienceId', words.audience])}>
      <Select
        {...editing.at('trigger.audienceId', words.audience)}
        className="field--full"
        showSearch={{ optionFilterProp: 'label' }}
        loading={!data}
        placeholder={words.audiencePlaceholder}
        value={trigger.audienceId}
        options={choices?.map(({ audienceId, name }) => ({ value: audienceId, label: name }))}
        onChange={(audienceId) => set({ trigger: { ...trigger, audienceId } })}
      />
      <Choice
        label={words.audience}
        value={trigger.on}
        options={words.audienceOn}
        onChange={(on) => set({ trigger: { ...trigger, on } })}
      />
    </FormLine>
  );
};

const BirthdayLine = ({ editor: { editing, set }, trigger }: TriggerProps<'date'>) => {
  const words = useWords(editorWords);
  return (
    <FormLine
      name={words.birthday}
      note={words.birthdayNote}
      faults={editing.faultsAt(['trigger.daysBefore', words.birthday], ['trigger.hour', words.hour])}
    >
      <NumberField
        {...editing.at('trigger.daysBefore', words.birthday)}
        suffix={words.days}
        value={trigger.daysBefore}
        onChange={(daysBefore) => set({ trigger: { ...trigger, daysBefore } }, 'daysBefore')}
      />
      <NumberField
        {...editing.at('trigger.hour', words.hour)}
        suffix={words.oClock}
        value={trigger.hour}
        onChange={(hour) => set({ trigger: { ...trigger, hour } }, 'hour')}
      />
    </FormLine>
  );
};

const FenceLines = ({ editor: { editing, set }, trigger }: TriggerProps<'fence'>) => {
  const words = useWords(editorWords);
  const field = (name: 'radius' | 'dwellMinutes' | 'notAgainDays', label: string, suffix: string) => (
    <NumberField
      {...editing.at(`trigger.${name}`, label)}
      className="field--distance"
      prefix={label}
      suffix={suffix}
      value={trigger[name]}
      onChange={(value) => set({ trigger: { ...trigger, [name]: value } }, name)}
    />
  );
  return (
    <FormLine
      name={words.stores}
      note={words.fenceNote}
      faults={editing.faultsAt(
        ...(['radius', 'dwellMinutes', 'notAgainDays'] as const).map((name): [string, string] => [
          `trigger.${name}`,
          { radius: words.radius, dwellMinutes: words.dwell, notAgainDays: words.notAgain }[name],
        ]),
      )}
    >
      <StorePicker
        {...editing.at('trigger.stores', words.stores)}
        mode="multiple"
        className="field--full"
        placeholder={words.anyStore}
        value={trigger.stores}
        onChange={(stores) => set({ trigger: { ...trigger, stores } })}
      />
      {field('radius', words.radius, words.metres)}
      {field('dwellMinutes', words.dwell, words.minutes)}
      {field('notAgainDays', words.notAgain, words.days)}
    </FormLine>
  );
};

const EntryLine = ({ editor: { editing, draft, set } }: Pick<PanelProps, 'editor'>) => {
  const words = useWords(editorWords);
  const { entry, trigger } = draft;
  const keys = useProperties(trigger.kind === 'event' ? trigger.match.on : [], KEYS);
  return (
    <FormLine name={words.entry} faults={editing.faultsAt(['entry.days', words.again], ['entry.property', words.key])}>
      <Select
        {...editing.at('entry', words.entry)}
        className="field--full"
        value={entry.kind}
        options={(['once', 'again', 'by_key'] as const).map((kind) => ({ value: kind, label: words.entries[kind] }))}
        onChange={(kind) => set({ entry: freshEntry(kind) })}
      />
      {entry.kind === 'by_key' && (
        <Select
          {...editing.at('entry.property', words.key)}
          className="field--date"
          popupMatchSelectWidth={false}
          placeholder={words.key}
          value={entry.property}
          options={keys}
          onChange={(property) => set({ entry: { ...entry, property } })}
        />
      )}
      {entry.kind !== 'once' && (
        <NumberField
          {...editing.at('entry.days', words.again)}
          className="field--distance"
          prefix={words.again}
          suffix={words.days}
          value={entry.days}
          onChange={(days) => set({ entry: { ...entry, days } }, 'days')}
        />
      )}
    </FormLine>
  );
};
