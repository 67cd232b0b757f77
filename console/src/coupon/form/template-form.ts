import type { Budget, ClaimPlace, MemberLimits, StoreScope, Validity, Way } from '../../../../shared/coupon/template';
import type { CouponValue, Threshold } from '../../../../shared/coupon/value';

/** A row of a list in the form; `row` tells it from the others while rows come and go. */
export interface Row {
  row: number;
}
export interface StepRow extends Row {
  from: string;
  off: string;
}
export interface GoodsRow extends Row {
  kind: 'sku' | 'category';
  id: string;
  name: string;
}
/** `11:00` to `14:00` */
export interface WindowRow extends Row {
  from: string;
  until: string;
}
/** `2026-12-24T18:00` */
export interface PeriodRow extends Row {
  from: string;
  until: string;
}
export interface BundleRow extends Row {
  templateId: string;
  count: number | null;
}

/** A coupon template as it is typed: amounts in yuan, days and moments in the brand's zone, distances in kilometres. An empty limit is none. */
export interface TemplateForm {
  name: string;
  value: CouponValue['kind'];
  off: string;
  /** Of a hundred, as in the rules: 88 is 八八折. */
  payPercent: number | null;
  most: string;
  price: string;
  gift: string;
  worth: string;
  steps: StepRow[];
  nth: number | null;
  nthPays: number | null;
  thresholdKind: Threshold['kind'];
  threshold: string;
  pieces: number | null;
  thresholdOn: 'list_price' | 'what_is_left';
  goodsOnly: GoodsRow[];
  goodsExcept: GoodsRow[];
  validity: Validity['kind'];
  days: number | null;
  /** `2026-11-01` */
  from: string;
  until: string;
  waitDays: number | null;
  periodFrom: string;
  periodUntil: string;
  weekdays: number[];
  windows: WindowRow[];
  open: PeriodRow[];
  closed: PeriodRow[];
  scope: StoreScope['kind'];
  province: string;
  cities: string[];
  storeIds: string[];
  storeTags: string[];
  longitude: number | null;
  latitude: number | null;
  around: number | null;
  placeName: string;
  usableIn: 'in_store' | 'online' | 'both';
  tiers: string[];
  /** `key:value` */
  tags: string[];
  listed: boolean;
  newWithinDays: number | null;
  ways: Way[];
  place: ClaimPlace['kind'];
  kilometres: number | null;
  /** `2026-11-01T09:30` */
  claimFrom: string;
  claimUntil: string;
  stock: number | null;
  stockPerDay: number | null;
  stockPerStore: number | null;
  budget: string;
  budgetCounts: Budget['counts'];
  perMember: number | null;
  perDay: number | null;
  perWeek: number | null;
  perMonth: number | null;
  countedBy: MemberLimits['countedBy'];
  bundle: BundleRow[];
  exclusive: boolean;
  /** Empty is the group of all that name none. */
  group: string;
  perOrder: number | null;
  order: number | null;
  returns: 'usable' | 'gone';
  transferable: boolean;
  /** One note a line. */
  notes: string;
}

export const EMPTY_FORM: TemplateForm = {
  name: '',
  value: 'amount_off',
  off: '',
  payPercent: 88,
  most: '',
  price: '',
  gift: '',
  worth: '',
  steps: [
    { row: 1, from: '', off: '' },
    { row: 2, from: '', off: '' },
  ],
  nth: 2,
  nthPays: 50,
  thresholdKind: 'amount',
  threshold: '',
  pieces: 2,
  thresholdOn: 'list_price',
  goodsOnly: [],
  goodsExcept: [],
  validity: 'relative',
  days: 7,
  from: '',
  until: '',
  waitDays: null,
  periodFrom: '',
  periodUntil: '',
  weekdays: [],
  windows: [],
  open: [],
  closed: [],
  scope: 'all',
  province: '',
  cities: [],
  storeIds: [],
  storeTags: [],
  longitude: null,
  latitude: null,
  around: 5,
  placeName: '',
  usableIn: 'both',
  tiers: [],
  tags: [],
  listed: false,
  newWithinDays: null,
  ways: ['app'],
  place: 'anywhere',
  kilometres: 3,
  claimFrom: '',
  claimUntil: '',
  stock: null,
  stockPerDay: null,
  stockPerStore: null,
  budget: '',
  budgetCounts: 'claims',
  perMember: 1,
  perDay: null,
  perWeek: null,
  perMonth: null,
  countedBy: 'member',
  bundle: [],
  exclusive: false,
  group: '',
  perOrder: 1,
  order: 100,
  returns: 'usable',
  transferable: false,
  notes: '',
};

/** What a coupon's group is called when the marketer names none. */
export const USUAL_GROUP = 'default';

export const METRES = 1000;

/** What a marketer can be told to mend. */
export type FormField = Exclude<
  keyof TemplateForm,
  | 'value'
  | 'thresholdKind'
  | 'thresholdOn'
  | 'validity'
  | 'scope'
  | 'usableIn'
  | 'listed'
  | 'place'
  | 'budgetCounts'
  | 'countedBy'
  | 'exclusive'
  | 'returns'
  | 'transferable'
>;

/** The number of a row that is added. */
export const nextRow = (rows: readonly Row[]): number => Math.max(0, ...rows.map(({ row }) => row)) + 1;
