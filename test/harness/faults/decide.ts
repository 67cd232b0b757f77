import { createHash } from 'node:crypto';

/** What can happen to a request on its way to the database and back. */
export const FAULTS = ['delay', 'lose_request', 'lose_reply', 'throttle', 'conflict'] as const;
export type Fault = (typeof FAULTS)[number];

/** A share of the requests from 0 to 1: of every operation that can have the fault, or of each operation named. */
export type Rate = number | Readonly<Record<string, number>>;
export type Rates = Readonly<Partial<Record<Fault, Rate>>>;

/** The three throws of a request, each from 0 up to but not including 1. */
export interface Throws {
  /** Which fault, if any. */
  readonly fault: number;
  /** How long, or which kind of it. */
  readonly kind: number;
  /** Which item of a transaction. */
  readonly item: number;
}

/** Gives the throws of the n-th request (from 1) of an operation. */
export type Dice = (seed: number, operation: string, n: number) => Throws;

export interface Decision {
  readonly fault: Fault | 'pass';
  readonly throws: Throws;
}

const TRANSACTIONS: ReadonlySet<string> = new Set(['TransactWriteItems', 'TransactGetItems']);
const CONFLICTING: ReadonlySet<string> = new Set([...TRANSACTIONS, 'PutItem', 'UpdateItem', 'DeleteItem']);

export const isTransaction = (operation: string): boolean => TRANSACTIONS.has(operation);

/**
 * Throws made of a hash and of nothing else: the n-th request of an operation meets the same under the same seed,
 * however the operations are mixed and whatever the rates are.
 */
export const seededDice: Dice = (seed, operation, n) => {
  const bytes = createHash('sha256')
    .update(JSON.stringify([seed, operation, n]))
    .digest();
  const at = (offset: number) => bytes.readUInt32BE(offset) / 2 ** 32;
  return { fault: at(0), kind: at(4), item: at(8) };
};

/** What becomes of a request. The faults lie side by side on the line from 0 to 1, in the order of FAULTS; the rest passes. */
export const decide = (rates: Rates, operation: string, throws: Throws): Decision => {
  let reached = 0;
  for (const fault of FAULTS) {
    reached += rateOf(rates, fault, operation);
    if (throws.fault < reached) return { fault, throws };
  }
  return { fault: 'pass', throws };
};

/** Throws a RangeError when a rate is no share, or when an operation would have more than one fault a request. */
export const checkRates = (rates: Rates): void => {
  const named = Object.values(rates).flatMap((rate) => (typeof rate === 'object' ? Object.keys(rate) : []));
  for (const operation of new Set([...named, 'TransactWriteItems', 'GetItem'])) {
    const shares = FAULTS.map((fault) => rateOf(rates, fault, operation));
    if (shares.some((share) => !(share >= 0 && share <= 1))) throw new RangeError(`a rate of ${operation} is not between 0 and 1`);
    const sum = shares.reduce((total, share) => total + share, 0);
    // Ten tenths add up to a hair more than one.
    if (sum > 1 + 1e-9) throw new RangeError(`the rates of ${operation} add up to ${sum}`);
  }
};

const rateOf = (rates: Rates, fault: Fault, operation: string): number => {
  if (fault === 'conflict' && !CONFLICTING.has(operation)) return 0;
  const rate = rates[fault] ?? 0;
  return typeof rate === 'number' ? rate : (rate[operation] ?? 0);
};
