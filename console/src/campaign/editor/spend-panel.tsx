import { Button } from 'antd';
import type { Schedule } from '../../../../shared/campaign/campaign';
import { type Money, yuan } from '../../../../shared/money/money';
import type { SendPolicy } from '../../../../shared/send/policy';
import { AmountField } from '../../form/amount-field';
import { FormLine } from '../../form/form-line';
import { NumberField } from '../../form/number-field';
import { formWords } from '../../form/words';
import { Panel } from '../../ui/panel';
import { useWords } from '../../words/words';
import { editorWords } from '../editor-words';
import { type CampaignPlan, moneyOf } from '../plan';
import type { PanelProps } from './panel-props';

/** All that it can cost, rounded up to whole yuan; a campaign that goes on daily has no such sum. */
const mostOf = ({ size, cost }: CampaignPlan, policy: SendPolicy, kind: Schedule['kind'] | undefined): Money | undefined =>
  size === undefined || cost === undefined || kind === 'daily' ? undefined : moneyOf(Math.ceil(cost / 100) * 100, policy);

/** How much of messages and of money it may use at most. */
export const SpendPanel = ({ editing, planning: { plan, policy }, isOut }: PanelProps) => {
  const words = useWords(editorWords);
  const form = useWords(formWords);
  const { draft, set, at, faultsAt } = editing;
  const budget = draft.budget ?? {};
  const most = mostOf(plan, policy, draft.schedule?.kind);
  return (
    <Panel title={words.spend}>
      <FormLine
        name={words.budget}
        faults={faultsAt(['budget.messages', words.messages], ['budget.money', words.money])}
        note={
          <>
            {words.moneyNote}
            {plan.needsColleague && !isOut && <span className="campaignmind">{words.colleague(yuan(policy.approvalAbove))}</span>}
          </>
        }
      >
        <NumberField
          {...at('budget.messages', `${words.messages} · ${words.messagesUnit}`)}
          className="field--moment"
          prefix={words.messages}
          suffix={words.messagesUnit}
          placeholder={form.noLimit}
          value={budget.messages}
          onChange={(messages) => set({ budget: { ...budget, messages } })}
        />
        <AmountField
          {...at('budget.money', `${words.money} · ${form.yuan}`)}
          className="field--moment"
          prefix={words.money}
          suffix={form.yuan}
          placeholder={form.noLimit}
          value={budget.money}
          onChange={(money) => set({ budget: { ...budget, money } })}
        />
        {most !== undefined && budget.money === undefined && (
          <Button type="link" size="small" onClick={() => set({ budget: { ...budget, money: most } })}>
            {words.takeMost(yuan(most))}
          </Button>
        )}
      </FormLine>
    </Panel>
  );
};
