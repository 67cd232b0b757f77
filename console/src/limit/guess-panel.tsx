import { FormLine } from '../form/form-line';
import { Rows } from '../form/rows';
import { Panel } from '../ui/panel';
import { useWords } from '../words/words';
import { GUESSES, type GuessKind, type LimitsEditing, MOST_STEPS, nextStep } from './limits-form';
import { RuleFields } from './rule-fields';
import { limitWords } from './words';

/** How often somebody may be wrong, step by step, before they have to wait. */
export const GuessPanel = ({ editing }: { editing: LimitsEditing }) => {
  const words = useWords(limitWords);
  return (
    <Panel title={words.guesses} remark={words.guessesRemark}>
      {GUESSES.map((kind) => (
        <GuessLine key={kind} kind={kind} editing={editing} />
      ))}
    </Panel>
  );
};

const GuessLine = ({ kind, editing }: { kind: GuessKind; editing: LimitsEditing }) => {
  const words = useWords(limitWords);
  const { draft, set, faultsAt } = editing;
  const steps = draft.guesses?.[kind] ?? [];
  const path = `guesses.${kind}`;
  const { name, note } = words.guessKinds[kind];
  const fields = steps.flatMap((_, i): [string, string][] => [
    [`${path}.${i}.requests`, words.step(i + 1)],
    [`${path}.${i}.seconds`, words.step(i + 1)],
  ]);
  return (
    <FormLine name={name} note={note} faults={[...faultsAt(...fields), ...faultsAt([path, name])]}>
      <Rows
        label={name}
        rows={steps}
        blank={nextStep(steps)}
        most={MOST_STEPS}
        least={1}
        onChange={(changed) => set({ guesses: { ...draft.guesses, [kind]: changed } })}
      >
        {(rule, change, i) => (
          <RuleFields editing={editing} path={`${path}.${i}`} label={`${name} · ${words.step(i + 1)}`} rule={rule} onChange={change} />
        )}
      </Rows>
    </FormLine>
  );
};
