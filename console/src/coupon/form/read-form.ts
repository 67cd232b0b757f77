import * as v from 'valibot';
import { TemplateRules } from '../../../../shared/coupon/template';
import { parseYuan } from '../../../../shared/money/money';
import { type FaultKind, faultKind } from '../../form/fault';
import { candidate } from './candidate';
import { type FormField, METRES, type TemplateForm } from './template-form';

/** What is wrong with a field, or with the n-th row of a list; `limit` is the bound that was crossed, in the unit of the form. */
export interface FormFault {
  field: FormField;
  kind: FaultKind;
  row?: number;
  limit?: number;
}

export type ReadForm = { rules: TemplateRules; faults: readonly [] } | { rules?: undefined; faults: readonly FormFault[] };

/** The rules that a form says, judged by the same schema as on the server; or everything that is wrong with it, each field once. */
export const readForm = (form: TemplateForm, zone: string): ReadForm => {
  const result = v.safeParse(TemplateRules, candidate(form, zone));
  if (result.success) return { rules: result.output, faults: [] };
  const faults = result.issues.flatMap((issue) => faultOf(issue, form) ?? []);
  return { faults: faults.filter((fault, i) => faults.findIndex(({ field }) => field === fault.field) === i) };
};

/** The field that a path of the rules belongs to: `value.off.amount` is `off`. */
export const fieldOf = (path: string, form: TemplateForm): FormField | undefined => {
  const found = PATHS.find(([prefix]) => path === prefix || path.startsWith(`${prefix}.`))?.[1];
  return typeof found === 'function' ? found(form) : found;
};

type FieldOfPath = FormField | ((form: TemplateForm) => FormField);

/** Of what a coupon gives, the field that a fault of the whole is about. */
const GIVES: Record<TemplateForm['value'], FormField> = {
  amount_off: 'off',
  percent_off: 'payPercent',
  fixed_price: 'price',
  free_gift: 'gift',
  free_shipping: 'most',
  steps: 'steps',
  nth_item: 'nth',
};

/** A budget that is set aside at the claim needs to know the most that one coupon can cost: that is where it is said. */
const capField = ({ value }: TemplateForm): FormField => (value === 'free_gift' ? 'worth' : 'most');

/** The longer path before the shorter. */
const PATHS: readonly (readonly [string, FieldOfPath])[] = [
  ['name', 'name'],
  ['value.payPercent', ({ value }) => (value === 'nth_item' ? 'nthPays' : 'payPercent')],
  ['value.most', 'most'],
  ['value.worth', 'worth'],
  ['value', ({ value }) => GIVES[value]],
  ['threshold.pieces', 'pieces'],
  ['threshold', 'threshold'],
  ['goods.only', 'goodsOnly'],
  ['goods.except', 'goodsExcept'],
  ['hours.windows', 'windows'],
  ['hours.open', 'open'],
  ['hours.closed', 'closed'],
  ['hours', 'weekdays'],
  ['validity.waitDays', 'waitDays'],
  ['validity.from', ({ validity }) => (validity === 'absolute' ? 'from' : 'periodFrom')],
  ['validity.until', ({ validity }) => (validity === 'absolute' ? 'until' : 'periodUntil')],
  ['validity', 'days'],
  ['stores.province', 'province'],
  ['stores.cities', 'cities'],
  ['stores.tags', 'storeTags'],
  ['stores.centre.latitude', 'latitude'],
  ['stores.centre', 'longitude'],
  ['stores.metres', 'around'],
  ['stores.name', 'placeName'],
  ['stores', 'storeIds'],
  ['who.tiers', 'tiers'],
  ['who.newWithinDays', 'newWithinDays'],
  ['who', 'tags'],
  ['ways', 'ways'],
  ['claimPlace', 'kilometres'],
  ['claimWindow.from', 'claimFrom'],
  ['claimWindow', 'claimUntil'],
  ['stock', 'stock'],
  ['stockPerDay', 'stockPerDay'],
  ['stockPerStore', 'stockPerStore'],
  ['budget.amount', 'budget'],
  ['budget', capField],
  ['perMember', 'perMember'],
  ['memberLimits.week', 'perWeek'],
  ['memberLimits.month', 'perMonth'],
  ['memberLimits', 'perDay'],
  ['bundle', 'bundle'],
  ['stacking.perOrder', 'perOrder'],
  ['stacking.order', 'order'],
  ['stacking', 'group'],
  ['notes', 'notes'],
];

type Issue = v.InferIssue<typeof TemplateRules>;

const faultOf = (issue: Issue, form: TemplateForm): FormFault | undefined => {
  const path = v.getDotPath(issue) ?? '';
  const field = fieldOf(path, form);
  if (!field) return undefined;
  const kind = kindOf(issue, field, form);
  const row = rowOf(path, field);
  const limit = typeof issue.requirement === 'number' ? issue.requirement : undefined;
  return {
    field,
    kind,
    ...(row !== undefined && { row }),
    ...(limit !== undefined && { limit: IN_KILOMETRES.includes(field) ? limit / METRES : limit }),
  };
};

const IN_KILOMETRES: readonly FormField[] = ['kilometres', 'around'];

/** Lists of which each row can have a fault of its own. */
const LISTS: readonly FormField[] = ['steps', 'goodsOnly', 'goodsExcept', 'windows', 'open', 'closed', 'bundle', 'notes'];

/** The row that is meant, counted from 1: `goods.only.2.id` is the third. */
const rowOf = (path: string, field: FormField): number | undefined => {
  const index = LISTS.includes(field) ? /\.(\d+)(?:\.|$)/.exec(path)?.[1] : undefined;
  return index === undefined ? undefined : Number(index) + 1;
};

const kindOf = (issue: Issue, field: FormField, form: TemplateForm): FaultKind =>
  field === 'off' && parseYuan(form.off)?.amount === 0 ? 'zero' : faultKind(issue);
