import * as v from 'valibot';
import { endsOf, isAhead, stoppedOf, treatedOf } from '../../console/src/journey/figures';
import { byDay } from '../../console/src/journey/path-days';
import { changesOf } from '../../console/src/journey/version-changes';
import { JourneyFields } from '../../shared/journey/journey';
import { JOURNEY_TEMPLATES } from '../../shared/journey/templates';

const CART = JOURNEY_TEMPLATES.find(({ key }) => key === 'cart_abandoned')?.make({ coupon: 'c', audience: 'a' });
if (!CART) throw new Error('no such template');

/** A version whose steps are said by their ids, so that the words of a change name the step. */
const version = (number: number, fields: JourneyFields, said: Record<string, string> = {}) => ({
  ...{ version: number, fields },
  stepWords: { ...Object.fromEntries(Object.keys(fields.steps).map((id) => [id, id])), ...said },
});
const parsed = (fields: object): JourneyFields => v.parse(JourneyFields, fields);

describe('how a journey goes', () => {
  const counts = { entered: 120, inside: 30, ends: { goal: 20, ended: 50, exited: 0, control: 12, held_out: 3, stopped: 5 } };

  test('who is left alone to compare with is not among those who went through', () => {
    expect(treatedOf(counts)).toBe(105);
    expect(treatedOf({ entered: 2, ends: { control: 3 } })).toBe(0);
  });

  test('ways of leaving stand in the order of how many, those left alone last, none that nobody took', () => {
    expect(endsOf(counts).map(({ how }) => how)).toEqual(['ended', 'goal', 'stopped', 'control', 'held_out']);
  });

  test('reasons stand in the order of how many', () => {
    expect(stoppedOf({ stopped: { cap: 2, consent: 7, stock: 0, gone: 2 } })).toEqual([
      { reason: 'consent', members: 7 },
      { reason: 'cap', members: 2 },
      { reason: 'gone', members: 2 },
    ]);
  });

  test.each([
    [{ state: 'draft', version: 1 }, false],
    [{ state: 'live', version: 3, published: 3 }, false],
    [{ state: 'live', version: 4, published: 3 }, true],
    [{ state: 'ended', version: 4, published: 3 }, false],
  ] as const)('%j is ahead of what runs: %s', (journey, isIt) => {
    expect(isAhead(journey)).toBe(isIt);
  });
});

test('the lines of a path stand under their days and keep their order', () => {
  const lines = ['2026-11-20T23:59:00+08:00', '2026-11-21T00:01:00+08:00', '2026-11-21T00:01:00+08:00'].map((at, i) => ({
    at,
    text: `${i}`,
  }));
  expect(byDay(lines).map(({ day, lines: ofDay }) => [day, ofDay.map(({ nth }) => nth)])).toEqual([
    ['2026-11-20', [0]],
    ['2026-11-21', [1, 2]],
  ]);
  expect(byDay([])).toEqual([]);
});

describe('in what a version differs from the one before it', () => {
  const before = version(1, CART);

  test('nothing, however its properties are ordered', () => {
    const shuffled = Object.fromEntries(Object.entries(CART).reverse());
    expect(changesOf(before, version(2, parsed(shuffled)))).toEqual([]);
  });

  test('parts of the whole are named', () => {
    const { goal: _, ...rest } = CART;
    const changes = changesOf(before, version(2, parsed({ ...rest, entry: { kind: 'once' }, controlShare: 500 })));
    expect(changes).toEqual([
      ...(CART.goal ? [{ what: 'entry' }, { what: 'goal' }] : [{ what: 'entry' }]),
      { what: 'controlShare', before: CART.controlShare, after: 500 },
    ]);
  });

  test('a step put in between is said once, not as a change of the step that leads to it', () => {
    const first = CART.steps[CART.first];
    if (!first) throw new Error('no first step');
    const extra = { kind: 'wait', wait: { kind: 'time', span: { unit: 'hours', amount: 1 } }, next: CART.first };
    const fields = parsed({ ...CART, first: 'extra', steps: { ...CART.steps, extra } });
    expect(changesOf(before, version(2, fields))).toEqual([{ what: 'added', words: 'extra' }]);
    expect(changesOf(version(1, fields), version(2, CART))).toEqual([{ what: 'removed', words: 'extra' }]);
  });

  test('a step that is another reads before and after; one that reads the same has changed in detail', () => {
    const [id, step] = Object.entries(CART.steps).find(([, { kind }]) => kind === 'send') ?? [];
    if (!id || step?.kind !== 'send') throw new Error('no message');
    const content = { ...step.content, text: { ...step.content.text, zh: '换一句话' } };
    const fields = parsed({ ...CART, steps: { ...CART.steps, [id]: { ...step, content } } });
    expect(changesOf(before, version(2, fields))).toEqual([{ what: 'details', words: id }]);
    expect(changesOf(before, version(2, fields, { [id]: '发别的' }))).toEqual([{ what: 'changed', before: id, after: '发别的' }]);
  });

  test('the same steps in another order are another order', () => {
    const [a, b] = ['a', 'b'].map((next) => ({ kind: 'tag', key: 'k', value: next, next }));
    const whole = (first: string, ways: Record<string, string>) =>
      parsed({
        ...{ name: { zh: '序', en: 'Order' }, entry: { kind: 'once' }, controlShare: 0, first },
        trigger: { kind: 'event', match: { on: ['member_joined'] } },
        steps: { x: { ...a, next: ways.x }, y: { ...b, next: ways.y }, end: { kind: 'end' } },
      });
    const changes = changesOf(version(1, whole('x', { x: 'y', y: 'end' })), version(2, whole('y', { y: 'x', x: 'end' })));
    expect(changes).toEqual([{ what: 'order' }]);
  });
});
