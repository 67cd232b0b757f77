import { channelsOf } from '../../functions/send/channels/of-config';
import { customerEndpoints } from '../../shared/contract/customers';
import { marketerEndpoints } from '../../shared/contract/marketer';
import { memberEndpoints } from '../../shared/contract/member';
import type { MessageTemplates } from '../../shared/message/template';
import { DEFAULT_SEND_POLICY } from '../../shared/send/policy';
import type { SendWords } from '../../shared/send/words';
import { someRules } from '../campaign/examples';
import { type Backend, startBackend } from '../harness/backend';
import { eventually } from '../harness/eventually';
import { peopleOf } from '../harness/people';
import { messageXml, pushOf } from '../official-account/wechat-server';

// The official account's template messages: to who follows it, by the account's own token, from the settings to WeChat.

const ACCOUNT = { appId: 'wx00000000000000f1', token: 'tokenOfTheAccount', appSecret: '0123456789abcdef0123456789abcdef' };
const TEMPLATE = {
  ...{ appId: ACCOUNT.appId, templateId: 'kW3xOfficialTemplateOfTheBrand0000000000001' },
  keywords: [
    { keyword: 'thing1', says: 'name' as const },
    { keyword: 'remark', says: 'note' as const },
  ],
};
const WORDS: SendWords = {
  ...{ title: { zh: '回来喝一杯', en: 'Come back' }, text: { zh: '静安店给你留了一杯', en: 'A cup waits' } },
  target: { page: 'coupon', id: 'c-1' },
};

let backend: Backend;
let people: ReturnType<typeof peopleOf>;
let marketer: string;

beforeAll(async () => {
  backend = await startBackend();
  people = peopleOf(backend);
  marketer = await people.marketer();
  backend.weChat.addAccount(ACCOUNT.appId, ACCOUNT.appSecret);
  const { appId, ...body } = ACCOUNT;
  await backend.call(customerEndpoints.saveOfficialAccount, {
    ...{ token: marketer, params: { appId } },
    body: { ...body, name: '山岚服务号', mode: 'plain', version: 0 },
  });
});
afterAll(() => backend.stop());

const userOf = (nickname: string) => backend.weChat.findUser(nickname) ?? backend.weChat.addUser(nickname);
const openidOf = (nickname: string): string => backend.weChat.openIdOf(userOf(nickname), ACCOUNT.appId);

/** Follows or leaves the account, of which WeChat tells the brand. */
const follow = async (nickname: string, follows: boolean): Promise<void> => {
  if (follows) backend.weChat.follow(userOf(nickname), ACCOUNT.appId);
  else backend.weChat.unfollow(userOf(nickname), ACCOUNT.appId);
  const { unionid } = backend.weChat.code2Session('wx00000000000000aa', 'secret', backend.weChatCode(nickname), 'authorization_code');
  const fields = { MsgType: 'event', Event: follows ? 'subscribe' : 'unsubscribe', FromUserName: openidOf(nickname), UnionId: unionid };
  const { query, body } = pushOf(messageXml({ ...fields, CreateTime: Math.floor(Date.now() / 1000) }), ACCOUNT);
  const pushed = await backend.send('POST', `/open/wechat/official/${ACCOUNT.appId}?${query}`, {
    headers: { 'content-type': 'text/xml' },
    body,
  });
  expect(pushed.status).toBe(200);
};
const received = (nickname: string) =>
  backend.weChat.messages().filter(({ user, account }) => user === userOf(nickname).id && account === ACCOUNT.appId);

test('the account says that it can send, and its secret is not shown', async () => {
  const { reply } = await backend.call(customerEndpoints.officialAccounts, { token: marketer });
  expect(reply.items).toMatchObject([{ appId: ACCOUNT.appId, canSend: true }]);
  expect(JSON.stringify(reply)).not.toContain(ACCOUNT.appSecret);
});

