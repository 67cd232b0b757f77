import { actorWords } from '../audit/audit';
import type { Language } from '../problem/words';
import type { PersonData } from './person-data';

const WORDS = {
  zh: {
    title: '我的个人资料',
    made: (brand: string, at: string) => `${brand} 持有的关于你的全部资料，导出于 ${at}`,
    member: '会员',
    number: '会员号',
    tier: '等级',
    points: '积分',
    joined: '入会',
    profile: '资料',
    value: '内容',
    source: '来源',
    time: '时间',
    consents: '同意',
    purpose: '用途',
    given: (yes: boolean) => (yes ? '同意' : '不同意'),
    policy: '政策版本',
    identifiers: '身份标识',
    until: '至',
    tags: '标签',
    weight: '强度',
    coupons: '优惠券',
    underReview: '领取核实中',
    state: '状态',
    valid: '有效期',
    used: '使用',
    ledger: '积分流水',
    available: '可用',
    pending: '待入账',
    debt: '欠',
    events: '触点记录',
    channel: '渠道',
    details: '内容',
    messages: '消息',
    invitations: '活动邀约',
    audiences: '所在的人群',
    journeys: '进入的自动化流程',
    sends: '活动与流程的发送',
    reminders: '提醒',
    links: '分享的链接',
    opens: (opened: number, joined: number) => `打开 ${opened} 次，${joined} 人入会`,
    from: '来自',
    sent: '微信已发',
    preferences: '消息偏好',
    off: (channels: string) => `关闭了 ${channels}`,
    fewer: '少收一些：每周最多一条',
    clock: (hours: string) => `手机时间比 UTC 早 ${hours} 小时`,
    subscriptions: '微信订阅消息的选择',
    answers: (accept: number, reject: number, ban: number, left: number) =>
      `允许 ${accept} 次，没允许 ${reject} 次，关闭 ${ban} 次，还可以发 ${left} 条`,
    stores: '收藏的门店',
    joinedIn: '在哪家店入会',
    notes: '店员的笔记',
    followUps: '店员的跟进',
    mine: '我的门店',
    staff: '谁看过、动过这些资料',
    who: '谁',
    what: '做了什么',
    why: '原因',
    none: '没有',
  },
  en: {
    title: 'My personal data',
    made: (brand: string, at: string) => `All that ${brand} holds about you, exported ${at}`,
    member: 'Membership',
    number: 'Number',
    tier: 'Tier',
    points: 'Points',
    joined: 'Joined',
    profile: 'Profile',
    value: 'Value',
    source: 'Source',
    time: 'Time',
    consents: 'Consents',
    purpose: 'Purpose',
    given: (yes: boolean) => (yes ? 'given' : 'not given'),
    policy: 'Policy version',
    identifiers: 'Identifiers',
    until: 'until',
    tags: 'Tags',
    weight: 'Weight',
    coupons: 'Coupons',
    underReview: 'claim being checked',
    state: 'State',
    valid: 'Valid',
    used: 'Used',
    ledger: 'Points ledger',
    available: 'Available',
    pending: 'Pending',
    debt: 'Owed',
    events: 'Touchpoints',
    channel: 'Channel',
    details: 'Details',
    messages: 'Messages',
    invitations: 'Events',
    audiences: 'Audiences',
    journeys: 'Journeys',
    sends: 'Sent by campaigns and journeys',
    reminders: 'Reminders',
    links: 'Links shared',
    opens: (opened: number, joined: number) => `opened ${opened} times, ${joined} joined`,
    from: 'Came by',
    sent: 'sent by WeChat',
    preferences: 'Messages you want',
    off: (channels: string) => `turned off: ${channels}`,
    fewer: 'fewer: one a week at most',
    clock: (hours: string) => `phone is ${hours} hours ahead of UTC`,
    subscriptions: 'Your answers to WeChat about messages',
    answers: (accept: number, reject: number, ban: number, left: number) =>
      `yes ${accept}, no ${reject}, turned off ${ban}; ${left} may still be sent`,
    stores: 'Stores you like',
    joinedIn: 'Joined in',
    notes: 'Notes by staff',
    followUps: 'Follow-ups by staff',
    mine: 'your store',
    staff: 'Who looked at these data or did something with them',
    who: 'Who',
    what: 'What',
    why: 'Why',
    none: 'None',
  },
} as const;

