import type { Attribute } from './attributes';

/** A name as a clerk may see it: 林知夏 → 林*夏, 周予 → 周*, Anna → A**a; nothing when there is none. */
const maskedName = (name: string): string => {
  const letters = [...name];
  if (letters.length <= 2) return `${letters[0] ?? ''}*`;
  return `${letters[0]}${'*'.repeat(letters.length - 2)}${letters[letters.length - 1]}`;
};

/** +8613800138123 → 138****8123; of a number abroad the last four digits. */
const maskedPhone = (phone: string): string => {
  const own = /^\+86(\d{3})\d{4}(\d{4})$/.exec(phone);
  return own ? `${own[1]}****${own[2]}` : `****${phone.slice(-4)}`;
};

/** lin.zhixia@example.com → l***@example.com. */
const maskedEmail = (email: string): string => {
  const [local = '', domain = ''] = email.split('@');
  return `${local.slice(0, 1)}***@${domain}`;
};

/** A birthday without its year: 1996-04-12 → ****-04-12, for the month is what a brand needs. */
const maskedBirthday = (birthday: string): string => `****${birthday.slice(4)}`;

/** A value as who need not know it all may see it; region and gender are shown as they are. */
export const maskedValue = (attribute: Attribute, value: string): string => {
  if (attribute === 'name') return maskedName(value);
  if (attribute === 'phone') return maskedPhone(value);
  if (attribute === 'email') return maskedEmail(value);
  if (attribute === 'birthday') return maskedBirthday(value);
  return value;
};
