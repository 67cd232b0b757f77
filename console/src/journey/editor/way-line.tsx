import { Select } from 'antd';
import { FormLine } from '../../form/form-line';
import { useWords } from '../../words/words';
import { wayWords } from '../flow/drawing';
import { editorWords } from './editor-words';
import { redirected, waysOf } from './moves';
import { type Saying, stepSaid } from './saying';
import type { Editor } from './use-editor';

interface Props {
  editor: Editor;
  saying: Saying;
  id: string;
}

const END = '.end';

/** Where each way out of a step leads on: to another step, or to the end. */
export const WayLines = ({ editor, saying, id }: Props) => {
  const words = useWords(editorWords);
  const { draft, move, endHere } = editor;
  const step = draft.steps[id];
  if (!step) return null;
  const others = Object.entries(draft.steps).filter(([, one]) => one.kind !== 'end');
  const names = wayWords(step, saying.words);
  return waysOf(step).map((to, way) => {
    const name = names[way] ? words.wayTo(names[way]) : words.goesTo;
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: a way is known by its place
      <FormLine key={way} name={name} faults={[]}>
        <Select
          className="field--full"
          aria-label={name}
          value={draft.steps[to]?.kind === 'end' ? END : to}
          options={[
            ...others.map(([one, { kind }]) => ({ value: one, label: stepSaid(draft.steps[one] ?? { kind: 'end' }, saying), kind })),
            { value: END, label: words.toEnd },
          ]}
          onChange={(next) => (next === END ? endHere(id, way) : move((flow) => redirected(flow, { from: id, way }, next)))}
        />
      </FormLine>
    );
  });
};
