import type { PersonData } from '../../shared/privacy/person-data';

export const AT = '2026-11-22T12:00:00+08:00';
export const LATER = '2026-11-23T09:30:00+08:00';

/** Somebody of whom nothing is held but the membership. */
export const NOBODY: PersonData = {
  ...{ exportedAt: AT, brand: '山岚咖啡', profile: [], consents: [], identifiers: [], tags: [], coupons: [], points: [], events: [] },
  ...{ messages: [], sends: [], reminders: [], subscriptions: [], stores: [], joinedIn: [], notes: [], followUps: [], invitations: [] },
  ...{ audiences: [], journeys: [], links: [], staffActions: [] },
  member: { memberNumber: '68430188469', tier: '岚上', points: 120, joinedAt: AT, joinedBy: 'h5' },
  messagePreferences: { off: [], fewer: false },
};

/** Somebody of whom everything is held, in each form in which it can be. */
export const SOMEBODY: PersonData = {
  ...NOBODY,
  member: { ...NOBODY.member, source: { scene: 'aB3dE5fG7h', kind: 'marketer', name: '地铁灯箱' } },
  profile: [
    {
      attribute: '姓名',
      values: [
        { value: '林知夏', source: 'member', at: LATER },
        { value: '林', source: 'staff', at: AT },
      ],
    },
    { attribute: '生日', values: [{ value: '1996-04-12', source: 'member', at: AT }] },
  ],
  consents: [
    { purpose: 'partners', given: false, policyVersion: 'v2', at: LATER },
    { purpose: 'membership', given: true, policyVersion: 'v1', at: AT },
  ] as PersonData['consents'],
  identifiers: [
    { type: 'phone', value: '138****8000', since: AT },
    { type: 'openid', value: 'oAbc', since: AT, until: LATER },
  ],
  tags: [{ words: '爱喝手冲', key: 'likes', value: 'pour_over', weight: 1.5, from: ['purchase', 'survey'] }],
  coupons: [
    { couponId: '1', name: '满100减20', state: '可用', issuedAt: AT, validFrom: AT, validUntil: LATER },
    { couponId: '2', name: '燕麦拿铁', state: '已用', issuedAt: AT, validFrom: AT, validUntil: LATER, usedAt: LATER, usedIn: '静安店' },
    {
      ...{ couponId: '3', name: '新人券', state: '待核实', issuedAt: AT, validFrom: AT, validUntil: LATER, usedAt: LATER },
      underReview: { since: AT, until: LATER, why: 'device' },
    },
  ],
  points: [
    {
      ...{ name: '积分', available: 115, pending: 0, debt: 0 },
      entries: [
        { at: AT, words: '消费', available: 120, pending: -30, debt: 0, note: '订单 1' },
        { at: LATER, words: '退货', available: -5, pending: 0, debt: 1 },
      ],
    },
    { name: '成长值', available: 0, pending: 0, debt: 0, entries: [] },
  ],
  events: [
    { messageId: 'm1', at: AT, type: 'purchase', words: '购买', channel: 'pos', properties: { total: 3200, goods: ['a'], store: 'SH1' } },
  ],
  messages: [{ at: AT, title: '新店开业', text: '来坐坐' }],
  messagePreferences: { off: ['sms', 'email'], fewer: true, utcOffset: 330 },
  sends: [
    { at: AT, source: '双十一', state: '已发', channel: 'sms' },
    { at: LATER, source: '双十二', state: '没发', words: '达到频次上限' },
  ],
  reminders: [
    { what: 'coupon_expiry', id: '1', at: AT, state: 'sent', sentAt: LATER },
    { what: 'event', id: 'e1', at: AT, state: 'waiting' },
  ],
  subscriptions: [{ template: 'coupon_expiry', left: 1, accept: 2, reject: 3, ban: 4 }],
  stores: [
    { storeId: 'SH1', name: '静安店', favourite: true, mine: true },
    { storeId: 'SH2', name: '徐汇店', favourite: true, mine: false },
  ],
  joinedIn: ['静安店'],
  notes: [{ at: AT, store: '静安店', by: '小周', text: '不加糖' }],
  followUps: [
    { due: '2026-11-24', store: '静安店', by: '小周', text: '回电', state: 'later', laterBecause: '没接' },
    { due: '2026-11-25', store: '静安店', by: '小周', text: '送样品', state: 'open' },
  ],
  invitations: [
    { at: AT, event: '手冲课', state: 'arrived', words: '已签到', party: 2, arrivedAt: LATER, stars: 5, text: '很好' },
    { at: AT, event: '杯测会', state: 'declined', words: '不来', party: 0 },
  ],
  audiences: [{ name: '常客', since: AT }],
  journeys: [
    { name: '新人礼', enteredAt: AT, state: '走完', leftAt: LATER },
    { name: '唤醒', enteredAt: AT, state: '进行中' },
  ],
  links: [{ at: AT, scene: 'aB3dE5fG7h', to: '首页', opened: 7, joined: 2 }],
  staffActions: [
    { at: AT, by: { role: 'manager', id: 's1', name: '小周' }, words: '查看电话', reason: '送货' },
    { at: LATER, by: { role: 'member', id: 'm1', name: '' }, words: '导出资料' },
  ],
};
