import { jwtVerify, SignJWT } from 'jose';
import * as v from 'valibot';
import { type Instant, millis, plusSeconds } from '../../shared/time/instant';
import { allOf, type Keyring, newestOf } from './keyring';
import { Fault } from './problems';

const ISSUER = 'yinke';
const HOUR = 3600;

/** What each kind of token carries, and for how long it is good. */
const TOKENS = {
  /** A WeChat user who signed in; `memberId` once they have joined. */
  visitor: { seconds: 7 * 24 * HOUR, claims: v.object({ sessionId: v.string(), memberId: v.optional(v.string()) }) },
  /** Staff, who are signed in anew by WeChat without noticing: whoever was removed is out after this long. */
  staff: {
    seconds: 2 * HOUR,
    claims: v.object({
      staffId: v.string(),
      name: v.string(),
      role: v.picklist(['clerk', 'manager']),
      storeId: v.string(),
      storeName: v.string(),
    }),
  },
  marketer: {
    seconds: 12 * HOUR,
    claims: v.object({ email: v.string(), name: v.string(), role: v.picklist(['marketer', 'admin']) }),
  },
  /** Proof that a current code was shown to this clerk; with a coupon's code only that coupon can be redeemed. */
  ticket: {
    seconds: 600,
    claims: v.object({ staffId: v.string(), memberId: v.string(), maskedName: v.string(), couponId: v.optional(v.string()) }),
  },
} as const;

type Kind = keyof typeof TOKENS;
export type Claims<K extends Kind> = v.InferOutput<(typeof TOKENS)[K]['claims']>;

export interface Sessions {
  issue<K extends Kind>(kind: K, claims: Claims<K>, now: Instant): Promise<{ token: string; expiresAt: Instant }>;
  /** The claims of a token of this kind; undefined when it is forged, of another kind, or too old. */
  read<K extends Kind>(kind: K, token: string, now: Instant): Promise<Claims<K> | undefined>;
}

/**
 * Signed tokens (JWT, HS256); algorithm, issuer and audience are pinned, so that no kind passes for another. Of several keys the newest
 * signs and all are accepted, so that a key can be replaced without anybody's session ending.
 */
export const sessionsWith = (keys: Buffer | Keyring): Sessions => ({
  issue: async (kind, claims, now) => {
    const expiresAt = plusSeconds(now, TOKENS[kind].seconds);
    const token = await new SignJWT({ ...claims })
      .setProtectedHeader({ alg: 'HS256' })
      .setIssuer(ISSUER)
      .setAudience(kind)
      .setIssuedAt(Math.floor(millis(now) / 1000))
      .setExpirationTime(Math.floor(millis(expiresAt) / 1000))
      .sign(newestOf(keys));
    return { token, expiresAt };
  },
  read: async <K extends Kind>(kind: K, token: string, now: Instant) => {
    for (const key of allOf(keys)) {
      try {
        const { payload } = await jwtVerify(token, key, {
          algorithms: ['HS256'],
          issuer: ISSUER,
          audience: kind,
          currentDate: new Date(millis(now)),
          requiredClaims: ['exp'],
        });
        return v.parse(TOKENS[kind].claims, payload) as Claims<K>;
      } catch {
        // Not by this key.
      }
    }
    return undefined;
  },
});

/** For functions that were given no signing key: nobody has a session there. */
export const noSessions: Sessions = {
  issue: () => Promise.reject(new Fault('forbidden')),
  read: () => Promise.resolve(undefined),
};
