/** Says what a number is for: its first digit. */
export const CODE_KIND = { member: '6', event: '7', coupon: '8' } as const;
export type CodeKind = keyof typeof CODE_KIND;

const STEP_SECONDS = 30;
const NUMBER_DIGITS = 11;
const SIGNATURE_DIGITS = 5;

/**
 * An HMAC-SHA-256 of a text under the brand's code key, as bytes. What follows from it for good, such as a coupon's number, does so by the
 * first key there was; `screens` are the keys by which codes on screens are signed (the first of them) and accepted (all).
 */
export interface Sign {
  (text: string): Uint8Array;
  readonly screens?: readonly ((text: string) => Uint8Array)[];
}

const screensOf = (sign: Sign): readonly Sign[] => sign.screens ?? [sign];

/** The eleven digits that stand for a member, a coupon or a ticket of an event: its kind, and ten digits drawn from `bytes`. */
export const numberFrom = (kind: CodeKind, bytes: Uint8Array): string => CODE_KIND[kind] + digitsOf(bytes, NUMBER_DIGITS - 1);

/** A code of sixteen digits that is good for 30 s, and from when until when it is shown. */
export interface RotatingCode {
  code: string;
  from: number;
  until: number;
}

const stepAt = (ms: number): number => Math.floor(ms / 1000 / STEP_SECONDS);

const codeOfStep = (number: string, step: number, sign: Sign): string => number + digitsOf(sign(`${number}.${step}`), SIGNATURE_DIGITS);

/** The codes to show from `ms` on: the one of this step and of the next, so that a weak network does not blank the screen. */
export const rotatingCodes = (number: string, ms: number, sign: Sign): RotatingCode[] =>
  [0, 1].map((ahead) => {
    const step = stepAt(ms) + ahead;
    return {
      code: codeOfStep(number, step, screensOf(sign)[0] ?? sign),
      from: step * STEP_SECONDS * 1000,
      until: (step + 1) * STEP_SECONDS * 1000,
    };
  });

export type ReadCode = { kind: CodeKind; number: string } | { refused: 'code_unknown' | 'code_too_old' };

/**
 * Reads a code as scanned or typed (blanks and full-width digits are fine): its number when the signature is of this step
 * or one beside it; `code_too_old` when it is not, which a photograph from a minute ago never is; `code_unknown` when it has no form.
 */
export const readCode = (text: string, ms: number, sign: Sign): ReadCode => {
  const code = text.normalize('NFKC').replace(/[\s-]/g, '');
  const kind = (Object.keys(CODE_KIND) as CodeKind[]).find((k) => CODE_KIND[k] === code[0]);
  if (!kind || !/^\d+$/.test(code) || code.length !== NUMBER_DIGITS + SIGNATURE_DIGITS) return { refused: 'code_unknown' };
  const number = code.slice(0, NUMBER_DIGITS);
  const step = stepAt(ms);
  const current = screensOf(sign).some((one) => [step - 1, step, step + 1].some((s) => sameText(codeOfStep(number, s, one), code)));
  return current ? { kind, number } : { refused: 'code_too_old' };
};

/** `count` decimal digits from the first eight bytes; the bias of the remainder is below one in a million. */
export const digitsOf = (bytes: Uint8Array, count: number): string => {
  const value = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getBigUint64(0);
  return (value % 10n ** BigInt(count)).toString().padStart(count, '0');
};

/** Compares without saying by its time where two texts differ. */
const sameText = (a: string, b: string): boolean => {
  let difference = a.length ^ b.length;
  for (let i = 0; i < a.length; i++) difference |= a.charCodeAt(i) ^ b.charCodeAt(i % Math.max(1, b.length));
  return difference === 0;
};
