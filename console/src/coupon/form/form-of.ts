import type { TemplateView } from '../../../../shared/contract/views';
import type { StoreScope } from '../../../../shared/coupon/template';
import type { CouponValue, Threshold } from '../../../../shared/coupon/value';
import { type Money, yuan } from '../../../../shared/money/money';
import { inZone, localDay } from '../../../../shared/time/local-day';
import { EMPTY_FORM, METRES, type PeriodRow, type Row, type TemplateForm, USUAL_GROUP } from './template-form';

/** The form of a template that is there, to go on with. */
export const formOf = (template: TemplateView, zone: string): TemplateForm => ({
  ...EMPTY_FORM,
  name: template.name,
  ...ofValue(template.value),
  ...ofThreshold(template.threshold),
  thresholdOn: template.thresholdOn,
  goodsOnly: numbered(template.goods.only),
  goodsExcept: numbered(template.goods.except),
  ...ofValidity(template, zone),
  ...ofHours(template, zone),
  ...ofScope(template.stores),
  usableIn: template.usableIn,
  ...ofWho(template),
  ...ofClaim(template, zone),
  ...ofLimits(template),
  bundle: numbered(template.bundle),
  ...ofStacking(template),
  returns: template.returns,
  transferable: template.transferable,
  notes: template.notes.join('\n'),
});

/** A minute on the clock of `zone`, as the fields hold it. */
export const minuteOf = (instant: string, zone: string): string => inZone(instant, zone).slice(0, 16);

const numbered = <T extends object>(rows: readonly T[]): (T & Row)[] => rows.map((row, i) => ({ ...row, row: i + 1 }));

const typed = (money: Money | undefined): string => (money ? yuan(money).replaceAll(',', '') : '');

const ofValue = (value: CouponValue): Partial<TemplateForm> => {
  const most = 'most' in value ? { most: typed(value.most) } : {};
  switch (value.kind) {
    case 'amount_off':
      return { value: value.kind, off: typed(value.off) };
    case 'percent_off':
      return { value: value.kind, payPercent: value.payPercent, ...most };
    case 'fixed_price':
      return { value: value.kind, price: typed(value.price), ...most };
    case 'free_gift':
      return { value: value.kind, gift: value.gift, worth: typed(value.worth) };
    case 'free_shipping':
      return { value: value.kind, ...most };
    case 'steps':
      return { value: value.kind, steps: numbered(value.steps.map(({ from, off }) => ({ from: typed(from), off: typed(off) }))) };
    case 'nth_item':
      return { value: value.kind, nth: value.nth, nthPays: value.payPercent, ...most };
  }
};

const ofThreshold = (threshold: Threshold): Partial<TemplateForm> => {
  if (threshold.kind === 'amount') return { thresholdKind: 'amount', threshold: typed(threshold.amount) };
  return threshold.kind === 'pieces' ? { thresholdKind: 'pieces', pieces: threshold.pieces } : { thresholdKind: 'none' };
};

const ofValidity = ({ validity }: TemplateView, zone: string): Partial<TemplateForm> => {
  const day = (instant: string | undefined): string => (instant ? localDay(instant, zone) : '');
  if (validity.kind === 'absolute') return { validity: 'absolute', from: day(validity.from), until: day(validity.until) };
  const { days, waitDays, from, until } = validity;
  return { validity: 'relative', days, waitDays: waitDays === 0 ? null : waitDays, periodFrom: day(from), periodUntil: day(until) };
};

const ofHours = ({ hours }: TemplateView, zone: string): Partial<TemplateForm> => {
  const periods = (ones: { from: string; until: string }[]): PeriodRow[] =>
    numbered(ones.map(({ from, until }) => ({ from: minuteOf(from, zone), until: minuteOf(until, zone) })));
  return {
    weekdays: [...hours.weekdays],
    windows: numbered(hours.windows),
    open: periods(hours.open),
    closed: periods(hours.closed),
  };
};

const ofScope = (stores: StoreScope): Partial<TemplateForm> => {
  switch (stores.kind) {
    case 'all':
      return { scope: 'all' };
    case 'region':
      return { scope: 'region', province: stores.province, cities: [...stores.cities] };
    case 'listed':
      return { scope: 'listed', storeIds: [...stores.storeIds] };
    case 'tagged':
      return { scope: 'tagged', storeTags: [...stores.tags] };
    case 'around':
      return { scope: 'around', ...stores.centre, around: stores.metres / METRES, placeName: stores.name };
  }
};

const ofWho = ({ who }: TemplateView): Partial<TemplateForm> => ({
  tiers: [...who.tiers],
  tags: who.tags.map(({ key, value }) => `${key}:${value}`),
  listed: who.listed,
  newWithinDays: who.newWithinDays ?? null,
});

const ofClaim = ({ ways, claimPlace, claimWindow }: TemplateView, zone: string): Partial<TemplateForm> => ({
  ways: [...ways],
  place: claimPlace.kind,
  ...(claimPlace.kind === 'near_store' && { kilometres: claimPlace.radius / METRES }),
  claimFrom: claimWindow.from ? minuteOf(claimWindow.from, zone) : '',
  claimUntil: claimWindow.until ? minuteOf(claimWindow.until, zone) : '',
});

const ofLimits = ({ stock, stockPerDay, stockPerStore, budget, perMember, memberLimits }: TemplateView): Partial<TemplateForm> => ({
  stock,
  stockPerDay: stockPerDay ?? null,
  stockPerStore: stockPerStore ?? null,
  budget: typed(budget?.amount),
  budgetCounts: budget?.counts ?? 'claims',
  perMember: perMember ?? null,
  perDay: memberLimits.day ?? null,
  perWeek: memberLimits.week ?? null,
  perMonth: memberLimits.month ?? null,
  countedBy: memberLimits.countedBy,
});

const ofStacking = ({ stacking: { exclusive, group, perOrder, order } }: TemplateView): Partial<TemplateForm> => ({
  exclusive,
  group: group === USUAL_GROUP ? '' : group,
  perOrder,
  order,
});
