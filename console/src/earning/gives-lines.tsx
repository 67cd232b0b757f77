import { Select } from 'antd';
import type { Often } from '../../../shared/earning/caps';
import type { PerEvent } from '../../../shared/earning/rule';
import { AmountField } from '../form/amount-field';
import { Choice } from '../form/choice';
import type { Draft } from '../form/draft';
import { FormLine } from '../form/form-line';
import { GoodsLines } from '../form/goods-line';
import { NumberField } from '../form/number-field';
import { SwitchLine } from '../form/switch-line';
import { formWords } from '../form/words';
import { useEventNames } from '../touchpoint/event-names';
import { useWords } from '../words/words';
import { ConditionsLine } from './conditions-line';
import { type AmountForm, type EventForm, freshOf, type MultiplierForm } from './rule-form';
import type { RuleEditing } from './use-rule-editing';
import { earningWords } from './words';

interface Props {
  editing: RuleEditing;
}

/** What a rule gives, and for what. */
export const GivesLines = ({ editing }: Props) => {
  const words = useWords(earningWords);
  const { draft, set } = editing;
  const { gives } = draft;
  const kind = gives.kind ?? 'per_amount';
  return (
    <>
      <FormLine name={words.gives} note={words.kindNotes[kind]} faults={[]}>
        <Choice label={words.gives} value={kind} options={words.kinds} onChange={(next) => set({ gives: freshOf(next) })} />
      </FormLine>
      {gives.kind === 'per_amount' && <AmountLines editing={editing} gives={gives} />}
      {gives.kind === 'per_event' && <EventLines editing={editing} gives={gives} />}
      {gives.kind === 'multiplier' && <MultiplierLines editing={editing} gives={gives} />}
    </>
  );
};

const GetsField = ({ editing, value, onChange }: Props & { value: number | undefined; onChange: (points: number | undefined) => void }) => {
  const words = useWords(earningWords);
  const form = useWords(formWords);
  return (
    <NumberField
      {...editing.at('gives.points', words.pointsLabel)}
      className="field--stock"
      prefix={words.gets}
      suffix={form.points}
      value={value}
      onChange={onChange}
    />
  );
};

const AmountLines = ({ editing, gives }: Props & { gives: AmountForm }) => {
  const words = useWords(earningWords);
  const form = useWords(formWords);
  const { at, faultsAt, set } = editing;
  const change = (patch: Partial<AmountForm>) => set({ gives: { ...gives, ...patch } });
  const countsToo = gives.countsToo ?? {};
  return (
    <>
      <FormLine name={words.every} faults={faultsAt(['gives.per', words.amount], ['gives.points', words.pointsLabel])}>
        <AmountField
          {...at('gives.per', words.amount)}
          className="field--stock"
          prefix={words.paid}
          suffix={form.yuan}
          value={gives.per}
          onChange={(per) => change({ per })}
        />
        <GetsField editing={editing} value={gives.points} onChange={(points) => change({ points })} />
      </FormLine>
      <FormLine name={words.onlyFull} note={gives.onlyFull ? words.onlyFullNote : undefined} faults={[]}>
        <SwitchLine label={words.onlyFullOn} checked={gives.onlyFull ?? false} onChange={(onlyFull) => change({ onlyFull })} />
      </FormLine>
      <FormLine name={words.countsToo} faults={[]}>
        <SwitchLine
          label={words.countsPoints}
          checked={countsToo.points ?? false}
          onChange={(points) => change({ countsToo: { ...countsToo, points } })}
        />
        <SwitchLine
          label={words.countsShipping}
          checked={countsToo.shipping ?? false}
          onChange={(shipping) => change({ countsToo: { ...countsToo, shipping } })}
        />
      </FormLine>
      <RoundingLine value={gives.rounding} onChange={(rounding) => change({ rounding })} />
      <GoodsLines drafting={editing} path="gives.goods" goods={gives.goods} onChange={(goods) => change({ goods })} />
    </>
  );
};

type Rounding = Draft<PerEvent>['rounding'];

const RoundingLine = ({ value, onChange }: { value: Rounding; onChange: (rounding: Rounding) => void }) => {
  const words = useWords(earningWords);
  return (
    <FormLine name={words.rounding} note={words.roundingNote} faults={[]}>
      <Choice label={words.rounding} value={value ?? 'down'} options={words.roundingWords} onChange={onChange} />
    </FormLine>
  );
};

const EventLines = ({ editing, gives }: Props & { gives: EventForm }) => {
  const words = useWords(earningWords);
  const { types, nameOf } = useEventNames();
  const { at, faultsAt, set } = editing;
  const change = (patch: Partial<EventForm>) => set({ gives: { ...gives, ...patch } });
  const { often } = gives;
  return (
    <>
      <FormLine name={words.event} faults={faultsAt(['gives.event', words.event], ['gives.points', words.pointsLabel])}>
        <Select
          {...at('gives.event', words.event)}
          className="field--wide"
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={words.eventPlaceholder}
          value={gives.event}
          options={types.map((type) => ({ value: type, label: nameOf(type) }))}
          onChange={(event) => change({ event })}
        />
        <GetsField editing={editing} value={gives.points} onChange={(points) => change({ points })} />
      </FormLine>
      <ConditionsLine editing={editing} when={gives.when} onChange={(when) => change({ when })} />
      <FormLine name={words.often} faults={faultsAt(['gives.often', words.oftenLabel])}>
        <Select<Often['per'] | 'none'>
          aria-label={words.oftenPer}
          className="field--date"
          value={often?.per ?? 'none'}
          options={[
            { value: 'none', label: words.unlimited },
            ...(['day', 'month', 'year', 'ever'] as const).map((per) => ({ value: per, label: words.perWords[per] })),
          ]}
          onChange={(per) => change({ often: per === 'none' ? undefined : { times: often?.times ?? 1, per } })}
        />
        {often && (
          <NumberField
            {...at('gives.often', words.oftenLabel)}
            suffix={words.timesUnit}
            value={often.times}
            onChange={(times) => change({ often: { ...often, times } })}
          />
        )}
      </FormLine>
    </>
  );
};

const HUNDREDTHS = 100;

const MultiplierLines = ({ editing, gives }: Props & { gives: MultiplierForm }) => {
  const words = useWords(earningWords);
  const { at, faultsAt, set } = editing;
  const change = (patch: Partial<MultiplierForm>) => set({ gives: { ...gives, ...patch } });
  return (
    <>
      <FormLine name={words.timesLabel} faults={faultsAt(['gives.times', words.timesLabel])}>
        <NumberField
          {...at('gives.times', words.timesLabel)}
          decimal
          suffix={words.times}
          value={gives.times === undefined ? undefined : gives.times / HUNDREDTHS}
          onChange={(times) => change({ times: times === undefined ? undefined : Math.round(times * HUNDREDTHS) })}
        />
        <Choice label={words.on} value={gives.on ?? 'orders'} options={words.onWords} onChange={(on) => change({ on })} />
      </FormLine>
      {gives.on === 'orders' && (
        <GoodsLines drafting={editing} path="gives.goods" goods={gives.goods} onChange={(goods) => change({ goods })} />
      )}
    </>
  );
};
