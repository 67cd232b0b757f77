import { audienceSizesIn } from '../../functions/audience/size-repository';
import { walksIn } from '../../functions/audience/walk-repository';
import { touchpointsIn } from '../../functions/touchpoint/touchpoint-repository';
import type { Rule } from '../../shared/audience/rule';
import type { AudienceView } from '../../shared/contract/audiences';
import { marketerEndpoints } from '../../shared/contract/marketer';
import { memberEndpoints } from '../../shared/contract/member';
import { utc } from '../../shared/time/instant';
import { someRules } from '../campaign/examples';
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

test('an audience is estimated, changed, listed, used and taken out of use; what cannot be is refused', async () => {
  const listed = await made('名单上的人', { kind: 'listed', audienceId: 'later' });
  const rule: Rule = { kind: 'listed', audienceId: listed.audienceId };
  const change = (version: number, changed: Rule) =>
    backend.call(marketerEndpoints.changeAudience, {
      token: marketer,
      params: { audienceId: listed.audienceId },
      body: { version, name: '名单上的人', rule: changed },
    });
  expect((await change(9, rule)).problem).toMatchObject({ status: 409, code: 'version_conflict' });
  const circle: Rule = { kind: 'not', of: { kind: 'audience', audienceId: listed.audienceId } };
  expect((await change(1, circle)).problem).toMatchObject({ status: 422, code: 'audience_circle' });
  expect((await change(1, { kind: 'audience', audienceId: 'nobody' })).status).toBe(400);
  const live = await started((await change(1, rule)).reply);
  expect(live).toMatchObject({ version: 3, size: 0, state: 'live' });
  expect(live.sentence).toContain('名单');

  const csv = `member_number\n${memberNumber}\n12345\n${memberNumber}\n`;
  const upload = () =>
    backend.call(marketerEndpoints.listForAudience, {
      token: marketer,
      params: { audienceId: live.audienceId },
      body: { csv, firstLine: 502 },
    });
  expect((await upload()).reply).toMatchObject({
    rows: 3,
    added: 1,
    unchanged: 1,
    rejected: [{ line: 503, reason: 'nobody', value: '12345' }],
  });
  expect((await upload()).reply).toMatchObject({ added: 0, unchanged: 2 });
  await eventually(async () => expect(await seen(live)).toMatchObject({ size: 1, listed: 1 }));

  const user = await made('不在名单上的人', { kind: 'not', of: { kind: 'audience', audienceId: live.audienceId } });
  const archive = ({ audienceId, version }: AudienceView) =>
    backend.call(marketerEndpoints.archiveAudience, { token: marketer, params: { audienceId }, body: { version } });
  expect((await archive(live)).problem).toMatchObject({ status: 409, code: 'audience_used' });
  const all = (await backend.call(marketerEndpoints.audiences, { token: marketer, query: {} })).reply;
  expect(all.items.find(({ audienceId }) => audienceId === live.audienceId)?.usedBy).toEqual(['不在名单上的人']);

  // A campaign uses it from its publishing to its end, not while it is a draft.
  const token = marketer;
  const campaign = (await backend.call(marketerEndpoints.createCampaign, { token, body: someRules({ audienceId: live.audienceId }) }))
    .reply;
  const params = { campaignId: campaign.campaignId };
  const namesNow = async () => (await seen(live)).usedBy;
  expect(await namesNow()).toEqual(['不在名单上的人']);
  const out = await backend.call(marketerEndpoints.publishCampaign, { token, params, body: { version: campaign.version } });
  expect(await namesNow()).toEqual(['不在名单上的人', campaign.name]);
  await backend.call(marketerEndpoints.endCampaign, { token, params, body: { version: out.reply.version } });
  expect(await namesNow()).toEqual(['不在名单上的人']);

  const other = await people.member('顾清文');
  await eventually(async () => {
    const asked = await backend.call(marketerEndpoints.estimateAudience, {
      token: marketer,
      body: { rule: { kind: 'any', of: [rule, circle] } },
    });
    expect(asked.reply).toMatchObject({
      ...{ total: 2, sampled: 2, size: { about: 2, from: 2, to: 2 } },
      parts: [
        { path: '', size: { about: 2 } },
        { path: 'of.0', size: { about: 1 } },
        { path: 'of.1', size: { about: 1 } },
        { path: 'of.1.of', size: { about: 1 } },
      ],
    });
  });
  const portrait = await backend.call(marketerEndpoints.portrayAudience, { token: marketer, body: { rule } });
  expect(portrait.reply).toMatchObject({ size: 1, total: 2, isWhole: true, tags: [] });
  expect((await backend.call(marketerEndpoints.audienceSuggestions, { token: marketer })).reply.items).toEqual([]);
  expect((await backend.call(memberEndpoints.me, { token: other })).status).toBe(200);

  expect((await archive(user)).reply).toMatchObject({ state: 'archived' });
  expect((await archive(live)).reply).toMatchObject({ state: 'archived', size: 0 });
  expect(await membersOf(live)).toEqual([]);
  expect((await upload()).problem).toMatchObject({ code: 'audience_archived' });
  const versions = await backend.call(marketerEndpoints.audienceVersions, { token: marketer, params: { audienceId: live.audienceId } });
  expect(versions.reply.items.map(({ version }) => version)).toEqual([4, 3, 2, 1]);
});

test('the first run makes the profiles of all members that there are, once', async () => {
  const walks = walksIn(backend.tables);
  await keep();
  const first = await walks.latest('gather');
  expect(first && (await walks.segments(first)).every(({ finishedAt }) => finishedAt !== undefined)).toBe(true);
  await keep();
  expect((await walks.latest('gather'))?.walkId).toBe(first?.walkId);
});
