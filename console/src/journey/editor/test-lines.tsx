import { Choice } from '../../form/choice';
import { FormLine } from '../../form/form-line';
import { useWords } from '../../words/words';
import { editorWords } from './editor-words';
import { freshTest, type TestForm } from './journey-form';
import { MatchLines } from './match-lines';
import { RuleField } from './rule-field';
import type { Saying } from './saying';
import type { Editor } from './use-editor';

interface Props {
  editor: Editor;
  saying: Saying;
  path: string;
  value: TestForm;
  onChange: (test: TestForm, what: string) => void;
}

/** What is asked of a member: what they did since they came in, or how they are. */
export const TestLines = ({ editor, saying, path, value, onChange }: Props) => {
  const words = useWords(editorWords);
  return (
    <>
      <FormLine name={words.test} faults={value.kind === 'rule' ? editor.editing.faultsAt([`${path}.rule`, words.rule]) : []}>
        <Choice
          label={words.test}
          value={value.kind}
          options={words.tests}
          onChange={(kind) => onChange(freshTest(kind), `${path}.kind`)}
        />
        {value.kind === 'rule' && (
          <RuleField
            rule={value.rule}
            sentence={value.rule ? saying.names.rule(value.rule) : ''}
            onChange={(rule) => onChange({ kind: 'rule', rule }, `${path}.rule`)}
          />
        )}
      </FormLine>
      {value.kind === 'happened' && (
        <MatchLines
          editor={editor}
          path={`${path}.match`}
          value={value.match}
          canSameKey={editor.draft.entry.kind === 'by_key'}
          onChange={(match, what) => onChange({ kind: 'happened', match }, what)}
        />
      )}
    </>
  );
};
