import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router-dom';
import type { ReferralRulesView } from '../../../shared/contract/referrals';
import { ReferralRules } from '../../../shared/referral/rules';
import { referralWords as sentenceOf } from '../../../shared/referral/words';
import { readDraft } from '../form/draft';
import { RuleSentence } from '../form/rule-sentence';
import { NotSaved, SaveBar } from '../form/save-bar';
import { useDocument } from '../form/use-document';
import { Page } from '../ui/page';
import { Panel } from '../ui/panel';
import { Bone, Failed } from '../ui/states';
import { Tag } from '../ui/tag';
import { useLanguage } from '../words/language';
import { useWords } from '../words/words';
import { referralRulesQuery, useSetReferralRules } from './queries';
import { type RulesForm, rulesTyped } from './rules-form';
import { RulesLines } from './rules-lines';
import { referralWords } from './words';

/** The rules of referral. */
export const Component = () => {
  const words = useWords(referralWords);
  const { data, error, refetch } = useQuery(referralRulesQuery);
  if (data) return <Editor view={data} />;
  return (
    <Page title={words.rules} above={{ to: '/points/referrals', name: words.title }}>
      <Panel className="formbones">{error ? <Failed error={error} retry={refetch} /> : <Bone width="60%" height={360} />}</Panel>
    </Page>
  );
};

const Editor = ({ view }: { view: ReferralRulesView }) => {
  const words = useWords(referralWords);
  const language = useLanguage();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const set = useSetReferralRules();
  const editing = useDocument({
    schema: ReferralRules,
    saved: { version: view.version, typed: view.rules as RulesForm },
    prepare: rulesTyped,
    write: ({ version, value }) => set.mutateAsync({ version, rules: value }),
    again: () => queries.refetchQueries(referralRulesQuery),
    done: () => navigate('/points/referrals'),
  });
  const readable = readDraft(ReferralRules, rulesTyped(editing.draft)).value;
  const isOpen = editing.draft.active ?? false;
  return (
    <Page
      title={words.rules}
      above={{ to: '/points/referrals', name: words.title }}
      tag={<Tag colour={isOpen ? 'pine' : 'plain'}>{isOpen ? words.open : words.closed}</Tag>}
      actions={<SaveBar editing={editing} />}
    >
      <NotSaved editing={editing} />
      <RuleSentence label={words.sentence} sentence={readable && words.ended(sentenceOf(readable, language))} />
      <RulesLines editing={editing} />
    </Page>
  );
};
