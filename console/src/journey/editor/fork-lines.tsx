import { Button } from 'antd';
import { FormLine } from '../../form/form-line';
import { NumberField } from '../../form/number-field';
import { Icon } from '../../ui/icon';
import { useWords } from '../../words/words';
import { sharesOf } from '../flow/drawing';
import { editorWords } from './editor-words';
import { MOST_ARMS, withArm, withoutArm } from './moves';
import type { StepProps } from './step-props';
import { TestLines } from './test-lines';

/** What a branch asks, one question after another. */
export const BranchLines = ({ editor, saying, id, step }: StepProps<'branch'>) => {
  const words = useWords(editorWords);
  const { arms } = step;
  return (
    <>
      {arms.map((arm, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a case is known by its place
        <div className="journeypart" key={at} role="group" aria-label={words.arm(String(at + 1))}>
          {arms.length > 1 && (
            <p className="journeypart__head">
              {words.arm(String(at + 1))}
              <Remove label={words.remove} onClick={() => editor.changeStep(id, withoutArm(step, at))} />
            </p>
          )}
          <TestLines
            editor={editor}
            saying={saying}
            path={`steps.${id}.arms.${at}.test`}
            value={arm.test}
            onChange={(test, what) =>
              editor.changeStep(id, { ...step, arms: arms.map((one, i) => (i === at ? { ...one, test } : one)) }, what)
            }
          />
        </div>
      ))}
      <AddArm isFull={arms.length >= MOST_ARMS} onClick={() => editor.changeStep(id, withArm(step))} />
    </>
  );
};

/** How a split shares members out. */
export const SplitLines = ({ editor, id, step }: StepProps<'split'>) => {
  const words = useWords(editorWords);
  const { arms } = step;
  const shares = sharesOf(arms.map(({ weight }) => weight));
  const { at, faultsAt } = editor.editing;
  return (
    <>
      {arms.map(({ weight }, way) => (
        <FormLine
          // biome-ignore lint/suspicious/noArrayIndexKey: a case is known by its place
          key={way}
          name={words.arm(String(way + 1))}
          faults={faultsAt([`steps.${id}.arms.${way}.weight`, words.share])}
        >
          <NumberField
            {...at(`steps.${id}.arms.${way}.weight`, `${words.arm(String(way + 1))} · ${words.share}`)}
            className="field--distance"
            prefix={words.share}
            value={weight}
            onChange={(next) =>
              editor.changeStep(id, { ...step, arms: arms.map((arm, i) => (i === way ? { ...arm, weight: next } : arm)) }, `weight ${way}`)
            }
          />
          <span className="caption">{words.shareOf(String(shares[way] ?? 0))}</span>
          {arms.length > 2 && <Remove label={words.remove} onClick={() => editor.changeStep(id, withoutArm(step, way))} />}
        </FormLine>
      ))}
      <AddArm isFull={arms.length >= MOST_ARMS} note={words.splitNote} onClick={() => editor.changeStep(id, withArm(step))} />
    </>
  );
};

const Remove = ({ label, onClick }: { label: string; onClick: () => void }) => (
  <Button size="small" type="text" icon={<Icon name="close" size={16} />} onClick={onClick}>
    {label}
  </Button>
);

const AddArm = ({ isFull, note, onClick }: { isFull: boolean; note?: string; onClick: () => void }) => {
  const words = useWords(editorWords);
  if (isFull) return null;
  return (
    <FormLine name={words.addArm} note={note} faults={[]}>
      <Button color="primary" variant="text" icon={<Icon name="plus" size={16} />} onClick={onClick}>
        {words.addArm}
      </Button>
    </FormLine>
  );
};
