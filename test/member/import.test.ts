import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { customerDeps } from '../../functions/customer/customer-deps';
import { readConfig } from '../../functions/platform/config';
import { eraseMember } from '../../functions/privacy/erase-person';
import { marketerEndpoints } from '../../shared/contract/marketer';
import { memberEndpoints } from '../../shared/contract/member';
import type { FileSource, PeopleImportReport } from '../../shared/contract/people-import';
import { utc } from '../../shared/time/instant';
import { type Backend, startBackend } from '../harness/backend';
import { peopleOf } from '../harness/people';

let backend: Backend;
let token: string;

beforeAll(async () => {
  backend = await startBackend({ streams: false });
  token = await peopleOf(backend).marketer();
});
afterAll(() => backend.stop());

const send = (
  csv: string,
  { file = 'till.csv', source = 'pos', language }: { file?: string; source?: FileSource; language?: string } = {},
) => backend.call(marketerEndpoints.importPeople, { token, body: { csv, file, source }, ...(language && { language }) });
const taken = async (...args: Parameters<typeof send>): Promise<PeopleImportReport> => {
  const { status, reply } = await send(...args);
  expect(status).toBe(200);
  return reply;
};
const find = async (text: string): Promise<string> => {
  const { reply } = await backend.call(marketerEndpoints.findPeople, { token, body: { text } });
  expect(reply.items).toHaveLength(1);
  return reply.items[0]?.oneId ?? '';
};
const personal = async (memberId: string) => {
  const { reply } = await backend.call(marketerEndpoints.personal, { token, params: { memberId } });
  return Object.fromEntries(reply.items.map(({ attribute, values }) => [attribute, values.map((one) => `${one.source} ${one.shown}`)]));
};
const all = async (): Promise<unknown[]> => {
  const { db, core, touchpoints } = backend.tables;
  const pages = await Promise.all([core, touchpoints].map((TableName) => db.send(new ScanCommand({ TableName, ConsistentRead: true }))));
  const items = pages.flatMap(({ Items = [] }) => Items);
  return items.sort((a, b) => (`${a.pk} ${a.sk}` < `${b.pk} ${b.sk}` ? -1 : 1));
};
const inWords = (told: PeopleImportReport['notes']) =>
  told.map(({ line, field, reason, other }) => [line, field, reason, other ?? ''].join(' ').trim());

const HEAD = 'card,phone:verified,phone,pos:till,name,gender,birthday,province,city,postcode,known_at';
const FILE = [
  HEAD,
  '8806402101,13912345601,,K01,林知夏,女,1996-04-12,上海市,上海市,200040,2026-03-01',
  '８８０６４０２１０２,１３９ 1234 5602,,K02,周　予,先生,1990年1月2日,江苏,苏州,215000,2026-03-01',
  '8806402103,,138****8000,K03,王*,F,1990/1/2,,,310000,2026-03-01',
  '8806402104,null,,K04,匿名,0,1900-01-01,火星,,1234,2026-03-01',
  ',,13912345605,,只有电话,女,,,,,2026-03-01',
  ',,,,谁也不是,男,,,,,2026-03-01',
  '8806402107,,,,迟到的,男,,,,,2027-01-01',
  '8806402108,,,,没时间的,男,,,,,昨天',
  '8806402101,13912345601,,K01,林知夏,女,1996-04-12,上海市,上海市,200040,2026-03-01',
  '8806402102,,,,周予,男,,浙江,杭州,,2026-05-01',
  ',13912345602,,,,,,,,215000,2026-04-01',
  '8806402112,,021-62095512,,Anna Lee,Ms,19880808,,,,2026-03-01',
  '8806402113,,,,陈一,男,1990-02-30,北京,朝阳区,100020,2026-03-01',
  '8806402114,,,,陈二,帅哥,2030-01-01,浙江,宁波,215000,2026-03-01',
  ',,,K15,陈三,1,,吉林,吉林,,2026-03-01',
  ',,13912345616,K16,陈四,2,,,上海,,2026-03-01',
  '8806402117,,,,陈五,男,,,,,',
].join('\r\n');

test('a messy file: what can be taken is, every decision is told with its line, the same file again changes nothing', async () => {
  const report = await taken(`\ufeff${FILE}`);
  expect([report.rows, report.taken, report.known]).toEqual([17, 12, 1]);
  expect(inWords(report.rejected)).toEqual(['6 row says_no_one', '7 row says_no_one', '8 known_at in_the_future', '9 known_at not_a_time']);
  expect(inWords(report.notes).sort()).toEqual(
    [
      ...['4 phone masked', '4 name masked', '4 province province_from_postcode'],
      ...['5 phone:verified placeholder', '5 name placeholder', '5 gender placeholder', '5 birthday placeholder'],
      ...['5 postcode not_a_postcode', '5 province not_a_province', '6 province province_from_mobile'],
      ...['10 row same_line 2'],
      ...['11 province differs_from_line 3', '11 city differs_from_line 3', '12 province province_from_postcode'],
      ...['12 province differs_from_line 11', '13 province province_from_phone', '13 city city_from_province'],
      ...['14 birthday not_a_day', '14 city district_left_out', '15 gender not_a_gender', '15 birthday not_a_birthday'],
      ...['15 postcode region_disagrees', '17 province province_from_city'],
    ].sort(),
  );
  expect(report.notes.find(({ line }) => line === 10)).toMatchObject({ id: '8806402101', message: '和另一行写的一样' });
  expect(await personal(await find('13912345602'))).toEqual({
    ...{ name: ['pos 周*'], gender: ['pos male'], birthday: ['pos ****-01-02'], phone: ['pos 139****5602'] },
    ...{ province: ['pos 浙江省', 'pos 江苏省'], city: ['pos 杭州市', 'pos 苏州市'], postcode: ['pos 215000'] },
  });
  const before = await all();
  const again = await taken(FILE, { language: 'en' });
  expect([again.taken, again.known, again.rejected.length]).toEqual([0, 13, 4]);
  expect(again.notes.find(({ line }) => line === 10)?.message).toBe('says the same as another line');
  expect(await all()).toEqual(before);
});