const ESCAPED: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (letter) => ESCAPED[letter] ?? letter);

const table = (title: string, head: readonly string[], rows: readonly (readonly string[])[], none: string): string => {
  const cells = (row: readonly string[], tag: 'th' | 'td') => row.map((cell) => `<${tag}>${escaped(cell)}</${tag}>`).join('');
  const body = rows.map((row) => `<tr>${cells(row, 'td')}</tr>`).join('\n');
  const content =
    rows.length === 0 ? `<p>${none}</p>` : `<table><thead><tr>${cells(head, 'th')}</tr></thead><tbody>${body}</tbody></table>`;
  return `<h2>${escaped(title)}</h2>\n${content}`;
};

/** +20, −5, nothing where nothing moved. */
const signed = (points: number): string => (points > 0 ? `+${points}` : points < 0 ? `−${-points}` : '');

const STYLE = `body{font:16px/1.6 system-ui,"PingFang SC","Noto Sans CJK SC",sans-serif;max-width:960px;margin:40px auto;padding:0 20px;color:#1f2a24}
h1{font-size:26px}h2{font-size:19px;margin-top:36px}table{border-collapse:collapse;width:100%;font-size:14px}
th,td{text-align:left;padding:6px 10px 6px 0;border-bottom:1px solid #ddd;vertical-align:top;overflow-wrap:anywhere}`;

const wishesOf = ({ off, fewer, utcOffset }: PersonData['messagePreferences'], w: (typeof WORDS)[Language]): string[] => [
  ...(off.length > 0 ? [w.off(off.join(', '))] : []),
  ...(fewer ? [w.fewer] : []),
  ...(utcOffset === undefined ? [] : [w.clock(String(utcOffset / 60))]),
];

