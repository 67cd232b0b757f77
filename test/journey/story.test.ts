import { randomUUID } from 'node:crypto';
import { identityOf } from '../../functions/identity/identity-of';
import { pathsIn } from '../../functions/journey/path-repository';
import { journeyEndpoints } from '../../shared/contract/journeys';
import { marketerEndpoints } from '../../shared/contract/marketer';
import { memberEndpoints } from '../../shared/contract/member';
import { systemEndpoints } from '../../shared/contract/system';
import { DEFAULT_SEND_POLICY } from '../../shared/send/policy';
import { utc } from '../../shared/time/instant';
import { atOffset, type Backend, startBackend } from '../harness/backend';
import { eventually } from '../harness/eventually';
import { peopleOf } from '../harness/people';

// Two carts of one member: for each a path of its own, a coupon that ends soon, and for the one that was bought the goal. Over the API and the streams.

const HOURS = 3_600_000;
let backend: Backend;
let marketer: string;
let member: string;
let memberId: string;
let mall: string;
let openid: { type: 'openid'; scope: string; value: string };
let templateId: string;

beforeAll(async () => {
  backend = await startBackend();
  const people = peopleOf(backend);
  marketer = await people.marketer();
  // Nothing about nights and caps here: they are tried where messages are.
  const { quietHours: _, ...policy } = { ...DEFAULT_SEND_POLICY, caps: { all: { day: 9, week: 9, month: 9 }, byChannel: {} } };
  await backend.call(marketerEndpoints.setSendPolicy, { token: marketer, body: { version: 0, policy } });
  await people.importStores(marketer);
  templateId = await people.publish(marketer, {
    ...{ name: '明天到期', ways: ['sent'], claimPlace: { kind: 'anywhere' }, validity: { kind: 'relative', days: 2 } },
  });
  mall = await people.system(marketer, ['touchpoints:write']);
  member = await people.member('林知夏');
  memberId = (await backend.call(marketerEndpoints.members, { token: marketer, query: {} })).reply.items[0]?.memberId ?? '';
  const { subjects = [] } = (await identityOf(backend.tables).person(memberId)) ?? {};
  const [, , scope = '', value = ''] = subjects.find(({ subject }) => subject.startsWith('I#openid#'))?.subject.split('#') ?? [];
  openid = { type: 'openid', scope, value };
});
afterAll(() => backend.stop());

/** Says something of a cart, as the mall does. */
const say = async (type: string, cartId: string, properties: Record<string, string | number>) => {
  const event = { messageId: randomUUID(), type, channel: 'online' as const, identifiers: [openid], occurredAt: utc(Date.now()) };
  const body = { ...event, properties: { ...properties, cartId } };
  expect((await backend.call(systemEndpoints.touchpoint, { token: mall, body })).status).toBe(200);
};
const fills = (cartId: string) => say('cart_added', cartId, { productId: 'beans' });
/** The schedule at a time that is so many hours ahead. */
const at = async <T>(hours: number, does: () => Promise<T>): Promise<T> => {
  const back = atOffset(hours * HOURS);
  try {
    return await does();
  } finally {
    back();
  }
};
const keep = () => backend.host.invoke('schedule-keep-journeys', {});
const pathOf = async (cart: string) => (await pathsIn(backend.tables).ofMembers([memberId])).find(({ path }) => path.key === cart)?.path;

