import { strFromU8, unzipSync } from 'fflate';
import * as v from 'valibot';
import { inboxIn } from '../../functions/message/inbox-repository';
import { memberEndpoints } from '../../shared/contract/member';
import { pointMarketerEndpoints } from '../../shared/contract/points';
import { PersonData } from '../../shared/privacy/person-data';
import { utc } from '../../shared/time/instant';
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
  const { couponId } = (await people.claim(token, templateId)).reply;
  await backend.call(memberEndpoints.setMyStore, { token, params: { storeId: 'SH1' }, body: { favourite: true, mine: true } });
  const { memberId } = (await backend.call(memberEndpoints.me, { token })).reply;
  const adjusting = { token: marketer, params: { memberId }, body: { points: 120, why: '开业礼' } };
  await backend.call(pointMarketerEndpoints.adjustPoints, adjusting);
  const answers = [{ template: 'coupon_expiry' as const, answer: 'accept' as const }];
  await backend.call(memberEndpoints.remindMe, { token, body: { couponId, kind: 'coupon_expiry', answers } });
  await backend.call(memberEndpoints.setMessagePreferences, { token, body: { off: ['sms'], fewer: true } });
  const note = { kind: 'note' as const, title: { zh: '新店开业', en: 'A new store' }, text: { zh: '来坐坐', en: 'Come by' } };
  const by = { kind: 'marketer' as const, id: 'ma' };
  await inboxIn(backend.tables).put(memberId, { messageId: 'note-1', at: utc(Date.now()), by, about: note });
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
  expect(data.messages).toMatchObject([{ title: '新店开业', text: '来坐坐' }]);
  expect(data.reminders).toMatchObject([{ what: 'coupon_expiry', id: couponId, state: 'waiting' }]);
  expect(data.subscriptions).toEqual([{ template: 'coupon_expiry', left: 1, accept: 1, reject: 0, ban: 0 }]);
  expect(data.messagePreferences).toEqual({ off: ['sms'], fewer: true });
  for (const said of ['新店开业', '还可以发 1 条', '关闭了 sms', '每周最多一条']) expect(page).toContain(said);
  expect(data.identifiers.map(({ type }) => type)).toContain('openid');
  expect(fileName).toBe(`${data.member.memberNumber}-${data.exportedAt.slice(0, 10)}.zip`);
  for (const { name } of data.coupons) expect(page).toContain(name);
  // Each of the exports before this one is on record, without a name, and told of in it.
  expect(data.staffActions[0]).toMatchObject({ by: { role: 'member', name: '' }, words: '导出资料' });
  expect(data.staffActions.map(({ words }) => words)).toContain('调整积分');
  expect(data.stores).toEqual([{ storeId: 'SH1', name: '静安店', favourite: true, mine: true }]);
  expect(page).toContain('我的门店');
  expect(page).toContain('会员本人');
  const theirs = await read(other);
  expect([theirs.data.messages, theirs.data.reminders, theirs.data.subscriptions]).toEqual([[], [], []]);
  expect([theirs.data.coupons, theirs.data.member.memberNumber === data.member.memberNumber]).toEqual([[], false]);
});
