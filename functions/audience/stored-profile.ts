import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { gunzipSync, gzipSync } from 'node:zlib';
import * as v from 'valibot';
import { Profile } from '../../shared/audience/profile';
import { Instant, millis, utc } from '../../shared/time/instant';
import type { Tables } from '../platform/tables';

/**
 * Over so many lists are spread those of whom time may change an answer: most touches move somebody on theirs. It may be raised, never
 * lowered: what a smaller number has spread lies where a larger one looks too.
 */
export const DUE_LISTS = 64;

/** A profile as it is kept: what is known is packed, as every touch of a member writes it and every walk reads it. */
const Item = v.object({
  oneId: v.string(),
  version: v.number(),
  rules: v.number(),
  packed: v.instance(Uint8Array),
  in: v.record(v.string(), Instant),
  dueAt: v.optional(Instant),
  holdsUntil: v.optional(Instant),
});

/** A member's profile with the audiences they are in. */
export interface StoredProfile {
  profile: Profile;
  version: number;
  /** The version of all audiences together by which it was judged. */
  rules: number;
  /** Since when they are in which audience. */
  in: Record<string, Instant>;
  /** When they are to be looked at again though nothing happens to them. */
  dueAt?: Instant | undefined;
  /** From then on something in the profile itself is no longer so, such as points that expire: it has to be made anew. */
  holdsUntil?: Instant | undefined;
}

export const profileKey = ({ brandId }: Pick<Tables, 'brandId'>, oneId: string) => ({ pk: `${brandId}#M#${oneId}`, sk: 'PROFILE' });

/** Under what those are listed who are due, and where. */
export const dueList = ({ brandId }: Pick<Tables, 'brandId'>, list: number): string => `${brandId}#DUE#${list}`;
const listOf = (oneId: string): number => (createHash('sha256').update(oneId).digest()[0] ?? 0) % DUE_LISTS;

/** What is written of a profile; `also` goes with it. */
export const profileItem = (tables: Pick<Tables, 'brandId'>, stored: StoredProfile, also: object = {}): Record<string, unknown> => {
  const { profile, dueAt, ...rest } = stored;
  const due = dueAt === undefined ? {} : { dueAt, listPk: dueList(tables, listOf(profile.oneId)), listSk: `${dueAt}#${profile.oneId}` };
  return {
    ...profileKey(tables, profile.oneId),
    oneId: profile.oneId,
    ...rest,
    packed: gzipSync(JSON.stringify(profile)),
    ...due,
    ...also,
  };
};

export const profileIn = (item: unknown): StoredProfile => {
  const { packed, oneId: _, ...rest } = v.parse(Item, item);
  return { ...rest, profile: v.parse(Profile, JSON.parse(gunzipSync(packed).toString('utf8'))) };
};

/** When a profile is due: when time may change an answer, or the profile itself. */
export const dueOf = (until: number | undefined, holdsUntil: Instant | undefined): Pick<StoredProfile, 'dueAt' | 'holdsUntil'> => {
  const next = Math.min(until ?? Number.POSITIVE_INFINITY, holdsUntil === undefined ? Number.POSITIVE_INFINITY : millis(holdsUntil));
  return { ...(Number.isFinite(next) && { dueAt: utc(next) }), ...(holdsUntil !== undefined && { holdsUntil }) };
};

/** Whether what is kept says all that is to be kept, whichever version of the rules says so. */
export const isSame = (before: StoredProfile | undefined, after: StoredProfile | undefined): boolean => {
  if (!before || !after) return before === after;
  const { version: _, rules: __, ...kept } = before;
  const { version: ___, rules: ____, ...made } = after;
  return isDeepStrictEqual(kept, made);
};
