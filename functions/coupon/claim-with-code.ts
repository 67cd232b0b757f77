import { normalCode, readGeneratedCode } from '../../shared/coupon/promo-code';
import { type Refusal, refusal } from '../../shared/problem/refusal';
import type { Outcome } from '../platform/http/api';
import { Refused } from '../platform/problems';
import { type ClaimAsk, type ClaimDeps, type Claimed, claimCoupon } from './claim-coupon';
import type { PromoCode, PromoCodes } from './promo-code-repository';

export interface CodeClaimDeps extends ClaimDeps {
  codes: PromoCodes;
}

export type CodeClaimAsk = Pick<ClaimAsk, 'memberId' | 'position' | 'channel' | 'origin' | 'idempotency' | 'now'> & { typed: string };

/** A member claims with a code that was typed in; a code of its own is used up in the same transaction. */
export const claimWithCode =
  (deps: CodeClaimDeps) =>
  async ({ typed, ...ask }: CodeClaimAsk): Promise<Outcome<Claimed>> => {
    const code = await codeOf(deps, typed);
    if (!code) throw new Refused([refusal('promo_code_unknown')]);
    const { usedBy } = code;
    // Whose it was already may only be asking again.
    if (usedBy && usedBy.memberId !== ask.memberId) throw new Refused([used()]);
    return claimCoupon(deps)({
      ...ask,
      templateId: code.templateId,
      way: 'code',
      code,
      ...(code.kind !== 'shared' && { also: usingUp(deps, code, ask) }),
    });
  };

const used = (): Refusal => refusal('promo_code_used');

const usingUp = ({ codes }: CodeClaimDeps, code: PromoCode, { memberId, now }: Pick<ClaimAsk, 'memberId' | 'now'>): ClaimAsk['also'] => ({
  writes: (couponId) => [codes.usingUp(code, { memberId, couponId, at: now })],
  refused: used(),
});

/** A code that this brand made is read; any other is looked up. */
const codeOf = async ({ codes, sign }: CodeClaimDeps, typed: string): Promise<PromoCode | undefined> => {
  const normal = normalCode(typed);
  if (normal === '' || normal.length > 40) return undefined;
  const own = readGeneratedCode(normal, sign);
  if (!own) return codes.get(normal);
  const [known, batch] = await Promise.all([codes.get(own.code), codes.batch(own.batchId)]);
  if (known || !batch || own.serial >= batch.count) return known;
  return { code: own.code, batchId: batch.batchId, templateId: batch.templateId, kind: 'generated' };
};
