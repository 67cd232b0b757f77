import { marketerEndpoints } from '../../shared/contract/marketer';
import { memberEndpoints } from '../../shared/contract/member';
import { systemEndpoints } from '../../shared/contract/system';
import { basketOf } from '../../shared/coupon/basket';
import { cny } from '../../shared/money/money';
import { type Backend, startBackend } from '../harness/backend';
import { peopleOf } from '../harness/people';

let backend: Backend;
let people: ReturnType<typeof peopleOf>;
beforeAll(async () => {
  backend = await startBackend({ streams: false });
  people = peopleOf(backend);
});
afterAll(() => backend.stop());

test("a partner's key is told nothing of who has not agreed, from one request to the next; a coupon that is shown is judged and redeemed", async () => {
  const marketer = await people.marketer();
  await people.importStores(marketer);
  const templateId = await people.publish(marketer, { claimPlace: { kind: 'anywhere' }, perMember: 5 });
  const [partner, own] = [await people.system(marketer, undefined, 'partner'), await people.system(marketer)];
  const { reply: keys } = await backend.call(marketerEndpoints.systemKeys, { token: marketer });
  expect(keys.items.map(({ belongsTo }) => belongsTo).sort()).toEqual(['own', 'partner']);

  const token = await people.member('林知夏');
  const { memberNumber } = (await backend.call(memberEndpoints.me, { token })).reply;
  const { couponId } = (await people.claim(token, templateId)).reply;
  const choose = (given: boolean) =>
    backend.call(memberEndpoints.setConsents, {
      token,
      body: { policyVersion: '2026-01', consents: [{ purpose: 'partners', given }] },
    });
  const basket = basketOf(cny(12_000));
  const look = (secret: string) => backend.call(systemEndpoints.coupons, { token: secret, params: { memberNumber }, query: {} });
  const validate = (secret: string, couponIds?: string[]) =>
    backend.call(systemEndpoints.validate, { token: secret, body: { memberNumber, basket, ...(couponIds && { couponIds }) } });
  const hold = (secret: string) => backend.call(systemEndpoints.hold, { token: secret, body: { templateId, memberNumber, seconds: 60 } });

  await choose(false);
  for (const { status, problem } of [await look(partner), await validate(partner), await hold(partner)]) {
    expect([status, problem.code]).toEqual([403, 'consent_missing']);
  }
  expect([(await look(own)).status, (await validate(own)).status]).toEqual([200, 200]);
  expect((await validate(partner, [couponId])).reply.each).toMatchObject([{ couponId, usable: true }]);

  await choose(true);
  expect([(await look(partner)).reply.items.length, (await validate(partner)).status]).toEqual([1, 200]);
  await choose(false);
  expect((await look(partner)).status).toBe(403);
  const body = { orderId: 'P-1', couponIds: [couponId], basket };
  expect((await backend.call(systemEndpoints.redeem, { token: partner, body })).status).toBe(201);
});