test('a cart that is left brings a reminder, a coupon with a limited life, and on buying the goal; each cart by itself', async () => {
  const template = { token: marketer, params: { key: 'cart_abandoned' }, body: { templateId } };
  const draft = (await backend.call(journeyEndpoints.useJourneyTemplate, template)).reply;
  const { journeyId } = draft;
  const params = { journeyId };
  const body = {
    revision: draft.revision,
    fields: {
      ...{ ...draft.fields, controlShare: 0, entry: { kind: 'by_key' as const, property: 'cartId' } },
      goal: { match: { on: ['purchase'], when: [], sameKey: true }, withinDays: 7 },
    },
  };
  const changed = (await backend.call(journeyEndpoints.changeJourney, { token: marketer, params, body })).reply;
  const to = (revision: number) => ({ token: marketer, params, body: { revision } });
  const live = (await backend.call(journeyEndpoints.publishJourney, to(changed.revision))).reply;
  // At once: nobody has to wait until the journey is known everywhere.
  await fills('c-1');
  await fills('c-2');
  await eventually(async () =>
    expect([(await pathOf('c-1'))?.stands?.step, (await pathOf('c-2'))?.stands?.step]).toEqual(['wait', 'wait']),
  );
  const opened = async () => (await backend.call(journeyEndpoints.journey, { token: marketer, params })).reply;
  await eventually(async () =>
    expect(await opened()).toMatchObject({ counts: { entered: 2, inside: 2 }, standing: [{ version: 1, members: 2 }] }),
  );

  await at(2.5, keep);
  await at(2.6, keep);
  expect((await pathOf('c-1'))?.stands?.step).toBe('day');
  const inbox = (await backend.call(memberEndpoints.messages, { token: member })).reply.items;
  expect(inbox.map(({ title }) => title)).toEqual(Array(2).fill('购物车里还有东西'));

  await at(27, keep);
  await at(27.1, keep);
  const [coupon, ...others] = (await backend.call(memberEndpoints.coupons, { token: member, query: {} })).reply.items;
  expect([coupon?.name, others]).toEqual(['明天到期', []]);
  await at(28, async () => {
    await say('purchase', 'c-1', { amount: 9_900, currency: 'CNY' });
    await eventually(async () => expect((await pathOf('c-1'))?.end?.how).toBe('goal'));
  });
  expect((await pathOf('c-2'))?.stands?.step).toBe('last');

  await eventually(async () => {
    const { counts, steps } = await opened();
    expect(counts).toMatchObject({ entered: 2, inside: 1, ends: { goal: 1 } });
    expect(steps).toMatchObject({
      wait: { came: 2, stands: 0, left: [2] },
      remind: { came: 2, done: 2, stopped: {} },
      // One coupon a member: the second cart brings none, and it is said why.
      gift: { came: 2, done: 1, stopped: { already_claimed: 1 } },
      last: { came: 2, stands: 1 },
    });
  });
  const paths = async (query: { step?: string; end?: 'goal' | 'stopped' }) =>
    (await backend.call(journeyEndpoints.journeyPaths, { token: marketer, params, query })).reply.items;
  expect((await paths({})).map(({ key }) => key)).toEqual(['c-2', 'c-1']);
  expect(await paths({ step: 'last' })).toMatchObject([{ key: 'c-2', memberId, stands: { words: '等 3 天' } }]);
  expect(await paths({ end: 'goal' })).toMatchObject([{ key: 'c-1', end: { words: '达成目标' } }]);
  const own = (await backend.call(journeyEndpoints.memberPaths, { token: marketer, params: { ...params, memberId } })).reply;
  const [second, first] = own.paths.map(({ lines }) => lines.map(({ text }) => text));
  expect(first?.[0]).toBe('进入流程：加入购物车');
  expect(first?.at(-1)).toBe('达成目标：购买');
  // Both are due at once: either may be first.
  const given = [first, second].map((lines) => lines?.find((line) => line.startsWith('发券「明天到期」：')));
  expect(given.sort()).toEqual(['发券「明天到期」：已完成', '发券「明天到期」：没有做，你已经领过了，每人 1 张']);

  const paused = (await backend.call(journeyEndpoints.pauseJourney, to(live.revision))).reply;
  await fills('c-3');
  await at(130, keep);
  expect([(await pathOf('c-2'))?.stands?.step, await pathOf('c-3')]).toEqual(['last', undefined]);
  const resumed = (await backend.call(journeyEndpoints.resumeJourney, to(paused.revision))).reply;
  await fills('c-4');
  await eventually(async () => expect((await pathOf('c-4'))?.stands?.step).toBe('wait'));
  expect((await backend.call(journeyEndpoints.endJourney, to(resumed.revision))).reply.state).toBe('ended');
  await at(131, keep);
  for (const cart of ['c-2', 'c-4']) expect((await pathOf(cart))?.end?.how).toBe('stopped');
  await eventually(async () => expect((await opened()).counts).toMatchObject({ entered: 3, inside: 0, ends: { goal: 1, stopped: 2 } }));
  expect(await paths({ end: 'stopped' })).toHaveLength(2);
}, 90_000);
