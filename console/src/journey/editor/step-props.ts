import type { StepForm, StepOf } from './journey-form';
import type { Saying } from './saying';
import type { Editor } from './use-editor';

/** What the form of one kind of step is given. */
export interface StepProps<K extends StepForm['kind']> {
  editor: Editor;
  saying: Saying;
  id: string;
  step: StepOf<K>;
}
