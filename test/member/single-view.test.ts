import { randomUUID } from 'node:crypto';
import type * as v from 'valibot';
import { marketerEndpoints } from '../../shared/contract/marketer';
import { memberEndpoints } from '../../shared/contract/member';
import { systemEndpoints } from '../../shared/contract/system';
import type { SentEvent } from '../../shared/touchpoint/sent';
import { type Backend, startBackend } from '../harness/backend';
import { peopleOf } from '../harness/people';

let backend: Backend;
let people: ReturnType<typeof peopleOf>;
let marketer: string;
let channel: string;

beforeAll(async () => {
  backend = await startBackend({ streams: false });
  people = peopleOf(backend);
  marketer = await people.marketer();
  channel = await people.system(marketer, ['touchpoints:write']);
  await people.importStores(marketer);
}, 60_000);
afterAll(() => backend.stop());

type Event = v.InferInput<typeof SentEvent>;
type Sent = Partial<Event> & Pick<Event, 'type' | 'identifiers'>;
const day = (n: number) => `2026-03-${String(n).padStart(2, '0')}T10:00:00+08:00`;
const say = async (n: number, event: Sent) => {
  const body = { messageId: randomUUID(), occurredAt: day(n), channel: 'pos' as const, properties: {}, ...event };
  expect((await backend.call(systemEndpoints.touchpoint, { token: channel, body })).status).toBe(200);
};
const bought = (amount: number, changes: Partial<Sent> = {}) => ({ type: 'purchase', properties: { amount, currency: 'CNY' }, ...changes });

const find = async (text: string) => (await backend.call(marketerEndpoints.findPeople, { token: marketer, body: { text } })).reply.items;
const view = (memberId: string) => backend.call(marketerEndpoints.member, { token: marketer, params: { memberId } });
const timeline = async (oneId: string, query = {}) =>
  (await backend.call(marketerEndpoints.personTimeline, { token: marketer, params: { oneId }, query })).reply;

test('somebody without an account is found by each of their identifiers, however written, and read as a person', async () => {
  const email = { type: 'email' as const, value: 'Shen.Lin@mail.cn', verified: true };
  const ids = [
    { type: 'phone' as const, value: '139 1234 5601', verified: true },
    { type: 'pos' as const, value: 'K77', scope: 'till' },
    email,
  ];
  await say(1, { ...bought(6_800), identifiers: ids, storeId: 'SH1' });
  await say(2, { ...bought(1_200, { type: 'purchase_returned' }), identifiers: ids, storeId: 'SH1' });
  await say(3, { type: 'page_viewed', properties: { page: '/new', title: '新品' }, channel: 'online', identifiers: ids });

  const [found] = await find('+86 139-1234-5601');
  expect(found).toMatchObject({ by: 'phone' });
  const oneId = found?.oneId ?? '';
  for (const text of ['shen.lin@mail.cn', 'pos:till:k77', oneId]) expect(await find(text)).toMatchObject([{ oneId }]);
  expect(await find('13912345609')).toEqual([]);

  expect((await view(oneId)).reply).toMatchObject({ oneId, accounts: [], coupons: [] });
  expect((await timeline(oneId)).items.map(({ type, about, paid }) => [type, about ?? paid?.amount])).toEqual([
    ['page_viewed', '新品'],
    ['purchase_returned', 1_200],
    ['purchase', 6_800],
  ]);
  expect((await timeline(oneId, { channel: 'online' })).items).toHaveLength(1);
  expect((await timeline(oneId, { type: 'purchase' })).items).toHaveLength(1);
  const figures = await backend.call(marketerEndpoints.personFigures, { token: marketer, params: { oneId } });
  expect(figures.reply).toEqual({
    ...{ events: 3, purchases: 1, returns: 1, spent: [{ currency: 'CNY', amount: 5_600 }], store: { name: '静安店', times: 2 } },
    ...{ first: day(1), last: day(3), isWhole: true },
  });
});

