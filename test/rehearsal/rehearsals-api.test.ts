import { marketerEndpoints } from '../../shared/contract/marketer';
import { memberEndpoints } from '../../shared/contract/member';
import type { RehearsalView } from '../../shared/contract/rehearsals';
import { utc } from '../../shared/time/instant';
import { someRules } from '../campaign/examples';
import { type Backend, startBackend } from '../harness/backend';
import { eventually } from '../harness/eventually';
import { peopleOf } from '../harness/people';
import { journeyOf, SEND } from '../journey/examples';

// What is rehearsed over recorded events is what then really happens over the same events: with a journey and a campaign over the whole backend.

let backend: Backend;
let marketer: string;
let audienceId: string;
const tokens: string[] = [];
const UNWILLING = '不要打扰';

beforeAll(async () => {
  backend = await startBackend();
  const people = peopleOf(backend);
  marketer = await people.marketer();
  await people.importStores(marketer);
  for (const name of ['林知夏', '沈南', '周予', '陈晚', '许可', UNWILLING])
    tokens.push(await people.member(name, name === UNWILLING ? ['membership'] : ['membership', 'personalised']));
  const rule = { kind: 'event_count' as const, type: 'store_viewed', is: 'at_least' as const, value: 1, withinDays: 3 };
  const { reply } = await backend.call(marketerEndpoints.createAudience, { token: marketer, body: { name: '看过门店', rule } });
  audienceId = reply.audienceId;
  await backend.call(marketerEndpoints.startAudience, { token: marketer, params: { audienceId }, body: { version: reply.version } });
  await allView('first');
  await eventually(async () => {
    const seen = await backend.call(marketerEndpoints.audience, { token: marketer, params: { audienceId } });
    expect(seen.reply.size).toBe(tokens.length);
  }, 20_000);
});
afterAll(() => backend.stop());

const allView = (name: string) =>
  Promise.all(
    tokens.map((token, i) => {
      const event = {
        ...{ messageId: `rehearsal-${name}-${i}`, type: 'store_viewed' as const, occurredAt: utc(Date.now()) },
        properties: { storeId: 'SH1' },
      };
      return backend.call(memberEndpoints.touch, { token, body: { channel: 'h5', events: [event] } });
    }),
  );
const template = (stock: number) => {
  const people = peopleOf(backend);
  return people.publish(marketer, { claimPlace: { kind: 'anywhere' }, ways: ['sent'], stock, perMember: 1 });
};
const reasonsOf = ({ reasons }: Pick<RehearsalView, 'reasons'>) =>
  Object.fromEntries(reasons.map(({ reason, members }) => [reason, members]));

test('a journey does with the events that come what its rehearsal said of those that had come', async () => {
  const templateId = await template(2);
  const { fields } = journeyOf(
    {
      send: { ...SEND, next: 'gift' },
      gift: { kind: 'coupon', templateId, next: 'tag' },
      tag: { kind: 'tag', key: 'came', value: 'yes', next: 'end' },
      end: { kind: 'end' },
    },
    { trigger: { kind: 'event', match: { on: ['store_viewed'] } }, controlShare: 3_000 },
  );
  const made = await backend.call(marketerEndpoints.createJourney, { token: marketer, body: fields });
  const { journeyId, revision } = made.reply;
  const ask = { fields, journeyId, days: 7 };
  const rehearsed = await backend.call(marketerEndpoints.rehearseJourney, { token: marketer, body: ask });
  expect(rehearsed.status).toBe(200);
  const { reply } = rehearsed;
  const treated = 5 - reply.control;
  expect(reply).toMatchObject({
    ...{ total: 6, sampled: 6, messages: treated, reached: { about: treated, from: treated, to: treated } },
    steps: { send: { came: treated, done: treated }, gift: { came: treated, done: Math.min(2, treated) }, tag: { done: treated } },
  });
  expect(reasonsOf(reply)).toEqual({ consent: 1, ...(treated > 2 && { sold_out: treated - 2 }) });
  expect(reply.days).toHaveLength(7);
  expect(reply.samples.every(({ lines }) => lines.length > 0)).toBe(true);
  expect(reply.reads).toBeGreaterThan(6);
  // The same asked again is the same.
  const again = (await backend.call(marketerEndpoints.rehearseJourney, { token: marketer, body: ask })).reply;
  expect({ ...again, at: '', until: '', reads: 0 }).toEqual({ ...reply, at: '', until: '', reads: 0 });

  const published = await backend.call(marketerEndpoints.publishJourney, { token: marketer, params: { journeyId }, body: { revision } });
  expect(published.status).toBe(200);
  await new Promise((resolve) => setTimeout(resolve, 2_500));
  await allView('second');
  await eventually(async () => {
    await backend.host.invoke('schedule-keep-journeys', {});
    const { steps, counts } = (await backend.call(marketerEndpoints.journey, { token: marketer, params: { journeyId } })).reply;
    expect([counts.ends.control, counts.ends.ended]).toEqual([reply.control, reply.ends.ended]);
    expect(steps.send).toMatchObject({ came: treated, done: treated });
    expect(steps.gift).toMatchObject({ done: Math.min(2, treated), stopped: treated > 2 ? { sold_out: treated - 2 } : {} });
    expect(steps.tag?.done).toBe(treated);
  }, 20_000);
});

