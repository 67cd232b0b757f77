import type { SendChannel } from '../send/channel';
import { ANSWERS_AT, ANSWERS_ON } from '../send/worked';
import type { Channel } from '../touchpoint/channel';
import type { Condition } from './condition';
import type { TagRule, TagRuleFields } from './rule';

const IN_STORE: Channel[] = ['counter', 'pos'];
const on = (channels: Channel[]): Condition => ({ field: 'channel', is: 'in', values: channels });
const NOT_ONLINE: Condition = { field: 'channel', is: 'not_equal', value: 'online' };
const halves = (days: number) => ({ kind: 'halves', days }) as const;
const fixed = (value: string) => ({ kind: 'fixed', value }) as const;
const STORE = { kind: 'property', property: 'storeId', label: 'storeName' } as const;
const COUNT = { kind: 'count' } as const;
/** An undone redemption takes back what the redemption said; it names the redemption's own time. */
const RETURNED = { on: ['coupon_returned'], at: 'redeemedAt' };
const SENT_BACK = { on: ['purchase_returned'], at: 'purchasedAt' };

const rule = (ruleId: string, fields: Omit<TagRuleFields, 'when' | 'words'> & Partial<TagRuleFields>): TagRule => ({
  ...{ ruleId, version: 0, when: [], words: fields.name, earlier: [] },
  ...fields,
});

const ONLINE_NAME = { zh: '常在线上', en: 'Often online' };
const STORE_NAME = { zh: '会到店', en: 'Comes to the store' };
const VISITS = { zh: '常在{value}来', en: 'Comes {value}' };
const REGULAR = { zh: '常去{value}', en: 'Regular at {value}' };
const LIKES = { zh: '喜欢{value}', en: 'Likes {value}' };

const channelRules: TagRule[] = [
  rule('app_opened', {
    ...{ name: { zh: '打开小程序', en: 'Opens the app' }, words: ONLINE_NAME, on: ['app_opened'] },
    ...{ key: 'channel', says: fixed('online'), measure: COUNT, weight: 1, fades: halves(14) },
  }),
  rule('bought_online', {
    ...{ name: { zh: '在线上买', en: 'Buys online' }, words: ONLINE_NAME, on: ['purchase'], when: [on(['online', 'mini_program', 'h5'])] },
    ...{ key: 'channel', says: fixed('online'), measure: COUNT, weight: 2, fades: halves(60), takenBackBy: SENT_BACK },
  }),
  rule('redeemed_in_store', {
    ...{ name: { zh: '到店用券', en: 'Uses coupons in the store' }, words: STORE_NAME, on: ['coupon_redeemed'], when: [NOT_ONLINE] },
    ...{ key: 'channel', says: fixed('store'), measure: COUNT, weight: 2, fades: halves(60), takenBackBy: RETURNED },
  }),
  rule('bought_in_store', {
    ...{ name: { zh: '到店买', en: 'Buys in the store' }, words: STORE_NAME, on: ['purchase'], when: [on(IN_STORE)] },
    ...{ key: 'channel', says: fixed('store'), measure: COUNT, weight: 2, fades: halves(60), takenBackBy: SENT_BACK },
  }),
];

const responseRules: TagRule[] = [
  rule('offers_viewed', {
    ...{ name: { zh: '爱看优惠', en: 'Looks at offers' }, on: ['offer_viewed'] },
    ...{ key: 'coupons', says: fixed('browses'), measure: COUNT, weight: 0.5, fades: halves(14) },
  }),
  rule('coupons_claimed', {
    ...{ name: { zh: '会领券', en: 'Claims coupons' }, on: ['coupon_claimed'] },
    ...{ key: 'coupons', says: fixed('claims'), measure: COUNT, weight: 1, fades: halves(30) },
  }),
  rule('coupons_used', {
    ...{ name: { zh: '领了会用', en: 'Uses coupons' }, on: ['coupon_redeemed'] },
    ...{ key: 'coupons', says: fixed('uses'), measure: COUNT, weight: 2, fades: halves(60), takenBackBy: RETURNED },
  }),
  rule('points_used', {
    ...{ name: { zh: '会用积分', en: 'Spends points' }, on: ['points_spent'] },
    ...{ key: 'points', says: fixed('uses'), measure: COUNT, weight: 2, fades: halves(90) },
  }),
];

