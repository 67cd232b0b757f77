import { touchpointsIn } from '../../functions/touchpoint/touchpoint-repository';
import { memberEndpoints } from '../../shared/contract/member';
import { systemEndpoints } from '../../shared/contract/system';
import type { SentOrder } from '../../shared/order/sent-order';
import { utc } from '../../shared/time/instant';
import { type Backend, startBackend } from '../harness/backend';
import { eventually } from '../harness/eventually';
import { peopleOf } from '../harness/people';
import { sentLine, sentOrder } from './sent-examples';

// What follows from an order through the stream: a purchase, and what went back of it, each once.

let backend: Backend;
let people: ReturnType<typeof peopleOf>;
let till: string;

beforeAll(async () => {
  backend = await startBackend();
  people = peopleOf(backend);
  const marketer = await people.marketer();
  await people.importStores(marketer);
  till = await people.system(marketer, ['orders:write']);
});
afterAll(() => backend.stop());

test('a paid order is a purchase of the log, once, and what comes back of it a return', async () => {
  const token = await people.member('有来有回');
  const { memberId, memberNumber } = (await backend.call(memberEndpoints.me, { token })).reply;
  const identifiers = [{ type: 'card' as const, value: memberNumber, verified: false }];
  const lines = [sentLine('a', 2, 3_200, { sku: 'latte', category: 'coffee', name: '拿铁' })];
  const sent: SentOrder = sentOrder({ orderId: 'E-1', storeId: 'SH1', at: utc(Date.now()), identifiers, lines });
  const put = ({ orderId, ...body }: SentOrder) => backend.call(systemEndpoints.recordOrder, { token: till, params: { orderId }, body });
  await put({ ...sent, state: 'created', payments: [] });
  const paid = { ...sent, at: utc(Date.now()) };
  await put(paid);
  await put(paid);
  await backend.call(systemEndpoints.recordReturn, {
    token: till,
    params: { orderId: 'E-1', returnId: 'E-1-R' },
    body: { source: 'till', at: utc(Date.now()), lines: [{ lineId: 'a', quantity: 1 }] },
  });
  const told = async () => {
    const { items } = await touchpointsIn(backend.tables).ofMember(memberId, undefined, 50);
    return items.filter(({ type }) => type.startsWith('purchase')).map(({ type, properties }) => [type, properties]);
  };
  await eventually(async () => expect(await told()).toHaveLength(2));
  expect(await told()).toEqual(
    expect.arrayContaining([
      ['purchase', expect.objectContaining({ amount: 6_400, quantity: 2, storeName: '静安店', payment: 'wechat', orderId: 'till#E-1' })],
      ['purchase_returned', expect.objectContaining({ amount: 3_200 })],
    ]),
  );
});
