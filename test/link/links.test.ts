import { randomText } from '../../functions/platform/ids';
import { marketerEndpoints } from '../../shared/contract/marketer';
import { memberEndpoints } from '../../shared/contract/member';
import { sceneIn } from '../../shared/link/link';
import { type Backend, startBackend } from '../harness/backend';
import { eventually } from '../harness/eventually';
import { peopleOf } from '../harness/people';

let backend: Backend;
let people: ReturnType<typeof peopleOf>;
let marketer: string;
beforeAll(async () => {
  backend = await startBackend();
  people = peopleOf(backend);
  marketer = await people.marketer();
  await people.importStores(marketer);
});
afterAll(() => backend.stop());

const LINK = { name: '静安店门口海报', target: { page: 'store' as const, id: 'SH1' }, storeId: 'SH1' };

test('a scene is ten letters or digits, each as likely, from which nothing can be told', () => {
  const scenes = Array.from({ length: 2_000 }, () => randomText(10));
  expect(new Set(scenes).size).toBe(scenes.length);
  for (const scene of scenes) expect(scene).toMatch(/^[0-9A-Za-z]{10}$/);
  const seen = new Map<string, number>();
  for (const letter of scenes.join('')) seen.set(letter, (seen.get(letter) ?? 0) + 1);
  expect(seen.size).toBe(62);
  // 20,000 throws of 62: about 323 each, with a spread of 18.
  for (const times of seen.values()) expect(Math.abs(times - 323)).toBeLessThan(120);
});

test.each([
  [{ scene: 'aB3dE5gH7j' }, 'aB3dE5gH7j'],
  [{ scene: encodeURIComponent('aB3dE5gH7j') }, 'aB3dE5gH7j'],
  // A clerk's invitation has six letters to be read out.
  [{ scene: 'K7PQ2M' }, undefined],
  [{ scene: 'aB3dE5gH7j&x=1' }, undefined],
  [{ scene: '%' }, undefined],
  [{}, undefined],
])('%j carries the scene %s', (query, scene) => {
  expect(sceneIn(query)).toBe(scene);
});

test('a link leads where it was made to lead, is counted, and says who joined by it', async () => {
  const key = 'create-link-1';
  const made = await backend.call(marketerEndpoints.createLink, { token: marketer, body: LINK, key });
  const again = await backend.call(marketerEndpoints.createLink, { token: marketer, body: LINK, key });
  expect([made.status, again.reply, again.headers.get('idempotency-replayed')]).toEqual([201, made.reply, 'true']);
  const { scene } = made.reply;
  expect(made.reply).toMatchObject({ ...LINK, storeName: '静安店', opened: 0, joined: 0 });

  const { reply } = await backend.call(memberEndpoints.link, { params: { scene } });
  expect(reply).toEqual({ target: LINK.target });
  const body = { policyVersion: '2026-01', consents: [{ purpose: 'membership' as const, given: true }], nickname: '扫码来', scene };
  const joined = await backend.call(memberEndpoints.join, { token: await people.visitor('扫码来'), body });
  expect(joined.status).toBe(201);
  // Joining again, on another phone, says nothing new.
  await backend.call(memberEndpoints.join, { token: await people.visitor('扫码来'), body });
  const memberId = joined.reply.member?.memberId ?? '';
  const seen = await backend.call(marketerEndpoints.member, { token: marketer, params: { memberId } });
  const source = { scene, kind: 'marketer', name: LINK.name, storeId: 'SH1' };
  expect(seen.reply.accounts[0]?.source).toEqual(source);
  await eventually(async () => {
    const { items } = (await backend.call(marketerEndpoints.links, { token: marketer })).reply;
    expect(items).toMatchObject([{ scene, opened: 1, joined: 1 }]);
  });
  const timeline = await backend.call(marketerEndpoints.personTimeline, { token: marketer, params: { oneId: memberId } });
  expect(timeline.reply.items.find(({ type }) => type === 'member_joined')).toMatchObject({ about: LINK.name });
});