test('two accounts that are one person are one view by either id, with the coupons of both, and two again after a split', async () => {
  const templateId = await people.publish(marketer, { perMember: 1, claimPlace: { kind: 'anywhere' } });
  const members = [await people.member('柳小一'), await people.member('柳小二')];
  for (const token of members) expect((await people.claim(token, templateId)).status).toBe(201);
  const [a = '', b = ''] = await Promise.all(
    members.map(async (token) => (await backend.call(memberEndpoints.me, { token })).reply.memberId),
  );
  const merged = await backend.call(marketerEndpoints.mergePeople, { token: marketer, body: { a, b, why: '同一位' } });
  expect(merged.reply.parts.map(({ oneId, name, joinedBy }) => [oneId, name, joinedBy])).toEqual([
    [a, '柳*一', undefined],
    [b, '柳*二', 'staff'],
  ]);
  for (const id of [a, b]) {
    const { reply } = await view(id);
    expect([reply.oneId, reply.accounts.map(({ memberId }) => memberId), reply.coupons.length]).toEqual([a, [a, b], 2]);
  }
  await backend.call(marketerEndpoints.keepApart, { token: marketer, body: { a, b, why: '看错了' } });
  const after = await Promise.all([a, b].map(view));
  expect(after.map(({ reply }) => [reply.oneId, reply.coupons.length])).toEqual([
    [a, 1],
    [b, 1],
  ]);
});

test('what waits for a decision says who had the number and who has it, in words that people know', async () => {
  const phone = { type: 'phone' as const, value: '13912345610', verified: true };
  await say(1, { ...bought(100), identifiers: [{ type: 'card', value: '8806402150' }, phone] });
  await say(9, { ...bought(100), identifiers: [{ type: 'card', value: '8806402151' }, phone] });
  const { reply } = await backend.call(marketerEndpoints.reviews, { token: marketer, query: {} });
  expect(reply.items).toMatchObject([
    { type: 'phone', why: 'exclusive', before: { by: { type: 'card', shown: '880***2150' } }, now: { by: { shown: '880***2151' } } },
  ]);
});

test('a long history goes on page after page, each event once, also through a filter', async () => {
  const identifiers = [{ type: 'card' as const, value: '8806409999' }];
  const at = (i: number) => new Date(Date.parse(day(5)) + i * 60_000).toISOString();
  const events = Array.from({ length: 60 }, (_, i) => ({
    ...{ messageId: randomUUID(), occurredAt: at(i), channel: i % 10 === 0 ? 'service' : 'pos', identifiers },
    ...(i % 10 === 0 ? { type: 'service_contacted', properties: {} } : bought(100)),
  }));
  const sent = await backend.call(systemEndpoints.touchpoints, { token: channel, body: { events } });
  expect(sent.reply.accepted).toBe(60);
  const oneId = (await find('8806409999'))[0]?.oneId ?? '';
  const all = async (query: { type?: string }) => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await timeline(oneId, { ...query, ...(cursor && { cursor }) });
      seen.push(...page.items.map(({ messageId }) => messageId));
      cursor = page.next;
    } while (cursor !== undefined);
    return seen;
  };
  const newestFirst = events.map(({ messageId }) => messageId).reverse();
  expect(await all({})).toEqual(newestFirst);
  expect(await all({ type: 'service_contacted' })).toEqual(newestFirst.filter((_, i) => i % 10 === 9));
});

test('an email that a member told in the profile finds them, nobody verified it; changed or erased, it finds nobody', async () => {
  const token = await people.member('顾盼');
  const { memberId, memberNumber } = (await backend.call(memberEndpoints.me, { token })).reply;
  const tell = (email: string | null) => backend.call(memberEndpoints.setProfile, { token, body: { email } });
  expect((await tell('Gu.Pan@brand.example')).status).toBe(200);
  const found = [{ by: 'email', account: expect.objectContaining({ memberId }) }];
  expect([await find(' gu.pan@brand.example'), await find('email:gu.pan@BRAND.example')]).toMatchObject([found, found]);
  await tell('pan.gu@brand.example');
  expect([await find('gu.pan@brand.example'), await find('pan.gu@brand.example')]).toMatchObject([[], found]);
  await tell(null);
  expect(await find('pan.gu@brand.example')).toEqual([]);
  await tell('pan.gu@brand.example');
  await backend.call(memberEndpoints.eraseMe, { token, body: { memberNumber } });
  expect(await find('pan.gu@brand.example')).toEqual([]);
});
