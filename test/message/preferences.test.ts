import { preferencesIn } from '../../functions/message/preferences-repository';
import { transact } from '../../functions/platform/transact';
import { eraseTraces } from '../../functions/privacy/erase-traces';
import { marketerEndpoints } from '../../shared/contract/marketer';
import { memberEndpoints } from '../../shared/contract/member';
import { ALL_MESSAGES } from '../../shared/send/preferences';
import { type Backend, startBackend } from '../harness/backend';
import { peopleOf } from '../harness/people';

// Which messages a member wants: said once, kept for all of their accounts, gone with them.

let backend: Backend;
let people: ReturnType<typeof peopleOf>;

const TEMPLATE = { templateId: 'kW3xCampaignTemplateOfTheBrand000000000001', keywords: [{ keyword: 'thing1', says: 'name' as const }] };

beforeAll(async () => {
  backend = await startBackend({ streams: false });
  people = peopleOf(backend);
  const marketer = await people.marketer();
  await backend.call(marketerEndpoints.setMessageTemplates, { token: marketer, body: { version: 0, templates: { campaign: TEMPLATE } } });
});
afterAll(() => backend.stop());

test('nothing is turned off until the member does, and then it stays as they said', async () => {
  const token = await people.member('挑一挑');
  const view = { channels: ['subscribe_message', 'sms', 'email'], left: 0, templateId: TEMPLATE.templateId };
  expect((await backend.call(memberEndpoints.messagePreferences, { token })).reply).toEqual({ ...ALL_MESSAGES, ...view });
  const wanted = { off: ['sms' as const], fewer: true };
  const set = await backend.call(memberEndpoints.setMessagePreferences, { token, body: wanted });
  expect([set.status, set.reply]).toEqual([200, { ...wanted, ...view }]);
  expect((await backend.call(memberEndpoints.messagePreferences, { token })).reply).toEqual({ ...wanted, ...view });
  await backend.call(memberEndpoints.setMessagePreferences, { token, body: ALL_MESSAGES });
  expect((await backend.call(memberEndpoints.messagePreferences, { token })).reply).toEqual({ ...ALL_MESSAGES, ...view });
});

test.each([{ off: ['inbox'] }, { off: ['sms', 'sms'] }, { off: [], fewer: 'yes' }])(
  '%j is not something that can be wanted',
  async (body) => {
    const token = await people.member('挑一挑');
    const { status } = await backend.call(memberEndpoints.setMessagePreferences, { token, body: { fewer: false, ...body } as never });
    expect(status).toBe(400);
  },
);

test('one yes to WeChat is one message, however often it is told', async () => {
  const token = await people.member('点了允许');
  const agree = (answer: 'accept' | 'reject', key: string) =>
    backend.call(memberEndpoints.agreeToMessages, { token, key, body: { answers: [{ template: 'campaign', answer }] } });
  const first = await agree('accept', 'agree-key-1');
  const again = await agree('accept', 'agree-key-1');
  expect([first.status, first.reply.left, again.reply.left, again.headers.get('idempotency-replayed')]).toEqual([201, 1, 1, 'true']);
  expect((await agree('reject', 'agree-key-2')).reply.left).toBe(1);
  expect((await agree('accept', 'agree-key-3')).reply.left).toBe(2);
  expect((await agree('reject', 'agree-key-3')).status).toBe(422);
});

test('of several accounts the strictest holds and the newest clock; a phone in the brand’s zone leaves nothing; all of it goes with them', async () => {
  const ids = ['wishes-a', 'wishes-b'];
  const preferences = preferencesIn(backend.tables, { idsOf: async () => ids });
  await transact(backend.tables, [
    preferences.setting('wishes-a', { off: ['sms'], fewer: false }),
    preferences.setting('wishes-b', { off: ['email'], fewer: true }),
  ]);
  await preferences.tell('wishes-a', 480, 480, '2026-11-20T00:00:00.000Z');
  expect(await preferences.ofPerson('wishes-a')).toEqual({ off: ['sms', 'email'], fewer: true });
  await preferences.tell('wishes-a', 540, 480, '2026-11-21T00:00:00.000Z');
  await preferences.tell('wishes-b', -300, 480, '2026-11-22T00:00:00.000Z');
  expect((await preferences.ofPerson('wishes-a')).utcOffset).toBe(-300);
  // Back at home: that is news.
  await preferences.tell('wishes-b', 480, 480, '2026-11-23T00:00:00.000Z');
  expect((await preferences.ofPerson('wishes-b')).utcOffset).toBe(480);
  await eraseTraces(backend.tables)(ids, 'e1');
  expect(await preferences.ofPerson('wishes-a')).toEqual(ALL_MESSAGES);
});

test('a phone tells its clock when it signs in', async () => {
  await people.member('在东京');
  const code = backend.weChatCode('在东京');
  const { reply } = await backend.call(memberEndpoints.signIn, { body: { code, utcOffset: 540 } });
  const memberId = reply.member?.memberId ?? '';
  expect(await preferencesIn(backend.tables, { idsOf: async () => [memberId] }).ofPerson(memberId)).toEqual({
    ...ALL_MESSAGES,
    utcOffset: 540,
  });
  const wrong = await backend.call(memberEndpoints.signIn, { body: { code: backend.weChatCode('在东京'), utcOffset: 10_000 } });
  expect(wrong.status).toBe(400);
});
