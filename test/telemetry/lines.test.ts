import * as v from 'valibot';
import { tellLinesTo } from '../../functions/platform/telemetry/lines';
import { clerkEndpoints } from '../../shared/contract/clerk';
import { marketerEndpoints } from '../../shared/contract/marketer';
import { memberEndpoints } from '../../shared/contract/member';
import { openEndpoints } from '../../shared/contract/open';
import { systemEndpoints } from '../../shared/contract/system';
import { type Backend, MARKETER, startBackend } from '../harness/backend';
import { eventually } from '../harness/eventually';
import { peopleOf } from '../harness/people';

// What the functions write of a whole story: one line a call, by the embedded metric format, and never who it was about.

const NAME = '林知夏';
const CLERK = '周予金丝雀';
let backend: Backend;
let people: ReturnType<typeof peopleOf>;
const raw: string[] = [];
const printed: string[] = [];
let back: () => void;
const secrets: string[] = [];

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html */
const Name = v.pipe(v.string(), v.minLength(1), v.maxLength(250));
const Embedded = v.object({
  Timestamp: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  CloudWatchMetrics: v.pipe(
    v.array(
      v.strictObject({
        Namespace: v.literal('Yinke'),
        Dimensions: v.pipe(v.array(v.pipe(v.array(Name), v.maxLength(30))), v.length(1)),
        Metrics: v.pipe(
          v.array(v.strictObject({ Name: Name, Unit: v.picklist(['Count', 'Milliseconds', 'None']) })),
          v.minLength(1),
          v.maxLength(100),
        ),
      }),
    ),
    v.minLength(1),
  ),
});
type Line = Record<string, unknown> & { _aws?: v.InferOutput<typeof Embedded> };
const lines = (): Line[] => raw.map((line) => JSON.parse(line));
const ofOperation = (operation: string): Line[] => lines().filter((line) => line.operation === operation);

beforeAll(async () => {
  back = tellLinesTo((line) => raw.push(line));
  for (const stream of [process.stdout, process.stderr])
    jest.spyOn(stream, 'write').mockImplementation((chunk) => printed.push(String(chunk)) > 0);
  backend = await startBackend();
  people = peopleOf(backend);
  const marketer = await people.marketer();
  await people.importStores(marketer);
  const templateId = await people.publish(marketer);
  const member = await people.member(NAME);
  await people.claim(member, templateId);
  const again = await people.claim(member, templateId);
  expect(again.status).toBe(409);
  const clerk = await people.clerk(marketer, CLERK, 'SH1');
  const wallet = await backend.call(memberEndpoints.coupons, { token: member, query: {} });
  const couponId = wallet.reply.items[0]?.couponId ?? '';
  const code = await people.codeOf(member, couponId);
  const scanned = await people.scan(clerk, code, 'SH1');
  await people.redeem(clerk, couponId, scanned.reply.ticket);
  await backend.send('GET', '/member/nothing-of-the-kind/13800138000');
  await backend.call(memberEndpoints.me, { token: 'forged.canary.token' });
  const system = await people.system(marketer);
  await backend.call(systemEndpoints.validate, { token: system, body: {} as never });
  secrets.push(marketer, member, clerk, system, code, scanned.reply.ticket, 'forged.canary.token');
}, 240_000);
afterAll(async () => {
  back();
  jest.restoreAllMocks();
  await backend.stop();
});

test('every line is metrics by the embedded format: each metric and each dimension it names is there, a text or numbers, a hundred at most', () => {
  expect(lines().length).toBeGreaterThan(15);
  for (const line of lines()) {
    const { CloudWatchMetrics } = v.parse(Embedded, line._aws);
    for (const { Dimensions, Metrics } of CloudWatchMetrics) {
      for (const name of Dimensions.flat()) expect(line[name]).toEqual(expect.any(String));
      for (const { Name: name } of Metrics) {
        const values = [line[name]].flat();
        expect(values.length).toBeGreaterThan(0);
        expect(values.length).toBeLessThanOrEqual(100);
        for (const value of values) expect(Number.isFinite(value)).toBe(true);
      }
    }
  }
});

