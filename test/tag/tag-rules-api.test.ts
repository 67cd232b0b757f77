import { scheduledEvent } from '../../local/schedule';
import { clerkEndpoints } from '../../shared/contract/clerk';
import { marketerEndpoints } from '../../shared/contract/marketer';
import { memberEndpoints } from '../../shared/contract/member';
import type { TagRuleFields } from '../../shared/tag/rule';
import { atOffset, type Backend, startBackend } from '../harness/backend';
import { eventually } from '../harness/eventually';
import { peopleOf } from '../harness/people';

let backend: Backend;
let people: ReturnType<typeof peopleOf>;
let marketer: string;
let clerk: string;

beforeAll(async () => {
  backend = await startBackend();
  people = peopleOf(backend);
  marketer = await people.marketer();
  await people.importStores(marketer);
  clerk = await people.clerk(marketer, '小周', 'SH1');
});
afterAll(() => backend.stop());

const SHOWN: TagRuleFields = {
  name: { zh: '爱亮码', en: 'Shows codes' },
  words: { zh: '爱亮码', en: 'Shows codes' },
  on: ['code_shown'],
  when: [],
  key: 'codes',
  says: { kind: 'fixed', value: 'shown' },
  measure: { kind: 'count' },
  weight: 3,
  fades: { kind: 'stays' },
};

let sent = 0;
const touch = (token: string, type: 'code_shown' | 'app_opened', agoSeconds = 0) =>
  backend.call(memberEndpoints.touch, {
    token,
    body: {
      channel: 'h5',
      events: [{ messageId: `tag-test-${sent++}`, type, occurredAt: new Date(Date.now() - agoSeconds * 1000).toISOString() }],
    },
  });
const idOf = async (token: string): Promise<string> => (await backend.call(memberEndpoints.me, { token })).reply.memberId;
const tagsOf = async (memberId: string) =>
  (await backend.call(marketerEndpoints.member, { token: marketer, params: { memberId }, language: 'zh' })).reply.tags;
const namesOf = async (memberId: string): Promise<string[]> =>
  (await tagsOf(memberId)).map(({ key, value, weight }) => `${key}:${value} ${weight}`);
const rules = async () => (await backend.call(marketerEndpoints.tagRules, { token: marketer, language: 'zh' })).reply;

test('the rules out of the box are listed, each as a plain sentence', async () => {
  const { items } = await rules();
  expect(items.length).toBeGreaterThan(15);
  expect(items.every(({ builtIn, version }) => builtIn && version === 0)).toBe(true);
  for (const { sentence } of items) expect(sentence).not.toMatch(/undefined|NaN|[{}]/);
  const sentences = items.map(({ sentence }) => sentence);
  expect(sentences).toContain('核销优惠券（渠道不是网店），每次 +2，每 60 天减半，退券收回');
  expect(sentences).toContain('按购买（币种是 CNY）的金额合计分档，只算近 365 天，退货收回');
});

