import { provinceOfPhone } from '../store/area-codes';
import { cityName } from '../store/cities';
import { provinceOfMobile } from '../store/mobile-provinces';
import { postcodeIn, provinceOfPostcode } from '../store/postcodes';
import { isOneCity, provinceName, provinceNamed } from '../store/provinces';
import type { CleaningReason } from './import-words';

/** Where somebody lives, as it was written; the phone in E.164, if there is one. Nothing written is the empty text. */
export interface WrittenRegion {
  province: string;
  city: string;
  postcode: string;
  phone: string | undefined;
}

export interface Region {
  values: { province?: string; city?: string; postcode?: string };
  /** Where their mobile number was given out, when nothing else says where they live: people move and keep their number. */
  guessed: { province?: string; city?: string };
  notes: { field: keyof WrittenRegion; reason: CleaningReason }[];
}

/**
 * Where somebody lives, in the form in which regions are kept. What is not written is completed where it follows: the province from the
 * postcode, from a city that is its own province, or from a fixed line's area code; never over what is written. Where nothing is known a
 * mobile number is a guess. All of it is told.
 */
export const regionOf = (written: WrittenRegion): Region => {
  const notes: Region['notes'] = [];
  const postcode = postcodeIn(written.postcode);
  if (written.postcode !== '' && postcode === undefined) notes.push({ field: 'postcode', reason: 'not_a_postcode' });
  const province = provinceOf(written, postcode, notes);
  const city = cityOf(written.city, province, notes);
  const guessed = province === undefined && city === undefined ? guessFrom(written.phone, notes) : {};
  return {
    guessed,
    values: {
      ...(province !== undefined && { province: provinceName(province, 'zh') }),
      ...(city !== undefined && { city }),
      ...(postcode !== undefined && { postcode }),
    },
    notes,
  };
};

const provinceOf = ({ province, city, phone }: WrittenRegion, postcode: string | undefined, notes: Region['notes']): string | undefined => {
  const byPostcode = postcode === undefined ? undefined : provinceOfPostcode(postcode);
  const named = provinceNamed(province);
  if (province !== '' && named === undefined) notes.push({ field: 'province', reason: 'not_a_province' });
  if (named !== undefined) {
    if (byPostcode !== undefined && byPostcode !== named) notes.push({ field: 'postcode', reason: 'region_disagrees' });
    return named;
  }
  const byCity = provinceNamed(city);
  const found: [string | undefined, CleaningReason][] = [
    [byPostcode, 'province_from_postcode'],
    [byCity !== undefined && isOneCity(byCity) ? byCity : undefined, 'province_from_city'],
    [phone === undefined ? undefined : provinceOfPhone(phone), 'province_from_phone'],
  ];
  const [code, reason] = found.find(([one]) => one !== undefined) ?? [];
  if (reason !== undefined) notes.push({ field: 'province', reason });
  return code;
};

const guessFrom = (phone: string | undefined, notes: Region['notes']): Region['guessed'] => {
  const province = phone === undefined ? undefined : provinceOfMobile(phone);
  if (province === undefined) return {};
  notes.push({ field: 'province', reason: 'province_from_mobile' });
  const name = provinceName(province, 'zh');
  return { province: name, ...(isOneCity(province) && { city: name }) };
};

const cityOf = (text: string, province: string | undefined, notes: Region['notes']): string | undefined => {
  if (province !== undefined && isOneCity(province)) {
    const reason = inOneCity(text, province);
    if (reason !== undefined) notes.push({ field: 'city', reason });
    return provinceName(province, 'zh');
  }
  if (text === '') return undefined;
  const named = provinceNamed(text);
  // A province is no city, but 吉林 is both.
  const city = named === undefined || named === '22' ? cityName(text, province ?? '') : undefined;
  if (city === undefined) notes.push({ field: 'city', reason: 'not_a_city' });
  return city;
};

/** What is to be said of a city that is written where the province is one city; nothing when it is that city. */
const inOneCity = (text: string, province: string): CleaningReason | undefined => {
  if (text === '') return 'city_from_province';
  const named = provinceNamed(text);
  if (named === province) return undefined;
  const isOther = named !== undefined || (/市$/.test(text) && !text.startsWith(provinceName(province, 'zh')));
  return isOther ? 'not_a_city' : 'district_left_out';
};
