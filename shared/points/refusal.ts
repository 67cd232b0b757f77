import type { Language } from '../problem/language';

/** Every reason for which the ledger says no, and the status that it is answered with. */
export const POINT_REFUSAL_STATUS = {
  not_enough_points: 409,
  more_than_earned: 422,
  more_than_spent: 422,
  points_not_to_give: 409,
  gift_to_self: 409,
  gift_too_small: 422,
  gift_too_big: 422,
  gift_points_of_day: 409,
  gift_times_of_day: 409,
  second_person_needed: 409,
  same_person_twice: 409,
  adjustment_decided: 409,
} as const;
export type PointRefusalCode = keyof typeof POINT_REFUSAL_STATUS;

/** One reason, with the figures that its words need; points as whole numbers. */
export interface PointRefusal {
  code: PointRefusalCode;
  params: Record<string, string | number>;
}

export const pointRefusal = (code: PointRefusalCode, params: PointRefusal['params'] = {}): PointRefusal => ({ code, params });

type Params = PointRefusal['params'];

/** What a member or a colleague reads. */
export const POINT_REFUSAL_WORDS: Record<PointRefusalCode, (p: Params) => Record<Language, string>> = {
  not_enough_points: (p) => ({
    zh: `积分不够，现有 ${p.available}，还差 ${p.missing}`,
    en: `Not enough points: ${p.available} there, ${p.missing} short`,
  }),
  more_than_earned: (p) => ({
    zh: `这一单最多还能收回 ${p.left} 积分`,
    en: `At most ${p.left} points of this order can still be taken back`,
  }),
  more_than_spent: (p) => ({
    zh: `这一单最多还能退回 ${p.left} 积分`,
    en: `At most ${p.left} points of this order can still be given back`,
  }),
  points_not_to_give: () => ({ zh: '积分不能转赠', en: 'Points cannot be given away' }),
  gift_to_self: () => ({ zh: '不能转给自己，换一位朋友吧', en: 'Not to yourself; choose a friend' }),
  gift_too_small: (p) => ({ zh: `每次至少转 ${p.least} 积分`, en: `Give at least ${p.least} points at a time` }),
  gift_too_big: (p) => ({ zh: `每次最多转 ${p.most} 积分`, en: `Give at most ${p.most} points at a time` }),
  gift_points_of_day: (p) => ({
    zh: `今天还能转 ${p.left} 积分，明天再来`,
    en: `You can give ${p.left} more points today; come back tomorrow`,
  }),
  gift_times_of_day: (p) => ({ zh: `每天最多转 ${p.times} 次，明天再来`, en: `At most ${p.times} times a day; come back tomorrow` }),
  second_person_needed: (p) => ({
    zh: `超过 ${p.limit} 积分，要另一位同事同意`,
    en: `More than ${p.limit} points: a colleague has to agree`,
  }),
  same_person_twice: () => ({ zh: '不能自己同意自己，请另一位同事来', en: 'Nobody agrees with themselves; ask a colleague' }),
  adjustment_decided: () => ({ zh: '这笔调整已经处理过了', en: 'This adjustment has been decided already' }),
};
