import { App, Button } from 'antd';
import { Icon } from '../../ui/icon';
import { Panel } from '../../ui/panel';
import { useWords } from '../../words/words';
import { EXITS, GOAL } from '../flow/drawing';
import { START } from '../flow/layout';
import { flowWords } from '../flow/words';
import { editorWords } from './editor-words';
import type { PlacedFault } from './faults';
import { BranchLines, SplitLines } from './fork-lines';
import { CouponLine, PointsLine, SendLines, TagLine, TaskLines } from './give-lines';
import { GoalPanel } from './goal-panel';
import { type Saying, stepSaid } from './saying';
import { type PanelProps, StartPanel } from './start-panel';
import { WaitLines } from './wait-lines';
import { WayLines } from './way-line';

interface Props extends PanelProps {
  /** The card that is open. */
  id: string;
  faults: readonly PlacedFault[];
}

/** The form of the card that is open, beside the drawing. */
export const SidePanel = ({ editor, saying, id, faults }: Props) => {
  const words = useWords(editorWords);
  const flow = useWords(flowWords);
  const step = editor.draft.steps[id];
  const title = id === START ? words.start : id === GOAL || id === EXITS ? words.goalPanel : flow.kinds[step?.kind ?? 'end'];
  const whole = faults.filter((one) => one.place === id && one.fault !== 'missing');
  return (
    <Panel
      title={title}
      className="journeyform"
      remark={
        <Button
          size="small"
          type="text"
          aria-label={words.close}
          icon={<Icon name="close" size={16} />}
          onClick={() => editor.select(undefined)}
        />
      }
    >
      <fieldset className="campaignfixed" disabled={editor.isLocked}>
        <legend className="unseen">{title}</legend>
        {whole.map(({ fault }) => (
          <p className="journeyfault" role="alert" key={fault}>
            {words.faults[fault]}
          </p>
        ))}
        {id === START && <StartPanel editor={editor} saying={saying} />}
        {(id === GOAL || id === EXITS) && <GoalPanel editor={editor} saying={saying} />}
        {step && <StepLines key={id} editor={editor} saying={saying} id={id} />}
      </fieldset>
      {step && step.kind !== 'end' && !editor.isLocked && <RemoveLine editor={editor} saying={saying} id={id} />}
    </Panel>
  );
};

interface StepLinesProps extends PanelProps {
  id: string;
}

const StepLines = ({ editor, saying, id }: StepLinesProps) => (
  <>
    <Content editor={editor} saying={saying} id={id} />
    <WayLines editor={editor} saying={saying} id={id} />
  </>
);

const Content = ({ editor, saying, id }: StepLinesProps) => {
  const { endText } = useWords(flowWords);
  const step = editor.draft.steps[id];
  const common = { editor, saying, id };
  switch (step?.kind) {
    case 'wait':
      return <WaitLines {...common} step={step} />;
    case 'branch':
      return <BranchLines {...common} step={step} />;
    case 'split':
      return <SplitLines {...common} step={step} />;
    case 'send':
      return <SendLines {...common} step={step} />;
    case 'coupon':
      return <CouponLine {...common} step={step} />;
    case 'points':
      return <PointsLine {...common} step={step} />;
    case 'tag':
      return <TagLine {...common} step={step} />;
    case 'task':
      return <TaskLines {...common} step={step} />;
    default:
      return <p className="journeynote note">{endText}</p>;
  }
};

const RemoveLine = ({ editor, saying, id }: { editor: PanelProps['editor']; saying: Saying; id: string }) => {
  const words = useWords(editorWords);
  const { message } = App.useApp();
  const remove = () => {
    const step = editor.draft.steps[id];
    const name = step ? stepSaid(step, saying) : '';
    message.info(words.removed(name, String(Math.max(0, editor.remove(id)))));
  };
  return (
    <div className="panel__foot">
      <Button danger type="text" onClick={remove}>
        {words.removeStep}
      </Button>
    </div>
  );
};
