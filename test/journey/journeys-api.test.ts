import { marketersIn } from '../../functions/marketer/marketer-repository';
import { journeyEndpoints } from '../../shared/contract/journeys';
import { marketerEndpoints } from '../../shared/contract/marketer';
import type { JourneyFields } from '../../shared/journey/journey';
import { DEFAULT_SEND_POLICY } from '../../shared/send/policy';
import { type Backend, MARKETER, startBackend } from '../harness/backend';
import { eventually } from '../harness/eventually';
import { peopleOf } from '../harness/people';
import { journeyOf, SEND } from './examples';

// Journeys over the API, as marketers make, publish and change them; what becomes of members in them is told elsewhere.

let backend: Backend;
let marketer: string;
let templateId: string;
beforeAll(async () => {
  backend = await startBackend({ streams: false });
  const people = peopleOf(backend);
  marketer = await people.marketer();
  await people.importStores(marketer);
  templateId = await people.publish(marketer, { ways: ['sent'], claimPlace: { kind: 'anywhere' } });
});
afterAll(() => backend.stop());

const PLAIN: JourneyFields = journeyOf({
  wait: { kind: 'wait', wait: { kind: 'time', span: { unit: 'days', amount: 1 } }, next: 'say' },
  say: { ...SEND, next: 'end' },
  end: { kind: 'end' },
}).fields;
const made = async (fields = PLAIN) => (await backend.call(journeyEndpoints.createJourney, { token: marketer, body: fields })).reply;
type One = { journeyId: string; revision: number };
const to = ({ journeyId, revision }: One) => ({ token: marketer, params: { journeyId }, body: { revision } });
const opened = async ({ journeyId }: Pick<One, 'journeyId'>) =>
  (await backend.call(journeyEndpoints.journey, { token: marketer, params: { journeyId } })).reply;

test('from draft to the end: published, paused, resumed, ended; asked twice, nothing changes', async () => {
  const draft = await made();
  expect([draft.state, draft.version, draft.changedByName, draft.needsColleague]).toEqual(['draft', 1, expect.any(String), false]);
  expect(draft.stepWords).toMatchObject({ wait: '等 1 天', say: '发消息「您好」', end: '结束' });
  expect(draft.counts).toMatchObject({ entered: 0, inside: 0, ends: { ended: 0 } });
  const live = (await backend.call(journeyEndpoints.publishJourney, to(draft))).reply;
  expect([live.state, live.published]).toEqual(['live', 1]);
  expect((await backend.call(journeyEndpoints.publishJourney, to(draft))).reply.revision).toBe(live.revision);
  const paused = (await backend.call(journeyEndpoints.pauseJourney, to(live))).reply;
  expect((await backend.call(journeyEndpoints.pauseJourney, to(live))).reply).toEqual(paused);
  expect((await backend.call(journeyEndpoints.resumeJourney, to(live))).problem?.code).toBe('version_conflict');
  const resumed = (await backend.call(journeyEndpoints.resumeJourney, to(paused))).reply;
  const ended = (await backend.call(journeyEndpoints.endJourney, to(resumed))).reply;
  expect([paused.state, resumed.state, ended.state]).toEqual(['paused', 'live', 'ended']);
  for (const move of [journeyEndpoints.publishJourney, journeyEndpoints.pauseJourney, journeyEndpoints.resumeJourney]) {
    const { status, problem } = await backend.call(move, to(ended));
    expect([status, problem?.code]).toEqual([409, 'journey_move']);
  }
});

test('what is published stays; a change is the next version, and those inside are moved as somebody says or not at all', async () => {
  const draft = await made();
  const live = (await backend.call(journeyEndpoints.publishJourney, to(draft))).reply;
  const fields: JourneyFields = { ...PLAIN, steps: { ...PLAIN.steps, wait: { ...PLAIN.steps.wait, next: 'end' } as never } };
  const wrong = await backend.call(journeyEndpoints.changeJourney, { ...to(live), body: { revision: live.revision, fields } });
  expect(wrong.status).toBe(400);
  const later: JourneyFields = { ...PLAIN, name: { zh: '改过', en: 'Changed' } };
  const changed = (await backend.call(journeyEndpoints.changeJourney, { ...to(live), body: { revision: live.revision, fields: later } }))
    .reply;
  expect([changed.version, changed.published, changed.fields.name.zh]).toEqual([2, 1, '改过']);
  expect((await opened(draft)).running).toMatchObject({ version: 1, fields: { name: { zh: '流程' } } });
  const lost = await backend.call(journeyEndpoints.publishJourney, {
    ...to(changed),
    body: { revision: changed.revision, mapping: { steps: {} } },
  });
  expect(lost.status).toBe(400);
  const mapping = { steps: { wait: 'wait' } };
  const out = (await backend.call(journeyEndpoints.publishJourney, { ...to(changed), body: { revision: changed.revision, mapping } }))
    .reply;
  expect(out).toMatchObject({ published: 2, mappings: [{ from: 1, to: 2, steps: { wait: 'wait' } }] });
  const versions = await backend.call(journeyEndpoints.journeyVersions, { token: marketer, params: { journeyId: draft.journeyId } });
  expect(versions.reply.items.map(({ version, fields: { name } }) => [version, name.zh])).toEqual([
    [2, '改过'],
    [1, '流程'],
  ]);
});

