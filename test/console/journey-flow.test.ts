import fc from 'fast-check';
import { layoutOf, type Placed, type Point, START, type Ways } from '../../console/src/journey/flow/layout';

const measures = {
  card: (id: string) => (id.endsWith('0') ? { width: 214, height: 60 } : { width: 348, height: 68 }),
  label: () => 120,
};
const drawn = (ways: Ways) => layoutOf(ways, measures);

/** Flows by chance in which every step is reached: each step is led to by one before it, other ways lead anywhere. */
const flows: fc.Arbitrary<Ways> = fc
  .array(fc.record({ by: fc.nat(), more: fc.array(fc.nat(), { maxLength: 3 }) }), { minLength: 1, maxLength: 20 })
  .map((steps) => {
    const ids = steps.map((_, i) => `s${i}`);
    const ways: Record<string, string[]> = { [START]: ['s0'], ...Object.fromEntries(ids.map((id) => [id, []])) };
    steps.forEach(({ by, more }, i) => {
      if (i > 0) ways[`s${by % i}`]?.push(`s${i}`);
      ways[`s${i}`]?.push(...more.map((to) => `s${to % ids.length}`));
    });
    return ways;
  });

const overlap = (one: Placed, other: Placed): boolean =>
  one.x < other.x + other.width && other.x < one.x + one.width && one.y < other.y + other.height && other.y < one.y + one.height;

/** Whether a level or upright line runs through the inside of a card. */
const crosses = ([a, b]: readonly [Point, Point], { x, y, width, height }: Placed): boolean =>
  Math.max(a.x, b.x) > x + 1 && Math.min(a.x, b.x) < x + width - 1 && Math.max(a.y, b.y) > y + 1 && Math.min(a.y, b.y) < y + height - 1;

test('every step is drawn once, no card lies on another, and every way has its arrow', () => {
  fc.assert(
    fc.property(flows, (ways) => {
      const { cards, arrows, width, height } = drawn(ways);
      expect(cards.map(({ id }) => id).sort()).toEqual(Object.keys(ways).sort());
      for (const [i, one] of cards.entries()) for (const other of cards.slice(i + 1)) expect(overlap(one, other)).toBe(false);
      for (const { x, y, ...card } of cards) {
        expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
        expect(x + card.width <= width && y + card.height <= height).toBe(true);
      }
      const named = Object.entries(ways).flatMap(([from, targets]) => targets.map((to, way) => `${from} ${way} ${to}`));
      expect(arrows.map(({ from, way, to }) => `${from} ${way} ${to}`).sort()).toEqual(named.sort());
    }),
    { numRuns: 60 },
  );
});

test('lines go down and across, and through no card', () => {
  fc.assert(
    fc.property(flows, (ways) => {
      const { cards, arrows } = drawn(ways);
      for (const { from, to, points } of arrows) {
        if (from === to) continue;
        points.slice(1).forEach((b, i) => {
          const a = points[i] as Point;
          expect(Math.abs(a.x - b.x) < 1 || Math.abs(a.y - b.y) < 1).toBe(true);
          expect(cards.filter((card) => crosses([a, b], card)).map(({ id }) => id)).toEqual([]);
        });
      }
    }),
    { numRuns: 60 },
  );
});

test('the main line is straight, and a way that ends soon goes to its right', () => {
  const { cards } = drawn({ [START]: ['ask'], ask: ['tell', 'home0'], tell: ['wait'], wait: ['end0'], end0: [], home0: [] });
  const middle = (id: string) => {
    const card = cards.find((one) => one.id === id);
    return card && Math.round(card.x + card.width / 2);
  };
  expect(['ask', 'tell', 'wait', 'end0'].map(middle)).toEqual(Array.from({ length: 4 }, () => middle(START)));
  expect(middle('home0')).toBeGreaterThan((middle('ask') ?? 0) + 174);
});
