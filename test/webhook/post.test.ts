import { type Poster, posterFor } from '../../functions/webhook/post';
import { type Reach, systemResolve } from '../../functions/webhook/reach';
import { type Receiver, startReceiver } from './receiver';

const laptop: Reach = { inCloud: false, resolve: systemResolve };
let receiver: Receiver;
let poster: Poster;
beforeEach(async () => {
  receiver = await startReceiver();
  poster = posterFor(laptop, 2_000);
});
afterEach(async () => {
  poster.close();
  await receiver.stop();
});

test('posts JSON with its headers and gives the status', async () => {
  expect(await poster.post(receiver.url, { 'webhook-id': 'a' }, '{"名":1}')).toEqual({ status: 204 });
  expect(receiver.received).toEqual([
    { headers: expect.objectContaining({ 'webhook-id': 'a', 'content-type': 'application/json' }), body: '{"名":1}' },
  ]);
});

test('gives for how long the receiver asks to be left alone, when it says so in seconds', async () => {
  receiver.answer({ status: 429, headers: { 'retry-after': '120' } });
  expect(await poster.post(receiver.url, {}, '{}')).toEqual({ status: 429, retryAfter: 120 });
  receiver.answer({ status: 503, headers: { 'retry-after': 'Fri, 31 Dec 2027 23:59:59 GMT' } });
  expect(await poster.post(receiver.url, {}, '{}')).toEqual({ status: 503 });
});

test('follows no redirect', async () => {
  const other = await startReceiver();
  receiver.answer({ status: 307, headers: { location: other.url } });
  expect(await poster.post(receiver.url, {}, '{}')).toEqual({ status: 307 });
  expect(other.received).toEqual([]);
  await other.stop();
});

test('says why there was no answer', async () => {
  receiver.answer('silence');
  expect(await poster.post(receiver.url, {}, '{}')).toEqual({ fault: 'timeout' });
  await receiver.down();
  expect(await poster.post(receiver.url, {}, '{}')).toEqual({ fault: 'ECONNREFUSED' });
  expect(await poster.post(receiver.url.replace('http:', 'gopher:'), {}, '{}')).toEqual({ fault: 'address_not_allowed' });
});

test('a receiver that came back is reached, also over a connection that was kept from before', async () => {
  expect(await poster.post(receiver.url, {}, '{}')).toEqual({ status: 204 });
  await receiver.down();
  await receiver.up();
  expect(await poster.post(receiver.url, {}, '{}')).toEqual({ status: 204 });
});

test('a name that led to a public address when it was checked, and to ours when it is called, is not connected to', async () => {
  const answers = ['93.184.216.34', '127.0.0.1'];
  const turning: Reach = { inCloud: true, resolve: async () => [{ address: answers.shift() ?? '127.0.0.1', family: 4 }] };
  expect((await turning.resolve('hooks.example.com'))[0]?.address).toBe('93.184.216.34');
  const guarded = posterFor(turning, 300);
  expect(await guarded.post(`https://hooks.example.com:${receiver.port}/`, {}, '{}')).toEqual({ fault: 'address_not_allowed' });
  guarded.close();
  expect(answers).toEqual([]);
  expect(receiver.received).toEqual([]);
});

test('in the cloud this machine is not called, whatever stands in the table', async () => {
  const guarded = posterFor({ inCloud: true, resolve: systemResolve }, 300);
  for (const url of [receiver.url, `https://127.0.0.1:${receiver.port}/`, `https://localhost:${receiver.port}/`]) {
    expect(await guarded.post(url, {}, '{}')).toEqual({ fault: 'address_not_allowed' });
  }
  guarded.close();
  expect(receiver.received).toEqual([]);
});
