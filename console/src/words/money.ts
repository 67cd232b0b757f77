/** An amount of any currency as people write it; `amount` is in the currency's minor units. */
export const sumWords = ({ amount, currency }: { amount: number; currency: string }): string => {
  const format = new Intl.NumberFormat('zh-CN', { style: 'currency', currency, currencyDisplay: 'narrowSymbol' });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format
    .format(amount / 10 ** digits)
    .replace(/[.,]0+$/, '')
    .replace('-', '−');
};
