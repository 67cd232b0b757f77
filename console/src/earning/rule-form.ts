import { EarningRuleFields, type Multiplier, type PerAmount, type PerEvent } from '../../../shared/earning/rule';
import { bothNames, type Draft, readDraft } from '../form/draft';
import { goodsTyped } from '../form/goods';
import { type ConditionForm, conditionOf, conditionTyped } from '../tag/rule-form';

export type AmountForm = Draft<PerAmount>;
export type EventForm = Omit<Draft<PerEvent>, 'when'> & { when?: ConditionForm[] };
export type MultiplierForm = Draft<Multiplier>;
export type Gives = EarningRuleFields['gives'];

/** A rule as it is typed: its conditions are text until they are read. */
export type RuleForm = Omit<Draft<EarningRuleFields>, 'gives'> & { gives: AmountForm | EventForm | MultiplierForm };

/** What each kind of rule begins with. */
export const FRESH: { amount: AmountForm; event: EventForm; multiplier: MultiplierForm } = {
  amount: {
    ...{ kind: 'per_amount', points: 1, per: { amount: 100, currency: 'CNY' }, goods: { only: [], except: [] } },
    ...{ countsToo: { points: false, shipping: false }, onlyFull: false, rounding: 'down' },
  },
  event: { kind: 'per_event', points: 10, when: [], rounding: 'down' },
  multiplier: { kind: 'multiplier', times: 200, on: 'orders', goods: { only: [], except: [] } },
};

export const freshOf = (kind: Gives['kind']): RuleForm['gives'] =>
  ({ per_amount: FRESH.amount, per_event: FRESH.event, multiplier: FRESH.multiplier })[kind];

export const newRule = (pointType: string): RuleForm => ({
  name: { zh: '', en: '' },
  pointType,
  gives: FRESH.amount,
  circumstances: {
    ...{ period: {}, hours: { weekdays: [], windows: [], open: [], closed: [] }, channels: [], stores: { kind: 'all' } },
    ...{ tiers: [], campaigns: [], birthdayMonth: false },
  },
  caps: {},
});

/** The form of a rule that is there. */
export const formOf = (rule: EarningRuleFields): RuleForm => {
  const { gives } = rule;
  return { ...rule, gives: gives.kind === 'per_event' ? { ...gives, when: gives.when.map(conditionTyped) } : gives };
};

const isEvent = (gives: RuleForm['gives']): gives is EventForm => gives.kind === 'per_event';

/** What a form says, as fields that the schema has yet to judge. */
export const fieldsTyped = (form: RuleForm): unknown => ({
  ...form,
  name: bothNames(form.name),
  gives: givesTyped(form.gives),
  // What multiplies others has no limits of its own.
  caps: form.gives.kind === 'multiplier' ? {} : form.caps,
});

const givesTyped = (gives: RuleForm['gives']) => {
  if (isEvent(gives)) return { ...gives, when: (gives.when ?? []).map(conditionOf) };
  const { goods } = gives;
  // An event has no goods.
  const isForEvents = gives.kind === 'multiplier' && gives.on !== 'orders';
  return { ...gives, goods: goodsTyped(isForEvents ? undefined : goods) };
};

export const readRule = (form: RuleForm) => readDraft(EarningRuleFields, fieldsTyped(form));
