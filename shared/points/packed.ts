import * as v from 'valibot';
import { millis, utc } from '../time/instant';
import { PointAccount } from './account';
import type { Part } from './part';

/**
 * An account as it is kept: lots and pending points as short texts, so that a member whose every day has a lot of its own still is an
 * item of a few kB, and an ordinary one is below 1 kB. `mvk8r2mf:3c` is 120 points until that millisecond, both in base 36; `-` is never.
 */
export const PackedAccount = v.object({
  ...v.omit(PointAccount, ['lots', 'pending']).entries,
  lots: v.pipe(v.string(), v.regex(/^((-|[0-9a-z]+):[0-9a-z]+)?( (-|[0-9a-z]+):[0-9a-z]+)*$/)),
  pending: v.pipe(v.string(), v.regex(/^([0-9a-z]+:(-|[0-9a-z]+):[0-9a-z]+)?( [0-9a-z]+:(-|[0-9a-z]+):[0-9a-z]+)*$/)),
});
export type PackedAccount = v.InferOutput<typeof PackedAccount>;

export const packed = ({ lots, pending, ...account }: PointAccount): PackedAccount => ({
  ...account,
  lots: lots.map((lot) => [timeText(lot.expiresAt), lot.amount.toString(36)].join(':')).join(' '),
  pending: pending.map((part) => [timeText(part.availableAt), timeText(part.expiresAt), part.amount.toString(36)].join(':')).join(' '),
});

export const unpacked = ({ lots, pending, ...account }: PackedAccount): PointAccount => ({
  ...account,
  lots: wordsOf(lots).map(([end = '', amount = '']) => partOf(end, amount)),
  pending: wordsOf(pending).map(([time = '', end = '', amount = '']) => ({
    ...partOf(end, amount),
    availableAt: utc(Number.parseInt(time, 36)),
  })),
});

const wordsOf = (text: string): string[][] => (text === '' ? [] : text.split(' ').map((word) => word.split(':')));

const timeText = (instant: string | undefined): string => (instant === undefined ? '-' : millis(instant).toString(36));

const partOf = (end: string, amount: string): Part => ({
  amount: Number.parseInt(amount, 36),
  ...(end !== '-' && { expiresAt: utc(Number.parseInt(end, 36)) }),
});