/** A person's data as a page that they can read anywhere, without a network. */
export const readable = (data: PersonData, language: Language): string => {
  const w = WORDS[language];
  const { member } = data;
  const parts = [
    table(
      w.member,
      [w.number, w.tier, w.points, w.joined, w.from],
      [[member.memberNumber, member.tier, String(member.points), member.joinedAt, member.source?.name ?? member.source?.scene ?? '']],
      w.none,
    ),
    table(
      w.profile,
      ['', w.value, w.source, w.time],
      data.profile.flatMap(({ attribute, values }) => values.map(({ value, source, at }) => [attribute, value, source, at])),
      w.none,
    ),
    table(
      w.consents,
      [w.purpose, '', w.policy, w.time],
      data.consents.map(({ purpose, given, policyVersion, at }) => [purpose, w.given(given), policyVersion, at]),
      w.none,
    ),
    table(
      w.identifiers,
      ['', w.value, w.time],
      data.identifiers.map(({ type, value, since, until }) => [type, value, until ? `${since} ${w.until} ${until}` : since]),
      w.none,
    ),
    table(
      w.tags,
      [w.tags, w.weight, w.source],
      data.tags.map(({ words, weight, from }) => [words, String(weight), from.join(', ')]),
      w.none,
    ),
    table(
      w.coupons,
      [w.coupons, w.state, w.valid, w.used],
      data.coupons.map(({ name, state, validFrom, validUntil, usedAt, usedIn, underReview }) => [
        name,
        underReview ? `${state} · ${w.underReview}` : state,
        `${validFrom} – ${validUntil}`,
        [usedAt, usedIn].filter(Boolean).join(' · '),
      ]),
      w.none,
    ),
    ...data.points.map(({ name, entries }) =>
      table(
        `${w.ledger} · ${name}`,
        [w.time, w.what, w.available, w.pending, w.debt, w.why],
        entries.map(({ at, words, available, pending, debt, note = '' }) => [at, words, ...[available, pending, debt].map(signed), note]),
        w.none,
      ),
    ),
    table(
      w.events,
      [w.time, w.events, w.channel, w.details],
      data.events.map(({ at, words, channel, properties }) => [
        at,
        words,
        channel,
        Object.entries(properties)
          .map(([name, value]) => `${name}: ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`)
          .join(', '),
      ]),
      w.none,
    ),
    table(
      w.messages,
      [w.time, w.messages, w.details],
      data.messages.map(({ at, title, text }) => [at, title, text]),
      w.none,
    ),
    table(
      w.sends,
      [w.time, w.sends, w.state, w.channel],
      data.sends.map(({ at, source, state, channel = '', words = '' }) => [
        at,
        source,
        [state, words].filter(Boolean).join(' · '),
        channel,
      ]),
      w.none,
    ),
    table(
      w.reminders,
      [w.time, w.reminders, ''],
      data.reminders.map(({ what, id, at, sentAt }) => [at, `${what} ${id}`, sentAt ? `${w.sent} ${sentAt}` : '']),
      w.none,
    ),
    table(
      w.links,
      [w.time, w.links, w.details],
      data.links.map(({ at, to, opened, joined }) => [at, to, w.opens(opened, joined)]),
      w.none,
    ),
    table(
      w.preferences,
      [w.details],
      wishesOf(data.messagePreferences, w).map((said) => [said]),
      w.none,
    ),
    table(
      w.subscriptions,
      ['', w.details],
      data.subscriptions.map(({ template, accept, reject, ban, left }) => [template, w.answers(accept, reject, ban, left)]),
      w.none,
    ),
    table(
      w.stores,
      [w.stores, ''],
      data.stores.map(({ name, mine }) => [name, mine ? w.mine : '']),
      w.none,
    ),
    table(
      w.joinedIn,
      [w.joinedIn],
      data.joinedIn.map((name) => [name]),
      w.none,
    ),
    table(
      w.notes,
      [w.time, w.who, w.details],
      data.notes.map(({ at, store, by, text }) => [at, `${store} ${by}`, text]),
      w.none,
    ),
    table(
      w.followUps,
      [w.time, w.who, w.details, w.why],
      data.followUps.map(({ due, store, by, text, laterBecause = '' }) => [due, `${store} ${by}`, text, laterBecause]),
      w.none,
    ),
    table(
      w.audiences,
      [w.audiences, w.time],
      data.audiences.map(({ name, since }) => [name, since]),
      w.none,
    ),
    table(
      w.journeys,
      [w.journeys, w.time, w.state],
      data.journeys.map(({ name, enteredAt, state, leftAt = '' }) => [name, enteredAt, `${state} ${leftAt}`.trim()]),
      w.none,
    ),
    table(
      w.invitations,
      [w.time, w.invitations, w.state, w.details],
      data.invitations.map(({ at, event, words, party, arrivedAt = '', stars, text = '' }) => [
        at,
        event,
        words,
        [party > 0 ? String(party) : '', arrivedAt, stars === undefined ? '' : `${stars}/5`, text].filter(Boolean).join(' · '),
      ]),
      w.none,
    ),
    table(
      w.staff,
      [w.time, w.who, w.what, w.why],
      data.staffActions.map(({ at, by, words, reason = '' }) => [at, actorWords(by, language), words, reason]),
      w.none,
    ),
  ];
  const lang = language === 'zh' ? 'zh-CN' : 'en';
  return `<!doctype html>
<html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${w.title}</title><style>${STYLE}</style></head>
<body><h1>${w.title}</h1><p>${escaped(w.made(data.brand, data.exportedAt))}</p>
${parts.join('\n')}
</body></html>
`;
};
