import type { EarningRuleView } from '../../../shared/contract/point-views';
import type { GoodsRef } from '../../../shared/coupon/goods';
import type { EarningRuleFields } from '../../../shared/earning/rule';
import type { Money } from '../../../shared/money/money';
import type { Condition } from '../../../shared/tag/condition';
import type { Channel } from '../../../shared/touchpoint/channel';
import type { Draft } from '../form/draft';
import { plain } from '../tag/rule-form';
import { kept, type Trial, withRule } from './rule-list';

/** A line of the basket that is tried: goods that a rule names, by `kind:id`, or any; and what is paid for it. */
export interface TrialLine {
  goods: string;
  paid: Draft<Money> | undefined;
}

/** What a deed tells of itself. */
export interface TrialProperty {
  name: string;
  value: string;
}

/** What is tried, as it is typed. */
export interface TrialForm {
  lines: TrialLine[];
  /** As long as nobody has typed any, the deed is as the rule asks. */
  properties: TrialProperty[] | undefined;
  tierId: string | undefined;
  storeId: string | undefined;
  channel: Channel;
  /** `2026-11-24T12:30` in the brand's zone; empty is now. */
  minute: string;
  isBirthday: boolean;
}

export const ANY_GOODS = 'any';

export const NEW_TRIAL: TrialForm = {
  lines: [{ goods: ANY_GOODS, paid: { amount: 6_800, currency: 'CNY' } }],
  properties: undefined,
  tierId: undefined,
  storeId: undefined,
  channel: 'pos',
  minute: '',
  isBirthday: false,
};

export const keyOf = ({ kind, id }: GoodsRef): string => `${kind}:${id}`;

/** All goods that rules name, each once. */
export const goodsNamed = (rules: readonly (EarningRuleFields | undefined)[]): GoodsRef[] => {
  const refs = rules.flatMap((rule) => (rule && 'goods' in rule.gives ? [...rule.gives.goods.only, ...rule.gives.goods.except] : []));
  return [...new Map(refs.map((ref) => [keyOf(ref), ref])).values()];
};

/** A deed of which the rule's conditions on properties are true. */
export const asAsked = (when: readonly Condition[]): TrialProperty[] =>
  when.flatMap(({ property, ...condition }) => (property === undefined ? [] : [{ name: property, value: meeting(condition) }]));

const meeting = (condition: { is: Condition['is'] } & object): string => {
  if ('values' in condition && Array.isArray(condition.values)) return String(condition.values[0] ?? '');
  if ('value' in condition) return condition.is === 'not_equal' ? '' : String(condition.value);
  return '1';
};

interface Tried {
  rules: readonly EarningRuleView[];
  /** The rule that is edited; a new one has no id. */
  ruleId: string | undefined;
  rule: EarningRuleFields;
  form: TrialForm;
  /** What goods that no rule names are called. */
  anyGoods: string;
  at: string;
}

/** What is asked of the server: the list with the rule as it is typed, awake, and what somebody would do. None without anything bought. */
export const trialOf = ({ rules, ruleId, rule, form, anyGoods, at }: Tried): Trial | undefined => {
  const goods = goodsNamed([...rules.map((one) => one.rule), rule]);
  const lines = form.lines.flatMap((line, i) => lineOf(line, i, goods, anyGoods));
  if (rule.gives.kind !== 'per_event' && lines.length === 0) return undefined;
  return {
    deed: rule.gives.kind === 'per_event' ? eventOf(rule.gives, form) : { kind: 'order', lines },
    pointType: rule.pointType,
    at,
    channel: form.channel,
    ...(form.storeId && { storeId: form.storeId }),
    ...(form.tierId && { tierId: form.tierId }),
    ...(form.isBirthday && { birthMonth: Number(at.slice(5, 7)) }),
    ...(rule.circumstances.campaigns[0] && { campaigns: [rule.circumstances.campaigns[0].id] }),
    rules: withRule(rules.map(kept), { ruleId, active: true, rule }),
  };
};

const eventOf = ({ event, when }: Extract<EarningRuleFields['gives'], { kind: 'per_event' }>, form: TrialForm): Trial['deed'] => {
  const named = (form.properties ?? asAsked(when)).filter(({ name }) => name.trim() !== '');
  return {
    kind: 'event',
    type: event,
    properties: Object.fromEntries(named.map(({ name, value }) => [name.trim(), plain('property', value)])),
  };
};

const lineOf = ({ goods, paid }: TrialLine, at: number, named: readonly GoodsRef[], anyGoods: string) => {
  if (!paid?.amount) return [];
  const ref = named.find((one) => keyOf(one) === goods);
  const what = ref && { [ref.kind]: ref.id };
  return [{ lineId: String(at + 1), name: ref?.name ?? anyGoods, ...what, quantity: 1, price: paid.amount, net: paid.amount }];
};
