import { strFromU8, unzipSync } from 'fflate';
import * as v from 'valibot';
import { memberEndpoints } from '../../shared/contract/member';
import { pointMarketerEndpoints } from '../../shared/contract/points';
import { PersonData } from '../../shared/privacy/person-data';
import { readable } from '../../shared/privacy/readable';
import { type Backend, startBackend } from '../harness/backend';
import { eventually } from '../harness/eventually';
import { peopleOf } from '../harness/people';

let backend: Backend;
beforeAll(async () => {
  backend = await startBackend();
});
afterAll(() => backend.stop());

test('a member takes all that is held of them: one file for machines, one to read, nobody else’s', async () => {
  const people = peopleOf(backend);
  const marketer = await people.marketer();
  await people.importStores(marketer);
  const templateId = await people.publish(marketer, { claimPlace: { kind: 'anywhere' } });
  const token = await people.member('林知夏');
  const other = await people.member('周予');
  await people.claim(token, templateId);
  const { memberId } = (await backend.call(memberEndpoints.me, { token })).reply;
  const adjusting = { token: marketer, params: { memberId }, body: { points: 120, why: '开业礼' } };
  await backend.call(pointMarketerEndpoints.adjustPoints, adjusting);
  const read = async (asker: string) => {
    const { status, reply } = await backend.call(memberEndpoints.exportData, { token: asker, body: {} });
    expect(status).toBe(200);
    const files = unzipSync(Buffer.from(reply.zip, 'base64'));
    const data = v.parse(PersonData, JSON.parse(strFromU8(files['data.json'] ?? new Uint8Array())));
    return { data, page: strFromU8(files['我的资料.html'] ?? new Uint8Array()), fileName: reply.fileName };
  };
  await eventually(async () => expect((await read(token)).data.events.map(({ type }) => type)).toContain('coupon_claimed'));
  const { data, page, fileName } = await read(token);
  expect(data.coupons.map(({ state }) => state)).toEqual(['issued']);
  expect(data.points).toMatchObject([{ name: '积分', available: 120, entries: [{ words: '人工调整', available: 120, note: '开业礼' }] }]);
  expect(page).toContain('+120');
  expect(data.consents.find(({ purpose }) => purpose === 'membership')?.given).toBe(true);
  expect(data.identifiers.map(({ type }) => type)).toContain('openid');
  expect(fileName).toBe(`${data.member.memberNumber}-${data.exportedAt.slice(0, 10)}.zip`);
  for (const { name } of data.coupons) expect(page).toContain(name);
  // Each of the exports before this one is on record, without a name, and told of in it.
  expect(data.staffActions[0]).toMatchObject({ by: { role: 'member', name: '' }, words: '导出资料' });
  expect(data.staffActions.map(({ words }) => words)).toContain('调整积分');
  expect(page).toContain('会员本人');
  const theirs = await read(other);
  expect([theirs.data.coupons, theirs.data.member.memberNumber === data.member.memberNumber]).toEqual([[], false]);
});

test('what people typed cannot become part of the page', () => {
  const nasty = '<script>alert("x")</script>';
  const data: PersonData = {
    ...{ exportedAt: '2026-11-22T12:00:00+08:00', brand: nasty, consents: [], identifiers: [], tags: [], coupons: [], staffActions: [] },
    points: [{ name: nasty, available: 0, pending: 0, debt: 0, entries: [] }],
    member: { memberNumber: '68430188469', tier: 'lu', points: 0, joinedAt: '2026-11-22T12:00:00+08:00', joinedBy: 'h5' },
    profile: [{ attribute: 'name', values: [{ value: nasty, source: 'member', at: '2026-11-22T12:00:00+08:00' }] }],
    events: [
      { messageId: 'm', at: '2026-11-22T12:00:00+08:00', type: 'purchase', words: '购买', channel: 'pos', properties: { note: nasty } },
    ],
  };
  for (const language of ['zh', 'en'] as const) expect(readable(data, language)).not.toContain('<script');
});
