import { inboxIn } from '../../functions/message/inbox-repository';
import { readConfig } from '../../functions/platform/config';
import { openTables } from '../../functions/platform/tables';
import { touchpointsIn } from '../../functions/touchpoint/touchpoint-repository';
import { memberEndpoints } from '../../shared/contract/member';
import type { Sender } from '../../shared/message/message';
import { type Backend, startBackend } from '../harness/backend';
import { peopleOf } from '../harness/people';

// That a member opened what a campaign said to them is told to the log, once.

let backend: Backend;
let people: ReturnType<typeof peopleOf>;
beforeAll(async () => {
  backend = await startBackend({ streams: false });
  people = peopleOf(backend);
});
afterAll(() => backend.stop());

/** Whose session it is. */
const idIn = (token: string): string => JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')).memberId;

const both = (words: string) => ({ zh: words, en: words });
const AT = '2026-11-13T02:00:00.250Z';

test('a campaign’s message is noted as opened once; another, or somebody else’s, is not', async () => {
  const tables = openTables(readConfig(process.env));
  const token = await people.member('开信的人');
  const memberId = idIn(token);
  const put = (messageId: string, by: Sender) =>
    inboxIn(tables).put(memberId, { messageId, at: AT, by, about: { kind: 'note', title: both('热饮'), text: both('来喝') } });
  await put('of-the-campaign', { kind: 'campaign', id: 'autumn' });
  await put('of-the-house', { kind: 'marketer', id: 'x' });
  const open = (messageId: string, by = token) =>
    backend.call(memberEndpoints.openMessage, { token: by, params: { messageId }, body: { at: '2026-11-13T10:00:00+08:00' } });
  for (const messageId of ['of-the-campaign', 'of-the-campaign', 'of-the-house']) expect((await open(messageId)).status).toBe(200);
  const other = await people.member('别人');
  expect((await open('of-the-campaign', other)).status).toBe(404);
  expect((await open('nothing')).status).toBe(404);
  const { items } = await touchpointsIn(tables).ofMember(memberId);
  const opened = items.filter(({ type }) => type === 'message_opened');
  expect(opened).toMatchObject([{ properties: { campaign: 'autumn', kind: 'inbox' }, source: 'system' }]);
});