test('it lies where whoever it is about is seen, and nothing personal lies open', async () => {
  const oneId = await find('pos:till:K16');
  const { reply } = await backend.call(marketerEndpoints.personTimeline, { token, params: { oneId }, query: {} });
  expect(reply.items.map(({ type, words }) => [type, words])).toEqual([['profile_imported', '资料从文件导入']]);
  expect(await personal(oneId)).toMatchObject({ phone: ['pos 139****5616'], province: ['pos 上海市'] });
  expect(JSON.stringify(await all())).not.toMatch(/13912345616|陈四|1996-04-12|Anna/);
});

test('what differs from what is known stands beside it, from another source and by its time', async () => {
  const file = { file: 'shop.csv', source: 'online' as const };
  const newer = await taken('card,name,city,known_at\n8806402101,林夏,杭州,2026-06-01\n', file);
  expect(inWords(newer.notes)).toEqual(['2 name differs', '2 city differs_and_counts']);
  const older = await taken('card,city,known_at\n8806402101,南京,2025-06-01\n', file);
  expect(inWords(older.notes)).toEqual(['2 city differs']);
  expect(await personal(await find('8806402101'))).toMatchObject({
    name: ['pos 林*夏', 'online 林*'],
    city: ['online 杭州市', 'pos 上海市', 'online 南京市'],
  });
});

test('where somebody lives is guessed from a mobile number until anybody says it, also what is older', async () => {
  const [head, of] = ['card,phone:verified,province,known_at', { file: 'numbers.csv' }];
  const guessed = await taken(`${head}\n8806402160,13912345660,,2026-06-01\n`, of);
  expect(inWords(guessed.notes)).toEqual(['2 province province_from_mobile']);
  const oneId = await find('8806402160');
  expect(await personal(oneId)).toMatchObject({ province: ['derived 江苏省'] });
  const told = await taken(`${head}\n8806402160,,浙江,2020-01-01\n`, of);
  expect(inWords(told.notes)).toEqual([]);
  expect(await personal(oneId)).toMatchObject({ province: ['pos 浙江省', 'derived 江苏省'] });
});

test('a member is told of under their account, and lists show a name where there was none', async () => {
  const people = peopleOf(backend);
  const body = { policyVersion: '2026-01', consents: [{ purpose: 'membership' as const, given: true }] };
  const unnamed = (await backend.call(memberEndpoints.join, { token: await people.visitor('无名'), body })).reply.token;
  const [one, other] = await Promise.all(
    [await people.member('沈林'), unnamed].map(async (member) => (await backend.call(memberEndpoints.me, { token: member })).reply),
  );
  const rows = [one, other].map((member) => `${member?.memberNumber},顾小满,女`);
  const { notes } = await taken(['card,name,gender', ...rows].join('\n'), { file: 'members.csv', source: 'import' });
  expect(inWords(notes)).toEqual(['2 name differs']);
  const shown = async (memberId = '') => (await backend.call(marketerEndpoints.member, { token, params: { memberId } })).reply.accounts[0];
  expect([(await shown(one?.memberId))?.maskedName, (await shown(other?.memberId))?.maskedName]).toEqual(['沈*', '顾*满']);
  expect(await personal(other?.memberId ?? '')).toEqual({ name: ['import 顾*满'], gender: ['import female'] });
});

test('a file does not bring back whoever was erased', async () => {
  const row = 'card,name\n8806402150,沈未\n';
  await taken(row, { file: 'gone.csv' });
  const memberId = await find('8806402150');
  await eraseMember(customerDeps(readConfig(process.env)))(memberId, { role: 'member', id: memberId, name: '' }, utc(Date.now()));
  const again = await taken(`${row}8806402150,沈已\n`, { file: 'gone.csv' });
  expect(inWords(again.rejected)[0]).toBe('2 row nobody');
});

test.each([
  ['card,shoe_size\n', /columns are not known: shoe_size/],
  ['name,city\n', /no column names an identifier/],
  ['card,card\n', /there twice/],
  [`card,name\n${'8806402150,a\n'.repeat(201)}`, /at most 200 rows/],
])('a file that is none of customers is refused whole: %j', async (csv, reason) => {
  const { status, problem } = await send(csv);
  expect(status).toBe(400);
  expect(problem.errors?.map((error) => error.reason).join()).toMatch(reason);
});
