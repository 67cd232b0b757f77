import { randomUUID } from 'node:crypto';
import { Refused } from '../../functions/platform/problems';
import type { RequestCounter } from './requests';
import type { Shop } from './shop';

/** Taps once; taps twice at the same moment, each tap a request of its own; or asks the very same again, as after a lost reply. */
export type Habit = 'once' | 'twice' | 'again';

/** What a member was told. */
export interface Answer {
  memberId: string;
  kind: 'granted' | 'first reply again' | 'refused';
  /** The coupon that they were told to have. */
  couponId?: string | undefined;
  /** The first reason of a refusal. */
  reason?: string | undefined;
  /** How long it took, and when it was there, in milliseconds of this process. */
  ms: number;
  at: number;
  requests: number;
}

/** All that one member asks for in a sale, and is told. */
export const askAsUsual = async (
  shop: Shop,
  counter: RequestCounter,
  templateId: string,
  { memberId, habit }: { memberId: string; habit: Habit },
): Promise<Answer[]> => {
  const ask = (key: string) => askOnce(shop, counter, templateId, memberId, key);
  const key = randomUUID();
  if (habit === 'once') return [await ask(key)];
  if (habit === 'twice') return Promise.all([ask(key), ask(randomUUID())]);
  return [await ask(key), await ask(key)];
};

const askOnce = async (shop: Shop, counter: RequestCounter, templateId: string, memberId: string, key: string): Promise<Answer> => {
  const began = performance.now();
  const { result, requests } = await counter.during(() => told(shop, templateId, memberId, key));
  const at = performance.now();
  return { ...result, memberId, ms: at - began, at, requests };
};

const told = async (
  shop: Shop,
  templateId: string,
  memberId: string,
  key: string,
): Promise<Pick<Answer, 'kind' | 'couponId' | 'reason'>> => {
  try {
    const { reply, replayed } = await shop.claim(templateId, memberId, { key });
    return { kind: replayed ? 'first reply again' : 'granted', couponId: reply.coupon.couponId };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { kind: 'refused', reason: error.reasons[0]?.code };
  }
};
