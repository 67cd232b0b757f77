import { marketerEndpoints } from '../../shared/contract/marketer';
import { openEndpoints } from '../../shared/contract/open';
import { type Backend, startBackend } from '../harness/backend';
import { peopleOf } from '../harness/people';

let backend: Backend;
let token: string;
beforeAll(async () => {
  backend = await startBackend({ streams: false });
  token = await peopleOf(backend).marketer();
});
afterAll(() => backend.stop());

const text = { title: { zh: '隐私政策', en: 'Privacy' }, text: { zh: '我们收集什么', en: 'What we collect' } };
const publish = (version: string, more = {}) =>
  backend.call(marketerEndpoints.publishPolicy, { token, body: { version, ...text, ...more } });

test('a new version is in force for everybody; the ones before stay readable, as consents name them', async () => {
  const { reply: before } = await backend.call(openEndpoints.brand, {});
  const { status, reply } = await publish('2026-11');
  expect([status, reply.version, reply.publishedBy]).toEqual([201, '2026-11', '马克']);
  expect((await publish('2026-12')).status).toBe(201);
  const { reply: list } = await backend.call(marketerEndpoints.policies, { token });
  expect(list.items.map(({ version }) => version)).toEqual(['2026-12', '2026-11', before.policy.version]);
  for (const { version } of list.items) {
    const { reply: one } = await backend.call(openEndpoints.policy, { params: { version } });
    expect(one.version).toBe(version);
  }
  const { reply: old } = await backend.call(openEndpoints.policy, { params: { version: before.policy.version } });
  expect(old.text).toEqual(before.policy.text);
  expect((await backend.call(openEndpoints.policy, { params: { version: 'never' } })).status).toBe(404);
});

test('a version is used once, also by two marketers at the same moment, and its text must be there in both languages', async () => {
  const { problem } = await publish('2026-11');
  expect(problem.errors?.[0]?.field).toBe('version');
  const twice = await Promise.all([publish('2027-01'), publish('2027-01'), publish('2027-01')]);
  expect(twice.filter(({ status }) => status === 201)).toHaveLength(1);
  const { problem: empty } = await publish('2027-02', { text: { zh: '有', en: ' ' } });
  expect(empty.errors?.map(({ field }) => field)).toEqual(['text.en']);
});
