import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useParams } from 'react-router-dom';
import type { RewardView } from '../../../shared/contract/rewards';
import { RuleSentence } from '../form/rule-sentence';
import { Figure } from '../ui/figure';
import { LinkButton } from '../ui/link-button';
import { Page } from '../ui/page';
import { Panel } from '../ui/panel';
import { Bone, Failed } from '../ui/states';
import { Stats } from '../ui/stats';
import { useAsk } from '../ui/use-ask';
import { count } from '../words/figures';
import { useLanguage } from '../words/language';
import { useWords } from '../words/words';
import { ExchangesPanel } from './exchanges-panel';
import { type Move, type RewardWithFigures, rewardQuery, useMoveReward } from './queries';
import { rewardSentence } from './reward-words';
import { StateTag } from './state-tag';
import { useRewardNames } from './use-reward-names';
import { rewardWords } from './words';

const LIVE = 5_000;

/** One reward: how it goes, its rule, and who exchanged it. */
export const Component = () => {
  const words = useWords(rewardWords);
  const language = useLanguage();
  const names = useRewardNames();
  const { rewardId = '' } = useParams();
  const { data, error, refetch } = useQuery({ ...rewardQuery(rewardId), refetchInterval: LIVE });
  const above = { to: '/rewards', name: words.rewards };
  if (!data)
    return (
      <Page title={words.rewards} above={above}>
        <Panel className="formbones">{error ? <Failed error={error} retry={refetch} /> : <Bone width="60%" height={200} />}</Panel>
      </Page>
    );
  const { reward } = data;
  return (
    <Page
      title={reward.name[language]}
      above={above}
      tag={<StateTag state={reward.state} />}
      actions={reward.state !== 'deactivated' && <Actions reward={reward} />}
    >
      <Figures item={data} />
      <RuleSentence label={words.sentence} sentence={rewardSentence(reward, language, names)} />
      <ExchangesPanel rewardId={rewardId} total={data.figures.exchanged} />
    </Page>
  );
};

const Figures = ({ item: { reward, figures } }: { item: RewardWithFigures }) => {
  const words = useWords(rewardWords);
  const { left } = figures;
  return (
    <Panel>
      <Stats
        label={words.tabs.figures}
        stats={[
          { name: words.exchanged, figure: <Figure value={figures.exchanged} />, note: words.exchangedNote },
          { name: words.collected, figure: <Figure value={figures.collected} />, note: words.collectedNote },
          { name: words.cancelled, figure: <Figure value={figures.cancelled} />, note: words.cancelledNote },
          {
            name: words.left,
            figure: <Figure value={left} />,
            note: reward.stock === undefined ? words.noStock : words.leftNote(count(reward.stock)),
          },
        ]}
      />
    </Panel>
  );
};

const Actions = ({ reward }: { reward: RewardView }) => {
  const words = useWords(rewardWords);
  const language = useLanguage();
  const ask = useAsk();
  const { mutateAsync } = useMoveReward(reward);
  const name = reward.name[language];
  const move = (to: Move, title: string, content: string, okText: string) => () =>
    ask({ title, content, okText, danger: to === 'deactivated', done: words[to], act: () => mutateAsync(to) });
  const isOpen = reward.state === 'published';
  return (
    <>
      <Button
        color="danger"
        variant="text"
        onClick={move('deactivated', words.deactivateAsk(name), words.deactivateText, words.deactivate)}
      >
        {words.deactivate}
      </Button>
      {isOpen && (
        <Button color="primary" variant="text" onClick={move('paused', words.pauseAsk(name), words.pauseText, words.pause)}>
          {words.pause}
        </Button>
      )}
      <LinkButton to={`/rewards/${reward.rewardId}/edit`} color="primary" variant="filled">
        {words.edit}
      </LinkButton>
      {!isOpen && (
        <Button
          type="primary"
          onClick={move('published', words.publishAsk(name), words.publishText, reward.state === 'paused' ? words.resume : words.publish)}
        >
          {reward.state === 'paused' ? words.resume : words.publish}
        </Button>
      )}
    </>
  );
};
