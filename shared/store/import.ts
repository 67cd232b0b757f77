import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import * as v from 'valibot';
import { toGcj02 } from '../geo/datum';
import type { Datum } from '../geo/position';
import { cityInAddress, cityName } from './cities';
import type { StoreRow } from './columns';
import { postcodeIn } from './postcodes';
import { isOneCity, provinceCode } from './provinces';
import { type ReadCell, readSpecialDays, readWeek } from './read-hours';
import { serviceNamed } from './service-words';
import type { Store } from './store';
import { MOST_TAGS, StoreTag } from './tag';

/** What is wrong with one field of a row, with the value as it came. */
export interface FieldFault {
  field: string;
  reason:
    | 'missing'
    | 'too_long'
    | 'too_many'
    | 'not_a_province'
    | 'not_a_city'
    | 'city_from_address'
    | 'not_a_number'
    | 'out_of_range'
    | 'not_a_phone'
    | 'not_a_postcode'
    | 'not_hours'
    | 'not_days'
    | 'duplicate';
  value: string;
}

/** A row read: the store, or why it cannot be taken; `notes` are fields that were left out or mended, with the reason. */
export type ReadRow = { store: Store; notes: FieldFault[] } | { faults: FieldFault[] };

/** Reads one row of a store list whose coordinates have the named datum. Everything that is wrong with it is said at once. */
export const readStoreRow = (row: StoreRow, datum: Datum): ReadRow => {
  const faults: FieldFault[] = [];
  const notes: FieldFault[] = [];
  const text = (field: keyof StoreRow, most: number): string => {
    const value = (row[field] ?? '').trim();
    if (value === '') faults.push({ field, reason: 'missing', value });
    if (value.length > most) faults.push({ field, reason: 'too_long', value: shown(value) });
    return value;
  };
  const degrees = (field: 'longitude' | 'latitude', most: number): number => {
    const value = text(field, 20);
    const number = Number(value);
    if (value !== '' && !DECIMAL.test(value)) faults.push({ field, reason: 'not_a_number', value: shown(value) });
    else if (Math.abs(number) > most) faults.push({ field, reason: 'out_of_range', value: shown(value) });
    return number;
  };
  const storeId = text('store_number', 40);
  const name = text('name', 60);
  const address = text('address', 200);
  const province = provinceCode(text('province', 10));
  if (!province && row.province?.trim()) faults.push({ field: 'province', reason: 'not_a_province', value: shown(row.province) });
  const city = province ? cityOf(row, province, faults, notes) : undefined;
  const point = { longitude: degrees('longitude', 180), latitude: degrees('latitude', 90) };
  if (faults.length > 0 || !province || !city) return { faults };
  const tags = wordsOf('tags', row.tags ?? '', notes);
  const store: Store = { storeId, name, address, province, city, position: toGcj02(point, datum), tags };
  const phone = phoneOf(row.phone ?? '', province, notes);
  const postcode = postcodeOf(row.postcode ?? '', province, notes);
  const ownership = ownershipOf(row.ownership ?? '', notes);
  const said = { ...(phone && { phone }), ...(postcode && { postcode }), ...(ownership && { ownership }) };
  return { store: { ...store, ...said, ...visitOf(row, notes) }, notes };
};

/** When it is open and what it offers, as far as the list says it. */
const visitOf = (row: StoreRow, notes: FieldFault[]): Pick<Store, 'hours' | 'specialDays' | 'services'> => {
  const cell = <T>(field: 'hours' | 'special_days', reason: FieldFault['reason'], read: ReadCell<T[]>): T[] => {
    if ('read' in read) return read.read;
    notes.push(
      'unclear' in read ? { field, reason, value: shown(read.unclear) } : { field, reason: 'too_many', value: shown(read.tooMany) },
    );
    return [];
  };
  const hours = cell('hours', 'not_hours', readWeek(row.hours ?? ''));
  const specialDays = cell('special_days', 'not_days', readSpecialDays(row.special_days ?? ''));
  const services = [...new Set(wordsOf('services', row.services ?? '', notes).map(serviceNamed))];
  return {
    ...(hours.length > 0 && { hours }),
    ...(specialDays.length > 0 && { specialDays }),
    ...(services.length > 0 && { services }),
  };
};