test('a new rule is tried on the members there are, and judges what happens from then on', async () => {
  const member = await people.member('试规则');
  const memberId = await idOf(member);
  await touch(member, 'code_shown', 60);
  const trial = await backend.call(marketerEndpoints.tryTagRule, { token: marketer, body: { rule: SHOWN }, language: 'zh' });
  expect(trial.reply).toEqual({ people: 1, have: 1, values: [{ value: 'shown', words: '爱亮码', people: 1 }] });

  const made = await backend.call(marketerEndpoints.createTagRule, { token: marketer, body: { rule: SHOWN } });
  expect(made.status).toBe(201);
  expect(made.reply).toMatchObject({ version: 1, builtIn: false, rule: SHOWN });
  const back = atOffset(5_000);
  await touch(member, 'code_shown');
  await eventually(async () => expect(await namesOf(memberId)).toContain('codes:shown 3'));
  back();

  const changed = {
    token: marketer,
    params: { ruleId: made.reply.ruleId },
    body: { version: 1, rule: { ...SHOWN, weight: 5 }, recompute: true },
  };
  expect((await backend.call(marketerEndpoints.changeTagRule, changed)).reply).toMatchObject({ version: 2 });
  expect(await namesOf(memberId)).toContain('codes:shown 10');
  const [said] = (await tagsOf(memberId)).filter(({ key }) => key === 'codes');
  expect(said?.origins).toEqual([expect.objectContaining({ kind: 'rule', words: '爱亮码', count: 2, weight: 10 })]);
  expect((await rules()).recomputation).toMatchObject({ state: 'done', failed: 0 });

  const again = await backend.call(marketerEndpoints.changeTagRule, changed);
  expect([again.status, again.problem.code]).toEqual([409, 'version_conflict']);
  const early = await backend.call(marketerEndpoints.removeTagRule, {
    token: marketer,
    params: { ruleId: made.reply.ruleId },
    query: { version: '1' },
  });
  expect(early.problem.code).toBe('version_conflict');
  await backend.call(marketerEndpoints.removeTagRule, { token: marketer, params: { ruleId: made.reply.ruleId }, query: { version: '2' } });
  expect((await namesOf(memberId)).filter((name) => name.startsWith('codes'))).toEqual([]);
});

test('a rule out of the box can be changed and taken out, and comes with its own words', async () => {
  const opened = (await rules()).items.find(({ ruleId }) => ruleId === 'app_opened');
  if (!opened) throw new Error('no such rule');
  const rule = { ...opened.rule, words: { zh: '天天开', en: 'Every day' } };
  const ask = { token: marketer, params: { ruleId: 'app_opened' } };
  const changed = await backend.call(marketerEndpoints.changeTagRule, { ...ask, body: { version: 0, rule } });
  expect(changed.reply).toMatchObject({ version: 1, builtIn: false });
  expect(changed.reply).not.toHaveProperty('since');
  const member = await people.member('改默认');
  await touch(member, 'app_opened');
  const memberId = await idOf(member);
  await eventually(async () => expect((await tagsOf(memberId)).map(({ words }) => words)).toEqual(['天天开']));
  await backend.call(marketerEndpoints.removeTagRule, { ...ask, query: { version: '1' } });
  expect(await tagsOf(memberId)).toEqual([]);
  expect((await rules()).items.map(({ ruleId }) => ruleId)).not.toContain('app_opened');
});

test('a rule that makes no sense is refused with the reason', async () => {
  const ask = async (changes: Partial<TagRuleFields>) =>
    (await backend.call(marketerEndpoints.tryTagRule, { token: marketer, body: { rule: { ...SHOWN, ...changes } } })).problem;
  expect((await ask({ weight: 0 })).errors).toEqual([{ field: 'rule.weight', reason: 'must not be zero' }]);
  expect((await ask({ measure: { kind: 'first' }, withinDays: 3 })).errors?.[0]?.reason).toContain('no window');
  expect((await ask({ on: [] })).code).toBe('invalid');
});

test('a schedule goes on with a recomputation that is under way, and says when it is done', async () => {
  await backend.tables.db.send(
    new (await import('@aws-sdk/lib-dynamodb')).PutCommand({
      TableName: backend.tables.core,
      Item: {
        ...{ pk: 'shanlan#TAG_WALK', sk: 'WALK', walkId: 'w1', step: 3, state: 'running', list: 4, done: 1, failed: 0 },
        startedAt: new Date().toISOString(),
      },
    }),
  );
  await backend.host.invoke('schedule-recompute-tags', scheduledEvent('schedule-recompute-tags', 'ap-southeast-1', new Date()));
  const { recomputation } = await rules();
  expect(recomputation).toMatchObject({ state: 'done', failed: 0 });
  expect(recomputation?.total).toBeGreaterThanOrEqual(2);
});

