import { yuan } from '../../../../shared/money/money';
import { AmountField } from '../../form/amount-field';
import { FormLine } from '../../form/form-line';
import { NumberField } from '../../form/number-field';
import { formWords } from '../../form/words';
import { Panel } from '../../ui/panel';
import { useWords } from '../../words/words';
import { editorWords } from '../editor-words';
import type { PanelProps } from './panel-props';

/** How much of messages and of money it may use at most. */
export const SpendPanel = ({ editing, planning: { plan, policy }, isOut }: PanelProps) => {
  const words = useWords(editorWords);
  const form = useWords(formWords);
  const { draft, set, at, faultsAt } = editing;
  const budget = draft.budget ?? {};
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
      </FormLine>
    </Panel>
  );
};