test('a code that is nobody’s leads nowhere, and a join by it is a join', async () => {
  for (const scene of ['0000000000', 'x', '%20'])
    expect((await backend.call(memberEndpoints.link, { params: { scene } })).problem.code).toBe('not_found');
  const body = { policyVersion: '2026-01', consents: [{ purpose: 'membership' as const, given: true }], scene: '0000000000' };
  const { status, reply } = await backend.call(memberEndpoints.join, { token: await people.visitor('没有来源'), body });
  expect(status).toBe(201);
  const seen = await backend.call(marketerEndpoints.member, { token: marketer, params: { memberId: reply.member?.memberId ?? '' } });
  expect(seen.reply.accounts[0]?.source).toBeUndefined();
});

test('a member shares one link for one thing; a friend who comes by it is theirs in nobody’s record', async () => {
  const token = await people.member('爱分享');
  const share = (id: string, picture = false) => backend.call(memberEndpoints.shareLink, { token, body: { page: 'store', id, picture } });
  const [first, second, other] = [await share('SH1'), await share('SH1', true), await share('SH2')];
  expect([first.status, second.reply.scene, other.reply.scene === first.reply.scene]).toEqual([201, first.reply.scene, false]);
  // PNG
  expect(
    Buffer.from(second.reply.picture ?? '', 'base64')
      .subarray(1, 4)
      .toString(),
  ).toBe('PNG');
  await eventually(async () =>
    expect((await backend.call(memberEndpoints.link, { params: { scene: first.reply.scene } })).reply).toEqual({
      target: { page: 'store', id: 'SH1' },
    }),
  );
  const body = { policyVersion: '2026-01', consents: [{ purpose: 'membership' as const, given: true }], scene: first.reply.scene };
  const { reply } = await backend.call(memberEndpoints.join, { token: await people.visitor('朋友'), body });
  const seen = await backend.call(marketerEndpoints.member, { token: marketer, params: { memberId: reply.member?.memberId ?? '' } });
  expect(seen.reply.accounts[0]?.source).toEqual({ scene: first.reply.scene, kind: 'member' });
  // Members' links are not marketers', and their codes are not either.
  expect((await backend.call(marketerEndpoints.linkCode, { token: marketer, params: { scene: first.reply.scene } })).status).toBe(404);
});

test('the code of a link is WeChat’s picture of it', async () => {
  const { items } = (await backend.call(marketerEndpoints.links, { token: marketer })).reply;
  const { status, reply } = await backend.call(marketerEndpoints.linkCode, { token: marketer, params: { scene: items[0]?.scene ?? '' } });
  expect([status, Buffer.from(reply.picture, 'base64').subarray(1, 4).toString()]).toEqual([200, 'PNG']);
  const nowhere = await backend.call(marketerEndpoints.createLink, { token: marketer, body: { ...LINK, storeId: 'XX' } });
  expect([nowhere.status, nowhere.problem.errors?.[0]?.field]).toEqual([400, 'storeId']);
});

test('an invitation goes by a scene as well: it tells nobody’s code, leads to the invitation, and who joins by it is noted to have', async () => {
  const inviter = await people.member('邀请人');
  const { code } = (await backend.call(memberEndpoints.referral, { token: inviter })).reply;
  const { scene } = (await backend.call(memberEndpoints.shareLink, { token: inviter, body: { page: 'invited', id: code } })).reply;
  expect(scene).not.toContain(code);
  await eventually(async () =>
    expect((await backend.call(memberEndpoints.link, { params: { scene } })).reply).toEqual({ target: { page: 'invited', id: code } }),
  );
  const body = { policyVersion: '2026-01', consents: [{ purpose: 'membership' as const, given: true }], nickname: '被邀请的', scene };
  const { reply } = await backend.call(memberEndpoints.join, { token: await people.visitor('被邀请的'), body });
  const seen = await backend.call(marketerEndpoints.member, { token: marketer, params: { memberId: reply.member?.memberId ?? '' } });
  expect(seen.reply.accounts[0]?.source).toEqual({ scene, kind: 'member' });
  const brought = await backend.call(memberEndpoints.invitation, { token: reply.token, params: { code } });
  expect(brought.reply.from).toBe('邀*人');
});
