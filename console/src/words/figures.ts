/** Whole numbers as figures: thousands with a comma, a true minus. */
export const count = (value: number): string => Math.round(value).toLocaleString('en-US').replace('-', '−');

/** A part of a whole in percent, without decimals; nothing of nothing is zero. */
export const percent = (part: number, whole: number): number => (whole <= 0 ? 0 : Math.round((part / whole) * 100));
