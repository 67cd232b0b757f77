import { advance, dueAt, type Input } from '../../shared/journey/advance';
import { enter } from '../../shared/journey/enter';
import type { JourneyVersion } from '../../shared/journey/journey';
import type { Passed, Path } from '../../shared/journey/path';
import { JOURNEY_REFUSAL_WORDS } from '../../shared/journey/refusal';
import { type World, withPassed } from '../../shared/journey/walk';
import { days, event, journeyOf, minutes, PLAIN, SEND, START } from './examples';

// A path writes down what it passed and why, keeps what it heard, and is left as it is by what is nothing to it.

const END = { kind: 'end' };
const DAY = { unit: 'days', amount: 1 };
const waitTime = (next: string, amount = 1) => ({ kind: 'wait', wait: { kind: 'time', span: { ...DAY, amount } }, next });
const waitEvent = (type: string, next: string, amount = 1) => ({
  ...{ kind: 'wait', wait: { kind: 'event', match: { on: [type] }, most: { ...DAY, amount } }, next, otherwise: 'end' },
});
const happened = (type: string) => ({ kind: 'happened', match: { on: [type] } });
const points = { kind: 'rule', rule: { kind: 'points', is: 'at_least', value: 1 } };

const WHO = { pathId: 'p', memberId: 'm', key: '', at: START, by: 'came', told: {}, heldOut: false };
const began = (journey: JourneyVersion, world: World = PLAIN): Path => enter(journey, WHO, world).path;
const told = (type: string, at: string, id?: string): Input => ({ kind: 'event', event: event(type, at, {}, id) });
const late = (now: string): Input => ({ kind: 'time', now });
const run = (journey: JourneyVersion, inputs: Input[], world: World = PLAIN): Path =>
  inputs.reduce((path, input) => advance(journey, path, input, world).path, began(journey, world));
/** What was passed after coming in. */
const since = ({ passed }: Path): Passed[] => passed.slice(1);

describe('Coming in', () => {
  const journey = journeyOf({ wait: waitTime('end'), end: END }, { controlShare: 1_000 });

  test('says by what, and by which event where it was one', () => {
    const { path } = enter(journey, { ...WHO, told: { until: days(3) }, messageId: 'm1' }, PLAIN);
    expect(path).toStrictEqual({
      ...{ pathId: 'p', journeyId: 'j', memberId: 'm', version: 1, key: '', enteredAt: START, enteredBy: 'm1', told: { until: days(3) } },
      ...{ visits: { wait: 1 }, happened: {}, heard: [], passed: [{ what: 'entered', at: START, by: 'came' }] },
      stands: { step: 'wait', since: START, until: days(1) },
    });
    expect(began(journey)).not.toHaveProperty('enteredBy');
    expect(dueAt(path)).toBe(days(1));
  });

  test.each([
    ['is left alone', { heldOut: false }, 0.0999, 'control'],
    ['is left alone by the brand, whatever the lot says', { heldOut: true }, 0.5, 'held_out'],
  ] as const)('who %s has a path that says so and is over', (_, more, chance, what) => {
    const { path, effects } = enter(journey, { ...WHO, ...more }, { ...PLAIN, chance: () => chance });
    expect([since(path), path.end, path.visits, effects]).toEqual([[{ what, at: START }], { how: what, at: START }, {}, []]);
    expect([path, dueAt(path)]).toEqual([expect.not.objectContaining({ stands: expect.anything() }), undefined]);
  });

  test('a tenth is a tenth: the lot at its very edge comes in; the lot is the journey’s own', () => {
    const asked: string[] = [];
    const chance = (purpose: string): number => {
      asked.push(purpose);
      return 0.1;
    };
    expect(enter(journey, WHO, { ...PLAIN, chance }).path.end).toBeUndefined();
    expect(asked).toEqual(['control j']);
  });
});

describe('What is passed', () => {
  test('is each step with when and why', () => {
    const journey = journeyOf({
      past: { kind: 'wait', wait: { kind: 'before', property: 'until', span: DAY }, next: 'end', otherwise: 'fork' },
      fork: {
        kind: 'branch',
        arms: [
          { test: points, next: 'end' },
          { test: happened('viewed'), next: 'end' },
        ],
        otherwise: 'lot',
      },
      lot: { kind: 'split', arms: [1, 3].map((weight) => ({ weight, next: 'wait' })) },
      wait: waitEvent('opened', 'fork2'),
      fork2: { kind: 'branch', arms: [{ test: happened('opened'), next: 'send' }], otherwise: 'end' },
      send: { ...SEND, next: 'rest' },
      rest: waitTime('end'),
      end: END,
    });
    const path = run(journey, [told('opened', minutes(5)), late(days(9))]);
    expect(since(path)).toStrictEqual([
      { what: 'waited', at: START, step: 'past', since: START, by: 'past' },
      { what: 'branched', at: START, step: 'fork' },
      { what: 'drew', at: START, step: 'lot', arm: 1 },
      { what: 'waited', at: minutes(5), step: 'wait', since: START, by: 'event', event: 'opened' },
      { what: 'branched', at: minutes(5), step: 'fork2', arm: 0 },
      { what: 'did', at: minutes(5), step: 'send', effectId: 'j:1:p:send:1' },
      { what: 'waited', at: days(1, minutes(5)), step: 'rest', since: minutes(5), by: 'time' },
      { what: 'ended', at: days(1, minutes(5)), step: 'end' },
    ]);
  });

  test('is the goal, or by which exit it was left', () => {
    const fields = { goal: { match: { on: ['bought'] }, withinDays: 1 }, exits: [points, happened('left')] };
    const journey = journeyOf({ wait: waitTime('end', 3), end: END }, fields);
    expect(since(run(journey, [told('bought', minutes(1))]))).toEqual([{ what: 'goal', at: minutes(1), event: 'bought', step: 'wait' }]);
    expect(since(run(journey, [told('left', minutes(1))]))).toEqual([
      { what: 'exited', at: minutes(1), exit: 1, event: 'left', step: 'wait' },
    ]);
    const world: World = { ...PLAIN, holds: (_, at) => at >= days(3) };
    const rich = run(journey, [late(days(3))], world);
    expect(since(rich).at(-1)).toEqual({ what: 'exited', at: days(3), exit: 0, step: 'end' });
    expect(rich.end).toEqual({ how: 'exited', at: days(3) });
    // A goal that is reached when its days are over is none.
    expect(run(journey, [told('bought', days(1))]).stands?.step).toBe('wait');
  });

  test('is kept up to 120: how they came in, and the last of what followed', () => {
    const passed = (count: number): Passed[] => Array.from({ length: count }, (_, i) => ({ what: 'control', at: minutes(i) }));
    const one: Passed = { what: 'ended', at: days(9) };
    expect(withPassed(passed(119), one)).toEqual([...passed(119), one]);
    expect(withPassed(passed(120), one)).toEqual([...passed(1), ...passed(120).slice(2), one]);
  });
});

