import { Button, Dropdown } from 'antd';
import { Icon } from '../../ui/icon';
import { useWords } from '../../words/words';
import { STEP_ICONS } from '../flow/drawing';
import { START } from '../flow/layout';
import { flowWords } from '../flow/words';
import { editorWords } from './editor-words';
import type { StepForm } from './journey-form';
import { type Saying, stepSaid } from './saying';
import type { Editor } from './use-editor';

interface Props {
  editor: Editor;
  saying: Saying;
  from: string;
  way: number;
}

const KINDS = ['send', 'coupon', 'points', 'wait', 'branch', 'split', 'tag', 'task'] as const satisfies StepForm['kind'][];

/** Adds a step on a way between two. */
export const AddStep = ({ editor, saying, from, way }: Props) => {
  const words = useWords(editorWords);
  const { kinds } = useWords(flowWords);
  const step = editor.draft.steps[from];
  const label = from === START || !step ? words.addBegin : words.addAfter(stepSaid(step, saying));
  return (
    <Dropdown
      trigger={['click']}
      autoFocus
      menu={{
        items: KINDS.map((kind) => ({ key: kind, label: kinds[kind], icon: <Icon name={STEP_ICONS[kind]} size={16} /> })),
        onClick: ({ key }) => editor.add(from, way, key as StepForm['kind']),
      }}
    >
      <Button className="flowadd" shape="circle" size="small" aria-label={label} title={label} icon={<Icon name="plus" size={16} />} />
    </Dropdown>
  );
};
