import { DEFAULT_RULES, type ScalpingRules } from '../../../shared/scalping/rules';
import { TemplatePicker } from '../coupon/template-picker';
import type { Draft } from '../form/draft';
import { FormLine } from '../form/form-line';
import { NumberField } from '../form/number-field';
import { SwitchLine } from '../form/switch-line';
import type { Drafting } from '../form/use-draft';
import { Panel } from '../ui/panel';
import { useWords } from '../words/words';
import { scalpingRulesWords } from './rules-words';

export type RulesForm = Draft<ScalpingRules>;

interface Props {
  editing: Drafting<ScalpingRules, RulesForm>;
  remark: string;
}

const MOST_STRICT = 100;

/** Every decision about what is taken for scalping, and what becomes of it. */
export const RulesLines = ({ editing, remark }: Props) => {
  const words = useWords(scalpingRulesWords);
  const { draft, set, at, faultsAt } = editing;
  const strict = draft.strictTemplates ?? [];
  return (
    <Panel title={words.title} remark={remark}>
      <FormLine name={words.enabled} note={words.enabledNote} faults={[]}>
        <SwitchLine label={words.enabledOn} checked={draft.enabled ?? true} onChange={(enabled) => set({ enabled })} />
      </FormLine>
      <FormLine name={words.device} note={words.deviceNote} faults={faultsAt(['accountsPerDevice', words.device])}>
        <Amount editing={editing} field="accountsPerDevice" label={words.device} prefix={words.most} suffix={words.accounts} />
      </FormLine>
      <FormLine name={words.person} note={words.personNote} faults={faultsAt(['accountsPerPerson', words.person])}>
        <Amount editing={editing} field="accountsPerPerson" label={words.person} prefix={words.most} suffix={words.accounts} />
      </FormLine>
      <FormLine
        name={words.speed}
        note={words.speedNote}
        faults={faultsAt(['claimsPerMinuteOnDevice', words.perDevice], ['claimsPerMinuteAtAddress', words.perAddress])}
      >
        <Amount
          editing={editing}
          field="claimsPerMinuteOnDevice"
          label={`${words.speed} · ${words.perDevice}`}
          prefix={words.perDevice}
          suffix={words.coupons}
        />
        <Amount
          editing={editing}
          field="claimsPerMinuteAtAddress"
          label={`${words.speed} · ${words.perAddress}`}
          prefix={words.perAddress}
          suffix={words.coupons}
        />
      </FormLine>
      <FormLine name={words.fresh} note={words.freshNote} faults={faultsAt(['newAccountHours', words.fresh])}>
        <Amount editing={editing} field="newAccountHours" label={words.freshLabel} prefix={words.within} suffix={words.hours} />
      </FormLine>
      <FormLine name={words.phones} note={words.phonesNote} faults={[]}>
        <SwitchLine label={words.phonesOn} checked={draft.phonesAreUsual ?? true} onChange={(phonesAreUsual) => set({ phonesAreUsual })} />
      </FormLine>
      <FormLine name={words.release} note={words.releaseNote} faults={faultsAt(['releaseAfterDays', words.release])}>
        <Amount editing={editing} field="releaseAfterDays" label={words.releaseLabel} prefix={words.after} suffix={words.days} />
      </FormLine>
      <FormLine name={words.strict} note={words.strictNote} faults={faultsAt(['strictTemplates', words.strict])}>
        <TemplatePicker
          {...at('strictTemplates', words.strict)}
          mode="multiple"
          most={MOST_STRICT}
          className="field--full"
          placeholder={words.strictPlaceholder}
          value={strict.filter((one) => one !== undefined)}
          onChange={(strictTemplates) => set({ strictTemplates })}
        />
      </FormLine>
    </Panel>
  );
};

type Numeric = {
  [Key in keyof ScalpingRules]-?: ScalpingRules[Key] extends number ? Key : never;
}[keyof ScalpingRules];

interface AmountProps {
  editing: Props['editing'];
  field: Numeric;
  label: string;
  prefix: string;
  suffix: string;
}

/** A number; empty is the one out of the box. */
const Amount = ({ editing: { draft, set, at }, field, label, prefix, suffix }: AmountProps) => (
  <NumberField
    {...at(field, label)}
    className="field--moment"
    prefix={prefix}
    suffix={suffix}
    placeholder={String(DEFAULT_RULES[field])}
    value={draft[field]}
    onChange={(value) => set({ [field]: value })}
  />
);
