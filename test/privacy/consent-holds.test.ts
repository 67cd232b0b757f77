import { randomUUID } from 'node:crypto';
import { brandsIn } from '../../functions/brand/brand-repository';
import { publishPolicy } from '../../functions/brand/policies';
import { policiesIn } from '../../functions/brand/policy-repository';
import { identityOf } from '../../functions/identity/identity-of';
import { membersIn } from '../../functions/member/member-repository';
import { permissionsOf } from '../../functions/privacy/permissions';
import { clerkEndpoints } from '../../shared/contract/clerk';
import { marketerEndpoints } from '../../shared/contract/marketer';
import { memberEndpoints } from '../../shared/contract/member';
import { systemEndpoints } from '../../shared/contract/system';
import { permitted } from '../../shared/member/consent';
import type { Consent } from '../../shared/member/member';
import type { TagRuleFields } from '../../shared/tag/rule';
import { utc } from '../../shared/time/instant';
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

test('refused, no reader of tags says anything at once: the console and its counts, the counter, offers, claims', async () => {
  const marketer = await people.marketer();
  await people.importStores(marketer);
  const clerk = await people.clerk(marketer, '店长', 'SH1');
  const token = await people.member('沈听');
  const { memberId, memberNumber } = (await backend.call(memberEndpoints.me, { token })).reply;
  const code = (await backend.call(memberEndpoints.myCode, { token })).reply.codes[0]?.code ?? '';
  const { ticket } = (await people.scan(clerk, code, 'SH1')).reply;
  const asClerk = { token: clerk, params: { memberId }, body: { ticket, storeId: 'SH1' } };
  const told = await backend.call(clerkEndpoints.giveTag, { ...asClerk, body: { ...asClerk.body, words: '靠窗喝美式' } });
  const { key = '', value = '' } = told.reply.tags[0] ?? {};
  const who = { tags: [{ key, value }] };
  const templateId = await people.publish(marketer, { claimPlace: { kind: 'anywhere' }, who, perMember: 5 });
  const till = await people.system(marketer, ['touchpoints:write']);
  const visit = { messageId: randomUUID(), type: 'store_visited', channel: 'pos' as const, occurredAt: utc(Date.now()) };
  await backend.call(systemEndpoints.touchpoint, { token: till, body: { ...visit, identifiers: [{ type: 'card', value: memberNumber }] } });
  const rule: TagRuleFields = {
    ...{ name: { zh: '到店', en: 'Visits' }, words: { zh: '常到店', en: 'Visits' }, on: ['store_visited'], when: [], key: 'visits' },
    ...{ measure: { kind: 'count' }, says: { kind: 'fixed', value: 'yes' }, fades: { kind: 'stays' }, weight: 1 },
  };
  /** Whether each of them says something that follows from tags. */
  const said = async () => {
    const { reply: view } = await backend.call(marketerEndpoints.member, { token: marketer, params: { memberId } });
    const { reply: all } = await backend.call(marketerEndpoints.tags, { token: marketer });
    const { reply: trial } = await backend.call(marketerEndpoints.tryTagRule, { token: marketer, body: { rule } });
    const { reply: seen } = await backend.call(clerkEndpoints.customer, asClerk);
    const { reply: offers } = await backend.call(memberEndpoints.offers, { token, body: {} });
    const claim = await people.claim(token, templateId);
    return [
      view.tags.length > 0,
      all.items.some((tag) => tag.value === value && tag.people > 0),
      trial.have > 0,
      seen.tags.length > 0,
      offers.items.some((offer) => offer.templateId === templateId && offer.reasons.length === 0),
      claim.status === 201,
    ];
  };
  expect(await said()).toEqual([true, true, true, true, true, true]);
  const consents = [{ purpose: 'personalised' as const, given: false }];
  await backend.call(memberEndpoints.setConsents, { token, body: { policyVersion: '2026-01', consents } });
  expect(await said()).toEqual([false, false, false, false, false, false]);
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
