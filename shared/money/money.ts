import * as v from 'valibot';

/** An amount in integer minor units (分 for CNY) with its currency. */
export const Money = v.object({
  amount: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  currency: v.literal('CNY'),
});
export type Money = v.InferOutput<typeof Money>;

export const cny = (amount: number): Money => ({ amount, currency: 'CNY' });

/** Yuan as people write them: no decimals unless they are not zero, thousands with a comma. `2000` → "20", `2050` → "20.50". */
export const yuan = ({ amount }: Money): string => {
  const whole = String(Math.floor(amount / 100)).replace(/\B(?=(\d{3})+$)/g, ',');
  const cents = amount % 100;
  return cents === 0 ? whole : `${whole}.${String(cents).padStart(2, '0')}`;
};

/**
 * Reads yuan as typed on a keypad ("68", "68.5", "68.50") or as `yuan` writes them ("1,068.50") into minor units,
 * below ten million yuan; undefined when it is not an amount.
 */
export const parseYuan = (text: string): Money | undefined => {
  const match = /^(\d{1,7}|\d{1,3},\d{3}|\d,\d{3},\d{3})(?:\.(\d{0,2}))?$/.exec(text.trim());
  if (!match) return undefined;
  return cny(Number(match[1]?.replace(/,/g, '')) * 100 + Number((match[2] ?? '').padEnd(2, '0')));
};
