import { Input, Select } from 'antd';
import type { PointTypeSettings } from '../../../shared/points/settings';
import { TemplatePicker } from '../coupon/template-picker';
import { AboutLine } from '../form/about-line';
import { AmountField } from '../form/amount-field';
import { Choice } from '../form/choice';
import { FormLine } from '../form/form-line';
import { NameLine } from '../form/name-line';
import { NumberField } from '../form/number-field';
import { PeriodLine } from '../form/period-line';
import { ScopeLine } from '../form/scope-line';
import { SwitchLine } from '../form/switch-line';
import { formWords } from '../form/words';
import { TierChecks } from '../tier/tier-checks';
import { Panel } from '../ui/panel';
import { useLanguage } from '../words/language';
import { useWords } from '../words/words';
import { freshGives, type RewardEditing } from './reward-form';
import { rewardWords } from './words';

interface Props {
  editing: RewardEditing;
}

/** Every decision about a reward. */
export const RewardLines = ({ editing, types }: Props & { types: readonly PointTypeSettings[] }) => {
  const words = useWords(rewardWords);
  const form = useWords(formWords);
  const { draft, set } = editing;
  return (
    <Panel>
      <NameLine
        name={words.name}
        drafting={editing}
        path="name"
        value={draft.name}
        onChange={(name) => set({ name })}
        most={{ zh: 30, en: 60 }}
        placeholder={words.namePlaceholder}
      />
      <GivesLine editing={editing} />
      <PriceLine editing={editing} types={types} />
      <StockLine editing={editing} />
      <FormLine name={words.who} note={form.tiersNote} faults={editing.faultsAt(['tiers', words.who])}>
        <TierChecks label={words.who} value={draft.tiers} onChange={(tiers) => set({ tiers })} />
      </FormLine>
      <ScopeLine
        name={words.where}
        note={words.whereNote}
        drafting={editing}
        path="stores"
        scope={draft.stores}
        onChange={(stores) => set({ stores })}
      />
      <PeriodLine name={words.period} drafting={editing} path="period" period={draft.period} onChange={(period) => set({ period })} />
      {draft.gives?.kind !== 'coupon' && <CollectLine editing={editing} />}
      <CancelLine editing={editing} />
      <AboutLine
        name={words.about}
        drafting={editing}
        value={draft.about}
        onChange={(about) => set({ about })}
        most={{ zh: 300, en: 600 }}
        placeholder={words.aboutPlaceholder}
      />
    </Panel>
  );
};

const GivesLine = ({ editing: { draft, set, at, faultsAt } }: Props) => {
  const words = useWords(rewardWords);
  const gives = draft.gives ?? freshGives('coupon');
  const kind = gives.kind ?? 'coupon';
  return (
    <FormLine
      name={words.gives}
      note={words.kindNotes[kind]}
      faults={faultsAt(['gives.templateId', words.template], ['gives.count', words.count], ['gives.sku', words.sku])}
    >
      <Choice label={words.gives} value={kind} options={words.kinds} onChange={(next) => set({ gives: freshGives(next) })} />
      {gives.kind === 'coupon' && (
        <>
          <TemplatePicker
            {...at('gives.templateId', words.template)}
            mode="single"
            className="field--template"
            placeholder={words.templatePlaceholder}
            value={gives.templateId}
            onChange={(templateId) => set({ gives: { ...gives, templateId } })}
          />
          <NumberField
            {...at('gives.count', words.count)}
            className="field--distance"
            prefix={words.each}
            suffix={words.pieces}
            value={gives.count}
            onChange={(count) => set({ gives: { ...gives, count } })}
          />
        </>
      )}
      {gives.kind === 'goods' && (
        <Input
          {...at('gives.sku', words.sku)}
          className="field--wide"
          maxLength={60}
          prefix={<span className="unit">{words.sku}</span>}
          placeholder={words.skuPlaceholder}
          value={gives.sku}
          onChange={({ target }) => set({ gives: { ...gives, sku: target.value } })}
        />
      )}
    </FormLine>
  );
};