describe('tags by hand and by file', () => {
  const scanned = async (nickname: string) => {
    const member = await people.member(nickname);
    const { memberId, memberNumber } = (await backend.call(memberEndpoints.me, { token: member })).reply;
    const { codes } = (await backend.call(memberEndpoints.myCode, { token: member })).reply;
    const { reply } = await people.scan(clerk, codes[0]?.code ?? '', 'SH1');
    return { memberId, memberNumber, ticket: reply.ticket };
  };

  test("a clerk's own words stay, with who said them, until they are taken away", async () => {
    const { memberId, ticket } = await scanned('窗边');
    const ask = { token: clerk, params: { memberId }, body: { words: ' 爱坐  窗边 ', ticket, storeId: 'SH1' }, language: 'zh' };
    const given = await backend.call(clerkEndpoints.giveTag, ask);
    expect(given.reply.tags).toEqual([expect.objectContaining({ key: 'own', words: '爱坐 窗边', weight: 1 })]);
    expect((await backend.call(clerkEndpoints.giveTag, ask)).reply.tags).toHaveLength(1);
    expect((await tagsOf(memberId))[0]?.origins).toEqual([expect.objectContaining({ kind: 'manual', words: '静安店 · 小周' })]);
    expect((await backend.call(clerkEndpoints.takeTag, ask)).reply.tags).toEqual([]);
    expect(await tagsOf(memberId)).toEqual([]);
  });

  test("only of the member who was scanned, in one's own store, and not without end", async () => {
    const { memberId, ticket } = await scanned('很多');
    const other = await scanned('别人');
    const give = async (words: string, changes: { ticket?: string; storeId?: string } = {}) =>
      (
        await backend.call(clerkEndpoints.giveTag, {
          token: clerk,
          params: { memberId },
          body: { words, ticket, storeId: 'SH1', ...changes },
        })
      ).problem.code;
    expect(await give('熟客', { ticket: other.ticket })).toBe('another_customer');
    expect(await give('熟客', { storeId: 'SH2' })).toBe('staff_of_another_store');
    expect(await give('   ')).toBe('invalid');
    expect(await give('字'.repeat(21))).toBe('invalid');
    for (let i = 0; i < 20; i++) expect(await give(`标签${i}`)).toBeUndefined();
    expect(await give('第二十一个')).toBe('too_many_tags');
    expect(await give('标签3')).toBeUndefined();
  });

  test('tags from a file: good lines are taken once, each bad one is told', async () => {
    const { memberId, memberNumber } = await scanned('导入');
    const csv = [
      'identifier,key,value',
      `${memberNumber},segment,企业客户`,
      `card:${memberNumber},segment,高潜`,
      `${memberNumber},segment,企业客户`,
      '60000000000,segment,无人',
      'hello,segment,x',
      `${memberNumber},Segment!,x`,
      `${memberNumber},own,x`,
      `${memberNumber},segment,`,
    ].join('\n');
    const ask = { token: marketer, body: { file: '客户分层.csv', firstLine: 1, csv }, language: 'zh' };
    const { reply } = await backend.call(marketerEndpoints.importTags, ask);
    expect(reply).toMatchObject({ rows: 8, given: 2, unchanged: 1 });
    expect(reply.rejected.map(({ line, field, reason }) => [line, field, reason])).toEqual([
      [5, 'identifier', 'nobody'],
      [6, 'identifier', 'not_an_identifier'],
      [7, 'key', 'bad_key'],
      [8, 'key', 'own_key'],
      [9, 'value', 'bad_value'],
    ]);
    expect((await backend.call(marketerEndpoints.importTags, ask)).reply).toMatchObject({ given: 0, unchanged: 3 });
    expect(await namesOf(memberId)).toEqual(['segment:企业客户 1', 'segment:高潜 1']);
    expect((await tagsOf(memberId))[0]?.origins).toEqual([expect.objectContaining({ kind: 'import', words: '客户分层.csv' })]);

    const { items } = (await backend.call(marketerEndpoints.tags, { token: marketer, language: 'zh' })).reply;
    expect(items).toContainEqual({ key: 'segment', value: '高潜', words: '高潜', people: 1 });
    expect(items).toContainEqual(expect.objectContaining({ words: '会领券' }));
  });
});
