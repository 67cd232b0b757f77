import * as v from 'valibot';
import { SentOutcome } from '../../../shared/insight/experiment';

export type TypedKind = 'proportion' | 'mean';

/** One arm as it is typed; the first is the control. */
export interface TypedArm {
  name: string;
  n?: number | undefined;
  successes?: number | undefined;
  mean?: number | undefined;
  sd?: number | undefined;
}

export interface Typed {
  outcome: string;
  kind: TypedKind;
  arms: readonly TypedArm[];
}

/** What is missing or cannot be, of the arm at `at`; or of all together. */
export interface TypedFault {
  at?: number;
  what: 'name' | 'twice' | 'numbers' | 'more' | 'outcome';
}

export const blankArm = (name = ''): TypedArm => ({ name });

export const typedFaults = ({ outcome, kind, arms }: Typed): TypedFault[] => {
  const names = arms.map(({ name }) => name.trim());
  return [
    ...(outcome.trim() === '' ? [{ what: 'outcome' as const }] : []),
    ...arms.flatMap((arm, at): TypedFault[] => {
      const name = names[at] ?? '';
      if (name === '') return [{ at, what: 'name' }];
      if (names.indexOf(name) < at) return [{ at, what: 'twice' }];
      if (kind === 'proportion') {
        if (!isCount(arm.n) || !isCount(arm.successes)) return [{ at, what: 'numbers' }];
        return arm.successes > arm.n ? [{ at, what: 'more' }] : [];
      }
      return isCount(arm.n) && arm.mean !== undefined && arm.sd !== undefined && arm.sd >= 0 ? [] : [{ at, what: 'numbers' }];
    }),
  ];
};

/** The outcome that was typed; undefined while something of it is missing. */
export const typedOutcome = (typed: Typed): SentOutcome | undefined => {
  if (typedFaults(typed).length > 0) return undefined;
  const arms = Object.fromEntries(
    typed.arms.map(({ name, n, successes, mean, sd }) => [
      name.trim(),
      typed.kind === 'proportion' ? { kind: 'proportion', n, successes } : { kind: 'mean', n, mean, sd },
    ]),
  );
  const read = v.safeParse(SentOutcome, { name: typed.outcome.trim(), arms });
  return read.success ? read.output : undefined;
};

const isCount = (value: number | undefined): value is number => value !== undefined && Number.isSafeInteger(value) && value >= 0;
