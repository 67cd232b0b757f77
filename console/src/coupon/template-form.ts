import * as v from 'valibot';
import type { TemplateView } from '../../../shared/contract/views';
import { type StoreScope, TemplateRules } from '../../../shared/coupon/template';
import { parseYuan, yuan } from '../../../shared/money/money';
import { endOfLocalDay, inZone, localDay, startOfLocalDay } from '../../../shared/time/local-day';

/** A coupon template as it is typed: amounts in yuan, days and moments in the brand's zone, a distance in kilometres. */
export interface TemplateForm {
  name: string;
  threshold: string;
  off: string;
  validity: 'relative' | 'absolute';
  days: number | null;
  /** `2026-11-01` */
  from: string;
  until: string;
  stock: number | null;
  perMember: number | null;
  scope: StoreScope['kind'];
  province: string;
  cities: string[];
  storeIds: string[];
  place: 'anywhere' | 'near_store';
  kilometres: number | null;
  /** `2026-11-01T09:30` */
  claimFrom: string;
  claimUntil: string;
  /** One note a line. */
  notes: string;
}

export const EMPTY_FORM: TemplateForm = {
  name: '',
  threshold: '',
  off: '',
  validity: 'relative',
  days: 7,
  from: '',
  until: '',
  stock: null,
  perMember: 1,
  scope: 'all',
  province: '',
  cities: [],
  storeIds: [],
  place: 'anywhere',
  kilometres: 3,
  claimFrom: '',
  claimUntil: '',
  notes: '',
};

/** What a marketer can be told to mend. */
export type FormField = Exclude<keyof TemplateForm, 'validity' | 'scope' | 'place'>;

export type FaultKind =
  | 'missing'
  | 'too_small'
  | 'too_large'
  | 'too_long'
  | 'too_many'
  | 'zero'
  | 'over_threshold'
  | 'ends_before'
  | 'wrong';

/** What is wrong with a field; `limit` is the bound that was crossed, in the unit of the form. */
export interface FormFault {
  field: FormField;
  kind: FaultKind;
  limit?: number;
}

export type ReadForm = { rules: TemplateRules; faults: readonly [] } | { rules?: undefined; faults: readonly FormFault[] };

/** The form of a template that is there, to go on with. */
export const formOf = (template: TemplateView, zone: string): TemplateForm => {
  const { validity, stores, claimPlace, claimWindow, value } = template;
  const period = validity.kind === 'absolute' ? { from: localDay(validity.from, zone), until: localDay(validity.until, zone) } : {};
  const region = stores.kind === 'region' ? { province: stores.province, cities: [...stores.cities] } : {};
  return {
    ...EMPTY_FORM,
    name: template.name,
    threshold: value.threshold.amount === 0 ? '' : yuan(value.threshold).replaceAll(',', ''),
    off: yuan(value.off).replaceAll(',', ''),
    validity: validity.kind,
    ...(validity.kind === 'relative' && { days: validity.days }),
    ...period,
    stock: template.stock,
    perMember: template.perMember,
    scope: stores.kind,
    ...region,
    ...(stores.kind === 'listed' && { storeIds: [...stores.storeIds] }),
    place: claimPlace.kind,
    ...(claimPlace.kind === 'near_store' && { kilometres: claimPlace.radius / METRES }),
    claimFrom: claimWindow.from ? minuteOf(claimWindow.from, zone) : '',
    claimUntil: claimWindow.until ? minuteOf(claimWindow.until, zone) : '',
    notes: template.notes.join('\n'),
  };
};

/** The rules that a form says, judged by the same schema as on the server; or everything that is wrong with it. */
export const readForm = (form: TemplateForm, zone: string): ReadForm => {
  const result = v.safeParse(TemplateRules, candidate(form, zone));
  if (result.success) return { rules: result.output, faults: [] };
  const faults = result.issues.flatMap((issue) => faultOf(issue, form) ?? []);
  return { faults: faults.filter((fault, i) => faults.findIndex(({ field }) => field === fault.field) === i) };
};

/** The field that a path of the rules belongs to: `value.off.amount` is `off`. */
export const fieldOf = (path: string): FormField | undefined => PATHS.find(([prefix]) => path.startsWith(prefix))?.[1];