test('the same request makes one draft, one copy, and one of a template with one audience', async () => {
  const key = { key: 'the-same-request' };
  const first = await backend.call(journeyEndpoints.createJourney, { token: marketer, body: PLAIN, ...key });
  const again = await backend.call(journeyEndpoints.createJourney, { token: marketer, body: PLAIN, ...key });
  expect([first.status, again.status, again.reply.journeyId]).toEqual([201, 201, first.reply.journeyId]);
  const copied = await backend.call(journeyEndpoints.copyJourney, { ...to(first.reply), body: { name: '副本' } });
  expect(copied.reply).toMatchObject({ state: 'draft', fields: { name: { zh: '副本', en: '副本' } } });
  const ask = { token: marketer, params: { key: 'lapsed' }, body: { templateId }, ...key };
  const [one, two] = await Promise.all([0, 1].map(() => backend.call(journeyEndpoints.useJourneyTemplate, ask)));
  const third = await backend.call(journeyEndpoints.useJourneyTemplate, { ...ask, key: 'another-request' });
  expect([one?.status, two?.status]).toEqual([201, 201]);
  expect(one?.reply.journeyId).toBe(two?.reply.journeyId);
  const { items } = (await backend.call(marketerEndpoints.audiences, { token: marketer, query: {} })).reply;
  expect(items.map(({ name, state }) => [name, state])).toEqual([['六十天没来', 'live']]);
  expect([one?.reply.triggerWords, third.reply.triggerWords]).toEqual(Array(2).fill('进入人群「六十天没来」时'));
  expect(one?.reply.stepWords.gift).toBe('发券「满100减20」');
  expect((await backend.call(journeyEndpoints.publishJourney, to(third.reply))).reply.state).toBe('live');
});

test('a template needs the coupon that it gives; what it gives or asks about must be there when it is published', async () => {
  const { items } = (await backend.call(journeyEndpoints.journeyTemplates, { token: marketer })).reply;
  expect(items.map(({ key }) => key)).toContain('cart_abandoned');
  expect(items.find(({ key }) => key === 'lapsed')).toMatchObject({ needsCoupon: true, audienceName: '六十天没来' });
  const use = (body: { templateId?: string }) =>
    backend.call(journeyEndpoints.useJourneyTemplate, { token: marketer, params: { key: 'cart_abandoned' }, body });
  expect((await use({})).status).toBe(400);
  expect((await use({ templateId: 'gone' })).problem?.code).toBe('journey_coupon_gone');
  const gone = await made({ ...PLAIN, steps: { ...PLAIN.steps, say: { kind: 'coupon', templateId: 'gone', next: 'end' } } });
  expect((await backend.call(journeyEndpoints.publishJourney, to(gone))).problem?.code).toBe('journey_coupon_gone');
  const about = await made({ ...PLAIN, trigger: { kind: 'audience', audienceId: 'nobody', on: 'entered' } });
  expect((await backend.call(journeyEndpoints.publishJourney, to(about))).problem?.code).toBe('journey_audience_gone');
  expect((await opened(gone)).state).toBe('draft');
});

test('where the brand wants two pairs of eyes, what gives a coupon waits for another marketer', async () => {
  const policy = { ...DEFAULT_SEND_POLICY, journeysNeedColleague: true };
  expect((await backend.call(marketerEndpoints.setSendPolicy, { token: marketer, body: { version: 0, policy } })).status).toBe(200);
  const giving = await made({ ...PLAIN, steps: { ...PLAIN.steps, say: { kind: 'coupon', templateId, next: 'end' } } });
  await eventually(async () => expect((await opened(giving)).needsColleague).toBe(true));
  const asked = (await backend.call(journeyEndpoints.publishJourney, to(giving))).reply;
  expect(asked).toMatchObject({ state: 'draft', mayApprove: false, asked: { name: asked.changedByName } });
  expect((await backend.call(journeyEndpoints.approveJourney, to(asked))).problem?.code).toBe('journey_own');
  const changed = (
    await backend.call(journeyEndpoints.changeJourney, { ...to(asked), body: { revision: asked.revision, fields: asked.fields } })
  ).reply;
  expect(changed.asked).toBeUndefined();
  expect((await backend.call(journeyEndpoints.approveJourney, to(changed))).problem?.code).toBe('journey_move');
  const again = (await backend.call(journeyEndpoints.publishJourney, to(changed))).reply;
  await marketersIn(backend.tables).save({ ...MARKETER, email: 'wen@brand.example', name: '闻' }, MARKETER.password);
  const signIn = { email: 'wen@brand.example', password: MARKETER.password };
  const { token } = (await backend.call(marketerEndpoints.signIn, { body: signIn })).reply;
  const seen = (await backend.call(journeyEndpoints.journey, { token, params: { journeyId: giving.journeyId } })).reply;
  expect([seen.mayApprove, seen.asked?.by]).toEqual([true, MARKETER.email]);
  const approved = (await backend.call(journeyEndpoints.approveJourney, { ...to(again), token })).reply;
  expect(approved).toMatchObject({ state: 'live', published: 1, approved: { by: 'wen@brand.example', name: '闻' }, changedByName: '闻' });
  expect(approved.asked).toBeUndefined();
  const plain = await made();
  expect((await backend.call(journeyEndpoints.publishJourney, to(plain))).reply.state).toBe('live');
});
