import type { JourneyCounts, StepCounts } from '../../../../shared/contract/journeys';
import type { RehearsalView } from '../../../../shared/contract/rehearsals';
import { matchWords } from '../../../../shared/journey/words';
import { useLanguage } from '../../words/language';
import { useWords } from '../../words/words';
import { Canvas } from './canvas';
import { type Drawn, drawingOf, type FlowFigures } from './drawing';
import { useNames } from './use-names';
import { flowWords } from './words';

interface Props {
  fields: Drawn;
  triggerWords: string;
  /** Every step in words, by its id. */
  stepWords: Readonly<Record<string, string>>;
  figures?: FlowFigures | undefined;
  selected?: string | undefined;
  onSelect?: ((id: string) => void) | undefined;
}

/** A journey that was saved, drawn from top to bottom, with figures on its ways where there are some. */
export const Flow = ({ fields, triggerWords, stepWords, figures, selected, onSelect }: Props) => {
  const words = useWords(flowWords);
  const language = useLanguage();
  const names = useNames();
  const goalWords = fields.goal && matchWords(fields.goal.match, language, names);
  return (
    <Canvas
      drawing={drawingOf(fields, { triggerWords, stepWords, goalWords }, words)}
      figures={figures}
      selected={selected}
      onSelect={onSelect}
    />
  );
};

const sumOf = (numbers: Readonly<Record<string, number>>): number => Object.values(numbers).reduce((sum, one) => sum + one, 0);

/** The figures of a version as they are by now; who came in is of all versions, so it is said where it is the only one. */
export const figuresOfCounts = (steps: Readonly<Record<string, StepCounts>>, counts?: JourneyCounts): FlowFigures => ({
  ...(counts && { entered: counts.entered, goal: counts.ends.goal ?? 0 }),
  steps: Object.fromEntries(
    Object.entries(steps).map(([id, { came, stands, stopped, left }]) => [id, { came, stands, stopped: sumOf(stopped), left }]),
  ),
});

/** The figures of a rehearsal. */
export const figuresOfRehearsal = ({ steps, days, ends }: Pick<RehearsalView, 'steps' | 'days' | 'ends'>): FlowFigures => ({
  entered: days.reduce((sum, { entered }) => sum + entered, 0),
  goal: ends.goal ?? 0,
  steps: Object.fromEntries(
    Object.entries(steps).map(([id, { came, stands, left, reasons }]) => [
      id,
      { came, stands, stopped: reasons.reduce((sum, { members }) => sum + members, 0), left },
    ]),
  ),
});
