import * as v from 'valibot';
import { PersonData } from '../../shared/privacy/person-data';
import { readable } from '../../shared/privacy/readable';
import { AT, LATER, NOBODY, SOMEBODY } from './somebody';

const cellsOf = (row: string, tag: 'th' | 'td'): string[] =>
  [...row.matchAll(new RegExp(`<${tag}>(.*?)</${tag}>`, 'gs'))].map(([, cell]) => cell ?? '');

/** The page part by part: its title, what stands over its columns, and its rows. A part in which nothing is has a sentence. */
const partsOf = (page: string) =>
  page
    .split('<h2>')
    .slice(1)
    .map((part) => {
      const [title, content = ''] = part.split('</h2>\n');
      const rows = [...content.matchAll(/<tr>(<td>.*?)<\/tr>/gs)].map(([, row]) => cellsOf(row ?? '', 'td'));
      const none = /<p>(.*?)<\/p>/.exec(content)?.[1];
      return none === undefined ? { title, head: cellsOf(content, 'th'), rows } : { title, none };
    });

test('the file for machines has room for all of it, and for nothing that is not said to be in it', () => {
  expect(v.parse(PersonData, { ...SOMEBODY, passwordHash: 'x' })).toEqual(SOMEBODY);
  expect(v.is(PersonData, { ...SOMEBODY, consents: undefined })).toBe(false);
});

test('everything that is held stands on the page, part by part', () => {
  expect(partsOf(readable(SOMEBODY, 'zh'))).toEqual([
    { title: '会员', head: ['会员号', '等级', '积分', '入会', '来自'], rows: [['68430188469', '岚上', '120', AT, '地铁灯箱']] },
    {
      title: '资料',
      head: ['', '内容', '来源', '时间'],
      rows: [
        ['姓名', '林知夏', 'member', LATER],
        ['姓名', '林', 'staff', AT],
        ['生日', '1996-04-12', 'member', AT],
      ],
    },
    {
      title: '同意',
      head: ['用途', '', '政策版本', '时间'],
      rows: [
        ['partners', '不同意', 'v2', LATER],
        ['membership', '同意', 'v1', AT],
      ],
    },
    {
      title: '身份标识',
      head: ['', '内容', '时间'],
      rows: [
        ['phone', '138****8000', AT],
        ['openid', 'oAbc', `${AT} 至 ${LATER}`],
      ],
    },
    { title: '标签', head: ['标签', '强度', '来源'], rows: [['爱喝手冲', '1.5', 'purchase, survey']] },
    {
      title: '优惠券',
      head: ['优惠券', '状态', '有效期', '使用'],
      rows: [
        ['满100减20', '可用', `${AT} – ${LATER}`, ''],
        ['燕麦拿铁', '已用', `${AT} – ${LATER}`, `${LATER} · 静安店`],
        ['新人券', '待核实 · 领取核实中', `${AT} – ${LATER}`, LATER],
      ],
    },
    {
      title: '积分流水 · 积分',
      head: ['时间', '做了什么', '可用', '待入账', '欠', '原因'],
      rows: [
        [AT, '消费', '+120', '−30', '', '订单 1'],
        [LATER, '退货', '−5', '', '+1', ''],
      ],
    },
    { title: '积分流水 · 成长值', none: '没有' },
    {
      title: '触点记录',
      head: ['时间', '触点记录', '渠道', '内容'],
      rows: [[AT, '购买', 'pos', 'total: 3200, goods: [&quot;a&quot;], store: SH1']],
    },
    { title: '消息', head: ['时间', '消息', '内容'], rows: [[AT, '新店开业', '来坐坐']] },
    {
      title: '活动与流程的发送',
      head: ['时间', '活动与流程的发送', '状态', '渠道'],
      rows: [
        [AT, '双十一', '已发', 'sms'],
        [LATER, '双十二', '没发 · 达到频次上限', ''],
      ],
    },
    {
      title: '提醒',
      head: ['时间', '提醒', ''],
      rows: [
        [AT, 'coupon_expiry 1', `微信已发 ${LATER}`],
        [AT, 'event e1', ''],
      ],
    },
    { title: '分享的链接', head: ['时间', '分享的链接', '内容'], rows: [[AT, '首页', '打开 7 次，2 人入会']] },
    { title: '消息偏好', head: ['内容'], rows: [['关闭了 sms, email'], ['少收一些：每周最多一条'], ['手机时间比 UTC 早 5.5 小时']] },
    {
      title: '微信订阅消息的选择',
      head: ['', '内容'],
      rows: [['coupon_expiry', '允许 2 次，没允许 3 次，关闭 4 次，还可以发 1 条']],
    },
    {
      title: '收藏的门店',
      head: ['收藏的门店', ''],
      rows: [
        ['静安店', '我的门店'],
        ['徐汇店', ''],
      ],
    },
    { title: '在哪家店入会', head: ['在哪家店入会'], rows: [['静安店']] },
    { title: '店员的笔记', head: ['时间', '谁', '内容'], rows: [[AT, '静安店 小周', '不加糖']] },
    {
      title: '店员的跟进',
      head: ['时间', '谁', '内容', '原因'],
      rows: [
        ['2026-11-24', '静安店 小周', '回电', '没接'],
        ['2026-11-25', '静安店 小周', '送样品', ''],
      ],
    },
    { title: '所在的人群', head: ['所在的人群', '时间'], rows: [['常客', AT]] },
    {
      title: '进入的自动化流程',
      head: ['进入的自动化流程', '时间', '状态'],
      rows: [
        ['新人礼', AT, `走完 ${LATER}`],
        ['唤醒', AT, '进行中'],
      ],
    },
    {
      title: '活动邀约',
      head: ['时间', '活动邀约', '状态', '内容'],
      rows: [
        [AT, '手冲课', '已签到', `2 · ${LATER} · 5/5 · 很好`],
        [AT, '杯测会', '不来', ''],
      ],
    },
    {
      title: '谁看过、动过这些资料',
      head: ['时间', '谁', '做了什么', '原因'],
      rows: [
        [AT, '小周', '查看电话', '送货'],
        [LATER, '会员本人', '导出资料', ''],
      ],
    },
  ]);
});

