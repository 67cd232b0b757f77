import { yuan } from '../../../../shared/money/money';
import { Icon } from '../../ui/icon';
import { count } from '../../words/figures';
import { useWords } from '../../words/words';
import type { CampaignForm } from '../campaign-form';
import { editorWords } from '../editor-words';
import { moneyOf } from '../plan';
import type { PanelProps } from './panel-props';

interface Props extends Pick<PanelProps, 'planning' | 'isOut'> {
  form: CampaignForm;
}

/** What a draft comes to, below its sentence: how many messages, what it can cost, and whether somebody has to agree. */
export const PlanChecks = ({ planning: { plan, policy }, form, isOut }: Props) => {
  const words = useWords(editorWords);
  const said = (amount: number): string => yuan(moneyOf(amount, policy));
  if (plan.size === undefined) return null;
  const isFree = plan.cost === 0;
  const parts =
    plan.offers !== undefined && form.schedule?.kind !== 'daily'
      ? words.costParts(count(plan.messages), said(plan.sending), said(plan.offers))
      : undefined;
  return (
    <ul className="rulechecks">
      {plan.cost === undefined ? (
        <Check text={words.costOpen} mind />
      ) : isFree ? (
        <Check text={words.costNothing(count(plan.messages))} />
      ) : (
        <Check text={parts ? `${words.costMost(said(plan.cost))}（${parts}）` : words.costMost(said(plan.cost))} />
      )}
      {plan.needsColleague && !isOut && <Check text={words.colleague(yuan(policy.approvalAbove))} mind />}
    </ul>
  );
};

const Check = ({ text, mind = false }: { text: string; mind?: boolean }) => (
  <li className={mind ? 'rulechecks__mind' : ''}>
    <Icon name={mind ? 'info' : 'check'} size={16} />
    {text}
  </li>
);
