import { Select } from 'antd';
import { Choice } from '../../form/choice';
import { FormLine } from '../../form/form-line';
import { NumberField } from '../../form/number-field';
import { useWords } from '../../words/words';
import { editorWords } from './editor-words';
import { freshWait, type WaitForm } from './journey-form';
import { MatchLines } from './match-lines';
import { waited } from './moves';
import { TIMES, useProperties } from './properties';
import { SpanField } from './span-field';
import type { StepProps } from './step-props';

/** For what a path waits. */
export const WaitLines = ({ editor, id, step }: StepProps<'wait'>) => {
  const words = useWords(editorWords);
  const { wait } = step;
  const path = `steps.${id}.wait`;
  const { at, faultsAt } = editor.editing;
  const change = (next: WaitForm, what?: string) => editor.changeStep(id, waited(step, next), what);
  return (
    <>
      <FormLine name={words.wait} faults={[]}>
        <Choice label={words.wait} value={wait.kind} options={words.waits} onChange={(kind) => change(freshWait(kind))} />
      </FormLine>
      {wait.kind === 'time' && (
        <FormLine name={words.howLong} faults={faultsAt([`${path}.span.amount`, words.howLong])}>
          <SpanField
            at={at}
            path={`${path}.span`}
            label={words.howLong}
            value={wait.span}
            onChange={(span) => change({ ...wait, span }, 'span')}
          />
        </FormLine>
      )}
      {wait.kind === 'clock' && <ClockLine editor={editor} path={path} wait={wait} change={change} />}
      {wait.kind === 'event' && (
        <>
          <MatchLines
            editor={editor}
            path={`${path}.match`}
            value={wait.match}
            canSameKey={editor.draft.entry.kind === 'by_key'}
            onChange={(match, what) => change({ ...wait, match }, what)}
          />
          <FormLine name={words.most} faults={faultsAt([`${path}.most.amount`, words.most])}>
            <SpanField
              at={at}
              path={`${path}.most`}
              label={words.most}
              value={wait.most}
              onChange={(most) => change({ ...wait, most }, 'most')}
            />
          </FormLine>
        </>
      )}
      {wait.kind === 'before' && <BeforeLines editor={editor} path={path} wait={wait} change={change} />}
    </>
  );
};

interface Props<K extends WaitForm['kind']> extends Pick<StepProps<'wait'>, 'editor'> {
  path: string;
  wait: Extract<WaitForm, { kind: K }>;
  change: (wait: WaitForm, what?: string) => void;
}

const ClockLine = ({ editor: { editing }, path, wait, change }: Props<'clock'>) => {
  const words = useWords(editorWords);
  return (
    <FormLine name={words.hour} faults={editing.faultsAt([`${path}.hour`, words.hour], [`${path}.minute`, words.minute])}>
      <NumberField
        {...editing.at(`${path}.hour`, words.hour)}
        suffix={words.oClock}
        value={wait.hour}
        onChange={(hour) => change({ ...wait, hour }, 'hour')}
      />
      <NumberField
        {...editing.at(`${path}.minute`, words.minute)}
        suffix={words.minute}
        value={wait.minute}
        onChange={(minute) => change({ ...wait, minute }, 'minute')}
      />
      <Select
        {...editing.at(`${path}.weekdays`, words.weekdays)}
        mode="multiple"
        className="field--full"
        placeholder={words.anyDay}
        value={wait.weekdays}
        options={words.weekdayNames.map((label, value) => ({ value, label }))}
        onChange={(weekdays) => change({ ...wait, weekdays })}
      />
    </FormLine>
  );
};

const BeforeLines = ({ editor, path, wait, change }: Props<'before'>) => {
  const words = useWords(editorWords);
  const { at, faultsAt } = editor.editing;
  const { trigger } = editor.draft;
  const times = useProperties(trigger.kind === 'event' ? trigger.match.on : [], TIMES);
  return (
    <FormLine name={words.property} faults={faultsAt([`${path}.property`, words.property], [`${path}.span.amount`, words.before])}>
      <Select
        {...at(`${path}.property`, words.property)}
        className="field--full"
        placeholder={words.propertyPlaceholder}
        value={wait.property}
        options={times}
        onChange={(property) => change({ ...wait, property })}
      />
      <span>{words.before}</span>
      <SpanField
        at={at}
        path={`${path}.span`}
        label={words.before}
        value={wait.span}
        onChange={(span) => change({ ...wait, span }, 'span')}
      />
    </FormLine>
  );
};