const isProperty = (property: string, value: string): Condition => ({ field: 'property', property, is: 'equal', value });

const ANSWERED_ON = {
  inbox: { zh: '会看站内信', en: 'Answers to the inbox' },
  placement: { zh: '会点首页推荐', en: 'Answers to the home page' },
  subscribe_message: { zh: '会看微信订阅消息', en: 'Answers to WeChat messages' },
  official_template: { zh: '会看公众号消息', en: 'Answers to the official account' },
  sms: { zh: '会回应短信', en: 'Answers to SMS' },
  email: { zh: '会看邮件', en: 'Answers to e-mail' },
  clerk_task: { zh: '店员一说就来', en: 'Answers to clerks' },
} satisfies Record<SendChannel, TagRule['words']>;
const ANSWERED_TO = {
  coupon: { zh: '有券会来', en: 'Answers to coupons' },
  event: { zh: '有活动会来', en: 'Answers to events' },
  content: { zh: '爱看内容', en: 'Answers to content' },
};

/** What somebody answers to: an answer to a campaign says by which channel, at which hour and to what. */
const answerRules: TagRule[] = [
  ...Object.entries(ANSWERED_ON).map(([channel, name]) =>
    rule(`answers_${channel}`, {
      ...{ name, on: ['campaign_answered'], when: [isProperty('kind', channel)], key: ANSWERS_ON, says: fixed(channel) },
      ...{ measure: COUNT, weight: 1, fades: halves(90) },
    }),
  ),
  ...Object.entries(ANSWERED_TO).map(([offer, name]) =>
    rule(`answers_${offer}`, {
      ...{ name, on: ['campaign_answered'], when: [isProperty('offer', offer)], key: 'answers_to', says: fixed(offer) },
      ...{ measure: COUNT, weight: 1, fades: halves(120) },
    }),
  ),
  rule('answers_hour', {
    ...{ name: { zh: '回应的钟点', en: 'Hour of answers' }, words: { zh: '多在 {value} 点回应', en: 'Answers at {value}:00' } },
    ...{
      on: ['campaign_answered'],
      key: ANSWERS_AT,
      says: { kind: 'property', property: 'hour' },
      measure: COUNT,
      weight: 1,
      fades: halves(90),
    },
  }),
];

const placeRules: TagRule[] = [
  rule('store_regular', {
    ...{ name: { zh: '常去门店：用券', en: 'Regular store: coupons' }, words: REGULAR, on: ['coupon_redeemed'] },
    ...{ key: 'store', says: STORE, measure: COUNT, weight: 2, fades: halves(90), takenBackBy: RETURNED },
  }),
  rule('store_bought_at', {
    ...{ name: { zh: '常去门店：消费', en: 'Regular store: purchases' }, words: REGULAR, on: ['purchase'], when: [on(IN_STORE)] },
    ...{ key: 'store', says: STORE, measure: COUNT, weight: 2, fades: halves(90), takenBackBy: SENT_BACK },
  }),
  rule('store_looked_at', {
    ...{ name: { zh: '看过门店', en: 'Looked at a store' }, words: { zh: '看过{value}', en: 'Looked at {value}' }, on: ['store_viewed'] },
    ...{ key: 'store_interest', says: STORE, measure: COUNT, weight: 1, fades: halves(14) },
  }),
  rule('store_favoured', {
    ...{ name: { zh: '收藏了门店', en: 'Liked a store' }, words: { zh: '看过{value}', en: 'Looked at {value}' }, on: ['store_favoured'] },
    ...{ key: 'store_interest', says: STORE, measure: COUNT, weight: 3, fades: halves(14) },
  }),
  rule('store_nearby', {
    ...{ name: { zh: '附近门店', en: 'Store nearby' }, words: { zh: '最近在{value}附近', en: 'Lately near {value}' } },
    ...{ on: ['coupon_redeemed', 'purchase', 'store_visited', 'event_attended'], when: [NOT_ONLINE] },
    ...{ key: 'store_nearby', says: STORE, measure: { kind: 'last' }, weight: 1, fades: { kind: 'expires', days: 180 } },
  }),
  rule('visit_redeemed', {
    ...{ name: { zh: '到店时段：用券', en: 'Time of visit: coupons' }, words: VISITS, on: ['coupon_redeemed'], when: [NOT_ONLINE] },
    ...{ key: 'visits', says: { kind: 'part_of_day' }, measure: COUNT, weight: 1, fades: halves(60), takenBackBy: RETURNED },
  }),
  rule('visit_bought', {
    ...{ name: { zh: '到店时段：消费', en: 'Time of visit: purchases' }, words: VISITS, on: ['purchase', 'store_visited'] },
    ...{ when: [{ field: 'channel', is: 'in', values: [...IN_STORE, 'event'] }] },
    ...{ key: 'visits', says: { kind: 'part_of_day' }, measure: COUNT, weight: 1, fades: halves(60), takenBackBy: SENT_BACK },
  }),
];

