/** Nobody who buys today was born before. */
export const EARLIEST_BIRTHDAY = '1900-01-01';

const DAY = /^(\d{4})(?:-(\d{1,2})-(\d{1,2})|\/(\d{1,2})\/(\d{1,2})|\.(\d{1,2})\.(\d{1,2})|年(\d{1,2})月(\d{1,2})日?|(\d\d)(\d\d))$/;
const MIDNIGHT = /[T ]0{1,2}:00(:00(\.0+)?)?Z?$/;

/** A day as people and systems write it (1990-1-2, 1990/1/2, 1990.1.2, 1990年1月2日, 19900102) as `1990-01-02`; undefined when it is none. */
export const dayIn = (text: string): string | undefined => {
  const written = text.normalize('NFKC').trim().replace(MIDNIGHT, '').replace(/\s/g, '');
  const found = DAY.exec(written);
  if (!found) return undefined;
  const [year, month, day] = found.slice(1).filter((part) => part !== undefined) as [string, string, string];
  // A day that a month does not have is one of another month.
  const isReal = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day))).getUTCMonth() === Number(month) - 1;
  return isReal ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : undefined;
};

/** Whether somebody may have been born on a day, `2026-11-22` being today where they are. */
export const isPossibleBirthday = (day: string, today: string): boolean => day >= EARLIEST_BIRTHDAY && day <= today;
