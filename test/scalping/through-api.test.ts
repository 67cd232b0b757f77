import { randomUUID } from 'node:crypto';
import { pathTo } from '../../shared/contract/endpoint';
import { marketerEndpoints } from '../../shared/contract/marketer';
import { memberEndpoints } from '../../shared/contract/member';
import { type Backend, startBackend } from '../harness/backend';
import { eventually } from '../harness/eventually';
import { peopleOf } from '../harness/people';

// From the phone's header to the marketer's decision, through the API and the streams.

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

const claimOn = async (token: string, templateId: string, device: string) => {
  const response = await backend.send('POST', pathTo(memberEndpoints.claim, { templateId }), {
    headers: { authorization: `Bearer ${token}`, 'idempotency-key': randomUUID(), 'x-device-id': device },
    body: '{}',
  });
  return { status: response.status, reply: (await response.json()) as { couponId: string; review?: unknown } };
};

const wallet = async (token: string) => (await backend.call(memberEndpoints.coupons, { token, query: {} })).reply.items;
const groupsOf = async (templateId: string) =>
  (await backend.call(marketerEndpoints.suspiciousClaims, { token: marketer, query: {} })).reply.items.filter(
    (group) => group.templateId === templateId,
  );

test('four accounts on one phone: the members are told, nothing can be used, and a marketer decides', async () => {
  const templateId = await people.publish(marketer, { claimPlace: { kind: 'anywhere' } });
  const tokens = [];
  for (const name of ['机甲', '机乙', '机丙', '机丁']) tokens.push(await people.member(name));
  const claims = [];
  for (const token of tokens) claims.push(await claimOn(token, templateId, 'one-phone-for-four-accounts'));
  expect(claims.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
  const [group] = await eventually(async () => {
    const groups = await groupsOf(templateId);
    expect(groups.map(({ open }) => open)).toEqual([4]);
    return groups;
  });
  expect(group).toMatchObject({
    kind: 'device',
    title: '同一部手机',
    evidence: expect.arrayContaining(['4 个账号领取，通常不超过 3 个']),
    couponName: '满100减20',
  });
  const [own] = await wallet(tokens[0] ?? '');
  expect(own).toMatchObject({ state: 'issued', canGive: false, canGiveBack: false, reasons: [{ code: 'under_review' }] });
  expect(own?.review?.words).toContain('领取时的设备有些异常');
  const couponId = own?.couponId ?? '';
  expect((await backend.call(memberEndpoints.couponCode, { token: tokens[0] ?? '', params: { couponId } })).problem.code).toBe(
    'under_review',
  );

  const params = { groupId: group?.groupId ?? '' };
  const detail = (await backend.call(marketerEndpoints.suspiciousGroup, { token: marketer, params, query: {} })).reply;
  expect(detail.items).toHaveLength(4);
  expect(detail.items[0]).toMatchObject({ state: 'open', maskedName: expect.any(String), memberNumber: expect.stringMatching(/^[\d ]+$/) });
  const decide = (body: object) =>
    backend.call(marketerEndpoints.decideClaims, { token: marketer, params, body: body as { decision: 'release' } });
  expect((await decide({ decision: 'release', couponIds: [couponId] })).reply).toEqual({ decided: 1, refused: 0 });
  expect((await backend.call(memberEndpoints.couponCode, { token: tokens[0] ?? '', params: { couponId } })).status).toBe(200);
  expect((await decide({ decision: 'reject', message: '同一部手机领取过多' })).reply).toMatchObject({ decided: 3, refused: 0 });
  expect((await decide({ decision: 'undo' })).reply).toMatchObject({ decided: 4 });
  expect((await decide({ decision: 'release', couponIds: ['8000000000'] })).status).toBe(404);
  expect(await groupsOf(templateId)).toMatchObject([{ open: 4, held: 4 }]);
});

test('a template that bots want is judged before the answer', async () => {
  const templateId = await people.publish(marketer, { claimPlace: { kind: 'anywhere' } });
  const { version, rules } = (await backend.call(marketerEndpoints.scalpingRules, { token: marketer })).reply;
  const body = { version, rules: { ...rules, strictTemplates: [templateId] } };
  expect((await backend.call(marketerEndpoints.setScalpingRules, { token: marketer, body })).status).toBe(200);
  expect((await backend.call(marketerEndpoints.setScalpingRules, { token: marketer, body })).problem.code).toBe('version_conflict');
  const device = 'one-phone-of-a-scalper';
  const answers: boolean[] = [];
  // Warm functions hear of the rules some seconds later.
  await eventually(async () => {
    const token = await people.member(`抢${randomUUID().slice(0, 6)}`);
    const { reply } = await claimOn(token, templateId, device);
    answers.push(reply.review !== undefined);
    expect(answers.at(-1)).toBe(true);
  }, 12_000);
  expect(answers.slice(0, 2)).toEqual([false, false]);
}, 30_000);
