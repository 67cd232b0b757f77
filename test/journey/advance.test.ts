import fc from 'fast-check';
import * as v from 'valibot';
import { advance, type Input } from '../../shared/journey/advance';
import { enter } from '../../shared/journey/enter';
import type { JourneyVersion } from '../../shared/journey/journey';
import { Path } from '../../shared/journey/path';
import type { World } from '../../shared/journey/walk';
import type { TagEvent } from '../../shared/tag/event';
import { days, event, journeyOf, minutes, PLAIN, SEND, START } from './examples';

const TYPES = ['bought', 'viewed', 'left'];
const LAST = minutes(3_000);

interface Run {
  path: Path;
  effects: string[];
}

const began = (journey: JourneyVersion, world: World): Run => {
  const entering = { pathId: 'p', memberId: 'm', key: '', at: START, by: 'came', told: {}, messageId: 'came-0', heldOut: false };
  const { path, effects } = enter(journey, entering, world);
  return { path, effects: effects.map(({ effectId }) => effectId) };
};

const run = (journey: JourneyVersion, inputs: readonly Input[], world: World = PLAIN): Run =>
  inputs.reduce<Run>(
    ({ path, effects }, input) => {
      const done = advance(journey, path, input, world);
      return { path: done.path, effects: [...effects, ...done.effects.map(({ effectId }) => effectId)] };
    },
    began(journey, world),
  );

const told = (one: TagEvent): Input => ({ kind: 'event', event: one });
const late = (now: string): Input => ({ kind: 'time', now });

/** Journeys of up to eight steps that lead on, and back only from a wait. */
const journeys = fc
  .record({
    kinds: fc.array(fc.constantFrom('send', 'time', 'event', 'branch', 'split', 'rule'), { minLength: 1, maxLength: 8 }),
    turns: fc.infiniteStream(fc.nat(1_000)),
    goal: fc.boolean(),
    exit: fc.boolean(),
  })
  .map(({ kinds, turns, goal, exit }) => {
    const turn = (): number => turns.next().value ?? 0;
    const ahead = (i: number): string => `s${i + 1 + (turn() % (kinds.length - i))}`;
    const anywhere = (): string => `s${turn() % (kinds.length + 1)}`;
    const type = (): string => TYPES[turn() % 2] ?? 'bought';
    const span = () => ({ unit: 'minutes', amount: 1 + (turn() % 200) });
    const steps: Record<string, unknown> = { [`s${kinds.length}`]: { kind: 'end' } };
    kinds.forEach((kind, i) => {
      const id = `s${i}`;
      const match = { on: [type()] };
      if (kind === 'send') steps[id] = { ...SEND, next: ahead(i) };
      if (kind === 'time') steps[id] = { kind: 'wait', wait: { kind: 'time', span: span() }, next: anywhere() };
      if (kind === 'event')
        steps[id] = { kind: 'wait', wait: { kind: 'event', match, most: span() }, next: anywhere(), otherwise: anywhere() };
      if (kind === 'branch')
        steps[id] = { kind: 'branch', arms: [{ test: { kind: 'happened', match }, next: ahead(i) }], otherwise: ahead(i) };
      if (kind === 'rule')
        steps[id] = {
          kind: 'branch',
          arms: [{ test: { kind: 'rule', rule: { kind: 'points', is: 'at_least', value: turn() % 10 } }, next: ahead(i) }],
          otherwise: ahead(i),
        };
      if (kind === 'split')
        steps[id] = {
          kind: 'split',
          arms: [
            { weight: 1, next: ahead(i) },
            { weight: 2, next: ahead(i) },
          ],
        };
    });
    return journeyOf(reached(steps), {
      first: 's0',
      ...(goal && {
        goal: { match: { on: ['bought'], when: [{ field: 'property', property: 'n', is: 'equal', value: 1 }] }, withinDays: 1 },
      }),
      ...(exit && { exits: [{ kind: 'happened', match: { on: ['left'] } }] }),
    });
  });

const reached = (steps: Record<string, unknown>): Record<string, unknown> => {
  const seen = new Set(['s0']);
  for (const id of seen) for (const [, next] of JSON.stringify(steps[id]).matchAll(/"(?:next|otherwise)":"(s\d+)"/g)) seen.add(next ?? '');
  return Object.fromEntries([...seen].sort().map((id) => [id, steps[id]]));
};

const events = fc
  .array(fc.record({ type: fc.constantFrom(...TYPES, 'other'), at: fc.nat(1_000), n: fc.nat(3) }), { maxLength: 12 })
  .map((some) => some.map(({ type, at, n }, i) => event(type, minutes(at), { n }, `${type}-message-${i}`)));

const inOrder = (some: readonly TagEvent[]): TagEvent[] =>
  [...some].sort((a, b) => (a.occurredAt < b.occurredAt ? -1 : a.occurredAt > b.occurredAt ? 1 : 0));

