import { Alert, Button } from 'antd';
import { useWords } from '../words/words';
import type { DocumentEditing } from './use-document';
import { formWords } from './words';

type Editing = Pick<DocumentEditing<unknown, unknown>, 'isDirty' | 'isSaving' | 'save' | 'discard' | 'refusal' | 'takeTheirs'>;

/** Saves what was typed, or lets go of it. */
export const SaveBar = ({ editing: { isDirty, isSaving, save, discard } }: { editing: Editing }) => {
  const words = useWords(formWords);
  return (
    <>
      <span className="caption" role="status">
        {isDirty ? words.unsaved : ''}
      </span>
      {isDirty && (
        <Button color="primary" variant="text" onClick={discard}>
          {words.discard}
        </Button>
      )}
      <Button type="primary" disabled={!isDirty} title={isDirty ? undefined : words.unchanged} loading={isSaving} onClick={save}>
        {words.save}
      </Button>
    </>
  );
};

/** Why it was not saved, and what to do. */
export const NotSaved = ({ editing: { refusal, takeTheirs } }: { editing: Editing }) => {
  const words = useWords(formWords);
  if (takeTheirs)
    return (
      <Alert
        type="warning"
        showIcon
        title={words.conflict}
        action={
          <Button size="small" onClick={takeTheirs}>
            {words.takeTheirs}
          </Button>
        }
      />
    );
  return refusal ? <Alert type="error" showIcon title={words.refused} description={refusal} /> : null;
};