const METRES = 1000;

const minuteOf = (instant: string, zone: string): string => inZone(instant, zone).slice(0, 16);

const candidate = (form: TemplateForm, zone: string): unknown => ({
  name: form.name,
  value: { kind: 'amount_off', threshold: thresholdOf(form.threshold), off: parseYuan(form.off) },
  validity: validityOf(form, zone),
  stores: scopeOf(form),
  claimPlace: form.place === 'anywhere' ? { kind: 'anywhere' } : { kind: 'near_store', radius: metresOf(form.kilometres) },
  claimWindow: claimWindowOf(form, zone),
  stock: form.stock ?? undefined,
  perMember: form.perMember ?? undefined,
  notes: form.notes
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean),
});

/** An empty threshold is none. */
const thresholdOf = (text: string) => parseYuan(text.trim() === '' ? '0' : text);

const metresOf = (kilometres: number | null): number | undefined => (kilometres === null ? undefined : Math.round(kilometres * METRES));

const validityOf = ({ validity, days, from, until }: TemplateForm, zone: string): unknown =>
  validity === 'relative'
    ? { kind: 'relative', days: days ?? undefined }
    : {
        kind: 'absolute',
        from: instantOf(from, (day) => startOfLocalDay(day, zone)),
        until: instantOf(until, (day) => endOfLocalDay(day, zone)),
      };

/** The instant that a date field says; none while it says nothing, or no date that a calendar has. */
const instantOf = (typed: string, read: (typed: string) => string): string | undefined => {
  try {
    return typed ? read(typed) : undefined;
  } catch {
    return undefined;
  }
};

/** What is chosen in the form as a scope, complete or not yet. */
const scopeOf = ({ scope, province, cities, storeIds }: TemplateForm): unknown => {
  if (scope === 'all') return { kind: 'all' };
  return scope === 'region' ? { kind: 'region', province: province || undefined, cities } : { kind: 'listed', storeIds };
};

/** A minute as the end includes its last second. */
const claimWindowOf = ({ claimFrom, claimUntil }: TemplateForm, zone: string) => ({
  from: instantOf(claimFrom, (minute) => inZone(minute, zone)),
  until: instantOf(claimUntil, (minute) => inZone(`${minute}:59`, zone)),
});

const PATHS: readonly (readonly [string, FormField])[] = [
  ['name', 'name'],
  ['value.threshold', 'threshold'],
  ['value', 'off'],
  ['validity.days', 'days'],
  ['validity.from', 'from'],
  ['validity.until', 'until'],
  ['validity', 'days'],
  ['stores.province', 'province'],
  ['stores.cities', 'cities'],
  ['stores', 'storeIds'],
  ['claimPlace', 'kilometres'],
  ['claimWindow.from', 'claimFrom'],
  ['claimWindow', 'claimUntil'],
  ['stock', 'stock'],
  ['perMember', 'perMember'],
  ['notes', 'notes'],
];

type Issue = v.InferIssue<typeof TemplateRules>;

const faultOf = (issue: Issue, form: TemplateForm): FormFault | undefined => {
  const field = fieldOf(v.getDotPath(issue) ?? '');
  if (!field) return undefined;
  const kind = field === 'off' && parseYuan(form.off)?.amount === 0 ? 'zero' : kindOf(issue, field);
  const limit = typeof issue.requirement === 'number' ? issue.requirement : undefined;
  return { field, kind, ...(limit !== undefined && { limit: field === 'kilometres' ? limit / METRES : limit }) };
};

const kindOf = (issue: Issue, field: FormField): FaultKind => {
  if (issue.received === 'undefined' || issue.input === '') return 'missing';
  switch (issue.type) {
    case 'min_value':
      return 'too_small';
    case 'max_value':
      return 'too_large';
    case 'min_length':
      return 'missing';
    case 'max_length':
      return Array.isArray(issue.input) ? 'too_many' : 'too_long';
    case 'check':
      return CHECKED[field] ?? 'wrong';
    default:
      return 'wrong';
  }
};

/** What the checks between fields look for. */
const CHECKED: Partial<Record<FormField, FaultKind>> = { off: 'over_threshold', until: 'ends_before', claimUntil: 'ends_before' };