/** What a rule and the lot say depends on the moment and on nothing else. */
const LIVELY: World = {
  ...PLAIN,
  holds: (rule, at) => (Date.parse(at) / 60_000 + ('value' in rule ? Number(rule.value) : 0)) % 3 === 0,
  chance: (purpose) => (purpose.length % 7) / 7,
};

describe('A path in a journey', () => {
  test('is the same however often it is replayed, and told anything twice, also when it is put away and taken up again between', () => {
    fc.assert(
      fc.property(journeys, events, fc.infiniteStream(fc.nat(3)), (journey, some, again) => {
        const once = run(journey, [...some.map(told), late(LAST)], LIVELY);
        expect(run(journey, [...some.map(told), late(LAST)], LIVELY)).toEqual(once);
        const twice = some.flatMap((one, i) => {
          const before = some[Math.max(0, i - (again.next().value ?? 0))] ?? one;
          return [told(one), told(before), told(one)];
        });
        let at = began(journey, LIVELY);
        for (const input of [...twice, late(LAST), ...some.map(told), late(LAST)]) {
          const path = v.parse(Path, JSON.parse(JSON.stringify(at.path)));
          const done = advance(journey, path, input, LIVELY);
          at = { path: done.path, effects: [...at.effects, ...done.effects.map(({ effectId }) => effectId)] };
        }
        expect(JSON.parse(JSON.stringify(at))).toEqual(JSON.parse(JSON.stringify(once)));
        expect(new Set(once.effects).size).toBe(once.effects.length);
      }),
      { numRuns: 200 },
    );
  });

  test('comes to the same in one jump and in many small steps', () => {
    fc.assert(
      fc.property(journeys, events, fc.array(fc.nat(1_400), { maxLength: 30 }), (journey, some, ticks) => {
        const ordered = inOrder(some);
        const jump = run(journey, [...ordered.map(told), late(LAST)], LIVELY);
        const steps: { at: string; input: Input }[] = [
          ...ticks.map((at) => ({ at: minutes(at), input: late(minutes(at)) })),
          ...ordered.map((one) => ({ at: one.occurredAt, input: told(one) })),
        ];
        // A tick of the very minute of an event comes before or after it: it is the same.
        steps.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
        expect(run(journey, [...steps.map(({ input }) => input), late(LAST)], LIVELY)).toEqual(jump);
      }),
      { numRuns: 200 },
    );
  });

  test('is as a plain reading of its steps says', () => {
    fc.assert(
      fc.property(journeys, events, (journey, some) => {
        const ordered = inOrder(some);
        const { path } = run(journey, [...ordered.map(told), late(LAST)], LIVELY);
        const read = plainReading(journey, ordered);
        expect({ end: path.end?.how, at: path.end?.at, visits: path.visits }).toEqual(read);
      }),
      { numRuns: 200 },
    );
  });

  test('an event that came late moves it by when it happened, and those that were told before it are heard again', () => {
    const journey = journeyOf({
      first: {
        kind: 'wait',
        wait: { kind: 'event', match: { on: ['viewed'] }, most: { unit: 'days', amount: 1 } },
        next: 'second',
        otherwise: 'no',
      },
      second: {
        kind: 'wait',
        wait: { kind: 'event', match: { on: ['bought'] }, most: { unit: 'days', amount: 1 } },
        next: 'both',
        otherwise: 'no',
      },
      both: { kind: 'tag', key: 'both', value: 'yes', next: 'no' },
      no: { kind: 'end' },
    });
    const [viewed, bought] = [event('viewed', minutes(10)), event('bought', minutes(20))];
    const straight = run(journey, [told(viewed), told(bought)]);
    expect(straight.effects).toEqual(['j:1:p:both:1']);
    expect(run(journey, [told(bought), told(viewed), told(bought)])).toEqual(straight);
    // Bought before it was viewed: the second wait had not begun.
    const before = event('bought', minutes(5));
    expect(run(journey, [told(before), told(viewed), told(before), late(days(9))]).effects).toEqual([]);
    // After the wait was over it is too late, whenever it is told.
    const after = event('viewed', days(1));
    expect(run(journey, [told(after), told(event('bought', days(1.5)))]).effects).toEqual([]);
  });

  test('is over at its goal and by an exit, also when that is told late, and never by what came before it', () => {
    const journey = journeyOf(
      {
        wait: { kind: 'wait', wait: { kind: 'time', span: { unit: 'days', amount: 2 } }, next: 'send' },
        send: { ...SEND, next: 'rest' },
        rest: { kind: 'wait', wait: { kind: 'time', span: { unit: 'days', amount: 2 } }, next: 'end' },
        end: { kind: 'end' },
      },
      { goal: { match: { on: ['bought'] }, withinDays: 3 }, exits: [{ kind: 'happened', match: { on: ['left'] } }] },
    );
    expect(run(journey, [told(event('bought', minutes(-1)))]).path.end).toBeUndefined();
    expect(run(journey, [told(event('bought', days(1)))])).toMatchObject({ effects: [], path: { end: { how: 'goal', at: days(1) } } });
    expect(run(journey, [late(days(2)), told(event('left', days(1)))])).toMatchObject({
      effects: ['j:1:p:send:1'],
      path: { end: { how: 'exited', at: days(2) } },
    });
    expect(run(journey, [told(event('bought', days(3)))]).path.end).toBeUndefined();
  });

  test('a rule that becomes true ends it before the next step', () => {
    const journey = journeyOf(
      {
        wait: { kind: 'wait', wait: { kind: 'time', span: { unit: 'hours', amount: 5 } }, next: 'send' },
        send: { ...SEND, next: 'end' },
        end: { kind: 'end' },
      },
      { exits: [{ kind: 'rule', rule: { kind: 'points', is: 'at_least', value: 1 } }] },
    );
    const world: World = { ...PLAIN, holds: (_, at) => at > START };
    expect(run(journey, [late(days(1))], world)).toMatchObject({ effects: [], path: { end: { how: 'exited', at: minutes(300) } } });
  });

  test('one that goes round for ever is stopped', () => {
    const journey = journeyOf({
      wait: { kind: 'wait', wait: { kind: 'time', span: { unit: 'minutes', amount: 1 } }, next: 'send' },
      send: { ...SEND, next: 'wait' },
    });
    const { path, effects } = run(journey, [late(days(30))]);
    expect(path.end?.how).toBe('stopped');
    expect(effects.length).toBe(150);
    expect(path.passed[0]).toMatchObject({ what: 'entered' });
  });

  test('the control group and who is held out have a path that is over, without any effect', () => {
    const journey = journeyOf({ send: { ...SEND, next: 'end' }, end: { kind: 'end' } }, { controlShare: 1_000 });
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (chance) => {
        const { path, effects } = began(journey, { ...PLAIN, chance: () => chance });
        expect(path.end?.how).toBe(chance < 0.1 ? 'control' : 'ended');
        expect(effects.length).toBe(chance < 0.1 ? 0 : 1);
      }),
    );
    const entering = { pathId: 'p', memberId: 'm', key: '', at: START, by: 'came', told: {}, heldOut: true };
    expect(enter(journey, entering, PLAIN)).toMatchObject({ effects: [], path: { end: { how: 'held_out' } } });
  });
});

