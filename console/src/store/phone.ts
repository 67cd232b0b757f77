/** Area codes of three digits; all others of the mainland have four. */
const SHORT_AREA = /^(10|2\d)/;

/** An E.164 number as people of the place write it: +862158881234 is 021-58881234; other places keep their country code. */
export const phoneWords = (phone: string): string => {
  if (!phone.startsWith('+86')) return phone;
  const number = phone.slice(3);
  if (/^1\d{10}$/.test(number)) return `${number.slice(0, 3)} ${number.slice(3, 7)} ${number.slice(7)}`;
  if (/^(400|800)/.test(number)) return `${number.slice(0, 3)}-${number.slice(3)}`;
  const area = SHORT_AREA.test(number) ? 2 : 3;
  return `0${number.slice(0, area)}-${number.slice(area)}`;
};
