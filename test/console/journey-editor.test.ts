import fc from 'fast-check';
import * as v from 'valibot';
import { NO_HISTORY, redone, remembered, undone } from '../../console/src/journey/editor/history';
import { fieldsTyped, formOf, freshWait, NEW_JOURNEY, type StepForm } from '../../console/src/journey/editor/journey-form';
import {
  allWays,
  changed,
  ended,
  inserted,
  redirected,
  removed,
  type Steps,
  stepIdOf,
  waited,
  withArm,
  withoutArm,
} from '../../console/src/journey/editor/moves';
import { faultsOf } from '../../shared/journey/faults';
import { JourneyFields } from '../../shared/journey/journey';
import { StepId } from '../../shared/journey/parts';
import { JOURNEY_TEMPLATES } from '../../shared/journey/templates';

const USES = { coupon: 'coupon', audience: 'audience' };
const templates = JOURNEY_TEMPLATES.map(({ make }) => make(USES));

/** What is wrong with how the steps follow one another, whatever is in them. */
const broken = ({ first, steps }: Steps): string[] => {
  const plain = Object.fromEntries(
    Object.entries(allWays({ first, steps })).flatMap(([id, ways]): [string, object][] => {
      if (id === '.start') return [];
      if (ways.length === 0) return [[id, { kind: 'end' }]];
      // A split of as many ways stands for whatever it is: only where it leads is asked.
      const arms = ways.map((next) => ({ weight: 1, next }));
      return [[id, { kind: 'split', arms }]];
    }),
  );
  const shape = { ...templates[0], first, steps: plain, exits: [], goal: undefined, trigger: { kind: 'date', date: 'birthday' } };
  return faultsOf(shape as never)
    .filter(({ reason }) => reason.includes('not there') || reason.includes('never reached'))
    .map(({ path, reason }) => `${path} ${reason}`);
};

const KINDS = ['wait', 'branch', 'split', 'send', 'coupon', 'points', 'tag', 'task'] as const;
type Move = { what: 'insert' | 'remove' | 'lead' | 'end' | 'wait' | 'arm' | 'less'; at: number; to: number; kind: (typeof KINDS)[number] };

const moves: fc.Arbitrary<Move[]> = fc.array(
  fc.record({
    what: fc.constantFrom(
      'insert' as const,
      'insert' as const,
      'remove' as const,
      'lead' as const,
      'end' as const,
      'wait' as const,
      'arm' as const,
      'less' as const,
    ),
    at: fc.nat(),
    to: fc.nat(),
    kind: fc.constantFrom(...KINDS),
  }),
  { maxLength: 25 },
);

const moved = (flow: Steps, { what, at, to, kind }: Move, turn: number): Steps => {
  const links = Object.entries(allWays(flow)).flatMap(([from, ways]) => ways.map((_, way) => ({ from, way })));
  const link = links[at % links.length] ?? { from: '.start', way: 0 };
  const ids = Object.keys(flow.steps);
  const id = ids[at % ids.length] ?? '';
  const step = flow.steps[id];
  switch (what) {
    case 'insert':
      return inserted(flow, link, kind, `n${turn}`);
    case 'remove':
      return removed(flow, id, `e${turn}`);
    case 'lead':
      return redirected(flow, link, ids[to % ids.length] ?? '');
    case 'end':
      return ended(flow, link, `e${turn}`);
    case 'wait':
      if (step?.kind !== 'wait') return flow;
      return changed(flow, id, waited(step, freshWait((['time', 'clock', 'event', 'before'] as const)[to % 4] ?? 'time')));
    case 'arm':
      return step?.kind === 'branch' || step?.kind === 'split' ? changed(flow, id, withArm(step)) : flow;
    case 'less':
      return (step?.kind === 'branch' || step?.kind === 'split') && step.arms.length > 2 ? changed(flow, id, withoutArm(step, 0)) : flow;
  }
};

test('whatever is added, taken out, or led elsewhere: every way leads to a step that is there, and every step is reached', () => {
  fc.assert(
    fc.property(fc.constantFrom(NEW_JOURNEY, ...templates.map(formOf)), moves, (begin, all) => {
      let flow: Steps = begin;
      all.forEach((move, turn) => {
        flow = moved(flow, move, turn);
        expect(broken(flow)).toEqual([]);
        for (const step of Object.values(flow.steps))
          if (step.kind === 'wait') expect(step.otherwise !== undefined).toBe(step.wait.kind === 'event' || step.wait.kind === 'before');
      });
    }),
    { numRuns: 300 },
  );
});

test('a step that is added stands between the two, and taking it out again leaves what was there', () => {
  const flow = formOf(templates[0] as JourneyFields);
  for (const [from, ways] of Object.entries(allWays(flow)))
    ways.forEach((to, way) => {
      const more = inserted(flow, { from, way }, 'tag', 'new');
      expect(allWays(more)[from]?.[way]).toBe('new');
      expect(allWays(more).new).toEqual([to]);
      const { first, steps } = removed(more, 'new', 'e');
      expect({ first, steps }).toEqual({ first: flow.first, steps: flow.steps });
    });
});

test('who stood before a condition that is taken out goes on by the way with more ahead, and nothing else hangs in the air', () => {
  const test = { kind: 'happened' as const, match: { on: ['purchase'], when: [], sameKey: false } };
  const tag = (next: string): StepForm => ({ kind: 'tag', key: 'a', value: 'b', next });
  const flow: Steps = {
    first: 'ask',
    steps: {
      ask: { kind: 'branch', arms: [{ test, next: 'thanks' }], otherwise: 'one' },
      ...{ thanks: tag('bye'), one: tag('two'), two: tag('end'), bye: { kind: 'end' }, end: { kind: 'end' } },
    },
  };
  const { first, steps } = removed(flow, 'ask', 'e');
  expect([first, Object.keys(steps).sort()]).toEqual(['one', ['end', 'one', 'two']]);
});

test('every delivered journey comes back from its form as it was', () => {
  for (const fields of templates) expect(v.parse(JourneyFields, fieldsTyped(formOf(fields)))).toEqual(fields);
});

test('ids of new steps are such as the contract takes', () => {
  expect(v.is(StepId, stepIdOf('0f3A-99_b1c2d3e4f5a6b7c8'))).toBe(true);
});

test('what is typed in one field is one change; taking back and doing again lead the same way', () => {
  const one = remembered(remembered(NO_HISTORY, 'a', 'title'), 'ab', 'title');
  expect(one.past).toEqual(['a']);
  const two = remembered(one, 'abc', 'text');
  const back = undone(two, 'abcd');
  expect(back?.now).toBe('abc');
  expect(back && undone(back.history, back.now)?.now).toBe('a');
  expect(back && redone(back.history, back.now)?.now).toBe('abcd');
  expect(undone(NO_HISTORY, 'a')).toBeUndefined();
  // After a change there is nothing to do again.
  expect(back && remembered(back.history, 'x', 'text').future).toEqual([]);
});
