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
  lots: packedParts(lots),
  pending: packedParts(pending),
});

export const unpacked = ({ lots, pending, ...account }: PackedAccount): PointAccount => ({
  ...account,
  lots: unpackedParts(lots),
  pending: unpackedParts(pending).map((part) => ({ ...part, availableAt: part.availableAt ?? NOWHEN })),
});

/** The schema lets no pending part through without its time. */
const NOWHEN = utc(0);

/** Parts as a short text, `[available:]expires:amount` with a space between. */
export const packedParts = (parts: readonly Part[]): string =>
  parts
    .map(({ availableAt, expiresAt, amount }) =>
      [...(availableAt === undefined ? [] : [timeText(availableAt)]), timeText(expiresAt), amount.toString(36)].join(':'),
    )
    .join(' ');

export const unpackedParts = (text: string): Part[] =>
  text === ''
    ? []
    : text.split(' ').map((word) => {
        const [amount = '', end = '', time] = word.split(':').reverse();
        return { ...partOf(end, amount), ...(time !== undefined && { availableAt: utc(Number.parseInt(time, 36)) }) };
      });

const timeText = (instant: string | undefined): string => (instant === undefined ? '-' : millis(instant).toString(36));

const partOf = (end: string, amount: string): Part => ({
  amount: Number.parseInt(amount, 36),
  ...(end !== '-' && { expiresAt: utc(Number.parseInt(end, 36)) }),
});
