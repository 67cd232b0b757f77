import * as v from 'valibot';
import type { RawIdentifier } from '../identity/identifier';
import { normalised } from '../identity/normalise';
import { Instant, millis } from '../time/instant';
import { instantOf } from '../time/local-time';
import type { Telling } from './attributes';
import { dayIn, EARLIEST_BIRTHDAY, isPossibleBirthday } from './birthday';
import { genderIn } from './gender';
import type { CleaningReason } from './import-words';
import type { PeopleColumn, PeopleColumnMeaning } from './people-columns';
import { regionOf } from './region';

/** A cell of a row that is not empty, as it was written. */
export interface Cell {
  column: PeopleColumnMeaning;
  text: string;
}

/** What was decided about a field, which is named as its column. */
export interface FieldNote {
  field: string;
  reason: CleaningReason;
}

/** A row of a file of customers as it can be taken. */
export interface CleanRow {
  /** Those that identify somebody, or describe them, in the form in which they are compared. */
  identifiers: RawIdentifier[];
  values: Telling['values'];
  /** What nobody said, but is likely. */
  guessed: Telling['values'];
  /** Since when it is known, when the row says so. */
  at?: Instant;
  /** What was left out, mended or completed. */
  notes: FieldNote[];
  /** Why the row cannot be taken at all. */
  faults: FieldNote[];
}

/** When a row is read: the brand's zone, its day, and the moment, before which everything was known. */
export interface Reading {
  zone: string;
  today: string;
  now: Instant;
}

const LONGEST_NAME = 40;

/** Cleans one row: each value in the form in which it is kept, what says nothing left out, what follows completed; all of it is told. */
export const cleanRow = (cells: readonly Cell[], reading: Reading): CleanRow => {
  const notes: FieldNote[] = [];
  const { identifiers, contacts } = cleanIdentifiers(cells, notes);
  const text = (field: PeopleColumn): string =>
    cells
      .find(({ column }) => column.kind === 'field' && column.field === field)
      ?.text.normalize('NFKC')
      .trim() ?? '';
  const [name, gender, birthday] = [
    nameIn(text('name'), notes),
    genderOf(text('gender'), notes),
    birthdayOf(text('birthday'), reading, notes),
  ];
  const { province, city, postcode } = { province: text('province'), city: text('city'), postcode: text('postcode') };
  const region = regionOf({ province, city, postcode, phone: contacts.phone });
  notes.push(...region.notes);
  const time = timeOf(text('known_at'), reading);
  return {
    identifiers,
    values: {
      ...(name !== undefined && { name }),
      ...(gender !== undefined && { gender }),
      ...(birthday !== undefined && { birthday }),
      ...contacts,
      ...region.values,
    },
    guessed: region.guessed,
    ...(time.at !== undefined && { at: time.at }),
    notes,
    faults: time.fault === undefined ? [] : [{ field: 'known_at', reason: time.fault }],
  };
};

/** Identifiers as they are compared; a phone and an email are also what is known of the person. */
const cleanIdentifiers = (cells: readonly Cell[], notes: FieldNote[]) => {
  const identifiers: RawIdentifier[] = [];
  const contacts: Pick<Telling['values'], 'phone' | 'email'> = {};
  const verifiedFirst = [...cells].sort((a, b) => Number(isVerified(b)) - Number(isVerified(a)));
  for (const { column, text } of verifiedFirst) {
    if (column.kind !== 'identifier') continue;
    const raw = { ...column.identifier, value: text };
    const { value, useless } = normalised(raw);
    if (useless !== undefined) {
      notes.push({ field: column.name, reason: useless });
      continue;
    }
    identifiers.push({ ...raw, value });
    if (raw.type !== 'phone' && raw.type !== 'email') continue;
    const known = contacts[raw.type];
    if (known === undefined) contacts[raw.type] = value;
    else if (known !== value && raw.type === 'phone') notes.push({ field: column.name, reason: 'phone_left_out' });
  }
  return { identifiers, contacts };
};

const isVerified = ({ column }: Cell): boolean => column.kind === 'identifier' && column.identifier.verified;

/** Chinese names are spaced out to look even; other names keep one blank between their parts. */
const nameIn = (text: string, notes: FieldNote[]): string | undefined => {
  if (text === '') return undefined;
  const name = text
    .replace(/\p{Cf}/gu, '')
    .replace(/\s+/g, ' ')
    .replace(/(\p{Script=Han}) (?=\p{Script=Han})/gu, '$1')
    .trim();
  const reason = normalised({ type: 'external', value: name }).useless ?? ([...name].length > LONGEST_NAME ? 'too_long' : undefined);
  if (reason === undefined) return name;
  notes.push({ field: 'name', reason });
  return undefined;
};

const genderOf = (text: string, notes: FieldNote[]): string | undefined => {
  if (text === '') return undefined;
  const gender = genderIn(text);
  if (gender !== undefined && gender !== 'unknown') return gender;
  notes.push({ field: 'gender', reason: gender === 'unknown' ? 'placeholder' : 'not_a_gender' });
  return undefined;
};

/** The first day there is stands in many systems for a birthday that nobody asked for. */
const birthdayOf = (text: string, { today }: Reading, notes: FieldNote[]): string | undefined => {
  if (text === '') return undefined;
  const day = dayIn(text);
  if (day !== undefined && day !== EARLIEST_BIRTHDAY && isPossibleBirthday(day, today)) return day;
  notes.push({ field: 'birthday', reason: day === undefined ? 'not_a_day' : day === EARLIEST_BIRTHDAY ? 'placeholder' : 'not_a_birthday' });
  return undefined;
};

/** A day is where the brand is; a moment that is still to come, or that cannot be read, would make a value the newest for good. */
const timeOf = (text: string, { zone, now }: Reading): { at?: Instant; fault?: CleaningReason } => {
  if (text === '') return {};
  const at = instantOf(dayIn(text) ?? text, zone) ?? text;
  if (!v.is(Instant, at)) return { fault: 'not_a_time' };
  return millis(at) > millis(now) ? { fault: 'in_the_future' } : { at };
};
