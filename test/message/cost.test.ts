import { readConfig } from '../../functions/platform/config';
import { visitApi } from '../../functions/visit/visit-api';
import { visitDeps } from '../../functions/visit/visit-deps';
import { memberEndpoints } from '../../shared/contract/member';
import { type Backend, startBackend } from '../harness/backend';
import { type Meter, meterOn } from '../harness/meter';
import { peopleOf } from '../harness/people';

// What the inbox, reminders, content and links cost: requests and units, counted; they do not depend on the machine.

let backend: Backend;
let api: ReturnType<typeof visitApi>;
let meter: Meter;
let token: string;
const lines: string[] = [];

beforeAll(async () => {
  backend = await startBackend({ streams: false });
  token = await peopleOf(backend).member('数一数');
  const deps = visitDeps(readConfig(process.env));
  api = visitApi(deps);
  meter = meterOn(deps.tables.db);
  const now = Date.now();
  jest.spyOn(Date, 'now').mockImplementation(() => now);
});
afterAll(() => {
  jest.restoreAllMocks();
  process.stdout.write(`cost:\n${lines.map((line) => `  ${line}\n`).join('')}`);
  return backend.stop();
});

/** What a call asks of the database; what a warm function has in memory costs nothing. */
const costOf = async (what: string, path: string, init: RequestInit = {}) => {
  const headers = (key: string) => ({ authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': key });
  await api.request(path, { ...init, headers: headers('to-be-warm-1') });
  const { result, requests, billed } = await meter.count(async () => api.request(path, { ...init, headers: headers('to-be-counted-1') }));
  expect(result.ok).toBe(true);
  lines.push(`${what}: ${billed.write} WRU, ${billed.read} RRU in ${requests.join(', ')}`);
  return { requests, billed };
};

test('what is new is told by four reads, a page of messages by three, what is placed by two', async () => {
  expect((await costOf('what is new', memberEndpoints.news.path)).requests.length).toBeLessThanOrEqual(4);
  expect((await costOf('a page of the inbox', memberEndpoints.messages.path)).requests.length).toBeLessThanOrEqual(3);
  expect((await costOf('what is placed', memberEndpoints.content.path)).requests.sort()).toEqual(['GetItem', 'Query']);
});

test('a reminder is one transaction of at most eight units, with what was answered to WeChat', async () => {
  const people = peopleOf(backend);
  const marketer = await people.marketer();
  await people.importStores(marketer);
  const templateId = await people.publish(marketer, { claimPlace: { kind: 'anywhere' } });
  const { couponId } = (await people.claim(token, templateId)).reply;
  const body = JSON.stringify({ couponId, kind: 'coupon_expiry', answers: [{ template: 'coupon_expiry', answer: 'accept' }] });
  const { requests, billed } = await costOf('asking to be reminded', memberEndpoints.remindMe.path, { method: 'POST', body });
  expect(requests.filter((one) => one === 'TransactWriteItems')).toHaveLength(1);
  expect(billed.write).toBeLessThanOrEqual(8);
});

test('a member’s link that is there already is one read of half a unit', async () => {
  const body = JSON.stringify({ page: 'store', id: 'SH1' });
  const { requests, billed } = await costOf('sharing once more', memberEndpoints.shareLink.path, { method: 'POST', body });
  expect([requests, billed]).toEqual([['GetItem'], { write: 0, read: 0.5 }]);
});
