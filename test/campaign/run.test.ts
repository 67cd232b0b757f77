import { campaignsIn } from '../../functions/campaign/campaign-repository';
import { changeCampaign, copyCampaign, createCampaign, type ManageDeps, moveCampaign } from '../../functions/campaign/manage-campaigns';
import { type RunDeps, runCampaigns } from '../../functions/campaign/run-campaign';
import { campaignRunsIn } from '../../functions/campaign/run-repository';
import { newId } from '../../functions/platform/ids';
import type { CampaignRules } from '../../shared/campaign/campaign';
import { asked, outcomeOf } from '../harness/shop';
import { openPostOffice, type PostOffice } from '../send/post-office';
import { someRules } from './examples';

// A campaign from its draft to its end, over an audience of the test, on the real engine.

let office: PostOffice;
let audience: string[] = [];
let deps: RunDeps & ManageDeps;
const MA = { by: 'ma@brand.example', name: '马克' };
const LI = { by: 'li@brand.example', name: '李' };

beforeAll(async () => {
  office = await openPostOffice();
  office.world.policy = { ...office.world.policy, rates: {} };
  deps = {
    ...office.deps,
    audienceIs: async (audienceId) => audienceId !== 'gone',
    audienceMembers: async (_, { after, limit }) => {
      const from = after === undefined ? 0 : Number(after);
      const memberIds = audience.slice(from, from + limit);
      return { memberIds, ...(from + limit < audience.length && { next: String(from + limit) }) };
    },
    audienceSize: async () => audience.length,
    campaignRuns: campaignRunsIn(office.tables),
    campaigns: campaignsIn(office.tables),
    events: { get: async () => undefined, offer: async () => undefined },
    newId,
    templates: { get: async () => undefined, offer: async () => undefined },
  };
});
afterAll(() => office.close());
afterEach(() => {
  office.profiles.clear();
});

const ask = (by = MA) => ({ by, now: office.world.now });
const draft = async (changes: Partial<CampaignRules> = {}) => (await createCampaign(deps)(someRules(changes), ask(), asked(changes))).reply;
const publish = async (changes: Partial<CampaignRules> = {}) => {
  const { campaignId } = await draft(changes);
  return moveCampaign(deps)(campaignId, 1, 'publish', ask());
};
const run = (enough: () => boolean = () => false) => runCampaigns(deps)(enough);
const stateOf = async (campaignId: string) => (await deps.campaigns.get(campaignId))?.state;
const countsOf = async (campaignId: string) => (await office.beside.tallies.of(campaignId)).counts;
const codesOf = async (work: Promise<unknown>) => (await outcomeOf(work.then((reply) => ({ reply, replayed: false })))).codes;

test('published at once, it reaches its audience but for the control group, step by step, and is over', async () => {
  audience = office.members(70, {}, 'now');
  const { campaignId } = await publish({ control: 3_000 });
  await run();
  const { sent = 0, 'stopped:control': control = 0 } = await countsOf(campaignId);
  expect(sent + control).toBe(70);
  expect(control).toBeGreaterThan(5);
  expect(await stateOf(campaignId)).toBe('ended');
  const inboxes = await Promise.all(audience.map((memberId) => office.inboxOf(memberId)));
  expect(inboxes.filter((all) => all.length === 1)).toHaveLength(sent);
  expect((await deps.campaignRuns.of([campaignId])).get(campaignId)).toMatchObject({ looked: 70, failed: 0, total: 70 });
  await run();
  expect(await countsOf(campaignId)).toEqual({ sent, 'sent:inbox': sent, 'stopped:control': control });
});

test('a pause stops it after the step in hand; resumed by two at once it goes on where it was, and nobody is told twice', async () => {
  audience = office.members(70, {}, 'pause');
  const { campaignId } = await publish();
  const of = deps.profileOf;
  let looked = 0;
  let paused: Promise<unknown> | undefined;
  deps.profileOf = async (memberId) => {
    if (++looked === 20) {
      const before = await deps.campaigns.get(campaignId);
      paused = moveCampaign(deps)(campaignId, before?.version ?? 0, 'pause', ask());
      await paused;
    }
    return of(memberId);
  };
  await run();
  await paused;
  expect((await countsOf(campaignId)).sent).toBe(50);
  expect(await stateOf(campaignId)).toBe('paused');
  await moveCampaign(deps)(campaignId, (await deps.campaigns.get(campaignId))?.version ?? 0, 'resume', ask());
  await Promise.all([run(), run()]);
  await run();
  expect((await countsOf(campaignId)).sent).toBe(70);
  for (const memberId of audience) expect(await office.inboxOf(memberId)).toHaveLength(1);
  expect(await stateOf(campaignId)).toBe('ended');
});

test('a member who cannot be looked at holds up nobody, and is looked at again', async () => {
  audience = office.members(60, {}, 'broken');
  const of = deps.profileOf;
  let broken = 2;
  deps.profileOf = async (memberId) => {
    if (memberId === 'broken3' && broken-- > 0) throw new Error('not readable now');
    if (memberId === 'broken4') throw new Error('never readable');
    return of(memberId);
  };
  const { campaignId } = await publish();
  await run();
  deps.profileOf = of;
  expect((await countsOf(campaignId)).sent).toBe(59);
  expect((await deps.campaignRuns.of([campaignId])).get(campaignId)).toMatchObject({ looked: 60, failed: 1, again: [] });
});