test('a campaign reaches whom its rehearsal named, and stops the others for the same reasons', async () => {
  const templateId = await template(3);
  const rules = someRules({ audienceId, offer: { kind: 'coupon', templateId }, channels: ['sms', 'inbox'], control: 2_000 });
  const { campaignId } = (await backend.call(marketerEndpoints.createCampaign, { token: marketer, body: rules })).reply;
  const { reply } = await backend.call(marketerEndpoints.rehearseCampaign, { token: marketer, body: { rules, campaignId, days: 7 } });
  await backend.call(marketerEndpoints.publishCampaign, { token: marketer, params: { campaignId }, body: { version: 1 } });
  await backend.host.invoke('schedule-run-campaigns', {});
  await backend.host.invoke('schedule-run-campaigns', {});
  const { run } = (await backend.call(marketerEndpoints.campaign, { token: marketer, params: { campaignId } })).reply;
  const { control = 0, ...stopped } = run?.byReason ?? {};
  // Who did not agree may be drawn for the control group too: the lot comes first, so that both arms are of the same people.
  expect(run?.byState.sent).toBe(Math.min(3, tokens.length - control - (stopped.consent ?? 0)));
  expect([reply.reached.about, reply.messages, reply.control]).toEqual([run?.byState.sent, run?.byState.sent, control]);
  expect(reasonsOf(reply)).toEqual(stopped);
  expect(reply.channels).toEqual([{ channel: 'inbox', messages: run?.byState.sent }]);
});

test('of what a daily campaign would have done each member is told once, on the day on which they came into the audience', async () => {
  const today = utc(Date.now()).slice(0, 10);
  const rules = someRules({ audienceId, control: 0, schedule: { kind: 'daily', from: today, until: today, hour: 0, best: false } });
  const { reply } = await backend.call(marketerEndpoints.rehearseCampaign, { token: marketer, body: { rules, days: 3 } });
  // Whoever has looked at a store today was in no audience when the day began.
  expect([reply.reached.about, reply.stopped]).toEqual([0, 0]);
  expect(reply.remarks).toHaveLength(1);
});

test('what is not there cannot be rehearsed; nobody but a marketer may ask', async () => {
  const gone = await backend.call(marketerEndpoints.rehearseCampaign, {
    token: marketer,
    body: { rules: someRules({ audienceId: 'gone' }), days: 7 },
  });
  expect([gone.status, gone.problem.code]).toEqual([409, 'campaign_audience_gone']);
  const coupon = someRules({ audienceId, offer: { kind: 'coupon', templateId: 'gone' } });
  const noCoupon = await backend.call(marketerEndpoints.rehearseCampaign, { token: marketer, body: { rules: coupon, days: 7 } });
  expect([noCoupon.status, noCoupon.problem.code]).toEqual([409, 'campaign_offer_gone']);
  const { fields } = journeyOf({ end: { kind: 'end' } }, { trigger: { kind: 'audience', audienceId: 'gone', on: 'entered' } });
  const journey = await backend.call(marketerEndpoints.rehearseJourney, { token: marketer, body: { fields, days: 7 } });
  expect([journey.status, journey.problem.code]).toEqual([409, 'journey_audience_gone']);
  const tooLong = await backend.call(marketerEndpoints.rehearseJourney, { token: marketer, body: { fields, days: 91 } });
  expect(tooLong.status).toBe(400);
  expect((await backend.call(marketerEndpoints.rehearseJourney, { token: tokens[0] ?? '', body: { fields, days: 7 } })).status).toBe(403);
});
