import { profilesIn } from '../../functions/audience/profile-repository';
import { campaignsIn } from '../../functions/campaign/campaign-repository';
import { createCampaign, type ManageDeps, moveCampaign } from '../../functions/campaign/manage-campaigns';
import { type RunDeps, runCampaigns } from '../../functions/campaign/run-campaign';
import { campaignRunsIn } from '../../functions/campaign/run-repository';
import { newId } from '../../functions/platform/ids';
import { type Instant, plusSeconds } from '../../shared/time/instant';
import { asked } from '../harness/shop';
import { aProfile } from '../send/examples';
import { openPostOffice, type PostOffice } from '../send/post-office';
import { someRules } from './examples';

// Members come and go while a campaign that goes out once walks over its audience, on the list as audiences keep it.

const AUDIENCE = 'a1';
let office: PostOffice;
let deps: RunDeps & ManageDeps;
let profiles: ReturnType<typeof profilesIn>;

beforeAll(async () => {
  office = await openPostOffice();
  profiles = profilesIn(office.tables);
  deps = {
    ...office.deps,
    audienceIs: async () => true,
    audienceMembers: async (audienceId, { after, limit }) => {
      const { items, next } = await profiles.membersOf(audienceId, after, limit);
      return { memberIds: items.map(({ oneId }) => oneId), next };
    },
    audienceSize: async () => undefined,
    campaignRuns: campaignRunsIn(office.tables),
    campaigns: campaignsIn(office.tables),
    events: { get: async () => undefined, offer: async () => undefined },
    newId,
    templates: { get: async () => undefined, offer: async () => undefined },
  };
});
afterAll(() => office.close());

/** Writes since when a member is in the audience; without a moment, in it no more. */
const put = async (oneId: string, since: Instant | undefined): Promise<void> => {
  const before = (await profiles.all([oneId])).get(oneId);
  const version = (before?.version ?? 0) + 1;
  const isIn: Record<string, Instant> = since === undefined ? {} : { [AUDIENCE]: since };
  const after = { profile: aProfile({ oneId }), version, rules: 1, in: isIn };
  // Whoever comes or goes tells of it; which moves they are does not matter here.
  const moves = [{ audienceId: AUDIENCE, is: since === undefined ? ('left' as const) : ('entered' as const), at: office.world.now }];
  const isWritten = await profiles.write({ own: { before, after }, former: [], moves, zone: 'Asia/Shanghai', random: () => 0 });
  if (!isWritten) throw new Error(`${oneId} was not written`);
};

test('who was in it when the walk began and still is at their turn gets it; who comes in later, or again, does not; the place in the list is not lost', async () => {
  const members = office.members(120, {}, 'in');
  for (const [at, memberId] of members.entries()) await put(memberId, plusSeconds(office.world.now, -86_400 + at));
  const { reply } = await createCampaign(deps)(
    someRules({ audienceId: AUDIENCE }),
    { by: { by: 'ma@brand.example', name: '马克' }, now: office.world.now },
    asked({ AUDIENCE }),
  );
  await moveCampaign(deps)(reply.campaignId, 1, 'publish', { by: { by: 'ma@brand.example', name: '马克' }, now: office.world.now });

  const [first, second] = [members.slice(70), members.slice(20, 70)];
  const atCursor = first[0] ?? '';
  const [gone = '', again = ''] = second.slice(10);
  const late = office.members(3, {}, 'late');
  let steps = 0;
  const { audienceMembers } = deps;
  const watched: RunDeps = {
    ...deps,
    audienceMembers: async (audienceId, page) => {
      if (steps++ === 1) {
        // Who was last in the first page leaves, so that the place where it goes on is no longer in the list.
        await put(atCursor, undefined);
        await put(gone, undefined);
        await put(again, undefined);
        await put(again, plusSeconds(office.world.now, 5));
        for (const memberId of late) await put(memberId, plusSeconds(office.world.now, 6));
      }
      return audienceMembers(audienceId, page);
    },
  };
  await runCampaigns(watched)(() => false);

  const told = new Set<string>();
  for (const memberId of [...members, ...late]) {
    const inbox = (await office.inboxOf(memberId)).length;
    expect(inbox).toBeLessThanOrEqual(1);
    if (inbox === 1) told.add(memberId);
  }
  expect(steps).toBeGreaterThan(2);
  expect(members.filter((memberId) => !told.has(memberId))).toEqual([gone, again]);
  expect(late.filter((memberId) => told.has(memberId))).toEqual([]);
});