describe('what WeChat says decides what becomes of a message', () => {
  const asked: string[] = [];
  const channel = (changes: { appSecret?: string; official?: MessageTemplates['official'] | 'none' } = {}) => {
    const { appSecret = ACCOUNT.appSecret, official = TEMPLATE } = changes;
    const wechat = { baseUrl: process.env.WECHAT_BASE_URL ?? '', appId: 'wx00000000000000aa', appSecret: 'secret' };
    const { official_template } = channelsOf(
      { inCloud: false, providers: {}, wechat },
      {
        clock: () => '2026-11-23T04:00:00.000Z',
        messageTemplates: { current: async () => (official === 'none' ? {} : { official }) },
        officialAccounts: {
          get: async (appId) => {
            asked.push(appId);
            return { appId, name: '山岚服务号', mode: 'plain', canSend: true, version: 1, token: ACCOUNT.token, appSecret };
          },
        },
        tables: backend.tables,
        wechat: { send: async () => 'wrong' },
      },
    );
    if (!official_template) throw new Error('no such channel');
    return (openid: string) => official_template.send(openid, WORDS, 'key');
  };

  test('a follower gets it, with the page of the app; who has left does not, and nobody asks again', async () => {
    backend.weChat.follow(userOf('在关注'), ACCOUNT.appId);
    expect(await channel()(openidOf('在关注'))).toEqual({ kind: 'sent' });
    expect(received('在关注')).toMatchObject([
      {
        ...{ templateId: TEMPLATE.templateId, page: 'member/pages/coupon/index?couponId=c-1' },
        data: { thing1: '回来喝一杯', remark: '静安店给你留了一杯' },
      },
    ]);
    backend.weChat.unfollow(userOf('在关注'), ACCOUNT.appId);
    expect(await channel()(openidOf('在关注'))).toEqual({ kind: 'refused', reason: 'not_following' });
    expect(await channel()('oNobody0000000000000000000001')).toEqual({ kind: 'refused', reason: 'not_following' });
    expect(received('在关注')).toHaveLength(1);
  });

  test('what is wrong with the settings is refused, with the reason, and another channel may do', async () => {
    backend.weChat.follow(userOf('在关注'), ACCOUNT.appId);
    const openid = openidOf('在关注');
    const short = { ...TEMPLATE, templateId: 'no template' };
    expect(await channel({ official: short })(openid)).toEqual({ kind: 'refused', reason: 'wechat 40037' });
    expect(await channel({ official: { ...TEMPLATE, keywords: [{ keyword: 'time2', says: 'note' }] } })(openid)).toEqual({
      ...{ kind: 'refused', reason: 'wechat 47003' },
    });
    expect(await channel({ appSecret: 'f'.repeat(32) })(openid)).toEqual({ kind: 'refused', reason: 'wechat 40125' });
    expect(await channel({ official: 'none' })(openid)).toEqual({ kind: 'refused', reason: 'no template' });
  });

  test('a token that WeChat has replaced is no reason to fail, and the quota of the day one to try again late', async () => {
    backend.weChat.follow(userOf('在关注'), ACCOUNT.appId);
    const [send, openid] = [channel(), openidOf('在关注')];
    expect(await send(openid)).toEqual({ kind: 'sent' });
    // As if somebody else had asked for a new one, and the old one were past its overlap.
    backend.weChat.forgetTokens(ACCOUNT.appId);
    expect(await send(openid)).toEqual({ kind: 'sent' });
    backend.weChat.addAccount(ACCOUNT.appId, ACCOUNT.appSecret, 0);
    expect(await send(openid)).toEqual({ kind: 'try_again', afterSeconds: 3_600 });
    backend.weChat.addAccount(ACCOUNT.appId, ACCOUNT.appSecret);
    expect(new Set(asked)).toEqual(new Set([ACCOUNT.appId]));
  });
});

test('a campaign reaches who follows the account; who has left it meanwhile gets it by the next channel', async () => {
  const tokens = await Promise.all(['阿留', '阿走', '没关注'].map((name) => people.member(name)));
  await Promise.all(['阿留', '阿走'].map((name) => follow(name, true)));
  await backend.call(marketerEndpoints.setMessageTemplates, { token: marketer, body: { version: 0, templates: { official: TEMPLATE } } });
  const { quietHours: _, ...policy } = DEFAULT_SEND_POLICY;
  await backend.call(marketerEndpoints.setSendPolicy, { token: marketer, body: { version: 0, policy } });
  const rule = { kind: 'reachable' as const, channel: 'official_template' as const };
  const { audienceId, version } = (
    await backend.call(marketerEndpoints.createAudience, { token: marketer, body: { name: '关注了', rule } })
  ).reply;
  await backend.call(marketerEndpoints.startAudience, { token: marketer, params: { audienceId }, body: { version } });
  await eventually(async () => {
    const seen = await backend.call(marketerEndpoints.audience, { token: marketer, params: { audienceId } });
    expect(seen.reply.size).toBe(2);
  }, 20_000);
  // WeChat's word of it is still on its way when the message is sent.
  backend.weChat.unfollow(userOf('阿走'), ACCOUNT.appId);
  const rules = someRules({ audienceId, offer: { kind: 'none' }, channels: ['official_template', 'inbox'], caps: { kind: 'respected' } });
  const { campaignId } = (await backend.call(marketerEndpoints.createCampaign, { token: marketer, body: rules })).reply;
  await backend.call(marketerEndpoints.publishCampaign, { token: marketer, params: { campaignId }, body: { version: 1 } });
  for (let i = 0; i < 3; i++) await backend.host.invoke('schedule-run-campaigns', {});
  const seen = (await backend.call(marketerEndpoints.campaign, { token: marketer, params: { campaignId } })).reply;
  expect(seen).toMatchObject({ run: { byState: { sent: 2 }, byChannel: { official_template: 1, inbox: 1 } } });
  expect([received('阿留'), received('阿走')].map((all) => all.length)).toEqual([1, 0]);
  const inboxes = await Promise.all(tokens.map((token) => backend.call(memberEndpoints.messages, { token })));
  expect(inboxes.map(({ reply }) => reply.items.length)).toEqual([0, 1, 0]);
});
