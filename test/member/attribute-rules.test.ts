import { strFromU8, unzipSync } from 'fflate';
import * as v from 'valibot';
import { attributeRulesIn } from '../../functions/member/attribute-rules-repository';
import { personalsIn } from '../../functions/member/personal-repository';
import { keyringOf } from '../../functions/platform/keyring';
import { transact } from '../../functions/platform/transact';
import { marketerEndpoints } from '../../shared/contract/marketer';
import { memberEndpoints } from '../../shared/contract/member';
import { type AttributeRules, type AttributeValue, DEFAULT_ATTRIBUTE_RULES } from '../../shared/member/attributes';
import { PersonData } from '../../shared/privacy/person-data';
import { atOffset, type Backend, MARKETER, startBackend } from '../harness/backend';
import { eventually } from '../harness/eventually';
import { peopleOf } from '../harness/people';

let backend: Backend;
let people: ReturnType<typeof peopleOf>;
let marketer: string;
let restore = () => {};
beforeAll(async () => {
  backend = await startBackend({ streams: false });
  people = peopleOf(backend);
  marketer = await people.marketer();
});
afterEach(() => restore());
afterAll(() => backend.stop());

const rulesWith = (changes: Partial<AttributeRules>): AttributeRules => ({ ...DEFAULT_ATTRIBUTE_RULES, ...changes });
const put = (version: number, rules: AttributeRules, token = marketer) =>
  backend.call(marketerEndpoints.setAttributeRules, { token, body: { version, rules } });
const read = async () => (await backend.call(marketerEndpoints.attributeRules, { token: marketer })).reply;
/** A member who said one name, and of whom a till's file says another. */
const twoNames = async (nickname: string, inFile: string) => {
  const token = await people.member(nickname);
  const { memberId, memberNumber } = (await backend.call(memberEndpoints.me, { token })).reply;
  const tell = (csv: string) =>
    backend.call(marketerEndpoints.importPeople, { token: marketer, body: { csv, file: 'till.csv', source: 'pos' } });
  expect((await tell(`card,name,known_at\n${memberNumber},${inFile},2026-03-01`)).reply.taken).toBe(1);
  const ask = { token: marketer, params: { memberId } };
  return {
    ...{ token, memberId, memberNumber, tell },
    /** The name as each reader of it says, in the order: marketers, masked; the member themselves, twice; who reveals it; lists. */
    said: async () => {
      const [{ reply: seen }, { reply: own }, { reply: me }, { reply: revealed }, { reply: list }] = await Promise.all([
        backend.call(marketerEndpoints.personal, ask),
        backend.call(memberEndpoints.profile, { token }),
        backend.call(memberEndpoints.me, { token }),
        backend.call(marketerEndpoints.revealPersonal, { ...ask, body: { what: 'name', reason: '来电核对' } }),
        backend.call(marketerEndpoints.members, { token: marketer, query: {} }),
      ]);
      const [first] = seen.items.find(({ attribute }) => attribute === 'name')?.values ?? [];
      const name = own.items.find(({ attribute }) => attribute === 'name')?.value;
      const listed = list.items.find((one) => one.memberId === memberId)?.maskedName;
      return [`${first?.shown} ${first?.counts}`, name, me.nickname, revealed.value, listed];
    },
    choose: async (shown: string) => {
      const { reply } = await backend.call(marketerEndpoints.personal, ask);
      const take = reply.items.flatMap(({ values }) => values).find((one) => one.shown === shown)?.valueId ?? '';
      const body = { attribute: 'name' as const, take, why: '当面确认' };
      return backend.call(marketerEndpoints.takeValue, { token: marketer, params: { oneId: memberId }, body });
    },
  };
};

test('until the brand sets its own, the rules are those out of the box; who set them, and when, is told', async () => {
  expect(await read()).toEqual({ version: 0, rules: DEFAULT_ATTRIBUTE_RULES });
  const rules = rulesWith({ city: { by: 'offline_first' } });
  expect((await put(0, rules)).reply).toMatchObject({ version: 1, rules, by: MARKETER.email });
  expect(await read()).toMatchObject({ version: 1, rules, by: MARKETER.email, setAt: expect.stringMatching(/\+08:00$/) });
});

