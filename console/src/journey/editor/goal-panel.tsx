import { Button } from 'antd';
import { FormLine } from '../../form/form-line';
import { NumberField } from '../../form/number-field';
import { SwitchLine } from '../../form/switch-line';
import { Icon } from '../../ui/icon';
import { useWords } from '../../words/words';
import { editorWords } from './editor-words';
import { freshTest, NO_MATCH } from './journey-form';
import { MatchLines } from './match-lines';
import type { PanelProps } from './start-panel';
import { TestLines } from './test-lines';

const MOST_EXITS = 10;

/** What a journey is for, and what makes a path end before. */
export const GoalPanel = ({ editor, saying }: PanelProps) => {
  const words = useWords(editorWords);
  const { editing, draft, set } = editor;
  const { goal, exits, entry } = draft;
  return (
    <>
      <FormLine name={words.goal} note={words.goalNote} faults={editing.faultsAt(['goal.withinDays', words.goalWithin])}>
        <SwitchLine
          label={words.hasGoal}
          checked={goal !== undefined}
          onChange={(isOn) => set({ goal: isOn ? { match: { ...NO_MATCH, on: ['purchase'] }, withinDays: 30 } : undefined })}
        />
        {goal && (
          <NumberField
            {...editing.at('goal.withinDays', words.goalWithin)}
            className="field--distance"
            prefix={words.goalWithin}
            value={goal.withinDays}
            onChange={(withinDays) => set({ goal: { ...goal, withinDays } }, 'withinDays')}
          />
        )}
      </FormLine>
      {goal && (
        <MatchLines
          editor={editor}
          path="goal.match"
          value={goal.match}
          canSameKey={entry.kind === 'by_key'}
          onChange={(match, what) => set({ goal: { ...goal, match } }, what)}
        />
      )}
      {exits.map((exit, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an exit has no name of its own but its place
        <div className="journeypart" key={at} role="group" aria-label={words.exit(String(at + 1))}>
          <p className="journeypart__head">
            {words.exit(String(at + 1))}
            <Button
              size="small"
              type="text"
              icon={<Icon name="close" size={16} />}
              onClick={() => set({ exits: exits.filter((_, i) => i !== at) })}
            >
              {words.remove}
            </Button>
          </p>
          <TestLines
            editor={editor}
            saying={saying}
            path={`exits.${at}`}
            value={exit}
            onChange={(next, what) => set({ exits: exits.map((one, i) => (i === at ? next : one)) }, what)}
          />
        </div>
      ))}
      <FormLine name={words.exits} note={words.exitsNote} faults={[]}>
        {exits.length < MOST_EXITS && (
          <Button
            color="primary"
            variant="text"
            icon={<Icon name="plus" size={16} />}
            onClick={() => set({ exits: [...exits, freshTest('happened')] })}
          >
            {words.addExit}
          </Button>
        )}
      </FormLine>
    </>
  );
};
