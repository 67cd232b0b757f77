import { touchpointsIn } from '../../functions/touchpoint/touchpoint-repository';
import { type Backend, startBackend } from '../harness/backend';
import { eventually } from '../harness/eventually';
import { type Receiver, startReceiver, verified } from './receiver';
import { anEvent, senderOf } from './sender';

let backend: Backend;
let receiver: Receiver;

beforeAll(async () => {
  backend = await startBackend();
  receiver = await startReceiver();
});
afterAll(async () => {
  await receiver.stop();
  await backend.stop();
});

test('what is written to the event log reaches the receiver through the stream, beside the tags that read it too', async () => {
  const sender = senderOf(backend);
  const { secret } = await sender.create(receiver.url);
  const log = touchpointsIn(backend.tables);
  const events = Array.from({ length: 20 }, () => anEvent());
  await Promise.all([...events, ...events].map((event) => log.take(event)));
  await eventually(() => expect(new Set(receiver.ids()).size).toBe(20));
  const times = receiver.received.map((message) => verified(secret, message).timestamp);
  expect(times.sort()).toEqual(events.map(({ occurredAt }) => occurredAt).sort());
});
