import { claimRefusals } from '../../shared/coupon/claim';
import { refusal } from '../../shared/problem/refusal';
import { type Language, refusalWords } from '../../shared/problem/words';
import type { Instant } from '../../shared/time/instant';
import type { Members } from '../member/member-repository';
import { Fault, Refused, refuseIf } from '../platform/problems';
import { type ClaimDeps, claimCoupon } from './claim-coupon';

export interface SendDeps extends ClaimDeps {
  members: Members;
}

export interface SendAsk {
  templateId: string;
  /** Made by the client: the same again sends nobody a second coupon. */
  sendId: string;
  memberNumbers: string[];
  language: Language;
  now: Instant;
}

export interface SendResult {
  memberNumber: string;
  sent: boolean;
  couponId?: string;
  message: string;
}

const AT_ONCE = 8;

const WORDS = {
  sent: { zh: '已发放', en: 'Sent' },
  sent_before: { zh: '之前已发放', en: 'Sent before' },
  twice: { zh: '名单里重复了', en: 'Is in the list twice' },
  unknown: { zh: '没有这个会员号', en: 'No member has this number' },
} as const;

/** The brand sends a coupon to each member of a list; each line says what became of it, and one that fails stops no other. */
export const sendCoupons =
  (deps: SendDeps) =>
  async (ask: SendAsk): Promise<SendResult[]> => {
    const [brand, template] = await Promise.all([deps.brands.current(), deps.templates.offer(ask.templateId)]);
    if (!template) throw new Fault('not_found');
    refuseIf(claimRefusals(template, { way: 'sent', now: ask.now, zone: brand.zone }));
    const numbers = ask.memberNumbers.map((number) => number.normalize('NFKC').replace(/\D/g, ''));
    const members = await deps.members.withCards(numbers);
    const results: SendResult[] = [];
    let next = 0;
    const sender = async () => {
      while (next < numbers.length) {
        const i = next++;
        const line = ask.memberNumbers[i] ?? '';
        const memberId = members.get(numbers[i] ?? '');
        const isRepeat = numbers.indexOf(numbers[i] ?? '') < i;
        results[i] = {
          memberNumber: line,
          ...(isRepeat ? told('twice', ask) : memberId === undefined ? told('unknown', ask) : await sendOne(deps, ask, memberId)),
        };
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, sender));
    return results;
  };

const told = (what: keyof typeof WORDS, { language }: SendAsk) => ({
  sent: what === 'sent' || what === 'sent_before',
  message: WORDS[what][language],
});

const sendOne = async (deps: SendDeps, ask: SendAsk, memberId: string): Promise<Omit<SendResult, 'memberNumber'>> => {
  const idempotency = { key: `send.${ask.sendId}`, hash: ask.templateId };
  try {
    const { reply, replayed } = await claimCoupon(deps)({ templateId: ask.templateId, memberId, way: 'sent', idempotency, now: ask.now });
    return { ...told(replayed ? 'sent_before' : 'sent', ask), couponId: reply.coupon.couponId };
  } catch (error) {
    if (error instanceof Refused) return { sent: false, message: refusalWords(error.reasons[0] ?? refusal('sold_out'), ask.language) };
    throw error;
  }
};
