import type { ReferralRules } from '../../../shared/referral/rules';
import { TemplatePicker } from '../coupon/template-picker';
import { AmountField } from '../form/amount-field';
import { Choice } from '../form/choice';
import { FormLine } from '../form/form-line';
import { NumberField } from '../form/number-field';
import { PeriodLine } from '../form/period-line';
import { SwitchLine } from '../form/switch-line';
import type { Drafting } from '../form/use-draft';
import { formWords } from '../form/words';
import { Panel } from '../ui/panel';
import { useWords } from '../words/words';
import type { GiftForm, RulesForm } from './rules-form';
import { referralWords } from './words';

interface Props {
  editing: Drafting<ReferralRules, RulesForm>;
}

const CHECKS = ['device', 'phone', 'address'] as const;

/** Every decision about what is given to who brings members. */
export const RulesLines = ({ editing }: Props) => {
  const words = useWords(referralWords);
  const { draft, set, at, faultsAt } = editing;
  const checks = draft.checks ?? {};
  return (
    <Panel>
      <FormLine name={words.active} faults={[]}>
        <SwitchLine label={words.activeOn} checked={draft.active ?? false} onChange={(active) => set({ active })} />
      </FormLine>
      <GiftLine
        name={words.forReferrer}
        path="forReferrer"
        editing={editing}
        gift={draft.forReferrer}
        onChange={(forReferrer) => set({ forReferrer })}
      />
      <GiftLine
        name={words.forNewcomer}
        path="forNewcomer"
        editing={editing}
        gift={draft.forNewcomer}
        onChange={(forNewcomer) => set({ forNewcomer })}
      />
      <FormLine name={words.leastPaid} note={words.leastNote} faults={faultsAt(['leastPaid', words.leastPaid])}>
        <AmountField
          {...at('leastPaid', words.leastPaid)}
          suffix={words.yuan}
          value={draft.leastPaid}
          onChange={(leastPaid) => set({ leastPaid })}
        />
      </FormLine>
      <FormLine name={words.within} note={words.withinNote} faults={faultsAt(['buysWithinDays', words.within])}>
        <Days editing={editing} field="buysWithinDays" label={words.within} />
      </FormLine>
      <FormLine name={words.givenWhen} faults={faultsAt(['returnDays', words.returnDays])}>
        <Choice
          label={words.givenWhen}
          value={draft.givenWhen ?? 'bought'}
          options={words.whens}
          onChange={(givenWhen) => set({ givenWhen })}
        />
        {draft.givenWhen === 'return_period_over' && <Days editing={editing} field="returnDays" label={words.returnDays} />}
      </FormLine>
      <FormLine name={words.onReturn} faults={[]}>
        <Choice
          label={words.onReturn}
          value={draft.onReturn ?? 'take_back'}
          options={words.returns}
          onChange={(onReturn) => set({ onReturn })}
        />
      </FormLine>
      <LimitsLine editing={editing} />
      <PeriodLine
        name={words.period}
        note={words.periodNote}
        drafting={editing}
        path="period"
        period={draft.period}
        onChange={(period) => set({ period })}
      />
      {CHECKS.map((check) => (
        <FormLine key={check} name={words.check[check]} faults={[]}>
          <Choice
            label={words.check[check]}
            value={checks[check] ?? 'off'}
            options={words.checkWords}
            onChange={(next) => set({ checks: { ...checks, [check]: next } })}
          />
        </FormLine>
      ))}
    </Panel>
  );
};

const Days = ({ editing, field, label }: Props & { field: 'buysWithinDays' | 'returnDays'; label: string }) => {
  const words = useWords(referralWords);
  const form = useWords(formWords);
  return (
    <NumberField
      {...editing.at(field, label)}
      className="field--distance"
      suffix={words.days}
      placeholder={form.noLimit}
      value={editing.draft[field]}
      onChange={(days) => editing.set({ [field]: days })}
    />
  );
};

const LimitsLine = ({ editing: { draft, set, at, faultsAt } }: Props) => {
  const words = useWords(referralWords);
  const form = useWords(formWords);
  const limits = draft.limits ?? {};
  return (
    <FormLine name={words.limits} faults={faultsAt(['limits.ever', words.ever], ['limits.month', words.month])}>
      {(['ever', 'month'] as const).map((limit) => (
        <NumberField
          key={limit}
          {...at(`limits.${limit}`, `${words.limits} · ${words[limit]}`)}
          className="field--stock"
          prefix={words[limit]}
          suffix={words.people}
          placeholder={form.noLimit}
          value={limits[limit]}
          onChange={(most) => set({ limits: { ...limits, [limit]: most } })}
        />
      ))}
    </FormLine>
  );
};

interface GiftProps extends Props {
  name: string;
  path: 'forReferrer' | 'forNewcomer';
  gift: GiftForm | undefined;
  onChange: (gift: GiftForm) => void;
}

const GiftLine = ({ name, path, editing: { at, faultsAt }, gift = {}, onChange }: GiftProps) => {
  const words = useWords(referralWords);
  return (
    <FormLine name={name} faults={faultsAt([path, name])}>
      <NumberField
        {...at(`${path}.points`, `${name} · ${words.points}`)}
        className="field--stock"
        suffix={words.points}
        value={gift.points || undefined}
        onChange={(points) => onChange({ ...gift, points })}
      />
      <TemplatePicker
        {...at(`${path}.coupons`, `${name} · ${words.coupons}`)}
        mode="multiple"
        className="field--cities"
        placeholder={words.couponsPlaceholder}
        value={gift.coupons ?? []}
        onChange={(coupons) => onChange({ ...gift, coupons })}
      />
    </FormLine>
  );
};
