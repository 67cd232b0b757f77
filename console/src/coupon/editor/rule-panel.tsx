import type { ReactNode } from 'react';
import type { TemplateRules } from '../../../../shared/coupon/template';
import { mostGiven } from '../../../../shared/coupon/value';
import { ruleSentence } from '../../../../shared/coupon/words';
import { cny, yuan } from '../../../../shared/money/money';
import { useTiers } from '../../tier/use-tiers';
import { Icon, type IconName } from '../../ui/icon';
import { Panel } from '../../ui/panel';
import { commonWords } from '../../words/common';
import { count } from '../../words/figures';
import { useLanguage } from '../../words/language';
import { useWords } from '../../words/words';
import type { FormFault } from '../form/read-form';
import { Sentence } from '../sentence';
import { editorWords } from './editor-words';
import { fieldWords } from './field-words';

interface Props {
  rules: TemplateRules | undefined;
  faults: readonly FormFault[];
  storeCount: number | undefined;
  /** The rules are of a moment ago: what is typed now cannot be read. */
  stale: boolean;
}

/** The rule as it reads now, what it may cost, and what is still missing. */
export const RulePanel = ({ rules, faults, storeCount, stale }: Props) => {
  const words = useWords(editorWords);
  const { names } = useWords(commonWords);
  const fields = useWords(fieldWords);
  const language = useLanguage();
  const tiers = useTiers();
  const named = (kind: 'missing' | 'other') =>
    faults.filter((fault) => (fault.kind === 'missing') === (kind === 'missing')).map(({ field }) => fields[field]);
  const [missing, toMend] = [names(named('missing')), names(named('other'))];
  return (
    <Panel className={stale ? 'rulesentence rulesentence--stale' : 'rulesentence'}>
      <section aria-label={words.ruleAsSentence} aria-live="polite">
        {rules ? (
          <Sentence text={ruleSentence(rules, language, storeCount, tiers)} />
        ) : (
          <p className="rulesentence__missing">{words.sentenceMissing}</p>
        )}
      </section>
      <ul className="rulechecks">
        {missing && (
          <Check icon="info" mind>
            {words.stillMissing(missing)}
          </Check>
        )}
        {toMend && (
          <Check icon="info" mind>
            {words.toMend(toMend)}
          </Check>
        )}
        {rules && <Cost rules={rules} />}
        {rules && storeCount !== undefined && storeCount > 0 && <Check icon="check">{words.storesFound(count(storeCount))}</Check>}
        {rules && storeCount === 0 && (
          <Check icon="info" mind>
            {rules.stores.kind === 'all' ? words.noStoresYet : words.noStores}
          </Check>
        )}
      </ul>
    </Panel>
  );
};

/** What it may cost when every coupon is used, as far as the rule sets a bound. */
const Cost = ({ rules: { value, stock, budget } }: { rules: TemplateRules }) => {
  const words = useWords(editorWords);
  const most = mostGiven(value);
  const all = most === undefined ? undefined : most * stock;
  if (budget && (all === undefined || budget.amount.amount < all))
    return <Check icon="check">{words.budgetHolds(yuan(budget.amount))}</Check>;
  if (all === undefined)
    return (
      <Check icon="info" mind>
        {words.noBound}
      </Check>
    );
  const said = value.kind === 'amount_off' ? words.allGiven : words.atMostGiven;
  return <Check icon="check">{said(yuan(cny(all)))}</Check>;
};

const Check = ({ icon, mind = false, children }: { icon: IconName; mind?: boolean; children: ReactNode }) => (
  <li className={mind ? 'rulechecks__mind' : undefined}>
    <Icon name={icon} size={16} />
    {children}
  </li>
);
