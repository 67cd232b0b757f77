import type { RewardRules } from '../../../shared/reward/reward';
import { priceWords } from '../../../shared/reward/words';
import '../coupon/phone/phone.css';
import { Icon } from '../ui/icon';
import { Bone } from '../ui/states';
import { count } from '../words/figures';
import { useLanguage } from '../words/language';
import { useWords } from '../words/words';
import './reward.css';
import { type RewardNames, rewardFacts } from './reward-words';
import { rewardWords } from './words';

interface Props {
  /** None while what is typed cannot be read. */
  rules: RewardRules | undefined;
  names: RewardNames;
}

/** A reward as the member meets it before exchanging. */
export const RewardPreview = ({ rules, names }: Props) => {
  const words = useWords(rewardWords);
  return (
    <aside className="preview" aria-label={words.previewTitle}>
      <div className="preview__phone">
        <div className="phone">{rules ? <Screen rules={rules} names={names} /> : <Waiting />}</div>
      </div>
      <p className="caption">{words.previewTitle}</p>
    </aside>
  );
};

const Screen = ({ rules, names }: { rules: RewardRules; names: RewardNames }) => {
  const words = useWords(rewardWords);
  const language = useLanguage();
  const { name, about, gives, price } = rules;
  const coupon = gives.kind === 'coupon' ? names.coupon(gives.templateId) : undefined;
  return (
    <>
      <div className="phone__bar">
        <Icon name="back" size={24} />
        <h2>{words.phoneTitle}</h2>
      </div>
      <div className="phone__page">
        <div className="rewardcard">
          <span className="rewardcard__mark">
            <Icon name={gives.kind === 'coupon' ? 'ticket' : 'gift'} size={24} />
          </span>
          <div>
            <p className="ticket__title">{name[language]}</p>
            <p className="caption">{coupon ?? words.kinds[gives.kind]}</p>
          </div>
        </div>
        <p className="rewardprice">
          <span className="figure">{count(price.points)}</span>
          <span>{priceWords(price, language).replace(count(price.points), '').trim()}</span>
        </p>
        {about && <p className="rewardabout">{about[language]}</p>}
        <ul className="phone__facts">
          {rewardFacts(rules, language, names).map((fact) => (
            <li key={fact}>
              <Icon name="check" size={20} />
              <span>{fact}</span>
            </li>
          ))}
        </ul>
      </div>
      <div className="phone__action">
        <span className="phone__button">{words.exchange}</span>
      </div>
    </>
  );
};

const Waiting = () => (
  <div className="phone__page phone__page--waiting">
    <Bone width={180} height={24} />
    <br />
    <Bone width={120} height={40} />
  </div>
);
