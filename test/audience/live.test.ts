import { audienceSizesIn } from '../../functions/audience/size-repository';
import { touchpointsIn } from '../../functions/touchpoint/touchpoint-repository';
import type { Rule } from '../../shared/audience/rule';
import type { AudienceView } from '../../shared/contract/audiences';
import { marketerEndpoints } from '../../shared/contract/marketer';
import { memberEndpoints } from '../../shared/contract/member';
import { utc } from '../../shared/time/instant';
import { atOffset, type Backend, startBackend } from '../harness/backend';
import { eventually } from '../harness/eventually';
import { peopleOf } from '../harness/people';

// Audiences from the marketer who makes one to the members who come and go, over the API, with the streams pumped.

let backend: Backend;
let people: ReturnType<typeof peopleOf>;
let marketer: string;
let member: string;
let memberNumber: string;
let memberId: string;

beforeAll(async () => {
  backend = await startBackend();
  people = peopleOf(backend);
  marketer = await people.marketer();
  await people.importStores(marketer);
  member = await people.member('林知夏');
  memberNumber = (await backend.call(memberEndpoints.me, { token: member })).reply.memberNumber;
  const found = await backend.call(marketerEndpoints.members, { token: marketer, query: {} });
  memberId = found.reply.items.find((one) => one.memberNumber === memberNumber)?.memberId ?? '';
});
afterEach(() => jest.restoreAllMocks());
afterAll(() => backend.stop());

const VIEWED: Rule = { kind: 'event_count', type: 'store_viewed', is: 'at_least', value: 1, withinDays: 3 };
const DAY = 86_400_000;

const made = async (name: string, rule: Rule): Promise<AudienceView> => {
  const { reply, status } = await backend.call(marketerEndpoints.createAudience, { token: marketer, body: { name, rule } });
  expect(status).toBe(201);
  return reply;
};
const started = async ({ audienceId, version }: AudienceView): Promise<AudienceView> => {
  const { reply, status } = await backend.call(marketerEndpoints.startAudience, {
    token: marketer,
    params: { audienceId },
    body: { version },
  });
  expect(status).toBe(200);
  return reply;
};
const seen = async ({ audienceId }: AudienceView): Promise<AudienceView> =>
  (await backend.call(marketerEndpoints.audience, { token: marketer, params: { audienceId } })).reply;
const membersOf = async ({ audienceId }: AudienceView): Promise<string[]> =>
  (await backend.call(marketerEndpoints.audienceMembers, { token: marketer, params: { audienceId }, query: {} })).reply.items.map(
    (one) => one.memberNumber,
  );
const touched = (token: string, type: 'store_viewed' | 'offer_viewed', id: string) =>
  backend.call(memberEndpoints.touch, {
    token,
    body: { channel: 'h5', events: [{ messageId: id, type, occurredAt: utc(Date.now()), properties: { storeId: 'SH1' } }] },
  });
const movesOf = async (name: string) => {
  const { items } = await touchpointsIn(backend.tables).ofMember(memberId, undefined, 100);
  const own = items.filter(({ type, properties }) => type.startsWith('audience_') && properties.name === name);
  return own.reverse().map(({ type, occurredAt }) => ({ type, occurredAt }));
};
const keep = () => backend.host.invoke('schedule-keep-audiences', {});

test('a member enters by what they do, leaves by time alone at the moment the rule says, and the log has both', async () => {
  const live = await started(await made('看过门店', VIEWED));
  expect(live).toMatchObject({ state: 'live', size: 0, walk: { state: 'done' }, usedBy: [] });
  await touched(member, 'store_viewed', 'live-audience-1');
  await eventually(async () => expect(await seen(live)).toMatchObject({ size: 1 }));
  expect(await membersOf(live)).toEqual([memberNumber]);

  const back = atOffset(5 * DAY);
  await keep();
  expect((await audienceSizesIn(backend.tables).of(live.audienceId, 'Asia/Shanghai', utc(Date.now()))).size).toBe(0);
  const moves = await eventually(async () => {
    const both = await movesOf('看过门店');
    expect(both.map(({ type }) => type)).toEqual(['audience_entered', 'audience_left']);
    return both;
  });
  back();
  // Three local days, the first being that of the view: they end at a midnight of the brand's zone.
  expect(moves[1]?.occurredAt).toMatch(/T16:00:00\.000Z$/);
});
