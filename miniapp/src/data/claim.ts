import { useState } from 'react';
import { type ClaimedView, memberEndpoints } from '../../../shared/contract/member';
import type { CouponView, OfferView } from '../../../shared/contract/views';
import { memberSession } from '../api/client';
import { codeOf, failureOf, failureWords } from '../api/failure';
import { mutate } from '../api/mutate';
import { platform } from '../platform';
import { go, say } from '../ui/nav';
import { currentWords, useLanguage } from '../words';
import { freshPosition, positionToClaim } from './place';
import { forget, know } from './query';

/** What a claim leaves to be shown: what was got with a bundle, or that the phone must be verified first. */
export type AfterClaim = { kind: 'got'; claimed: ClaimedView } | { kind: 'phone'; again: () => void };

export interface Claiming {
  /** Which offer is being claimed. */
  claiming: string | undefined;
  claim(offer: Claimed): Promise<void>;
  after: AfterClaim | undefined;
  dismiss(): void;
}

type Claimed = Pick<OfferView, 'templateId' | 'claimPlace'>;

/** Claims an offer and says what came of it. Somebody who has not joined is led there first; the position is taken only where it is asked for. */
export const useClaim = (onSettled: () => void): Claiming => {
  const [claiming, setClaiming] = useState<string>();
  const [after, setAfter] = useState<AfterClaim>();
  const language = useLanguage();
  const claim = async (offer: Claimed): Promise<void> => {
    const { templateId, claimPlace } = offer;
    if (!memberSession.store.get()?.member) return go('member/pages/join');
    setClaiming(templateId);
    try {
      const position = claimPlace.kind === 'anywhere' ? undefined : await positionToClaim();
      const claimed = await mutate(`claim.${templateId}`, memberEndpoints.claim, {
        params: { templateId },
        body: { ...(position && { position }), channel: platform.channel },
      });
      knowClaimed(claimed);
      if (claimed.also.length > 0) setAfter({ kind: 'got', claimed });
      else say(currentWords().coupon.claimed);
    } catch (error) {
      const failure = failureOf(error);
      const code = codeOf(failure);
      if (code === 'not_a_member' || code === 'forbidden') go('member/pages/join');
      else if (code === 'phone_needed') setAfter({ kind: 'phone', again: () => claim(offer) });
      else say(failureWords(failure, language, currentWords()));
    } finally {
      setClaiming(undefined);
      onSettled();
    }
  };
  return { claiming, claim, after, dismiss: () => setAfter(undefined) };
};

/** Claims with a code as it was typed. Where the member is, is said only when it is known or asked for. Rejects with CallFailed. */
export const claimWithCode = async (typed: string): Promise<ClaimedView> => {
  const code = typed.trim();
  const slot = code.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();
  const send = (position: ReturnType<typeof freshPosition>) =>
    mutate(`code.${slot}`, memberEndpoints.claimWithCode, { body: { code, ...(position && { position }), channel: platform.channel } });
  const claimed = await send(freshPosition()).catch(async (error: unknown) => {
    if (!asksForPlace(error)) throw error;
    return send(await positionToClaim());
  });
  knowClaimed(claimed);
  forget('offer');
  return claimed;
};

const asksForPlace = (error: unknown): boolean => {
  const code = codeOf(failureOf(error));
  return code === 'no_position' || code === 'position_stale';
};

const knowClaimed = ({ also, ...coupon }: ClaimedView): void => {
  forget('wallet');
  for (const one of [coupon, ...also]) knowCoupon(one);
};

/** What a change of a coupon answered. */
export const knowCoupon = (coupon: CouponView): void => know(`coupon:${coupon.couponId}`, coupon);
