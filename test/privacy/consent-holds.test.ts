import { brandsIn } from '../../functions/brand/brand-repository';
import { publishPolicy } from '../../functions/brand/policies';
import { policiesIn } from '../../functions/brand/policy-repository';
import { identityOf } from '../../functions/identity/identity-of';
import { membersIn } from '../../functions/member/member-repository';
import { permissionsOf } from '../../functions/privacy/permissions';
import { clerkEndpoints } from '../../shared/contract/clerk';
import { memberEndpoints } from '../../shared/contract/member';
import { permitted } from '../../shared/member/consent';
import type { Consent } from '../../shared/member/member';
import { type Backend, startBackend } from '../harness/backend';
import { peopleOf } from '../harness/people';

let backend: Backend;
let people: ReturnType<typeof peopleOf>;
beforeAll(async () => {
  backend = await startBackend({ streams: false });
  people = peopleOf(backend);
});
afterAll(() => backend.stop());

const consent = (purpose: Consent['purpose'], given: boolean, policyVersion = '2'): Consent => ({
  ...{ purpose, given, policyVersion, at: '2026-11-22T00:00:00Z' },
});

test('of several accounts the strictest counts; what was agreed to under an older policy is membership alone', () => {
  const all = [consent('membership', true), consent('personalised', true), consent('partners', true)];
  const less = [consent('membership', true, '1'), consent('personalised', false), consent('partners', true, '1')];
  expect([...permitted([all], '2')]).toEqual(['membership', 'personalised', 'partners']);
  expect([...permitted([all, less], '2')]).toEqual(['membership']);
  expect([...permitted([less], '2')]).toEqual(['membership']);
  expect([...permitted([], '2')]).toEqual([]);
});

test('refused, what is known is not shown to a clerk nor used for who may claim, from the next request on; the membership stays', async () => {
  const marketer = await people.marketer();
  await people.importStores(marketer);
  const clerk = await people.clerk(marketer, '店员', 'SH1');
  const token = await people.member('林知夏');
  const { memberId } = (await backend.call(memberEndpoints.me, { token })).reply;
  const scan = async () =>
    (await people.scan(clerk, (await backend.call(memberEndpoints.myCode, { token })).reply.codes[0]?.code ?? '', 'SH1')).reply;
  const { ticket } = await scan();
  const body = { words: '爱坐窗边', ticket, storeId: 'SH1' };
  const told = await backend.call(clerkEndpoints.giveTag, { token: clerk, params: { memberId }, body });
  const tag = told.reply.tags[0];
  expect(tag?.value).toBe('爱坐窗边');
  const who = { tags: [{ key: tag?.key ?? '', value: tag?.value ?? '' }] };
  const templateId = await people.publish(marketer, { claimPlace: { kind: 'anywhere' }, who, perMember: 5 });
  const choose = (given: boolean) =>
    backend.call(memberEndpoints.setConsents, {
      token,
      body: { policyVersion: '2026-01', consents: [{ purpose: 'personalised', given }] },
    });
  expect([(await scan()).customer.tags.length, (await people.claim(token, templateId)).status]).toEqual([1, 201]);
  expect((await choose(false)).status).toBe(200);
  const refused = await people.claim(token, templateId);
  expect([(await scan()).customer.tags, refused.status, refused.problem.code]).toEqual([[], 403, 'not_tagged']);
  await choose(true);
  expect([(await scan()).customer.tags.length, (await people.claim(token, templateId)).status]).toEqual([1, 201]);
});

test('under a new policy nothing optional is allowed until it was answered; the member stays one', async () => {
  const token = await people.member('周予');
  const { memberId } = (await backend.call(memberEndpoints.me, { token })).reply;
  const { tables } = backend;
  const brands = brandsIn(tables);
  const text = { zh: '新的说明', en: 'New text' };
  await publishPolicy({ brands, policies: policiesIn(tables) })({ version: '2026-02', title: text, text }, '马克', '2026-11-22T00:00:00Z');
  const deps = { brands: brandsIn(tables), identity: identityOf(tables), members: membersIn(tables) };
  expect([...(await permissionsOf(deps)(memberId))]).toEqual(['membership']);
  const answer = (purposes: ('membership' | 'personalised')[]) =>
    backend.call(memberEndpoints.setConsents, {
      token,
      body: { policyVersion: '2026-02', consents: purposes.map((purpose) => ({ purpose, given: true })) },
    });
  expect((await answer(['membership', 'personalised'])).status).toBe(200);
  expect([...(await permissionsOf(deps)(memberId))]).toEqual(['membership', 'personalised']);
});