const shoppingRules: TagRule[] = [
  rule('category_viewed', {
    ...{ name: { zh: '感兴趣的品类：看', en: 'Interest: looked at' }, words: LIKES, on: ['product_viewed', 'cart_added'] },
    ...{ key: 'interest', says: { kind: 'property', property: 'category' }, measure: COUNT, weight: 1, fades: halves(30) },
  }),
  rule('category_bought', {
    ...{ name: { zh: '感兴趣的品类：买', en: 'Interest: bought' }, words: LIKES, on: ['purchase'], takenBackBy: SENT_BACK },
    ...{ key: 'interest', says: { kind: 'property', property: 'items.category' }, measure: COUNT, weight: 3, fades: halves(120) },
  }),
  rule('price_level', {
    ...{ name: { zh: '消费档位', en: 'Price level' }, on: ['purchase'], takenBackBy: SENT_BACK },
    ...{ when: [{ field: 'property', property: 'currency', is: 'equal', value: 'CNY' }], key: 'price_level' },
    ...{ measure: { kind: 'sum', property: 'amount' }, withinDays: 365, weight: 1, fades: { kind: 'stays' } },
    says: {
      kind: 'band',
      bands: [
        { from: 1, value: 'low', words: { zh: '一年消费不到 500', en: 'Spends under 500 a year' } },
        { from: 50_000, value: 'mid', words: { zh: '一年消费 500 以上', en: 'Spends 500 a year' } },
        { from: 200_000, value: 'high', words: { zh: '一年消费 2000 以上', en: 'Spends 2,000 a year' } },
      ],
    },
  }),
];

/** What a person does themselves; what happens to them is no sign of life. */
const SIGNS_OF_LIFE = [
  ...[
    'app_opened',
    'offer_viewed',
    'coupon_viewed',
    'code_shown',
    'store_viewed',
    'link_opened',
    'member_joined',
    'coupon_claimed',
    'coupon_redeemed',
  ],
  ...['purchase', 'page_viewed', 'product_viewed', 'product_searched', 'cart_added', 'store_visited', 'service_contacted', 'ad_clicked'],
  ...['event_attended', 'wechat_followed', 'wechat_scanned', 'wechat_menu_clicked', 'points_spent'],
  ...['event_accepted', 'event_waitlisted', 'event_declined', 'event_cancelled', 'event_reviewed', 'store_favoured', 'message_opened'],
];

const lifeRules: TagRule[] = [
  rule('lapsed', {
    ...{ name: { zh: '很久没来', en: 'Has not been seen for long' }, on: SIGNS_OF_LIFE, key: 'life', says: fixed('lapsed') },
    ...{ measure: { kind: 'silence', days: 90 }, weight: 1, fades: { kind: 'stays' } },
  }),
];

/** The rules out of the box; a brand's own of the same id take their place. */
export const DEFAULT_TAG_RULES: readonly TagRule[] = [
  ...channelRules,
  ...responseRules,
  ...answerRules,
  ...placeRules,
  ...shoppingRules,
  ...lifeRules,
];
