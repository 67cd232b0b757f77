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

describe('A journey that is changed, paused or ended', () => {
  const short = (type: string) => journeyOf({ wait: wait(1, 'send'), send: { ...SEND, next: 'end' }, end: END }, onType(type));

  test('stands still while it is paused, and goes on', async () => {
    const type = ownType();
    station.at(START);
    const journey = await station.open(short(type));
    const [memberId, late] = [await station.desk.member(), await station.desk.member()];
    await station.follow([station.record(memberId, type)]);
    const paused = await station.set(journey, 'paused');
    station.at(later(90));
    await station.follow([station.record(late, type)]);
    await station.keep();
    expect((await station.path(memberId)).path.stands?.step).toBe('wait');
    expect(await station.pathsOf(late)).toEqual([]);
    await station.set(paused, 'live');
    await station.keep();
    expect((await station.path(memberId)).path.end?.how).toBe('ended');
  });

  test('lets go of everybody once it is ended', async () => {
    const type = ownType();
    station.at(START);
    const journey = await station.open(short(type));
    const memberId = await station.desk.member();
    await station.follow([station.record(memberId, type)]);
    await station.set(journey, 'ended');
    station.at(later(90));
    await station.keep();
    const { path } = await station.path(memberId);
    expect(path.end?.how).toBe('stopped');
    expect(station.sent.filter((effectId) => effectId.includes(path.pathId))).toEqual([]);
  });

  test('is finished as it was entered, or moved where it is mapped to; an unmapped step is refused', async () => {
    const type = ownType();
    station.at(START);
    let journey = await station.open(short(type));
    const memberId = await station.desk.member();
    await station.follow([station.record(memberId, type)]);
    const longer = journeyOf(
      { rest: wait(5, 'tag'), tag: { kind: 'tag', key: 'journey', value: 'second', next: 'end' }, end: END },
      onType(type),
    );
    journey = await station.change(journey, longer);
    await expect(station.publish(journey, { steps: {} })).rejects.toThrow('invalid');
    journey = await station.publish(journey, { steps: { wait: 'rest' } });
    const second = await station.desk.member();
    await station.follow([station.record(second, type)]);
    // Nothing is due, but whoever is in the older version is moved at once.
    await station.keep();
    expect((await station.path(memberId)).path).toMatchObject({ version: 2, stands: { step: 'rest' } });
    station.at(later(301));
    await station.keep();
    for (const one of [memberId, second]) {
      expect((await station.path(one)).path.end).toEqual({ how: 'ended', at: later(300) });
      expect(await station.desk.deps.tags.ofMember(one, later(301))).toMatchObject([{ value: 'second' }]);
    }
  });

  test('an editor who read an older one is told', async () => {
    station.at(START);
    const journey = await station.open(short(ownType()));
    await station.set(journey, 'paused');
    await expect(station.set(journey, 'ended')).rejects.toThrow('version_conflict');
  });
});

describe('What else brings members in', () => {
  test('a day of their own, once a year, from its hour on', async () => {
    station.at(START);
    const trigger = { kind: 'date', date: 'birthday', daysBefore: 3, hour: 10 };
    await station.open(journeyOf({ send: { ...SEND, next: 'end' }, end: END }, { trigger, entry: { kind: 'again', days: 300 } }));
    const memberId = await station.desk.member();
    await station.more.birthdays.note(memberId, '11-25');
    // 22 November, 09:59 and 10:00 in Shanghai.
    station.at('2026-11-22T01:59:00.000Z');
    expect(await station.beginDays()).toBe(0);
    station.at('2026-11-22T02:00:30.000Z');
    expect(await Promise.all([station.beginDays(), station.beginDays()]).then(([a, b]) => a + b)).toBe(1);
    expect(await station.beginDays()).toBe(0);
    expect((await station.path(memberId)).path).toMatchObject({ enteredAt: '2026-11-22T02:00:00.000Z', end: { how: 'ended' } });
    station.at('2027-11-22T02:00:30.000Z');
    expect(await station.beginDays()).toBe(1);
    expect((await station.paths.everOf([memberId])).map(({ run }) => run)).toEqual([2, 1]);
  });

  test('staying near a store, where the position may be kept', async () => {
    station.at(START);
    const trigger = { kind: 'fence', stores: ['SH1'], radius: 500, dwellMinutes: 5, notAgainDays: 7 };
    await station.open(journeyOf({ wait: wait(1, 'end'), end: END }, { trigger, entry: { kind: 'again', days: 7 } }));
    const agreed = (purpose: 'membership' | 'personalised' | 'location') => ({ purpose, given: true, policyVersion: '2026-01', at: START });
    const memberId = await station.desk.member({ consents: [agreed('membership'), agreed('personalised'), agreed('location')] });
    const without = await station.desk.member();
    const place = { latitude: 31.228, longitude: 121.4546, datum: 'GCJ-02' as const };
    for (const minute of [0, 3, 6]) {
      station.at(later(minute));
      const properties = { accuracy: 40 };
      await station.follow([memberId, without].map((one) => station.record(one, 'app_opened', { place, properties })));
      expect(await station.pathsOf(memberId)).toHaveLength(minute < 5 ? 0 : 1);
    }
    expect(await station.pathsOf(without)).toEqual([]);
  });

  test('entering an audience, that one and no other, and not leaving it', async () => {
    station.at(START);
    const trigger = { kind: 'audience', audienceId: 'lapsed', on: 'entered' };
    await station.open(journeyOf({ wait: wait(1, 'end'), end: END }, { trigger, entry: { kind: 'again', days: 30 } }));
    const memberId = await station.desk.member();
    const moves = (type: string, audienceId: string) => station.record(memberId, type, { channel: 'system', properties: { audienceId } });
    await station.follow([moves('audience_left', 'lapsed'), moves('audience_entered', 'other')]);
    expect(await station.pathsOf(memberId)).toEqual([]);
    await station.follow([moves('audience_entered', 'lapsed')]);
    expect((await station.path(memberId)).path.passed[0]).toMatchObject({ what: 'entered', by: 'audience_entered' });
  });

  test('so many events of the same thing, and only of whom the rule holds', async () => {
    const type = ownType();
    station.at(START);
    const times = { atLeast: 2, withinDays: 7 };
    await station.open(
      journeyOf(
        { wait: wait(1, 'end'), end: END },
        {
          trigger: { kind: 'event', match: { on: [type] }, times },
          entry: { kind: 'by_key', property: 'productId' },
          onlyIf: { kind: 'points', is: 'at_least', value: 1 },
        },
      ),
    );
    const memberId = await station.desk.member();
    const viewed = () => station.record(memberId, type, { properties: { productId: 'cup' } });
    const earlier = { messageId: 'view-before', type, channel: 'h5' as const, occurredAt: later(-60), properties: { productId: 'cup' } };
    station.rule(() => true);
    station.logHas([]);
    await station.follow([viewed()]);
    expect(await station.pathsOf(memberId)).toEqual([]);
    station.logHas([earlier]);
    station.rule(() => false);
    await station.follow([viewed()]);
    expect(await station.pathsOf(memberId)).toEqual([]);
    station.rule(() => true);
    await station.follow([viewed()]);
    expect((await station.path(memberId)).path.key).toBe('cup');
  });
});
