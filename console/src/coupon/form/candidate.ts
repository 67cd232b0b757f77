import { parseYuan } from '../../../../shared/money/money';
import { endOfLocalDay, inZone, startOfLocalDay } from '../../../../shared/time/local-day';
import { type GoodsRow, METRES, type PeriodRow, type TemplateForm, USUAL_GROUP } from './template-form';

/** What a form says, as rules that the schema has yet to judge; what is not typed yet is undefined. */
export const candidate = (form: TemplateForm, zone: string) => ({
  name: form.name,
  value: worthOf(form),
  threshold: thresholdOf(form),
  thresholdOn: form.thresholdOn,
  goods: goodsOf(form),
  hours: hoursOf(form, zone),
  validity: validityOf(form, zone),
  stores: scopeOf(form),
  usableIn: form.usableIn,
  who: whoOf(form),
  ways: form.ways,
  claimPlace: form.place === 'anywhere' ? { kind: 'anywhere' } : { kind: 'near_store', radius: metresOf(form.kilometres) },
  claimWindow: claimWindowOf(form, zone),
  ...limitsOf(form),
  bundle: form.bundle.map(({ templateId, count }) => ({ templateId: templateId || undefined, count: count ?? undefined })),
  stacking: stackingOf(form),
  returns: form.returns,
  transferable: form.transferable,
  notes: notesOf(form),
});

/** An amount that may be left out; what is no amount is `null`, which no schema takes. */
const yuanOrNone = (text: string) => (text.trim() === '' ? undefined : (parseYuan(text) ?? null));

const metresOf = (kilometres: number | null): number | undefined => (kilometres === null ? undefined : Math.round(kilometres * METRES));

const worthOf = (form: TemplateForm): unknown => {
  const most = yuanOrNone(form.most);
  switch (form.value) {
    case 'amount_off':
      return { kind: form.value, off: parseYuan(form.off) };
    case 'percent_off':
      return { kind: form.value, payPercent: form.payPercent ?? undefined, most };
    case 'fixed_price':
      return { kind: form.value, price: parseYuan(form.price), most };
    case 'free_gift':
      return { kind: form.value, gift: form.gift, worth: yuanOrNone(form.worth) };
    case 'free_shipping':
      return { kind: form.value, most };
    case 'steps':
      return { kind: form.value, steps: form.steps.map(({ from, off }) => ({ from: parseYuan(from), off: parseYuan(off) })) };
    case 'nth_item':
      return { kind: form.value, nth: form.nth ?? undefined, payPercent: form.nthPays ?? undefined, most };
  }
};

const thresholdOf = ({ thresholdKind, threshold, pieces }: TemplateForm): unknown => {
  if (thresholdKind === 'amount') return { kind: 'amount', amount: parseYuan(threshold) };
  return thresholdKind === 'pieces' ? { kind: 'pieces', pieces: pieces ?? undefined } : { kind: 'none' };
};

/** Goods that were given no name are called by their number. */
export const goodsOf = ({ goodsOnly, goodsExcept }: TemplateForm) => {
  const refs = (rows: readonly GoodsRow[]) => rows.map(({ kind, id, name }) => ({ kind, id, name: name.trim() || id }));
  return { only: refs(goodsOnly), except: refs(goodsExcept) };
};

export const hoursOf = ({ weekdays, windows, open, closed }: TemplateForm, zone: string) => {
  const periods = (rows: readonly PeriodRow[]) =>
    rows.map(({ from, until }) => ({
      from: instantOf(from, (minute) => inZone(minute, zone)),
      until: instantOf(until, (minute) => inZone(`${minute}:59`, zone)),
    }));
  return {
    weekdays,
    windows: windows.map(({ from, until }) => ({ from: from || undefined, until: until || undefined })),
    open: periods(open),
    closed: periods(closed),
  };
};

export const validityOf = (form: TemplateForm, zone: string): unknown => {
  const first = (day: string) => instantOf(day, (text) => startOfLocalDay(text, zone));
  const last = (day: string) => instantOf(day, (text) => endOfLocalDay(text, zone));
  if (form.validity === 'absolute') return { kind: 'absolute', from: first(form.from), until: last(form.until) };
  return {
    kind: 'relative',
    days: form.days ?? undefined,
    waitDays: form.waitDays ?? undefined,
    from: first(form.periodFrom),
    until: last(form.periodUntil),
  };
};

/** The instant that a date field says; none while it says nothing, or no date that a calendar has. */
const instantOf = (text: string, read: (text: string) => string): string | undefined => {
  try {
    return text ? read(text) : undefined;
  } catch {
    return undefined;
  }
};

/** What is chosen in the form as a scope, complete or not yet. */
const scopeOf = (form: TemplateForm): unknown => {
  switch (form.scope) {
    case 'all':
      return { kind: 'all' };
    case 'region':
      return { kind: 'region', province: form.province || undefined, cities: form.cities };
    case 'listed':
      return { kind: 'listed', storeIds: form.storeIds };
    case 'tagged':
      return { kind: 'tagged', tags: form.storeTags };
    case 'around':
      return {
        kind: 'around',
        centre: { latitude: form.latitude ?? undefined, longitude: form.longitude ?? undefined },
        metres: metresOf(form.around),
        name: form.placeName.trim(),
      };
  }
};

export const whoOf = ({ tiers, tags, listed, newWithinDays }: TemplateForm) => ({
  tiers,
  tags: tags.map((tag) => ({ key: tag.slice(0, tag.indexOf(':')), value: tag.slice(tag.indexOf(':') + 1) })),
  listed,
  newWithinDays: newWithinDays ?? undefined,
});

/** A minute as the end includes its last second. */
const claimWindowOf = ({ claimFrom, claimUntil }: TemplateForm, zone: string) => ({
  from: instantOf(claimFrom, (minute) => inZone(minute, zone)),
  until: instantOf(claimUntil, (minute) => inZone(`${minute}:59`, zone)),
});

const limitsOf = (form: TemplateForm) => ({
  stock: form.stock ?? undefined,
  stockPerDay: form.stockPerDay ?? undefined,
  stockPerStore: form.stockPerStore ?? undefined,
  budget: form.budget.trim() === '' ? undefined : { amount: parseYuan(form.budget) ?? null, counts: form.budgetCounts },
  perMember: form.perMember ?? undefined,
  memberLimits: {
    day: form.perDay ?? undefined,
    week: form.perWeek ?? undefined,
    month: form.perMonth ?? undefined,
    countedBy: form.countedBy,
  },
});

export const stackingOf = ({ exclusive, group, perOrder, order }: TemplateForm) => ({
  exclusive,
  group: group.trim() || USUAL_GROUP,
  perOrder: perOrder ?? undefined,
  order: order ?? undefined,
});

const notesOf = ({ notes }: TemplateForm): string[] =>
  notes
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