test('a changed rule is what every reader of a value goes by, but for what was chosen by hand; lists follow the next change', async () => {
  const [one, other, chosen] = [
    await twoNames('林知夏', '林知夏知夏'),
    await twoNames('周予', '周予予予'),
    await twoNames('陈安', '陈小安安'),
  ];
  expect((await chosen.choose('陈*')).status).toBe(200);
  const own = (name: string, shown: string) => [`${shown} true`, name, name, name];
  expect(await one.said()).toEqual([...own('林知夏', '林*夏'), '林*夏']);

  const { version } = await read();
  expect((await put(version, rulesWith({ name: { by: 'longest' } }))).status).toBe(200);
  // By then warm functions have asked again.
  restore = atOffset(60_000);
  await eventually(async () => expect(await one.said()).toEqual([...own('林知夏知夏', '林***夏'), '林*夏']));
  await eventually(async () => expect(await other.said()).toEqual([...own('周予予予', '周**予'), '周*']));
  expect(await chosen.said()).toEqual([...own('陈安', '陈*'), '陈*']);
  const { reply: archive } = await backend.call(memberEndpoints.exportData, { token: one.token, body: {} });
  const data = v.parse(PersonData, JSON.parse(strFromU8(unzipSync(Buffer.from(archive.zip, 'base64'))['data.json'] ?? new Uint8Array())));
  expect(data.profile.find(({ attribute }) => attribute === 'name')?.values[0]?.value).toBe('林知夏知夏');

  await one.tell(`card,postcode,known_at\n${one.memberNumber},200040,2026-03-02`);
  await backend.call(memberEndpoints.setProfile, { token: other.token, body: { city: '上海市' } });
  expect([(await one.said()).at(-1), (await other.said()).at(-1)]).toEqual(['林***夏', '周**予']);
}, 30_000);

test('somebody is found by the email that counts by the rules of the brand', async () => {
  const personals = personalsIn(backend.tables, keyringOf(Buffer.alloc(32, 1).toString('base64')), Buffer.alloc(32, 2));
  const values: AttributeValue[] = [
    { value: 'old@brand.example', source: 'member', at: '2026-01-01T00:00:00Z' },
    { value: 'new@brand.example', source: 'import', at: '2026-02-01T00:00:00Z' },
  ];
  const found = () => Promise.all(values.map(({ value }) => personals.whoseEmail(value)));
  await transact(backend.tables, [personals.write('e1', { email: { values } }, 0, DEFAULT_ATTRIBUTE_RULES)]);
  expect(await found()).toEqual([[], ['e1']]);
  const themselves = rulesWith({ email: { by: 'priority', sources: ['member'] } });
  await transact(backend.tables, [personals.write('e1', { email: { values } }, 1, themselves)]);
  expect(await found()).toEqual([['e1'], []]);
});

test('of two who change the rules at once one is told to read them again, and every version stays on record', async () => {
  const { version } = await read();
  const both = await Promise.all([
    put(version, rulesWith({ city: { by: 'longest' } })),
    put(version, rulesWith({ city: { by: 'newest' } })),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(both.find(({ status }) => status === 409)?.problem.code).toBe('version_conflict');
  expect(await read()).toEqual(both.find(({ status }) => status === 200)?.reply);
  const stale = attributeRulesIn(backend.tables).set(version, rulesWith({}), 'x', '2026-11-22T00:00:00Z');
  await expect(stale).rejects.toMatchObject({ reasons: [{ code: 'version_conflict' }] });
});

test.each<[string, unknown, { field: string; reason?: string }]>([
  ['no source', { by: 'priority', sources: [] }, { field: 'rules.name.sources', reason: 'must name a source' }],
  ['a source twice', { by: 'priority', sources: ['pos', 'pos'] }, { field: 'rules.name.sources', reason: 'must not name a source twice' }],
  ['a guess in the order', { by: 'priority', sources: ['pos', 'derived'] }, { field: 'rules.name.sources.1' }],
  ['another way to choose', { by: 'oldest' }, { field: 'rules.name.by' }],
  ['no rule', undefined, { field: 'rules.name' }],
])('rules with %s are refused by field and reason', async (_, name, error) => {
  const { version } = await read();
  const { status, problem } = await put(version, { ...DEFAULT_ATTRIBUTE_RULES, name } as never);
  expect([status, problem.code]).toEqual([400, 'invalid']);
  expect(problem.errors).toEqual([expect.objectContaining({ reason: expect.any(String), ...error })]);
});

test('staff of stores and members may neither see nor set them', async () => {
  await people.importStores(marketer);
  for (const token of [await people.clerk(marketer, '周予', 'SH1'), await people.member('路人')]) {
    expect((await backend.call(marketerEndpoints.attributeRules, { token })).status).toBe(403);
    expect((await put(0, DEFAULT_ATTRIBUTE_RULES, token)).status).toBe(403);
  }
});
