import { Alert } from 'antd';
import { Panel } from '../ui/panel';
import { useWords } from '../words/words';
import { editorWords } from './editor-words';
import { ClaimPlaceRow, ClaimWindowRow, NotesRow, ScopeRow } from './place-rows';
import type { TemplateEditing } from './use-template-form';
import { NameRow, StockRow, ValidityRow, ValueRow } from './value-rows';

interface Props {
  editing: TemplateEditing;
  /** Why the server did not take it, when it is not about one field. */
  refusal: string | undefined;
}

/** Every decision about a coupon template, a row each. */
export const EditorForm = ({ editing, refusal }: Props) => {
  const words = useWords(editorWords);
  return (
    <form aria-label={words.form} onSubmit={(event) => event.preventDefault()} noValidate>
      <Panel>
        {refusal && <Alert type="error" banner title={words.refused} description={refusal} />}
        <NameRow editing={editing} />
        <ValueRow editing={editing} />
        <ValidityRow editing={editing} />
        <StockRow editing={editing} />
        <ScopeRow editing={editing} />
        <ClaimPlaceRow editing={editing} />
        <ClaimWindowRow editing={editing} />
        <NotesRow editing={editing} />
      </Panel>
    </form>
  );
};
