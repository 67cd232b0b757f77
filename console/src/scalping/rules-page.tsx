import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ScalpingRulesView } from '../../../shared/contract/suspicious-claims';
import { DEFAULT_RULES, ScalpingRules } from '../../../shared/scalping/rules';
import { readDraft } from '../form/draft';
import { OutOfTheBox } from '../form/out-of-the-box';
import { RuleSentence } from '../form/rule-sentence';
import { NotSaved, SaveBar } from '../form/save-bar';
import { useDocument } from '../form/use-document';
import { formWords } from '../form/words';
import { SettingsPage } from '../settings/settings-page';
import { LinkButton } from '../ui/link-button';
import { Panel } from '../ui/panel';
import { Bone, Failed } from '../ui/states';
import { useWords } from '../words/words';
import { scalpingRulesQuery, useSetScalpingRules } from './queries';
import { type RulesForm, RulesLines } from './rules-lines';
import { scalpingRulesWords } from './rules-words';

/** What the brand takes for scalping. */
export const Component = () => {
  const { data, error, refetch } = useQuery(scalpingRulesQuery);
  if (data) return <Editor view={data} />;
  return (
    <SettingsPage actions={null}>
      <Panel className="formbones">{error ? <Failed error={error} retry={refetch} /> : <Bone width="60%" height={360} />}</Panel>
    </SettingsPage>
  );
};

const Editor = ({ view }: { view: ScalpingRulesView }) => {
  const words = useWords(scalpingRulesWords);
  const form = useWords(formWords);
  const queries = useQueryClient();
  const set = useSetScalpingRules();
  const editing = useDocument({
    schema: ScalpingRules,
    saved: { version: view.version, typed: view.rules as RulesForm },
    write: ({ version, value }) => set.mutateAsync({ version, rules: value }),
    again: () => queries.refetchQueries(scalpingRulesQuery),
  });
  const readable = readDraft(ScalpingRules, editing.draft).value;
  return (
    <SettingsPage
      actions={
        <>
          <LinkButton to="/coupons/suspicious" color="primary" variant="text">
            {words.see}
          </LinkButton>
          <OutOfTheBox editing={editing} values={DEFAULT_RULES as RulesForm} />
          <SaveBar editing={editing} />
        </>
      }
    >
      <NotSaved editing={editing} />
      <RuleSentence label={words.sentence} sentence={readable && words.sentenceOf(readable)} />
      <RulesLines editing={editing} remark={form.version(view.version, view.by)} />
    </SettingsPage>
  );
};
