import { balanceAt } from '../../shared/points/balance';
import { journeyOf, SEND } from './examples';
import { openStation, type Station } from './station';

let station: Station;
beforeAll(async () => {
  station = await openStation();
});
afterAll(() => station.close());
beforeEach(() => {
  station.disturb(() => undefined);
  station.rule(() => false);
});

const START = '2026-11-21T04:00:00.000Z';
const later = (minutes: number): string => new Date(Date.parse(START) + minutes * 60_000).toISOString();
const END = { kind: 'end' };
const wait = (hours: number, next: string) => ({ kind: 'wait', wait: { kind: 'time', span: { unit: 'hours', amount: hours } }, next });
let made = 0;
/** A journey that begins with a type of event of its own, so that the tests do not meet. */
const ownType = () => `came_${++made}`;
const onType = (type: string) => ({ trigger: { kind: 'event', match: { on: [type] } } });
const reasonsOf = (passed: readonly { what: string }[]) => passed.flatMap((one) => ('reasons' in one ? [one.reasons] : []));

describe('Members on a journey', () => {
  test('everything is done once, at its time, however often the stream tells and the clock is looked at', async () => {
    const type = ownType();
    const template = await station.desk.publish({ ways: ['sent'] });
    station.at(START);
    await station.open(
      journeyOf(
        {
          wait: wait(2, 'gift'),
          gift: { kind: 'coupon', templateId: template.templateId, next: 'points' },
          points: { kind: 'points', points: 50, next: 'tag' },
          tag: { kind: 'tag', key: 'journey', value: 'cart', next: 'task' },
          task: { kind: 'task', text: { zh: '打个招呼', en: 'Say hello' }, withinDays: 1, next: 'send' },
          send: { ...SEND, next: 'end' },
          end: END,
        },
        onType(type),
      ),
    );
    const memberId = await station.desk.member();
    await station.more.favourites.makeMine(memberId, 'SH1', true, START);
    const came = station.record(memberId, type);
    expect(await Promise.all([station.follow([came, came]), station.follow([came]), station.follow([came])])).toEqual([[], [], []]);
    station.at(later(119));
    expect(await station.keep()).toBe(0);
    expect((await station.path(memberId)).path.stands).toMatchObject({ step: 'wait', until: later(120) });
    station.at(later(121));
    await Promise.all([station.keep(), station.keep()]);
    await station.follow([came]);
    expect(await station.keep()).toBe(0);
    const { path, todo } = await station.path(memberId);
    expect(todo).toEqual([]);
    expect(path.end).toEqual({ how: 'ended', at: later(120) });
    expect(path.passed.filter(({ what }) => what === 'outcome')).toHaveLength(5);
    expect(path.passed.every((one) => one.what !== 'outcome' || one.done)).toBe(true);
    const { items } = await station.desk.deps.coupons.ofMember(memberId);
    expect(items.map(({ templateId, way }) => [templateId, way])).toEqual([[template.templateId, 'sent']]);
    const { account } = await station.more.ledger.holder(memberId, 'points');
    expect(balanceAt(account, later(121)).available).toBe(50);
    expect(await station.desk.deps.tags.ofMember(memberId, later(121))).toMatchObject([{ key: 'journey', value: 'cart' }]);
    const tasks = await station.more.followUps.all([memberId]);
    expect(tasks).toMatchObject([{ storeId: 'SH1', due: '2026-11-22', source: { kind: 'campaign', text: { zh: '打个招呼' } } }]);
    expect(station.sent.filter((effectId) => effectId.includes(path.pathId))).toHaveLength(1);
  });

  test('whoever is cut off, before or after a thing was done, leaves it to the next, and it is done once', async () => {
    const type = ownType();
    const template = await station.desk.publish({ ways: ['sent'], perMember: undefined });
    station.at(START);
    await station.open(
      journeyOf(
        {
          gift: { kind: 'coupon', templateId: template.templateId, next: 'points' },
          points: { kind: 'points', points: 7, next: 'send' },
          send: { ...SEND, next: 'end' },
          end: END,
        },
        onType(type),
      ),
    );
    const memberId = await station.desk.member();
    const fails = new Set(['gift after', 'points before', 'points after']);
    station.disturb(({ step }, when) => {
      if (fails.delete(`${step} ${when}`)) throw new Error('cut off, as the test wants it');
    });
    await station.follow([station.record(memberId, type)]);
    expect((await station.path(memberId)).todo.map(({ step }) => step)).toEqual(['gift', 'points']);
    for (const minute of [1, 3, 30]) {
      station.at(later(minute));
      await station.keep();
    }
    const { path, todo } = await station.path(memberId);
    expect([todo, fails.size]).toEqual([[], 0]);
    expect((await station.desk.deps.coupons.ofMember(memberId)).items).toHaveLength(1);
    expect(balanceAt((await station.more.ledger.holder(memberId, 'points')).account, later(60)).available).toBe(7);
    expect(path.passed.filter((one) => one.what === 'outcome' && one.done)).toHaveLength(3);
  });

  test('who moved a path and was never heard of again is replaced after a minute', async () => {
    const type = ownType();
    station.at(START);
    await station.open(journeyOf({ send: { ...SEND, next: 'end' }, end: END }, onType(type)));
    const memberId = await station.desk.member();
    const { followEvents } = await import('../../functions/journey/follow-events');
    const dying = followEvents(station.journeys, async () => ({ ...station.deps, carryOut: async () => undefined }));
    await dying([station.record(memberId, type)]);
    const { pathId } = (await station.path(memberId)).path;
    station.at(later(0.9));
    expect(await station.keep()).toBe(0);
    station.at(later(1));
    expect(await station.keep()).toBe(1);
    expect(station.sent.filter((effectId) => effectId.includes(pathId))).toHaveLength(1);
  });

  test('who goes by an old memory of the journeys asks again before anything happens to a path', async () => {
    const type = ownType();
    station.at(START);
    const empty = { byId: new Map(), open: [], types: new Set<string>(), hasFences: false };
    await station.open(journeyOf({ wait: wait(1, 'send'), send: { ...SEND, next: 'end' }, end: END }, onType(type)));
    const memberId = await station.desk.member();
    await station.follow([station.record(memberId, type)]);
    station.at(later(60));
    const { keepJourneys } = await import('../../functions/journey/keep-journeys');
    const forgetful = { fresh: station.journeys.fresh, inForce: async () => empty };
    expect(await keepJourneys({ ...station.deps, journeys: forgetful })(later(60))).toBe(1);
    expect((await station.path(memberId)).path.end?.how).toBe('ended');
  });

  test('of many that come at once each is heard, and one brings a member in once; another cart is another path', async () => {
    const type = ownType();
    station.at(START);
    await station.open(
      journeyOf(
        {
          wait: {
            kind: 'wait',
            wait: { kind: 'event', match: { on: ['bought'], sameKey: true }, most: { unit: 'days', amount: 1 } },
            next: 'thanks',
            otherwise: 'end',
          },
          thanks: { kind: 'points', points: 1, next: 'end' },
          end: END,
        },
        { ...onType(type), entry: { kind: 'by_key', property: 'cartId' } },
      ),
    );
    const memberId = await station.desk.member();
    const cart = (cartId: string) => station.record(memberId, type, { properties: { cartId } });
    const all = await Promise.all(['a', 'b', 'c', 'a', 'b', 'c'].map((cartId) => station.follow([cart(cartId)])));
    expect(all.flat()).toEqual([]);
    expect((await station.pathsOf(memberId)).map(({ path }) => path.key).sort()).toEqual(['a', 'b', 'c']);
    station.at(later(10));
    const bought = ['a', 'c'].map((cartId) => station.record(memberId, 'bought', { properties: { cartId } }));
    await Promise.all([...bought, ...bought].map((record) => station.follow([record])));
    const ends = (await station.pathsOf(memberId)).map(({ path }) => [path.key, path.end?.how]);
    expect(ends.sort()).toEqual([
      ['a', 'ended'],
      ['b', undefined],
      ['c', 'ended'],
    ]);
    expect(balanceAt((await station.more.ledger.holder(memberId, 'points')).account, later(60)).available).toBe(2);
  });

  test('a type to which no journey listens costs nothing; what is too old, before it was published, or without consent brings nobody in', async () => {
    const type = ownType();
    station.at(START);
    await station.open(journeyOf({ wait: wait(1, 'end'), end: END }, onType(type)));
    const [memberId, unwilling] = [await station.desk.member(), await station.desk.member({ consents: [] })];
    const loads = station.loads();
    expect(await station.follow([station.record(memberId, 'nobody_listens')])).toEqual([]);
    expect(station.loads()).toBe(loads);
    await station.follow([station.record(memberId, type, { occurredAt: later(-1) }), station.record(unwilling, type)]);
    station.at(later(5 * 1440));
    await station.follow([station.record(memberId, type, { occurredAt: later(1440) })]);
    expect([...(await station.pathsOf(memberId)), ...(await station.pathsOf(unwilling))]).toEqual([]);
  });

  test('what cannot be given is told with its reason, and stands in no other way; consent counts when it is done', async () => {
    const type = ownType();
    const template = await station.desk.publish({ ways: ['sent'], stock: 1 });
    await station.desk.claim(template, await station.desk.member(), { way: 'sent' });
    station.at(START);
    await station.open(
      journeyOf(
        {
          gift: { kind: 'coupon', templateId: template.templateId, next: 'task' },
          task: { kind: 'task', text: { zh: '打个招呼', en: 'Say hello' }, withinDays: 1, next: 'wait' },
          wait: wait(1, 'send'),
          send: { ...SEND, next: 'end' },
          end: END,
        },
        onType(type),
      ),
    );
    const memberId = await station.desk.member();
    await station.follow([station.record(memberId, type)]);
    expect(reasonsOf((await station.path(memberId)).path.passed)).toEqual([['sold_out'], ['no_store']]);
    station.at(later(60));
    const { keepJourneys } = await import('../../functions/journey/keep-journeys');
    const { carryOut } = await import('../../functions/journey/carry-out');
    const doDeed = async () => ({ done: true }) as const;
    const refused = { ...station.deps, carryOut: carryOut({ ...station.deps, doDeed, permissionsOf: async () => new Set() }) };
    await keepJourneys(refused)(later(60));
    expect(reasonsOf((await station.path(memberId)).path.passed)).toEqual([['sold_out'], ['no_store'], ['consent']]);
  });
});