test('what is metered by is bounded: the stage, an operation of OpenAPI, a function, a code of a problem', () => {
  const groups = {
    member: memberEndpoints,
    clerk: clerkEndpoints,
    marketer: marketerEndpoints,
    open: openEndpoints,
    system: systemEndpoints,
  };
  const operations = new Set(Object.entries(groups).flatMap(([group, all]) => Object.keys(all).map((name) => `${group}.${name}`)));
  const dimensions = new Set(lines().flatMap(({ _aws }) => _aws?.CloudWatchMetrics.flatMap((one) => one.Dimensions.flat()) ?? []));
  expect([...dimensions].filter((name) => !['stage', 'operation', 'function', 'code'].includes(name))).toEqual([]);
  const told = new Set(lines().flatMap(({ operation }) => (typeof operation === 'string' ? [operation] : [])));
  expect([...told].filter((name) => !operations.has(name))).toEqual(['none.api-member']);
  expect([...told]).toEqual(expect.arrayContaining(['member.claim', 'clerk.redeem', 'marketer.signIn', 'system.validate']));
});

test('a line says what was asked, how it ended, how long it took and what it cost', () => {
  const [claimed, refused] = ofOperation('member.claim');
  expect(claimed).toMatchObject({
    ...{ level: 'INFO', message: 'request', function: 'api-member', operation: 'member.claim', status: 201 },
    ...{ requestId: expect.stringMatching(/^[\da-f-]{36}$/), cold: expect.any(Boolean), duration: expect.any(Number) },
    database: { requests: expect.any(Number), read: expect.any(Number), write: expect.any(Number) },
    wrote: expect.arrayContaining([expect.stringMatching(/^[\w-]{8}$/)]),
  });
  const { requests, write } = claimed?.database as { requests: number; write: number };
  expect([requests > 0, write > 0]).toEqual([true, true]);
  expect(refused).toMatchObject({ status: 409, code: 'already_claimed', refused: 1, problems: 1 });
  expect(refused?.requestId).not.toBe(claimed?.requestId);
});

test('the same member has the same name in all lines, and nobody else has it', () => {
  const [claim, again] = ofOperation('member.claim').map(({ actor }) => actor);
  expect(claim).toMatch(/^member:[\w-]{12}$/);
  expect([again, ofOperation('member.coupons')[0]?.actor]).toEqual([claim, claim]);
  expect(ofOperation('clerk.redeem')[0]?.actor).toMatch(/^staff:[\w-]{12}$/);
  expect(ofOperation('marketer.createTemplate')[0]?.actor).toMatch(/^marketer:[\w-]{12}$/);
  expect(ofOperation('system.validate')[0]?.actor).toMatch(/^system:[\w-]{12}$/);
  expect(ofOperation('member.me')[0]?.actor).toBeUndefined();
});

test('how the logs call a member stands on their page in the console, and who looked is on record', async () => {
  const token = await people.marketer();
  const [found] = (await backend.call(marketerEndpoints.members, { token, query: {} })).reply.items;
  const ask = { token, params: { memberId: found?.memberId ?? '' } };
  const { reply } = await backend.call(marketerEndpoints.personal, ask);
  expect(reply.logNames.map((name) => `member:${name}`)).toContain(ofOperation('member.claim')[0]?.actor);
  const audit = await backend.call(marketerEndpoints.audit, { ...ask, query: {} });
  expect(audit.reply.items.map(({ action }) => action)).toContain('viewed');
});

test('what a request wrote, a stream names the same way', async () => {
  const wrote = ofOperation('member.claim')[0]?.wrote as string[];
  await eventually(() => {
    const followed = lines().filter(({ message, function: name }) => message === 'batch' && name === 'stream-core');
    expect(followed.flatMap(({ records }) => records as string[])).toEqual(
      expect.arrayContaining([expect.stringMatching(`^(${wrote.join('|')})$`)]),
    );
  });
});

test('nothing that was written tells a name, a number, a token, a code or an address', () => {
  const all = [...raw, ...printed].join('\n');
  for (const told of [NAME, CLERK, MARKETER.email, MARKETER.password, '13800138000', ...secrets]) expect(all).not.toContain(told);
});
