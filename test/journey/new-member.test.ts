import { profilesIn } from '../../functions/audience/profile-repository';
import { pathsIn } from '../../functions/journey/path-repository';
import { journeyEndpoints } from '../../shared/contract/journeys';
import { memberEndpoints } from '../../shared/contract/member';
import { type Backend, startBackend } from '../harness/backend';
import { eventually } from '../harness/eventually';
import { peopleOf } from '../harness/people';
import { journeyOf, SEND } from './examples';

// Who has just joined, before the stream that makes profiles has come to them: it may be busy, behind or stopped.

let backend: Backend;
beforeAll(async () => {
  backend = await startBackend();
  const real = backend.host.invoke;
  jest.spyOn(backend.host, 'invoke').mockImplementation(async (name, event) => {
    if (name !== 'stream-profiles') return real(name, event);
  });
});
afterAll(() => backend.stop());

test('a member of whom no profile was made yet is judged by what is kept of them, and told', async () => {
  const people = peopleOf(backend);
  const marketer = await people.marketer();
  const isNew = { kind: 'joined', is: 'within', days: 3 };
  const { fields } = journeyOf(
    {
      known: { kind: 'branch', arms: [{ test: { kind: 'rule', rule: isNew }, next: 'send' }], otherwise: 'end' },
      send: { ...SEND, next: 'end' },
      end: { kind: 'end' },
    },
    { trigger: { kind: 'event', match: { on: ['member_joined'] } }, onlyIf: { kind: 'consent', purpose: 'personalised' } },
  );
  const { journeyId, revision } = (await backend.call(journeyEndpoints.createJourney, { token: marketer, body: fields })).reply;
  const published = await backend.call(journeyEndpoints.publishJourney, { token: marketer, params: { journeyId }, body: { revision } });
  expect(published.reply.state).toBe('live');

  const token = await people.member('林知夏', ['membership', 'personalised']);
  const { memberId } = (await backend.call(memberEndpoints.me, { token })).reply;
  await eventually(async () => expect(await pathsIn(backend.tables).ofMembers([memberId])).toHaveLength(1));
  await backend.host.invoke('schedule-keep-journeys', {});
  const inbox = (await backend.call(memberEndpoints.messages, { token })).reply.items;
  expect(inbox.map(({ title }) => title)).toEqual(['您好']);
  // Only read: making it is the stream's.
  expect((await profilesIn(backend.tables).all([memberId])).size).toBe(0);
}, 60_000);