describe('What is heard', () => {
  const journey = journeyOf(
    {
      wait: waitEvent('opened', 'second', 9),
      second: waitEvent('bought', 'fork', 9),
      fork: { kind: 'branch', arms: [{ test: happened('viewed'), next: 'end' }], otherwise: 'end' },
      end: END,
    },
    { first: 'wait', exits: [points] },
  );
  const heardBy = (inputs: Input[]) => run(journey, inputs).heard.map(({ id }) => id);

  test('is kept as it happened, whenever it is told, at the same moment as it was told', () => {
    const [a, b, c, d] = [
      told('bought', minutes(10), 'a'),
      told('bought', minutes(5), 'b'),
      told('viewed', minutes(20), 'c'),
      told('viewed', minutes(5), 'd'),
    ];
    expect(heardBy([a, b, c, d])).toEqual(['b', 'd', 'a', 'c']);
    expect(run(journey, [a]).heard).toEqual([{ id: 'a', at: minutes(10), type: 'bought', waits: ['second'] }]);
  });

  test('is kept up to thirty, the last of it, and from when the wait began', () => {
    const many = Array.from({ length: 35 }, (_, i) => told('bought', minutes(i + 1), `b${i}`));
    expect(heardBy(many)).toEqual(Array.from({ length: 30 }, (_, i) => `b${i + 5}`));
    const three = [told('viewed', minutes(1), 'a'), told('viewed', minutes(3), 'c'), told('opened', minutes(2), 'b')];
    expect(heardBy(three)).toEqual(['b', 'c']);
  });

  test('is not what brought them in, told again', () => {
    const again = journeyOf({ wait: waitEvent('came', 'end'), end: END });
    const { path } = enter(again, { ...WHO, messageId: 'm1' }, PLAIN);
    expect(advance(again, path, told('came', START, 'm1'), PLAIN).path).toBe(path);
    expect(advance(again, path, told('came', START, 'm2'), PLAIN).path.end?.how).toBe('ended');
    const early = advance(again, path, told('came', minutes(-1), 'm2'), PLAIN);
    expect(early.path).toBe(path);
  });

  test('answers a question once: by when it happened first', () => {
    expect(run(journey, [told('viewed', minutes(9)), told('viewed', minutes(4)), told('viewed', minutes(6))]).happened).toEqual({
      'fork.0': minutes(4),
    });
    expect(run(journey, [told('bought', minutes(9))]).happened).toEqual({});
  });

  test('is nothing where nobody listens, or before they came, or where it was told: the path is the very same', () => {
    const path = run(journey, [told('viewed', minutes(9), 'v')]);
    const same = [told('other', days(20)), told('viewed', minutes(-1)), told('viewed', minutes(9), 'v'), late(minutes(1))];
    for (const input of same) expect(advance(journey, path, input, PLAIN)).toEqual({ path, effects: [] });
    for (const input of same) expect(advance(journey, path, input, PLAIN).path).toBe(path);
    const over = run(journey, [late(days(30))]);
    expect(over.end?.how).toBe('ended');
    expect(advance(journey, over, told('viewed', days(2)), PLAIN).path).toBe(over);
    expect(advance(journey, over, told('opened', minutes(1)), PLAIN).path).toBe(over);
    const later = run(journey, [told('viewed', minutes(1)), told('opened', minutes(9))]);
    expect(advance(journey, later, told('viewed', minutes(5)), PLAIN).path).toBe(later);
  });
});

test('a marketer reads in which state a journey cannot be changed, and plain words where it is unknown', () => {
  const words = (state: string) => JOURNEY_REFUSAL_WORDS.journey_move({ state });
  expect(words('ended')).toEqual({ zh: '流程已停止，不能这样做', en: 'The journey has ended; this cannot be done now' });
  expect(words('elsewhere')).toEqual({ zh: '流程现在的状态不能这样做', en: 'This cannot be done with the journey as it is now' });
});