test('where nothing is held of something the page says so, and no ledger stands there without points', () => {
  const [member, ...others] = partsOf(readable(NOBODY, 'zh'));
  expect(member).toMatchObject({ rows: [['68430188469', '岚上', '120', AT, '']] });
  expect(others).toHaveLength(20);
  for (const part of others) expect(part).toEqual({ title: expect.any(String), none: '没有' });
});

test('who came by a link without a name came by its scene', () => {
  const [member] = partsOf(readable({ ...NOBODY, member: { ...NOBODY.member, source: { scene: 'aB3dE5fG7h', kind: 'member' } } }, 'zh'));
  expect(member).toMatchObject({ rows: [['68430188469', '岚上', '120', AT, 'aB3dE5fG7h']] });
});

test('the page says the same in English, and in which language it is', () => {
  const page = readable(SOMEBODY, 'en');
  expect(page).toMatch(/^<!doctype html>\n<html lang="en"><head>.*<title>My personal data<\/title><style>body\{/s);
  expect(page).toContain(`<h1>My personal data</h1><p>All that 山岚咖啡 holds about you, exported ${AT}</p>\n<h2>Membership</h2>`);
  const [zh, en] = [partsOf(readable(SOMEBODY, 'zh')), partsOf(page)];
  expect(en.map(({ rows }) => rows?.length)).toEqual(zh.map(({ rows }) => rows?.length));
  const rowsOf = (title: string) => en.find((part) => part.title === title)?.rows;
  expect(rowsOf('Consents')).toEqual([
    ['partners', 'not given', 'v2', LATER],
    ['membership', 'given', 'v1', AT],
  ]);
  expect(rowsOf('Messages you want')).toEqual([
    ['turned off: sms, email'],
    ['fewer: one a week at most'],
    ['phone is 5.5 hours ahead of UTC'],
  ]);
  expect(rowsOf('Your answers to WeChat about messages')).toEqual([['coupon_expiry', 'yes 2, no 3, turned off 4; 1 may still be sent']]);
  expect(rowsOf('Links shared')).toEqual([[AT, '首页', 'opened 7 times, 2 joined']]);
  expect(rowsOf('Who looked at these data or did something with them')?.[1]).toEqual([LATER, 'The member', '导出资料', '']);
  const chinese = readable(SOMEBODY, 'zh');
  expect(chinese).toMatch(/^<!doctype html>\n<html lang="zh-CN"><head>.*<title>我的个人资料<\/title>/s);
  expect(chinese).toContain(`<h1>我的个人资料</h1><p>山岚咖啡 持有的关于你的全部资料，导出于 ${AT}</p>\n<h2>会员</h2>`);
});

test('what people typed cannot become part of the page, and stays as it was typed', () => {
  const nasty = `<script>alert("x") & 'y'</script>`;
  const written = '&lt;script&gt;alert(&quot;x&quot;) &amp; &#39;y&#39;&lt;/script&gt;';
  const page = readable(
    {
      ...{ ...NOBODY, brand: nasty, joinedIn: [nasty], points: [{ name: nasty, available: 0, pending: 0, debt: 0, entries: [] }] },
      invitations: [{ at: AT, event: nasty, state: 'arrived', words: '已签到', party: 1, stars: 5, text: nasty }],
      stores: [{ storeId: 's', name: nasty, favourite: true, mine: true }],
      profile: [{ attribute: 'name', values: [{ value: nasty, source: 'member', at: AT }] }],
      events: [{ messageId: 'm', at: AT, type: 'purchase', words: '购买', channel: 'pos', properties: { note: nasty } }],
    },
    'zh',
  );
  expect(page).not.toContain('<script');
  expect(page.split(written)).toHaveLength(9);
});
