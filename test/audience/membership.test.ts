import * as fc from 'fast-check';
import type { Judge, Judgement } from '../../shared/audience/compile';
import { judged, united } from '../../shared/audience/membership';
import { aProfile, DAY, iso, START } from './examples';

const NOW = START + DAY;
const LONG_AGO = iso(START - 30 * DAY);
const says =
  (answer: Judgement): Judge =>
  (_, nowMs) => {
    expect(nowMs).toBe(NOW);
    return answer;
  };
const judgedBy = (answers: Record<string, Judgement>, before: Record<string, string> = {}) =>
  judged(new Map(Object.entries(answers).map(([id, answer]) => [id, says(answer)])), aProfile(), before, NOW);

describe('who is in which audience', () => {
  test('who was in and still is, is in since then; who comes in is in since now', () => {
    expect(judgedBy({ old: { is: true }, fresh: { is: true }, none: { is: false } }, { old: LONG_AGO })).toEqual({
      in: { old: LONG_AGO, fresh: iso(NOW) },
      moves: [{ audienceId: 'fresh', is: 'entered', at: iso(NOW) }],
    });
  });

  test('who no longer meets the rule leaves, as does who was in an audience that is there no more', () => {
    expect(judgedBy({ stays: { is: true }, out: { is: false } }, { gone: LONG_AGO, out: LONG_AGO, stays: LONG_AGO })).toEqual({
      in: { stays: LONG_AGO },
      moves: [
        { audienceId: 'gone', is: 'left', at: iso(NOW) },
        { audienceId: 'out', is: 'left', at: iso(NOW) },
      ],
    });
  });

  test('moves stand in the order of the audiences, whoever left and whoever entered', () => {
    const { moves } = judgedBy({ d: { is: true }, a: { is: false }, b: { is: true }, c: { is: false } }, { c: LONG_AGO, a: LONG_AGO });
    expect(moves.map(({ audienceId, is }) => [audienceId, is])).toEqual([
      ['a', 'left'],
      ['b', 'entered'],
      ['c', 'left'],
      ['d', 'entered'],
    ]);
  });

  test.each<[string, Judgement[], number | undefined]>([
    ['of none', [], undefined],
    ['of answers that time does not change', [{ is: true }, { is: false }], undefined],
    [
      'of some that it does: the earliest',
      [{ is: true, until: 900 }, { is: false, until: 300 }, { is: true, until: 500 }, { is: true }],
      300,
    ],
    ['at the beginning of all time', [{ is: true, until: 0 }], 0],
  ])('the moment to look again: %s', (_, answers, until) => {
    const found = judgedBy(Object.fromEntries(answers.map((answer, i) => [`a${i}`, answer])));
    expect(found.until).toBe(until);
    expect('until' in found).toBe(until !== undefined);
  });
});

test('people who are one by now are in all that any of them was in, since the earliest', () => {
  const [early, middle, late] = [iso(START), iso(START + 1), iso(START + DAY)];
  expect(united([])).toEqual({});
  expect(
    united([
      { a: late, b: early },
      { a: middle, c: late },
      { a: late, b: late },
    ]),
  ).toEqual({ a: middle, b: early, c: late });
  const memberships = fc.dictionary(
    fc.constantFrom('a', 'b', 'c'),
    fc.integer({ min: 0, max: 5 }).map((days) => iso(START + days * DAY)),
  );
  fc.assert(
    fc.property(fc.array(memberships, { maxLength: 4 }), (all) => {
      const both = united(all);
      for (const id of ['a', 'b', 'c']) {
        const sinces = all.flatMap((one) => one[id] ?? []).sort();
        expect(both[id]).toBe(sinces[0]);
      }
    }),
  );
});
