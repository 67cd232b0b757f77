import { randomUUID } from 'node:crypto';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { brandsIn } from '../../functions/brand/brand-repository';
import { identityOf } from '../../functions/identity/identity-of';
import { membersIn } from '../../functions/member/member-repository';
import { readConfig } from '../../functions/platform/config';
import { openTables } from '../../functions/platform/tables';
import { eventTypesIn } from '../../functions/touchpoint/event-type-repository';
import { ingest } from '../../functions/touchpoint/ingest';
import { touchpointsIn } from '../../functions/touchpoint/touchpoint-repository';
import type { Purpose } from '../../shared/brand/brand';
import { memberEndpoints } from '../../shared/contract/member';
import { systemEndpoints } from '../../shared/contract/system';
import { utc } from '../../shared/time/instant';
import { type Backend, startBackend } from '../harness/backend';
import { meterOn } from '../harness/meter';
import { peopleOf } from '../harness/people';

let backend: Backend;
let people: ReturnType<typeof peopleOf>;
let channel: string;
beforeAll(async () => {
  backend = await startBackend({ streams: false });
  people = peopleOf(backend);
  const marketer = await people.marketer();
  await people.importStores(marketer);
  channel = await people.system(marketer, ['touchpoints:write']);
});
afterAll(() => backend.stop());

/** A visit of somebody, with where they stood unless it is left out, and what the channel says they agreed to. */
const visit = (identifier: object, given?: Purpose[], place: object | null = { latitude: 31.2, longitude: 121.4 }) => ({
  messageId: randomUUID(),
  type: 'store_visited',
  channel: 'event' as const,
  occurredAt: utc(Date.now()),
  identifiers: [identifier],
  storeId: 'SH1',
  ...(place && { place }),
  ...(given && { consent: { policyVersion: '2026-01', given } }),
});
const somebody = () => ({ type: 'external', scope: 'shop', value: randomUUID() });
const member = async (purposes: Purpose[]) => {
  const token = await people.member(randomUUID().slice(0, 8), purposes);
  return { token, card: { type: 'card', value: (await backend.call(memberEndpoints.me, { token })).reply.memberNumber } };
};
/** Whether the places of events are in the log; each event with its store. */
const placed = async (events: { messageId: string }[]): Promise<boolean[]> => {
  const { Items } = await backend.tables.db.send(new ScanCommand({ TableName: backend.tables.touchpoints }));
  return events.map(({ messageId }) => {
    const event = Items?.find((item) => item.messageId === messageId && item.storeId === 'SH1');
    if (!event) throw new Error('the event was not kept');
    return event.place !== undefined;
  });
};

test('a position is kept only where neither the channel nor the member is without consent to location; the event is kept, and told of', async () => {
  const [willing, refusing] = [await member(['membership', 'location']), await member(['membership'])];
  const kept = [visit(somebody()), visit(somebody(), ['location']), visit(willing.card), visit(willing.card, ['location'])];
  // A card with something new beside it is recognised by another way than what is known already.
  const lost = [
    visit(somebody(), ['membership']),
    visit(willing.card, []),
    visit(refusing.card),
    { ...visit(refusing.card, ['location']), identifiers: [refusing.card, somebody()] },
  ];
  const { reply } = await backend.call(systemEndpoints.touchpoints, { token: channel, body: { events: [...kept, ...lost] } });
  expect(reply).toMatchObject({ accepted: 8, rejected: [] });
  expect(reply.notes.filter(({ errors }) => errors.some(({ field }) => field === 'place')).map(({ index }) => index)).toEqual([4, 5, 6, 7]);
  expect(await placed([...kept, ...lost])).toEqual([true, true, true, true, false, false, false, false]);
});

test('withdrawn, it holds from the next event on', async () => {
  const { token, card } = await member(['membership', 'location']);
  const [before, after] = [visit(card), visit(card)];
  const send = async (body: ReturnType<typeof visit>) =>
    (await backend.call(systemEndpoints.touchpoint, { token: channel, body: body as never })).reply.notes;
  expect(await send(before)).toBeUndefined();
  const consents = [{ purpose: 'location' as const, given: false }];
  await backend.call(memberEndpoints.setConsents, { token, body: { policyVersion: '2026-01', consents } });
  expect(await send(after)).toEqual([{ field: 'place', reason: expect.stringContaining('no consent to location') }]);
  expect(await placed([before, after])).toEqual([true, false]);
});

test('only an event with a position costs the question: two small reads of who is known', async () => {
  const config = readConfig(process.env);
  const tables = openTables(config);
  const meter = meterOn(tables.db);
  const take = ingest({
    brands: brandsIn(tables),
    eventTypes: eventTypesIn(tables),
    identity: identityOf(tables),
    members: membersIn(tables),
    touchpoints: touchpointsIn(tables),
    dataKeys: config.keyring('DATA_KEY'),
    hashKey: config.key('HASH_KEY'),
  });
  const { card } = await member(['membership', 'location']);
  const count = (event: object) => meter.count(() => take([event], 'key:test', utc(Date.now())));
  await count(visit(card));
  const plain = await count(visit(card, undefined, null));
  const withPlace = await count(visit(card));
  const refused = await count(visit(card, []));
  expect(plain.requests.filter((one) => one === 'GetItem')).toEqual([]);
  expect(withPlace.requests.filter((one) => one === 'GetItem')).toHaveLength(2);
  expect(refused.requests).toEqual(plain.requests);
});
