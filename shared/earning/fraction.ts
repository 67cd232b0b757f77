/** How points that are no whole number become one. */
export type Rounding = 'down' | 'half_up' | 'up';

/** An exact number that is not below zero: both parts whole, reduced, the lower one above zero. */
export interface Fraction {
  over: bigint;
  under: bigint;
}

const ZERO = BigInt(0);
const ONE = BigInt(1);
const TWO = BigInt(2);

export const fraction = (over: number | bigint, under: number | bigint = 1): Fraction => reduced(BigInt(over), BigInt(under));

const reduced = (over: bigint, under: bigint): Fraction => {
  const divisor = commonDivisor(over, under);
  return { over: over / divisor, under: under / divisor };
};

const commonDivisor = (a: bigint, b: bigint): bigint => {
  let [divisor, rest] = [b, a % b];
  while (rest > ZERO) [divisor, rest] = [rest, divisor % rest];
  return divisor;
};

export const product = (a: Fraction, b: Fraction): Fraction => reduced(a.over * b.over, a.under * b.under);

export const sum = (all: readonly Fraction[]): Fraction =>
  all.reduce((a, b) => reduced(a.over * b.under + b.over * a.under, a.under * b.under), fraction(0));

/** The whole number that a fraction is rounded to. */
export const rounded = ({ over, under }: Fraction, rounding: Rounding): bigint => {
  switch (rounding) {
    case 'down':
      return over / under;
    case 'half_up':
      return (TWO * over + under) / (TWO * under);
    case 'up':
      return (over + under - ONE) / under;
  }
};

/** Whole numbers in the same proportion as the fractions. */
export const inProportion = (all: readonly Fraction[]): bigint[] => {
  const under = all.reduce((common, one) => (common / commonDivisor(common, one.under)) * one.under, ONE);
  return all.map((one) => one.over * (under / one.under));
};

/** `253/20`, or `12` when it is whole: the form in which it is told to others. */
export const fractionText = ({ over, under }: Fraction): string => (under === ONE ? String(over) : `${over}/${under}`);

/** The same for people: `12.65`; of more than two decimals, `0.33…`. */
export const decimalWords = (text: string): string => {
  const [over = '0', under = '1'] = text.split('/');
  const [upper, lower] = [BigInt(over), BigInt(under)];
  const hundredths = (upper * BigInt(100)) / lower;
  const decimals = String(hundredths % BigInt(100))
    .padStart(2, '0')
    .replace(/0+$/, '');
  const whole = String(hundredths / BigInt(100)).replace(/\B(?=(\d{3})+$)/g, ',');
  const more = (upper * BigInt(100)) % lower > ZERO ? '…' : '';
  return `${whole}${decimals === '' && more === '' ? '' : `.${more ? decimals.padEnd(2, '0') : decimals}`}${more}`;
};
