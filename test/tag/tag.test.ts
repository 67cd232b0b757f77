import * as fc from 'fast-check';
import { type Tag, type TagTouch, touched, weightAt } from '../../shared/tag/tag';
import { plusSeconds, utc } from '../../shared/time/instant';

const DAY = 86_400;
const START = '2026-11-01T00:00:00.000Z';
const touch = (changes: Partial<TagTouch> = {}): TagTouch => ({ key: 'coupons', value: 'uses', weight: 2, halfLifeDays: 60, ...changes });

interface Touched {
  touch: TagTouch;
  at: string;
}
const replay = (touches: readonly Touched[]): Tag | undefined =>
  touches.reduce<Tag | undefined>((tag, { touch: said, at }, i) => touched(tag, said, at, `message-${i}`), undefined);

test('the first touch makes the tag', () => {
  expect(touched(undefined, touch({ label: '静安寺店' }), START, 'message-1')).toEqual({
    key: 'coupons',
    value: 'uses',
    label: '静安寺店',
    weight: 2,
    at: START,
    halfLifeDays: 60,
    lastEvent: 'message-1',
  });
  expect(touched(undefined, touch(), START, 'message-1')).not.toHaveProperty('label');
});

test('a weight halves with every half-life, and is what it was at its own time', () => {
  const tag = { weight: 4, at: START, halfLifeDays: 14 };
  expect(weightAt(tag, START)).toBe(4);
  expect(weightAt(tag, plusSeconds(START, 14 * DAY))).toBeCloseTo(2, 10);
  expect(weightAt(tag, plusSeconds(START, 28 * DAY))).toBeCloseTo(1, 10);
  expect(weightAt(tag, plusSeconds(START, 7 * DAY))).toBeCloseTo(4 / Math.SQRT2, 10);
});

test('a second touch adds to what is left of the first', () => {
  const first = touched(undefined, touch(), START, 'message-1');
  const second = touched(first, touch(), plusSeconds(START, 60 * DAY), 'message-2');
  expect(second.weight).toBeCloseTo(3, 10);
  expect(second.at).toBe(plusSeconds(START, 60 * DAY));
  expect(second.lastEvent).toBe('message-2');
});

test('a late touch adds what is left of it, and the tag stays as of the later time', () => {
  const tag = touched(undefined, touch(), plusSeconds(START, 60 * DAY), 'message-1');
  const late = touched(tag, touch(), START, 'message-2');
  expect(late.weight).toBeCloseTo(3, 10);
  expect(late.at).toBe(plusSeconds(START, 60 * DAY));
});

test('a touch taken back at once leaves nothing', () => {
  const undone = replay([
    { touch: touch(), at: START },
    { touch: touch({ weight: -2 }), at: START },
  ]);
  expect(undone?.weight).toBe(0);
});

test('the label is that of the later touch, and is kept by a touch without one', () => {
  const tag = touched(undefined, touch({ label: '新名字' }), plusSeconds(START, DAY), 'message-1');
  expect(touched(tag, touch({ label: '旧名字' }), START, 'message-2').label).toBe('新名字');
  expect(touched(tag, touch({ label: '更新的名字' }), plusSeconds(START, 2 * DAY), 'message-2').label).toBe('更新的名字');
  expect(touched(tag, touch(), plusSeconds(START, 2 * DAY), 'message-2').label).toBe('新名字');
  expect(touched(tag, touch({ label: '同时的名字' }), plusSeconds(START, DAY), 'message-2').label).toBe('同时的名字');
  const unnamed = touched(undefined, touch(), plusSeconds(START, DAY), 'message-1');
  expect(touched(unnamed, touch({ label: '旧名字' }), START, 'message-2').label).toBe('旧名字');
});

const touches = fc.array(
  fc.record({
    touch: fc.double({ min: -3, max: 3, noNaN: true }).map((weight) => touch({ weight, halfLifeDays: 14 })),
    at: fc.integer({ min: Date.UTC(2026, 0), max: Date.UTC(2027, 0) }).map(utc),
  }),
  { minLength: 1, maxLength: 20 },
);
const shuffled = touches.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })));

test('the same touches in any order give the same weight as of the same time', () => {
  fc.assert(
    fc.property(shuffled, ([inOrder, inAnyOrder]) => {
      const [one, other] = [replay(inOrder), replay(inAnyOrder)];
      expect(other?.at).toBe(one?.at);
      expect(other?.weight).toBeCloseTo(one?.weight ?? Number.NaN, 9);
    }),
  );
});

test('a tag weighs what all its touches weigh by then', () => {
  fc.assert(
    fc.property(touches, (all) => {
      const tag = replay(all);
      const later = '2027-03-01T00:00:00Z';
      const sum = all.reduce((total, { touch: said, at }) => total + weightAt({ ...said, at }, later), 0);
      expect(tag && weightAt(tag, later)).toBeCloseTo(sum, 9);
    }),
  );
});
