import { advance } from '../../shared/journey/advance';
import { enter } from '../../shared/journey/enter';
import type { JourneyVersion } from '../../shared/journey/journey';
import { mappingFaults, migrate, standingSteps } from '../../shared/journey/migrate';
import { pathWords } from '../../shared/journey/path-words';
import { letGo } from '../../shared/journey/walk';
import { days, journeyOf, PLAIN, SEND, START, ZONE } from './examples';

const waitDays = (amount: number, next: string) => ({ kind: 'wait', wait: { kind: 'time', span: { unit: 'days', amount } }, next });
const END = { kind: 'end' };
const before = journeyOf({ short: waitDays(2, 'send'), send: { ...SEND, next: 'long' }, long: waitDays(9, 'end'), end: END });
const after: JourneyVersion = { ...journeyOf({ wait: waitDays(5, 'send'), send: { ...SEND, next: 'end' }, end: END }), version: 2 };
const WHO = { pathId: 'p', memberId: 'm', key: '', at: START, by: 'came', told: {}, heldOut: false };
const entered = enter(before, WHO, PLAIN).path;

describe('A journey that is changed while members are in it', () => {
  test('says for every step at which somebody may stand where they go on', () => {
    expect(standingSteps(before.fields)).toEqual(['short', 'long']);
    expect(mappingFaults(before, after, { from: 1, to: 2, steps: { short: 'wait', long: null } })).toEqual([]);
    expect(mappingFaults(before, after, { from: 1, to: 2, steps: { short: 'gone', send: 'send' } })).toEqual([
      { path: 'steps.long', reason: 'must say where members who stand here go on' },
      { path: 'steps.short', reason: 'leads to gone, which is not there' },
      { path: 'steps.send', reason: 'is no step at which members stand' },
    ]);
    expect(mappingFaults(after, before, { from: 2, to: 1, steps: {} })).toEqual([{ path: 'to', reason: 'must be a later version' }]);
  });

  test.each([
    [1, 2, true],
    [1, 3, false],
    [0, 2, false],
    [1, 1, false],
  ])('from version %d to %d, when they are 1 and 2: may be %s', (from, to, may) => {
    const faults = mappingFaults(before, after, { from, to, steps: { short: 'wait', long: null } });
    expect(faults).toEqual(may ? [] : [{ path: 'to', reason: 'must be a later version' }]);
  });

  test('goes to no version that is not later', () => {
    const steps = { short: null, long: null };
    expect(mappingFaults(before, before, { from: 1, to: 1, steps })).toHaveLength(1);
    expect(mappingFaults(after, before, { from: 2, to: 1, steps: { wait: null } })).toHaveLength(1);
  });

  test('is finished as it was by who is not moved', () => {
    const done = advance(before, entered, { kind: 'time', now: days(30) }, PLAIN);
    expect(done.effects.map(({ effectId }) => effectId)).toEqual(['j:1:p:send:1']);
    expect(done.path).toMatchObject({ version: 1, end: { how: 'ended', at: days(11) } });
  });

  test('goes on where it is mapped to: waited is waited, what was due comes first, nothing is done twice', () => {
    const mapping = (at: string) => ({ from: 1, to: 2, steps: { short: 'wait', long: null }, at, isDone: false });
    const moved = migrate(before, after, mapping(days(1)), entered, PLAIN);
    expect(moved).toMatchObject({ effects: [], path: { version: 2, stands: { step: 'wait', since: START, until: days(5) } } });
    expect(migrate(before, after, mapping(days(2)), moved.path, PLAIN)).toEqual({ path: moved.path, effects: [] });
    expect(moved.path).toMatchObject({ heard: [], happened: {} });
    const out = letGo(entered, days(1));
    expect(migrate(before, after, mapping(days(2)), out, PLAIN)).toEqual({ path: out, effects: [] });
    const late = migrate(before, after, mapping(days(3)), entered, PLAIN);
    expect(late.effects.map(({ effectId }) => effectId)).toEqual(['j:1:p:send:1']);
    expect(late.path.end).toEqual({ how: 'moved_out', at: days(3) });
    const straight = migrate(before, after, { ...mapping(days(1)), steps: { short: 'send', long: null } }, entered, PLAIN);
    expect(straight.effects.map(({ effectId }) => effectId)).toEqual(['j:2:p:send:1']);
    // Five days had been over already when it was moved.
    const over = { ...after, fields: journeyOf({ wait: waitDays(1, 'send'), send: { ...SEND, next: 'end' }, end: END }).fields };
    expect(migrate(before, over, mapping(days(1.5)), entered, PLAIN).path.end).toEqual({ how: 'ended', at: days(1) });
  });

  test.each<[string, Record<string, unknown>, string]>([
    ['one of the same kind has been waited at already', { wait: waitDays(5, 'end'), end: END }, START],
    ['one of another kind begins now', { wait: { kind: 'wait', wait: { kind: 'clock', hour: 11 }, next: 'end' }, end: END }, days(1)],
  ])('of the waits that it goes on at, %s', (_, steps, since) => {
    const next = { ...journeyOf(steps), version: 2 };
    const mapping = { from: 1, to: 2, steps: { short: 'wait', long: null }, at: days(1), isDone: false };
    expect(migrate(before, next, mapping, entered, PLAIN).path).toMatchObject({ version: 2, stands: { step: 'wait', since } });
  });

  test('hears nothing of what an older version heard', () => {
    const waits = (of: string) => ({
      kind: 'wait',
      wait: { kind: 'event', match: { on: [of] }, most: { unit: 'days', amount: 9 } },
      next: 'end',
      otherwise: 'end',
    });
    const old = journeyOf({ one: waits('bought'), end: END }, { exits: [{ kind: 'happened', match: { on: ['left'] } }] });
    const path = { ...enter(old, WHO, PLAIN).path, heard: [{ id: 'x', at: START, type: 'viewed', waits: [] }] };
    const next = { ...journeyOf({ two: waits('viewed'), end: END }), version: 2 };
    const mapping = { from: 1, to: 2, steps: { one: 'two' }, at: days(1), isDone: false };
    expect(migrate(old, next, mapping, path, PLAIN).path).toMatchObject({
      heard: [],
      stands: { step: 'two', since: START, until: days(9) },
    });
  });

  test('that leads to a step which is not there any more stops, and says where', () => {
    const gone = advance(after, entered, { kind: 'time', now: days(2) }, PLAIN);
    expect(gone.path.end).toEqual({ how: 'stopped', at: days(2) });
    expect(gone.path.passed.at(-1)).toEqual({ what: 'stopped', at: days(2), why: 'left', step: 'short' });
    const { send: _, ...steps } = before.fields.steps;
    const cut = { ...before, fields: { ...before.fields, steps } };
    const lost = advance(cut, entered, { kind: 'time', now: days(2) }, PLAIN);
    expect(lost.path.passed.at(-1)).toEqual({ what: 'stopped', at: days(2), why: 'left', step: 'send' });
  });

  test('says where they go on by the words of the step, not by its key', () => {
    const { path } = migrate(
      before,
      after,
      { from: 1, to: 2, steps: { short: 'wait', long: null }, at: days(1), isDone: false },
      entered,
      PLAIN,
    );
    const same = (name: string): string => name;
    const names = { event: same, coupon: same, audience: same, rule: () => '', reason: same };
    const fieldsOf = (version: number) => (version === 1 ? before : after).fields;
    const lines = pathWords(path, fieldsOf, path.version, { language: 'zh', zone: ZONE, names });
    expect(lines.map(({ text }) => text)).toEqual(['进入流程：came', '流程改版：从第 1 版移到第 2 版，接着「等 5 天」']);
  });

  test('lets go of everybody when it is ended', () => {
    const gone = letGo(entered, days(1));
    expect(gone).toMatchObject({ heard: [], end: { how: 'stopped', at: days(1) } });
    expect(gone.passed.at(-1)).toEqual({ what: 'stopped', at: days(1), why: 'journey_ended', step: 'short' });
    expect(advance(before, gone, { kind: 'time', now: days(30) }, PLAIN)).toEqual({ path: gone, effects: [] });
    expect(letGo(gone, days(2))).toBe(gone);
  });
});
