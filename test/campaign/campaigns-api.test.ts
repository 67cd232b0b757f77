import { sendsIn } from '../../functions/send/send-repository';
import type { CampaignView } from '../../shared/contract/campaigns-console';
import { marketerEndpoints } from '../../shared/contract/marketer';
import { memberEndpoints } from '../../shared/contract/member';
import { DEFAULT_SEND_POLICY } from '../../shared/send/policy';
import { utc } from '../../shared/time/instant';
import { type Backend, startBackend } from '../harness/backend';
import { eventually } from '../harness/eventually';
import { peopleOf } from '../harness/people';
import { someRules } from './examples';

// A campaign over the API: from the marketer's draft to the coupon in the member's wallet, by the schedule that runs every minute.

let backend: Backend;
let people: ReturnType<typeof peopleOf>;
let marketer: string;
let audienceId: string;
let templateId: string;
const members: { token: string; memberNumber: string }[] = [];

beforeAll(async () => {
  backend = await startBackend();
  people = peopleOf(backend);
  marketer = await people.marketer();
  await people.importStores(marketer);
  templateId = await people.publish(marketer, { claimPlace: { kind: 'anywhere' }, ways: ['app', 'sent'] });
  for (const name of ['林知夏', '沈南', '不要打扰']) {
    const token = await people.member(name, name === '不要打扰' ? ['membership'] : ['membership', 'personalised']);
    members.push({ token, memberNumber: (await backend.call(memberEndpoints.me, { token })).reply.memberNumber });
  }
  const rule = { kind: 'event_count' as const, type: 'store_viewed', is: 'at_least' as const, value: 1, withinDays: 3 };
  const { reply } = await backend.call(marketerEndpoints.createAudience, { token: marketer, body: { name: '看过门店', rule } });
  audienceId = reply.audienceId;
  await backend.call(marketerEndpoints.startAudience, { token: marketer, params: { audienceId }, body: { version: reply.version } });
  for (const [i, { token }] of members.entries()) {
    const event = {
      messageId: `campaign-api-${i}`,
      type: 'store_viewed' as const,
      occurredAt: utc(Date.now()),
      properties: { storeId: 'SH1' },
    };
    await backend.call(memberEndpoints.touch, { token, body: { channel: 'h5', events: [event] } });
  }
  await eventually(async () => {
    const seen = await backend.call(marketerEndpoints.audience, { token: marketer, params: { audienceId } });
    expect(seen.reply.size).toBe(3);
  }, 20_000);
});
afterAll(() => backend.stop());

const run = () => backend.host.invoke('schedule-run-campaigns', {});
const seen = async ({ campaignId }: Pick<CampaignView, 'campaignId'>) =>
  (await backend.call(marketerEndpoints.campaign, { token: marketer, params: { campaignId } })).reply;

test('drafted, published and run, it brings a coupon and a message to who agreed, once, and says of each why not', async () => {
  const rules = someRules({
    ...{ audienceId, offer: { kind: 'coupon', templateId }, channels: ['sms', 'inbox'], caps: { kind: 'respected' } },
    budget: { messages: 100, money: { amount: 500_000, currency: 'CNY' } },
  });
  const made = await backend.call(marketerEndpoints.createCampaign, { token: marketer, body: rules });
  expect([made.status, made.reply.state, made.reply.audienceName, made.reply.audienceSize]).toEqual([201, 'draft', '看过门店', 3]);
  const { campaignId } = made.reply;
  const published = await backend.call(marketerEndpoints.publishCampaign, {
    token: marketer,
    params: { campaignId },
    body: { version: 1 },
  });
  expect([published.status, published.reply.state]).toEqual([200, 'scheduled']);
  await Promise.all([run(), run()]);
  await run();
  expect(await seen(made.reply)).toMatchObject({
    state: 'ended',
    run: { looked: 3, byState: { sent: 2, stopped: 1 }, byReason: { consent: 1 }, byChannel: { inbox: 2 }, left: { messages: 98 } },
  });
  for (const { token } of members.slice(0, 2)) {
    const inbox = (await backend.call(memberEndpoints.messages, { token })).reply.items;
    expect(inbox).toHaveLength(1);
    const wallet = (await backend.call(memberEndpoints.coupons, { token, query: {} })).reply.items;
    expect(wallet.map(({ couponId }) => couponId)).toEqual([inbox[0]?.target?.id]);
  }
  const sends: { memberNumber: string; state: string; reason?: string | undefined }[] = [];
  let cursor: string | undefined;
  do {
    const query = cursor === undefined ? {} : { cursor };
    const page = (await backend.call(marketerEndpoints.sends, { token: marketer, params: { campaignId }, query })).reply;
    sends.push(...page.items);
    cursor = page.next;
  } while (cursor !== undefined);
  const of = (memberNumber: string) => sends.find((one) => one.memberNumber === memberNumber);
  expect(members.map(({ memberNumber }) => [of(memberNumber)?.state, of(memberNumber)?.reason])).toEqual([
    ['sent', undefined],
    ['sent', undefined],
    ['stopped', 'consent'],
  ]);
  // Beside it, what is held of a person names it.
  const { items } = (await backend.call(marketerEndpoints.members, { token: marketer, query: {} })).reply;
  const memberId = items.find(({ memberNumber }) => memberNumber === members[0]?.memberNumber)?.memberId ?? '';
  expect(await sendsIn(backend.tables).ofMember(memberId)).toMatchObject([{ sourceId: campaignId, state: 'sent', templateId }]);
});

test('how the brand sends is set as a whole; a laptop has a readable outbox', async () => {
  const first = (await backend.call(marketerEndpoints.sendPolicy, { token: marketer })).reply;
  expect(first).toEqual({ version: 0, policy: DEFAULT_SEND_POLICY });
  const policy = { ...first.policy, holdout: { share: 500, draw: '2' } };
  const set = await backend.call(marketerEndpoints.setSendPolicy, { token: marketer, body: { version: 0, policy } });
  expect(set.reply).toMatchObject({ version: 1, policy, by: '马克' });
  const again = await backend.call(marketerEndpoints.setSendPolicy, { token: marketer, body: { version: 0, policy } });
  expect([again.status, again.problem.code]).toEqual([409, 'version_conflict']);
  expect((await backend.call(marketerEndpoints.outbox, { token: marketer })).reply).toEqual({ isOpen: true, items: [] });
});

test('what cannot be sent is not published', async () => {
  const onlyInApp = await people.publish(marketer, { claimPlace: { kind: 'anywhere' }, ways: ['app'] });
  const rules = someRules({ audienceId, offer: { kind: 'coupon', templateId: onlyInApp } });
  const { campaignId } = (await backend.call(marketerEndpoints.createCampaign, { token: marketer, body: rules })).reply;
  const refused = await backend.call(marketerEndpoints.publishCampaign, { token: marketer, params: { campaignId }, body: { version: 1 } });
  expect([refused.status, refused.problem.code]).toEqual([409, 'campaign_offer_gone']);
});
