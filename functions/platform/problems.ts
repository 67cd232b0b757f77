import type { FaultCode } from '../../shared/problem/problem';
import type { Refusal } from '../../shared/problem/refusal';

/** The request itself is at fault: malformed, unknown, not allowed. */
export class Fault extends Error {
  constructor(
    readonly code: FaultCode,
    readonly errors: { field: string; reason: string }[] = [],
  ) {
    super(code);
  }
}

/** The caller asks too often, or has been wrong too often: worth another try after so many seconds. */
export class TooMany extends Fault {
  constructor(
    override readonly code: 'rate_limited' | 'too_many_attempts',
    readonly retryAfter: number,
  ) {
    super(code);
  }
}

/** The request was well asked and the rules say no, with every reason. */
export class Refused extends Error {
  constructor(readonly reasons: [Refusal, ...Refusal[]]) {
    super(reasons.map((reason) => reason.code).join(', '));
  }
}

/** What to throw for reasons of which there is one at least. */
export const refusedFor = (reasons: readonly Refusal[]): Refused => {
  const [first, ...others] = reasons;
  if (!first) throw new RangeError('refused without a reason');
  return new Refused([first, ...others]);
};

/** Throws when there is a reason to refuse. */
export const refuseIf = (reasons: readonly Refusal[]): void => {
  if (reasons.length > 0) throw refusedFor(reasons);
};