/** Words stand in one cell, apart by a semicolon, a bar or a comma, also Chinese ones. */
const wordsOf = (field: 'tags' | 'services', value: string, notes: FieldFault[]): string[] => {
  const words = [...new Set(value.split(/[;；|｜,，、]/).map((word) => word.trim()))].filter((word) => word !== '');
  const good = words.filter((word) => v.is(StoreTag, word));
  const left = (reason: FieldFault['reason'], word: string): FieldFault => ({ field, reason, value: shown(word) });
  notes.push(...words.filter((word) => !good.includes(word)).map((word) => left('too_long', word)));
  notes.push(...good.slice(MOST_TAGS).map((word) => left('too_many', word)));
  return good.slice(0, MOST_TAGS);
};

const DECIMAL = /^[+-]?\d+(\.\d+)?$/;

/** A value as a report shows it: a report of a broken file must not be as large as the file. */
const shown = (value: string): string => value.slice(0, 60);

/** The city as written; where the column names none, the one with which the address begins, and a note says so. */
const cityOf = (row: StoreRow, province: string, faults: FieldFault[], notes: FieldFault[]): string | undefined => {
  const value = (row.city ?? '').trim();
  const city = cityName(value, province);
  const addressed = city ? undefined : cityInAddress(row.address ?? '', province);
  if (addressed && value.length <= 40) {
    notes.push({ field: 'city', reason: 'city_from_address', value: shown(value) });
    return addressed;
  }
  if (value === '' && !isOneCity(province)) faults.push({ field: 'city', reason: 'missing', value });
  else if (value.length > 40) faults.push({ field: 'city', reason: 'too_long', value: shown(value) });
  else if (!city) faults.push({ field: 'city', reason: 'not_a_city', value });
  return city;
};

const PHONE_REGION: Record<string, 'HK' | 'MO' | 'TW'> = { 81: 'HK', 82: 'MO', 71: 'TW' };
/** Municipalities have one area code, so that a number without it can be completed. */
const AREA_CODE: Record<string, string> = { 11: '010', 12: '022', 31: '021', 50: '023' };

/** The number in E.164; left out, with a note, when it is no valid number of that place. */
const phoneOf = (text: string, province: string, notes: FieldFault[]): string | undefined => {
  const value = text.normalize('NFKC').trim();
  if (value === '') return undefined;
  const compact = value.replace(/[\s-]/g, '');
  const complete = /^[2-9]\d{7}$/.test(compact) ? (AREA_CODE[province] ?? '') + compact : compact;
  const phone = parsePhoneNumberFromString(complete, PHONE_REGION[province] ?? 'CN');
  if (phone?.isValid()) return phone.number;
  notes.push({ field: 'phone', reason: 'not_a_phone', value: shown(value) });
  return undefined;
};

const ownershipOf = (text: string, notes: FieldFault[]): string | undefined => {
  const value = text.trim();
  if (value.length <= 60) return value || undefined;
  notes.push({ field: 'ownership', reason: 'too_long', value: shown(value) });
  return undefined;
};

/** Hong Kong, Macao and Taiwan have none of this form. */
const postcodeOf = (text: string, province: string, notes: FieldFault[]): string | undefined => {
  const value = text.normalize('NFKC').trim();
  if (value === '' || value === '0' || PHONE_REGION[province]) return undefined;
  const postcode = postcodeIn(value);
  if (postcode === undefined) notes.push({ field: 'postcode', reason: 'not_a_postcode', value: shown(value) });
  return postcode;
};
