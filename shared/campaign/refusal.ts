import type { Language } from '../problem/language';

/** Every reason for which a campaign is not changed, published or moved on, and the status that it is answered with. */
export const CAMPAIGN_REFUSAL_STATUS = {
  campaign_move: 409,
  campaign_over: 409,
  campaign_fixed: 409,
  campaign_needs_colleague: 409,
  campaign_own: 403,
  campaign_offer_gone: 409,
  campaign_audience_gone: 409,
} as const;
export type CampaignRefusalCode = keyof typeof CAMPAIGN_REFUSAL_STATUS;

type Params = Record<string, string | number>;

const STATES: Record<string, Record<Language, string>> = {
  draft: { zh: '草稿', en: 'a draft' },
  scheduled: { zh: '待开始', en: 'scheduled' },
  running: { zh: '进行中', en: 'running' },
  paused: { zh: '已暂停', en: 'paused' },
  ended: { zh: '已结束', en: 'ended' },
};

/** What a marketer reads. */
export const CAMPAIGN_REFUSAL_WORDS: Record<CampaignRefusalCode, (p: Params) => Record<Language, string>> = {
  campaign_move: (p) => ({
    zh: `活动${STATES[String(p.state)]?.zh ?? ''}，不能这样做`,
    en: `The campaign is ${STATES[String(p.state)]?.en ?? 'elsewhere'}; this cannot be done now`,
  }),
  campaign_over: () => ({ zh: '活动的时间已经过了', en: 'The time of this campaign is over' }),
  campaign_fixed: () => ({
    zh: '发布后，人群、权益、对照组和内容版本不能改；请复制一个新活动',
    en: 'Once published, audience, offer, control group and variants stay; copy the campaign instead',
  }),
  campaign_needs_colleague: () => ({ zh: '预算超过一人可批的金额，需要同事同意', en: 'The budget needs a colleague who agrees' }),
  campaign_own: () => ({ zh: '要另一位同事来同意', en: 'Another marketer has to agree' }),
  campaign_offer_gone: () => ({
    zh: '权益不存在、已停用，或这张券不能由品牌发放',
    en: 'What it offers is not there, was taken out, or is a coupon that the brand may not send',
  }),
  campaign_audience_gone: () => ({ zh: '人群不存在或已停用', en: 'Its audience is not there or was taken out' }),
};
