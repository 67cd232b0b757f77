import { ownPlaced } from '../../functions/content/own-placed';
import type { Campaign } from '../../shared/campaign/campaign';
import { marketerEndpoints } from '../../shared/contract/marketer';
import { memberEndpoints } from '../../shared/contract/member';
import { aCampaign, someRules } from '../campaign/examples';
import { type Backend, startBackend } from '../harness/backend';
import { eventually } from '../harness/eventually';
import { peopleOf } from '../harness/people';

// A campaign on the home page: for those to whom it was sent, as long as it is on, and for nobody who is held back.

let backend: Backend;
let marketer: string;
let audienceId: string;
const members = new Map<string, string>();

beforeAll(async () => {
  backend = await startBackend();
  const people = peopleOf(backend);
  marketer = await people.marketer();
  for (let i = 0; i < 6; i++) {
    const token = await people.member(`首页 ${i}`);
    members.set((await backend.call(memberEndpoints.me, { token })).reply.memberNumber, token);
  }
  const rule = { kind: 'reachable' as const, channel: 'inbox' as const };
  const made = await backend.call(marketerEndpoints.createAudience, { token: marketer, body: { name: '所有人', rule } });
  audienceId = made.reply.audienceId;
  await backend.call(marketerEndpoints.startAudience, { token: marketer, params: { audienceId }, body: { version: made.reply.version } });
  await eventually(async () => {
    const seen = await backend.call(marketerEndpoints.audience, { token: marketer, params: { audienceId } });
    expect(seen.reply.size).toBe(6);
  }, 20_000);
});
afterAll(() => backend.stop());

const home = async (token: string) => (await backend.call(memberEndpoints.content, { token, query: {}, language: 'zh' })).reply.items;

test('it is there for who was sent it, not for the control group; that it was tapped is noted once', async () => {
  const rules = someRules({ audienceId, channels: ['placement'], control: 3_000, caps: { kind: 'respected' } });
  const { campaignId } = (await backend.call(marketerEndpoints.createCampaign, { token: marketer, body: rules })).reply;
  const publish = { token: marketer, params: { campaignId }, body: { version: 1 } };
  expect((await backend.call(marketerEndpoints.publishCampaign, publish)).status).toBe(200);
  for (let i = 0; i < 3; i++) await backend.host.invoke('schedule-run-campaigns', {});
  const states = new Map<string, string>();
  let cursor: string | undefined;
  do {
    const page = await backend.call(marketerEndpoints.sends, { token: marketer, params: { campaignId }, query: cursor ? { cursor } : {} });
    for (const one of page.reply.items) states.set(one.memberNumber, one.reason ?? one.state);
    cursor = page.reply.next;
  } while (cursor !== undefined);
  expect([...states.values()].every((one) => one === 'sent' || one === 'control')).toBe(true);
  expect(states.size).toBe(6);
  for (const [memberNumber, token] of members) {
    const items = await home(token);
    expect([states.get(memberNumber), items.map(({ title }) => title)]).toEqual(
      states.get(memberNumber) === 'sent' ? ['sent', ['回来喝一杯']] : ['control', []],
    );
  }
  const [number = ''] = [...states].find(([, state]) => state === 'sent') ?? [];
  const token = members.get(number) ?? '';
  const [shown] = await home(token);
  expect(shown).toMatchObject({ art: 'cup', target: { page: 'home' }, placedAt: expect.stringContaining('+08:00') });
  // That it was tapped is noted once, as an answer on this channel.
  const open = () =>
    backend.call(memberEndpoints.openMessage, {
      ...{ token, params: { messageId: shown?.itemId ?? '' }, body: { at: shown?.placedAt ?? '' } },
    });
  expect([(await open()).status, (await open()).status]).toEqual([200, 200]);
  await eventually(async () => {
    const history = (await backend.call(memberEndpoints.history, { token, query: {} })).reply.items;
    expect(history.filter(({ type }) => type === 'message_opened')).toHaveLength(1);
  });
  // Another member cannot say so.
  const other = [...members.values()].find((one) => one !== token) ?? '';
  const refused = await backend.call(memberEndpoints.openMessage, {
    ...{ token: other, params: { messageId: shown?.itemId ?? '' }, body: { at: shown?.placedAt ?? '' } },
  });
  expect(refused.status).toBe(404);
});

const CHANGED = { by: 'ma@brand.example', name: '马克', at: '2026-11-20T00:00:00.000Z' };
const WHEN: [string, Partial<Campaign> | undefined, boolean][] = [
  ['is running', { state: 'running' }, true],
  ['is paused', { state: 'paused' }, false],
  ['was ended by hand', { state: 'ended', changed: CHANGED }, false],
  ['is through with its audience', { state: 'ended', changed: { ...CHANGED, by: 'system' } }, true],
  ['is gone', undefined, false],
];

test.each(WHEN)('on the page while its campaign %s: %j is %s', async (_, changes, isShown) => {
  const placement = {
    ...{
      placementId: 'p1',
      at: '2026-11-20T00:00:00.000Z',
      until: '2026-12-20T00:00:00.000Z',
      by: { kind: 'campaign' as const, id: 'c1' },
    },
    ...{ title: { zh: '一', en: '1' }, text: { zh: '二', en: '2' }, art: 'cup' as const, target: { page: 'home' as const } },
  };
  const asked: string[][] = [];
  const shown = await ownPlaced({
    campaigns: { get: async () => changes && aCampaign(changes) },
    identity: { idsOf: async () => ['a', 'former'] },
    placements: {
      shownTo: async (ids) => {
        asked.push([...ids]);
        return Array.from({ length: 5 }, (__, i) => ({ ...placement, placementId: `p${i}` }));
      },
    },
  })('a', '2026-11-21T00:00:00.000Z');
  expect(shown.map(({ placementId }) => placementId)).toEqual(isShown ? ['p0', 'p1', 'p2'] : []);
  expect(asked).toEqual([['a', 'former']]);
});
