import { profilesIn } from '../../functions/audience/profile-repository';
import { journeysIn } from '../../functions/journey/journey-repository';
import { createJourney, publishJourney } from '../../functions/journey/manage-journeys';
import { pathsIn } from '../../functions/journey/path-repository';
import { inboxIn } from '../../functions/message/inbox-repository';
import { newId } from '../../functions/platform/ids';
import { marketerEndpoints } from '../../shared/contract/marketer';
import { memberEndpoints } from '../../shared/contract/member';
import { utc } from '../../shared/time/instant';
import { type Backend, startBackend } from '../harness/backend';
import { eventually } from '../harness/eventually';
import { peopleOf } from '../harness/people';
import { journeyOf, SEND } from './examples';

// A journey as it is deployed: the member's app, the stream, the schedule, and the message in the inbox.

let backend: Backend;
beforeAll(async () => {
  backend = await startBackend();
});
afterAll(() => backend.stop());

test('a member looks at a store and finds a coupon and a message, once', async () => {
  const people = peopleOf(backend);
  const marketer = await people.marketer();
  await people.importStores(marketer);
  const templateId = await people.publish(marketer, { ways: ['sent'], claimPlace: { kind: 'anywhere' } });
  const member = await people.member('林知夏');
  const [{ memberId = '' } = {}] = (await backend.call(marketerEndpoints.members, { token: marketer, query: {} })).reply.items;
  const journeys = journeysIn(backend.tables, 0);
  const ask = () => ({ by: 'marketer', now: utc(Date.now()) });
  const { fields } = journeyOf(
    {
      known: {
        kind: 'branch',
        arms: [{ test: { kind: 'rule', rule: { kind: 'joined', is: 'within', days: 3 } }, next: 'gift' }],
        otherwise: 'end',
      },
      gift: { kind: 'coupon', templateId, next: 'send' },
      send: { ...SEND, next: 'end' },
      end: { kind: 'end' },
    },
    { trigger: { kind: 'event', match: { on: ['store_viewed'] } } },
  );
  await eventually(async () => expect((await profilesIn(backend.tables).all([memberId])).size).toBe(1));
  const made = await createJourney({ journeys, newId })(fields, ask());
  await publishJourney({ journeys, newId })(made.journeyId, made.revision, undefined, ask());
  // Told until it has come through: the stream takes its own time.
  await eventually(async () => {
    const at = utc(Date.now());
    const touch = { messageId: `touch-${newId()}`, type: 'store_viewed' as const, occurredAt: at, properties: { storeId: 'SH1' } };
    await backend.call(memberEndpoints.touch, { token: member, body: { channel: 'h5', events: [touch] } });
    expect(await pathsIn(backend.tables).ofMembers([memberId])).toHaveLength(1);
  });
  const inbox = () => inboxIn(backend.tables).ofMembers([memberId], { limit: 10 });
  await eventually(async () => {
    await backend.host.invoke('schedule-keep-journeys', {});
    expect((await inbox()).items.map(({ about }) => about)).toMatchObject([{ kind: 'note', title: { zh: '您好' } }]);
  });
  await backend.host.invoke('schedule-keep-journeys', {});
  const [kept] = await pathsIn(backend.tables).ofMembers([memberId]);
  expect(kept).toMatchObject({ todo: [], path: { end: { how: 'ended' } } });
  expect(kept?.path.passed.filter(({ what }) => what === 'outcome')).toMatchObject([
    { step: 'gift', done: true },
    { step: 'send', done: true, made: 'inbox' },
  ]);
  const wallet = await backend.call(memberEndpoints.coupons, { token: member, query: {} });
  expect(wallet.reply.items).toHaveLength(1);
  expect((await inbox()).items).toHaveLength(1);
});