const PriceLine = ({ editing: { draft, set, at, faultsAt }, types }: Props & { types: readonly PointTypeSettings[] }) => {
  const words = useWords(rewardWords);
  const form = useWords(formWords);
  const language = useLanguage();
  const price = draft.price ?? {};
  return (
    <FormLine
      name={words.price}
      note={price.money ? words.moneyNote : undefined}
      faults={faultsAt(['price.points', words.points], ['price.money', words.money])}
    >
      <NumberField
        {...at('price.points', words.points)}
        className="field--stock"
        suffix={form.points}
        value={price.points}
        onChange={(points) => set({ price: { ...price, points } })}
      />
      {types.length > 1 && (
        <Select
          aria-label={words.pointType}
          className="field--count"
          value={price.pointType}
          options={types.map(({ pointType, name }) => ({ value: pointType, label: name[language] }))}
          onChange={(pointType) => set({ price: { ...price, pointType } })}
        />
      )}
      <AmountField
        {...at('price.money', words.money)}
        className="field--stock"
        prefix={words.money}
        suffix={form.yuan}
        placeholder={words.moneyEmpty}
        value={price.money}
        onChange={(money) => set({ price: { ...price, money } })}
      />
    </FormLine>
  );
};

const StockLine = ({ editing: { draft, set, at, faultsAt } }: Props) => {
  const words = useWords(rewardWords);
  const form = useWords(formWords);
  return (
    <FormLine
      name={words.stock}
      faults={faultsAt(['stock', words.stockLabel], ['perMember', words.perMember], ['perMemberAndDay', words.perDay])}
    >
      <NumberField
        {...at('stock', words.stockLabel)}
        className="field--stock"
        prefix={words.inAll}
        suffix={words.units}
        placeholder={form.noLimit}
        value={draft.stock}
        onChange={(stock) => set({ stock })}
      />
      <NumberField
        {...at('perMember', words.perMember)}
        className="field--distance"
        prefix={words.perMember}
        suffix={words.units}
        placeholder={form.noLimit}
        value={draft.perMember}
        onChange={(perMember) => set({ perMember })}
      />
      <NumberField
        {...at('perMemberAndDay', words.perDay)}
        className="field--stock"
        prefix={words.perDay}
        suffix={words.units}
        placeholder={form.noLimit}
        value={draft.perMemberAndDay}
        onChange={(perMemberAndDay) => set({ perMemberAndDay })}
      />
    </FormLine>
  );
};

const CollectLine = ({ editing: { draft, set, at, faultsAt } }: Props) => {
  const words = useWords(rewardWords);
  return (
    <FormLine name={words.collect} note={words.collectNote} faults={faultsAt(['collectWithinDays', words.collectLabel])}>
      <NumberField
        {...at('collectWithinDays', words.collectLabel)}
        className="field--stock"
        suffix={words.collectUnit}
        placeholder={words.collectEmpty}
        value={draft.collectWithinDays}
        onChange={(collectWithinDays) => set({ collectWithinDays })}
      />
    </FormLine>
  );
};

const CancelLine = ({ editing: { draft, set, at, faultsAt } }: Props) => {
  const words = useWords(rewardWords);
  const form = useWords(formWords);
  const cancel = draft.cancel ?? {};
  const isAllowed = cancel.byMember ?? true;
  return (
    <FormLine name={words.cancelRow} note={words.cancelNote} faults={faultsAt(['cancel.withinDays', words.cancelWithin])}>
      <SwitchLine label={words.cancelOn} checked={isAllowed} onChange={(byMember) => set({ cancel: { ...cancel, byMember } })} />
      {isAllowed && (
        <NumberField
          {...at('cancel.withinDays', words.cancelWithin)}
          className="field--distance"
          suffix={words.cancelUnit}
          placeholder={form.noLimit}
          value={cancel.withinDays}
          onChange={(withinDays) => set({ cancel: { ...cancel, withinDays } })}
        />
      )}
    </FormLine>
  );
};
