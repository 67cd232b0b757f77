import { FormLine } from '../form/form-line';
import { Panel } from '../ui/panel';
import { useWords } from '../words/words';
import { type Caller, isOptional, kindsOf, type LimitsEditing } from './limits-form';
import { Pace, RuleFields } from './rule-fields';
import { limitWords } from './words';

interface Props {
  caller: Caller;
  editing: LimitsEditing;
}

/** How often one kind of caller may ask, by what is asked. */
export const CallerPanel = ({ caller, editing }: Props) => {
  const words = useWords(limitWords);
  const { draft, set, faultsAt } = editing;
  const { name, counted, kinds } = words.callers[caller];
  return (
    <Panel title={name} remark={counted}>
      {kindsOf(caller, draft).map((kind) => {
        const path = `${caller}.${kind}`;
        const label = words.kinds[kind];
        const rule = draft[caller]?.[kind];
        return (
          <FormLine
            key={kind}
            name={label}
            note={kinds[kind]}
            faults={faultsAt([`${path}.requests`, words.requests], [`${path}.seconds`, words.length])}
          >
            <RuleFields
              editing={editing}
              path={path}
              label={`${name} · ${label}`}
              rule={rule}
              {...(isOptional(kind) && { placeholder: words.asWriting })}
              onChange={(changed) => set({ [caller]: { ...draft[caller], [kind]: changed } })}
            />
            <Pace rule={rule} />
          </FormLine>
        );
      })}
    </Panel>
  );
};
