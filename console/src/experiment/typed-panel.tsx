import { Button, Input } from 'antd';
import { useState } from 'react';
import { MOST_ARMS } from '../../../shared/insight/experiment';
import { Choice } from '../form/choice';
import { FormLine } from '../form/form-line';
import { NumberField } from '../form/number-field';
import { Rows } from '../form/rows';
import { Panel } from '../ui/panel';
import { useWords } from '../words/words';
import type { Given } from './given';
import { PlannedLine } from './planned-line';
import { blankArm, type Typed, type TypedArm, typedFaults, typedOutcome } from './typed';
import { experimentWords } from './words';

const FIELDS = { proportion: ['n', 'successes'], mean: ['n', 'mean', 'sd'] } as const;
const WHOLE = ['n', 'successes'];

/** The figures of each arm, typed in; the first row is the control. */
export const TypedPanel = ({ onGiven }: { onGiven: (given: Given) => void }) => {
  const words = useWords(experimentWords);
  const [typed, setTyped] = useState<Typed>(() => ({
    outcome: words.outcomeExample,
    kind: 'proportion',
    arms: [blankArm(words.control), blankArm(words.treatedName(1))],
  }));
  const [plannedSize, setPlannedSize] = useState<number>();
  const [isTried, setTried] = useState(false);
  const faults = isTried ? typedFaults(typed) : [];
  const said = (ofArms: boolean) =>
    faults
      .filter(({ at }) => (at !== undefined) === ofArms)
      .map(({ at, what }) => ({
        field: `${what}-${at ?? 'all'}`,
        said: at === undefined ? words.faults[what] : words.faultAt(at + 1, words.faults[what]),
      }));
  const evaluate = () => {
    setTried(true);
    const outcome = typedOutcome(typed);
    if (!outcome) return;
    onGiven({ outcomes: [outcome], control: typed.arms[0]?.name.trim(), plannedSize, leftOut: [], withoutArm: 0 });
  };
  return (
    <Panel title={words.typedTitle} remark={words.typedRemark}>
      <FormLine name={words.outcomeName} faults={said(false)}>
        <Input
          aria-label={words.outcomeName}
          className="field--name"
          maxLength={80}
          value={typed.outcome}
          onChange={({ target }) => setTyped({ ...typed, outcome: target.value })}
        />
        <Choice label={words.kind} value={typed.kind} options={words.kinds} onChange={(kind) => setTyped({ ...typed, kind })} />
      </FormLine>
      <FormLine name={words.arms} faults={said(true)}>
        <Rows
          label={words.arms}
          rows={typed.arms}
          blank={blankArm()}
          least={2}
          most={MOST_ARMS}
          onChange={(arms) => setTyped({ ...typed, arms })}
        >
          {(arm, change, at) => <ArmRow arm={arm} at={at} kind={typed.kind} onChange={change} />}
        </Rows>
      </FormLine>
      <PlannedLine value={plannedSize} onChange={setPlannedSize} />
      <div className="expend">
        <Button type="primary" onClick={evaluate}>
          {words.count}
        </Button>
      </div>
    </Panel>
  );
};

interface RowProps {
  arm: TypedArm;
  at: number;
  kind: Typed['kind'];
  onChange: (arm: TypedArm) => void;
}

const ArmRow = ({ arm, at, kind, onChange }: RowProps) => {
  const words = useWords(experimentWords);
  return (
    <>
      <Input
        aria-label={`${words.armName} ${at + 1}`}
        className="field--count expname"
        maxLength={80}
        placeholder={words.armName}
        value={arm.name}
        onChange={({ target }) => onChange({ ...arm, name: target.value })}
      />
      {FIELDS[kind].map((field) => (
        <NumberField
          key={field}
          id={`arm-${at}-${field}`}
          aria-label={`${words[field]} ${at + 1}`}
          onBlur={() => undefined}
          prefix={words[field]}
          className="expfigure"
          decimal={!WHOLE.includes(field)}
          value={arm[field]}
          onChange={(value) => onChange({ ...arm, [field]: value })}
        />
      ))}
    </>
  );
};
