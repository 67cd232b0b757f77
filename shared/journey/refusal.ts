import type { Language } from '../problem/language';

/** Every reason for which a journey is not changed, published or moved on, and the status that it is answered with. */
export const JOURNEY_REFUSAL_STATUS = {
  journey_move: 409,
  journey_own: 403,
  journey_coupon_gone: 409,
  journey_audience_gone: 409,
} as const;
export type JourneyRefusalCode = keyof typeof JOURNEY_REFUSAL_STATUS;

type Params = Record<string, string | number>;

const STATES: Record<string, Record<Language, string>> = {
  draft: { zh: '是草稿', en: 'is a draft' },
  live: { zh: '正在运行', en: 'is running' },
  paused: { zh: '已暂停', en: 'is paused' },
  ended: { zh: '已停止', en: 'has ended' },
};

/** What a marketer reads. */
export const JOURNEY_REFUSAL_WORDS: Record<JourneyRefusalCode, (p: Params) => Record<Language, string>> = {
  journey_move: (p) => {
    const state = STATES[String(p.state)];
    if (!state) return { zh: '流程现在的状态不能这样做', en: 'This cannot be done with the journey as it is now' };
    return { zh: `流程${state.zh}，不能这样做`, en: `The journey ${state.en}; this cannot be done now` };
  },
  journey_own: () => ({ zh: '自己提交的流程，要另一位同事来同意', en: 'Another marketer has to agree to your journey' }),
  journey_coupon_gone: () => ({ zh: '流程里用到的优惠券不存在或已停用', en: 'A coupon that it gives is not there or was taken out' }),
  journey_audience_gone: () => ({ zh: '流程里用到的人群不存在或没有启用', en: 'An audience that it asks about is not there or not live' }),
};