/** The same told plainly, all events at hand and in order: walk the steps, looking ahead in the list. */
const plainReading = ({ fields, journeyId }: JourneyVersion, list: readonly TagEvent[]) => {
  const visits: Record<string, number> = {};
  let at = START;
  let from = 0;
  const day = days(1);
  /** The first event from the place on that ends everything. */
  const ending = (one: TagEvent): string | undefined => {
    const isGoal = fields.goal && one.type === 'bought' && one.properties.n === 1 && one.occurredAt < day;
    return isGoal ? 'goal' : fields.exits.length > 0 && one.type === 'left' ? 'exited' : undefined;
  };
  for (let id = fields.first, moves = 0; ; moves++) {
    visits[id] = (visits[id] ?? 0) + 1;
    if (moves >= 300) return { end: 'stopped', at, visits };
    const step = fields.steps[id];
    if (!step || step.kind === 'end') return { end: 'ended', at, visits };
    if (step.kind === 'wait') {
      if (step.wait.kind !== 'time' && step.wait.kind !== 'event') throw new Error('not among these journeys');
      const span = step.wait.kind === 'time' ? step.wait.span : step.wait.most;
      const until = minutes(span.amount, at);
      let next: string | undefined;
      while (next === undefined) {
        const one = list[from];
        if (!one || one.occurredAt >= until) {
          if (until > LAST) return { end: undefined, at: undefined, visits };
          at = until;
          next = step.wait.kind === 'event' ? step.otherwise : step.next;
        } else {
          from++;
          const end = ending(one);
          if (end) return { end, at: one.occurredAt, visits };
          if (step.wait.kind === 'event' && step.wait.match.on.includes(one.type)) [at, next] = [one.occurredAt, step.next];
        }
      }
      id = next;
    } else if (step.kind === 'branch') {
      const { test } = step.arms[0] ?? { test: undefined };
      const done = list.slice(0, from);
      const holds = test?.kind === 'rule' ? LIVELY.holds(test.rule, at) : done.some(({ type }) => test?.match.on.includes(type));
      id = (holds ? step.arms[0]?.next : step.otherwise) ?? '';
    } else if (step.kind === 'split') {
      id = step.arms[LIVELY.chance(`split ${journeyId} ${id}`) * 3 < 1 ? 0 : 1]?.next ?? '';
    } else id = step.next;
  }
};
