import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from 'react-router-dom';
import type { RewardView } from '../../../shared/contract/rewards';
import { mainType, type PointSettings } from '../../../shared/points/settings';
import { RewardRules } from '../../../shared/reward/reward';
import { readDraft } from '../form/draft';
import { RuleSentence } from '../form/rule-sentence';
import { NotSaved, SaveBar } from '../form/save-bar';
import { useDocument } from '../form/use-document';
import { pointSettingsQuery } from '../points/queries';
import { Page } from '../ui/page';
import { Panel } from '../ui/panel';
import { Bone, Failed } from '../ui/states';
import { useLanguage } from '../words/language';
import { useWords } from '../words/words';
import { rewardQuery, useSaveReward } from './queries';
import { formOf, newReward, type RewardEditing, rulesTyped } from './reward-form';
import { RewardLines } from './reward-lines';
import { RewardPreview } from './reward-preview';
import { rewardSentence } from './reward-words';
import { StateTag } from './state-tag';
import { useRewardNames } from './use-reward-names';
import { rewardWords } from './words';

/** The editor of a reward; without an id it makes a new one. */
export const Component = () => {
  const words = useWords(rewardWords);
  const { rewardId = '' } = useParams();
  const reward = useQuery({ ...rewardQuery(rewardId), enabled: rewardId !== '' });
  const settings = useQuery(pointSettingsQuery);
  const error = reward.error ?? settings.error;
  if (settings.data && (reward.data || rewardId === ''))
    return <Editor key={rewardId} before={reward.data?.reward} settings={settings.data.settings} />;
  return (
    <Page title={words.rewards} above={{ to: '/rewards', name: words.rewards }}>
      <Panel className="formbones">{error ? <Failed error={error} retry={reward.refetch} /> : <Bone width="60%" height={360} />}</Panel>
    </Page>
  );
};

const Editor = ({ before, settings }: { before: RewardView | undefined; settings: PointSettings }) => {
  const words = useWords(rewardWords);
  const language = useLanguage();
  const names = useRewardNames();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const save = useSaveReward(before);
  const editing: RewardEditing = useDocument({
    schema: RewardRules,
    saved: { version: before?.version ?? 0, typed: before ? formOf(before) : newReward(mainType(settings).pointType) },
    prepare: rulesTyped,
    write: ({ version, value }) => save.mutateAsync({ version, rules: value }),
    again: () => (before ? queries.refetchQueries(rewardQuery(before.rewardId)) : Promise.resolve()),
    done: ({ rewardId }) => navigate(`/rewards/${rewardId}`),
  });
  const { draft } = editing;
  const readable = readDraft(RewardRules, rulesTyped({ ...draft, name: { zh: draft.name?.zh?.trim() || words.unnamed } })).value;
  const above = before ? { to: `/rewards/${before.rewardId}`, name: words.rewards } : { to: '/rewards', name: words.rewards };
  return (
    <Page
      title={draft.name?.zh?.trim() || words.newTitle}
      above={above}
      tag={<StateTag state={before?.state ?? 'draft'} />}
      actions={<SaveBar editing={editing} />}
    >
      <div className="editor">
        <div className="column">
          <NotSaved editing={editing} />
          <RuleSentence label={words.sentence} sentence={readable && rewardSentence(readable, language, names)} />
          <RewardLines editing={editing} types={settings.types} />
        </div>
        <RewardPreview rules={readable} names={names} />
      </div>
    </Page>
  );
};
