import { memberEndpoints } from '../../shared/contract/member';
import { type Backend, startBackend } from '../harness/backend';
import { peopleOf } from '../harness/people';

let backend: Backend;
let people: ReturnType<typeof peopleOf>;
beforeAll(async () => {
  backend = await startBackend({ streams: false });
  people = peopleOf(backend);
});
afterAll(() => backend.stop());

type Choice = { purpose: 'membership' | 'personalised' | 'location' | 'partners'; given: boolean };

const change = (token: string, consents: Choice[], policyVersion = '2026-01') =>
  backend.call(memberEndpoints.setConsents, { token, body: { policyVersion, consents } });

const given = (consents: { purpose: string; given: boolean }[]): string[] =>
  consents.filter((one) => one.given).map(({ purpose }) => purpose);

test('turning one switch changes that purpose alone; what was decided before keeps its time', async () => {
  const token = await people.member('同意一', ['membership']);
  const before = (await backend.call(memberEndpoints.me, { token })).reply.consents;
  const on = await change(token, [{ purpose: 'personalised', given: true }]);
  expect([on.status, given(on.reply.consents)]).toEqual([200, ['membership', 'personalised']]);
  expect(on.reply.consents.filter(({ purpose }) => purpose !== 'personalised')).toEqual(
    before.filter(({ purpose }) => purpose !== 'personalised'),
  );
  const off = await change(token, [{ purpose: 'personalised', given: false }]);
  expect(given(off.reply.consents)).toEqual(['membership']);
  expect(given((await backend.call(memberEndpoints.me, { token })).reply.consents)).toEqual(['membership']);
});

test('two switches turned at once are both kept', async () => {
  const token = await people.member('同意二', ['membership']);
  const answers = await Promise.all([
    change(token, [{ purpose: 'personalised', given: true }]),
    change(token, [{ purpose: 'partners', given: true }]),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  expect(given((await backend.call(memberEndpoints.me, { token })).reply.consents)).toEqual(['membership', 'personalised', 'partners']);
});

test('membership cannot be withdrawn here, nor another version of the policy agreed to; nothing changes', async () => {
  const token = await people.member('同意三', ['membership']);
  expect((await change(token, [{ purpose: 'membership', given: false }])).problem.code).toBe('consent_needed');
  const old = await change(token, [{ purpose: 'partners', given: true }], '2020-01');
  expect([old.status, old.problem.errors?.[0]?.field]).toEqual([400, 'policyVersion']);
  expect(given((await backend.call(memberEndpoints.me, { token })).reply.consents)).toEqual(['membership']);
});

test('nobody joins without agreeing to membership', async () => {
  const token = await people.visitor('不同意');
  const body = { policyVersion: '2026-01', consents: [{ purpose: 'personalised' as const, given: true }] };
  const { status, problem } = await backend.call(memberEndpoints.join, { token, body });
  expect([status, problem.code]).toEqual([422, 'consent_needed']);
});