test('daily, it reaches whoever has come since, each once, and ends with its last day', async () => {
  office.world.now = '2026-11-21T00:00:00.000Z';
  audience = office.members(5, {}, 'daily');
  const { campaignId } = await publish({ schedule: { kind: 'daily', from: '2026-11-21', until: '2026-11-22', hour: 10, best: false } });
  await run();
  expect(await stateOf(campaignId)).toBe('scheduled');
  office.world.now = '2026-11-21T02:00:00.000Z';
  await run();
  expect((await countsOf(campaignId)).sent).toBe(5);
  audience = [...audience, ...office.members(3, {}, 'came')];
  await run();
  expect((await countsOf(campaignId)).sent).toBe(5);
  office.world.now = '2026-11-22T02:00:00.000Z';
  await run();
  expect((await countsOf(campaignId)).sent).toBe(8);
  expect(await stateOf(campaignId)).toBe('ended');
});

test('ended, nothing that waits is sent any more', async () => {
  office.world.now = '2026-11-21T14:00:00.000Z';
  audience = office.members(4, {}, 'night');
  const { campaignId } = await publish({ channels: ['sms'] });
  await run();
  expect(await stateOf(campaignId)).toBe('running');
  await moveCampaign(deps)(campaignId, (await deps.campaigns.get(campaignId))?.version ?? 0, 'end', ask());
  await run();
  expect(await countsOf(campaignId)).toEqual({ 'stopped:ended': 4 });
  office.world.now = '2026-11-22T04:00:00.000Z';
  await run();
  expect(office.asked.filter(({ memberId }) => memberId.startsWith('night'))).toEqual([]);
});

test('a budget above the limit needs another marketer; a change asks again; what is out keeps what is measured by', async () => {
  const large = {
    budget: { money: { amount: 2_000_000, currency: 'CNY' as const } },
    schedule: { kind: 'at' as const, at: '2027-01-01T00:00:00Z' },
  };
  const { campaignId } = await draft(large);
  const waiting = await moveCampaign(deps)(campaignId, 1, 'publish', ask());
  expect([waiting.state, waiting.asked?.by]).toEqual(['draft', MA.by]);
  expect(await codesOf(moveCampaign(deps)(campaignId, 2, 'approve', ask()))).toEqual(['campaign_own']);
  const changed = await changeCampaign(deps)(campaignId, 2, someRules({ ...large, name: '改名' }), ask());
  expect(changed.asked).toBeUndefined();
  expect(await codesOf(moveCampaign(deps)(campaignId, 3, 'approve', ask(LI)))).toEqual(['campaign_move']);
  await moveCampaign(deps)(campaignId, 3, 'publish', ask());
  const out = await moveCampaign(deps)(campaignId, 4, 'approve', ask(LI));
  expect([out.state, out.approved?.by, out.version]).toEqual(['scheduled', LI.by, 5]);
  const change = (rules: Partial<CampaignRules>, version = 5) =>
    codesOf(changeCampaign(deps)(campaignId, version, someRules({ ...large, name: '改名', ...rules }), ask()));
  expect(await change({ audienceId: 'other' })).toEqual(['campaign_fixed']);
  expect(await change({ budget: { money: { amount: 3_000_000, currency: 'CNY' } } })).toEqual(['campaign_needs_colleague']);
  expect(await change({ note: '晚一点' }, 4)).toEqual(['version_conflict']);
  expect(await change({ note: '晚一点' })).toEqual([]);
  expect((await deps.campaigns.versions(campaignId)).map(({ version }) => version)).toEqual([1, 2, 3, 4, 5, 6]);
  const copy = (await copyCampaign(deps)(campaignId, '副本', ask(), asked({ copy: campaignId }))).reply;
  expect(copy).toMatchObject({ name: '副本', state: 'draft', version: 1, copiedFrom: campaignId, note: '晚一点' });
  expect([copy.published, copy.approved]).toEqual([undefined, undefined]);
});

test('a draft is created once; what is not there is not published', async () => {
  const key = asked({ twice: true });
  const [first, second] = [await createCampaign(deps)(someRules(), ask(), key), await createCampaign(deps)(someRules(), ask(), key)];
  expect([second.reply.campaignId, second.replayed]).toEqual([first.reply.campaignId, true]);
  const gone = await draft({ audienceId: 'gone' });
  expect(await codesOf(moveCampaign(deps)(gone.campaignId, 1, 'publish', ask()))).toEqual(['campaign_audience_gone']);
  const coupon = await draft({ offer: { kind: 'coupon', templateId: 'none' } });
  expect(await codesOf(moveCampaign(deps)(coupon.campaignId, 1, 'publish', ask()))).toEqual(['campaign_offer_gone']);
  const over = await draft({ schedule: { kind: 'now', until: '2026-11-01T00:00:00Z' } });
  expect(await codesOf(moveCampaign(deps)(over.campaignId, 1, 'publish', ask()))).toEqual(['campaign_over']);
});
