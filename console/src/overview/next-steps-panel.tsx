import { Icon } from '../ui/icon';
import { LinkButton } from '../ui/link-button';
import { Panel } from '../ui/panel';
import { Bone, Empty } from '../ui/states';
import { commonWords } from '../words/common';
import { useWords } from '../words/words';
import { type NextStep, nextSteps, type Situation } from './next-steps';
import { overviewWords } from './words';

/** What can be done now; only the first is a filled button. */
export const NextSteps = ({ situation }: { situation: Situation | undefined }) => {
  const words = useWords(overviewWords);
  const steps = situation && nextSteps(situation, words);
  return (
    <Panel title={words.next} remark={words.nextRemark}>
      {!steps && <Bones />}
      {steps?.length === 0 && <Empty title={words.allDone} />}
      <ol>
        {steps?.map((step, i) => (
          <Step step={step} isFirst={i === 0} key={step.key} />
        ))}
      </ol>
    </Panel>
  );
};

const Step = ({ step: { colour, icon, title, why, go, to }, isFirst }: { step: NextStep; isFirst: boolean }) => {
  const { about } = useWords(commonWords);
  return (
    <li className={`alert alert--${colour}`}>
      <span className="alert__mark">
        <Icon name={icon} />
      </span>
      <div>
        <p className="alert__title">{title}</p>
        <p className="alert__why">{why}</p>
      </div>
      <LinkButton to={to} color="primary" variant={isFirst ? 'solid' : 'filled'} aria-label={about(go, title)}>
        {go}
      </LinkButton>
    </li>
  );
};

const Bones = () => (
  <ul aria-busy="true">
    {['first', 'second'].map((key) => (
      <li className="alert" key={key}>
        <Bone width={36} height={36} />
        <div>
          <Bone width={180} height={18} />
          <br />
          <Bone width={260} />
        </div>
      </li>
    ))}
  </ul>
);
