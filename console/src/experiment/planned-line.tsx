import { FormLine } from '../form/form-line';
import { NumberField } from '../form/number-field';
import { count } from '../words/figures';
import { useWords } from '../words/words';
import { experimentWords } from './words';

/** The size that the intervals for any look are shaped for when nobody says another. */
const USUAL = 10_000;

interface Props {
  value: number | undefined;
  onChange: (value: number | undefined) => void;
}

/** How many members were planned before the experiment began. */
export const PlannedLine = ({ value, onChange }: Props) => {
  const words = useWords(experimentWords);
  return (
    <FormLine name={words.planned} note={words.plannedNote} faults={[]}>
      <NumberField
        id="planned"
        aria-label={words.planned}
        onBlur={() => undefined}
        placeholder={count(USUAL)}
        suffix={words.members}
        value={value}
        onChange={(next) => onChange(next !== undefined && next >= 2 ? next : undefined)}
      />
    </FormLine>
  );
};
