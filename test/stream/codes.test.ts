import { marketerEndpoints } from '../../shared/contract/marketer';
import { memberEndpoints } from '../../shared/contract/member';
import { type Backend, startBackend } from '../harness/backend';
import { eventually } from '../harness/eventually';
import { peopleOf } from '../harness/people';

let backend: Backend;
beforeAll(async () => {
  backend = await startBackend();
});
afterAll(() => backend.stop());

test('a batch of codes knows how many of them were used', async () => {
  const people = peopleOf(backend);
  const token = await people.marketer();
  await people.importStores(token);
  const templateId = await people.publish(token, { ways: ['code'], claimPlace: { kind: 'anywhere' } });
  const params = { templateId };
  await backend.call(marketerEndpoints.shareCode, { token, params, body: { code: 'COUNTED2026' } });
  for (const name of ['计数甲', '计数乙', '计数丙']) {
    const member = await people.member(name);
    const { status } = await backend.call(memberEndpoints.claimWithCode, { token: member, body: { code: 'counted2026' } });
    expect(status).toBe(201);
  }
  await eventually(async () => {
    const { reply } = await backend.call(marketerEndpoints.codeBatches, { token, params });
    expect(reply.items.map(({ kind, used }) => [kind, used])).toEqual([['shared', 3]]);
  });
});
