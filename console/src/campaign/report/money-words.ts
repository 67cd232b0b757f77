import { yuan } from '../../../../shared/money/money';

/** An amount that may be below zero, in yuan; large ones without cents. */
export const signedYuan = (amount: number): string => {
  const size = Math.abs(amount);
  const shown = size >= 100_000 ? Math.round(size / 100) * 100 : size;
  return `${amount < 0 ? '−' : ''}¥${yuan({ amount: shown, currency: 'CNY' })}`;
};

/** A share in percent with one decimal, two where it is small. */
export const shareWords = (share: number | undefined): string =>
  share === undefined ? '–' : `${(share * 100).toFixed(Math.abs(share) < 0.1 ? 2 : 1)}%`;

/** A difference of shares in percentage points, with its sign. */
export const pointsWords = (difference: number): string => `${difference < 0 ? '−' : '+'}${Math.abs(difference * 100).toFixed(1)}`;
