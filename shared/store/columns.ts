/** The columns of a store list. */
export const STORE_COLUMNS = [
  'store_number',
  'name',
  'ownership',
  'address',
  'city',
  'province',
  'postcode',
  'phone',
  'longitude',
  'latitude',
  'tags',
  'hours',
  'special_days',
  'services',
] as const;
/** The columns without which there is no store. */
export const NEEDED_STORE_COLUMNS = ['store_number', 'name', 'address', 'city', 'province', 'longitude', 'latitude'] as const;
/** What may be said of a store besides. */
export const OPTIONAL_STORE_COLUMNS = ['ownership', 'postcode', 'phone', 'tags', 'hours', 'special_days', 'services'] as const;
export type StoreRow = Partial<Record<(typeof STORE_COLUMNS)[number], string>>;
