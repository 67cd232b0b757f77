import { countsIn, type Figures, figuresOf, standingIn, stepCountsIn, versionItem, WHOLE } from '../../shared/journey/figures';
import type { Passed, Path } from '../../shared/journey/path';
import { days, journeyOf, SEND, START } from './examples';

// What one path adds to the figures, and what is read from their sums, cell by cell and by hand.

const path = (passed: Passed[], more: Partial<Path> = {}): Path => ({
  ...{ pathId: 'p', journeyId: 'j', memberId: 'm', version: 1, key: '', enteredAt: START, told: {} },
  ...{ visits: {}, happened: {}, heard: [], passed: [{ what: 'entered', at: START, by: 'came' }, ...passed], ...more },
});
const at = START;
const V1 = 'V000001';
const V2 = 'V000002';
/** What a path adds in the items of versions. */
const inVersions = (one: Path) => {
  const { [WHOLE]: _, ...versions } = figuresOf(one);
  return versions;
};
const wait = { what: 'waited' as const, at, step: 'w', since: at };
const outcome = { what: 'outcome' as const, at, step: 'send', effectId: 'x' };

test('items of versions are in order as texts', () => {
  expect([1, 2, 10, 123_456].map(versionItem)).toEqual(['V000001', 'V000002', 'V000010', 'V123456']);
});

test.each<[string, Partial<Path>, Record<string, bigint>]>([
  ['who stands in it', { stands: { step: 'w', since: at, until: at } }, { entered: 1n, inside: 1n }],
  ['who reached the goal', { end: { how: 'goal', at } }, { entered: 1n, 'end goal': 1n }],
  ['who was left alone', { end: { how: 'control', at } }, { entered: 1n, 'end control': 1n }],
])('a journey as a whole counts %s', (_, more, cells) => {
  expect(figuresOf(path([], more))[WHOLE]).toEqual(cells);
});

test.each<[string, Passed, Record<string, bigint>]>([
  ['a wait that time ended', { ...wait, by: 'time' }, { 'w came': 1n, 'w left time': 1n }],
  ['a wait that an event ended', { ...wait, by: 'event', event: 'bought' }, { 'w came': 1n, 'w left event': 1n }],
  ['a branch with an arm', { what: 'branched', at, step: 'b', arm: 0 }, { 'b came': 1n, 'b left 0': 1n }],
  ['a branch of which no arm held', { what: 'branched', at, step: 'b' }, { 'b came': 1n, 'b left none': 1n }],
  ['a lot that was drawn', { what: 'drew', at, step: 's', arm: 1 }, { 's came': 1n, 's left 1': 1n }],
  ['a deed', { what: 'did', at, step: 'send', effectId: 'x' }, { 'send came': 1n, 'send left did': 1n }],
  ['a deed that was done', { ...outcome, done: true, reasons: [] }, { 'send done': 1n }],
  ['a deed that was not done', { ...outcome, done: false, reasons: ['consent', 'cap'] }, { 'send stopped consent': 1n }],
  ['a deed that was not done, nobody says why', { ...outcome, done: false, reasons: [] }, { 'send stopped failed': 1n }],
  ['a goal at a step', { what: 'goal', at, event: 'bought', step: 'w' }, { 'w came': 1n }],
  ['an exit at a step', { what: 'exited', at, exit: 0, step: 'w' }, { 'w came': 1n }],
  ['an end', { what: 'ended', at, step: 'e' }, { 'e came': 1n }],
  ['being stopped', { what: 'stopped', at, why: 'left', step: 'w' }, { 'w came': 1n }],
])('of a step is counted %s', (_, passed, cells) => {
  expect(inVersions(path([passed]))).toEqual({ [V1]: cells });
});

test.each<[string, Passed]>([
  ['coming in', { what: 'entered', at, by: 'came' }],
  ['being of the control group', { what: 'control', at }],
  ['being held out', { what: 'held_out', at }],
  ['a goal before any step', { what: 'goal', at, event: 'bought' }],
])('of no step is counted %s', (_, passed) => {
  expect(inVersions(path([passed]))).toEqual({});
});

test('the step at which somebody stands was come to, and what is passed twice counts twice', () => {
  const passed: Passed[] = [
    { ...wait, by: 'time' },
    { what: 'did', at, step: 'send', effectId: 'x' },
    { ...wait, by: 'time' },
  ];
  expect(inVersions(path(passed, { stands: { step: 'w', since: at, until: at } }))).toEqual({
    [V1]: { 'w came': 3n, 'w left time': 2n, 'send came': 1n, 'send left did': 1n, 'w stands': 1n },
  });
});

test('what was passed before somebody was moved counts for the version it was passed in', () => {
  const moved = (from: number, to: number, step: string, onto: string): Passed => ({ what: 'moved', at, from, to, step, onto });
  const did = (step: string): Passed => ({ what: 'did', at, step, effectId: step });
  const passed = [did('a'), moved(1, 2, 'w', 'x'), did('b'), moved(2, 5, 'x', 'y'), did('c')];
  expect(inVersions(path(passed, { version: 5, stands: { step: 'y', since: at, until: at } }))).toEqual({
    [V1]: { 'a came': 1n, 'a left did': 1n, 'w came': 1n },
    [V2]: { 'b came': 1n, 'b left did': 1n, 'x came': 1n },
    V000005: { 'c came': 1n, 'c left did': 1n, 'y came': 1n, 'y stands': 1n },
  });
});

const SUMS: Figures = {
  [WHOLE]: { entered: 12n, inside: 4n, 'end goal': 3n, 'end ended': 5n },
  [V1]: { 'w came': 9n, 'w stands': 1n, 'x stands': 2n, 'stands came': 7n },
  [V2]: { 'w came': 1n, 'w stands': 1n },
  V000003: { 'w came': 1n },
};

test('where paths stand is read from the sums of all versions; nothing counted is nothing', () => {
  const none = { ended: 0, goal: 0, exited: 0, control: 0, held_out: 0, moved_out: 0, stopped: 0 };
  expect(countsIn(SUMS)).toEqual({ entered: 12, inside: 4, ends: { ...none, goal: 3, ended: 5 } });
  expect(countsIn({})).toEqual({ entered: 0, inside: 0, ends: none });
});

test('versions in which somebody stands come the newest first, those that are empty not at all', () => {
  expect(standingIn(SUMS)).toEqual([
    { version: 2, members: 1 },
    { version: 1, members: 3 },
  ]);
  expect(standingIn({ [WHOLE]: { 'w stands': 9n } })).toEqual([]);
});

const happened = (type: string) => ({ kind: 'happened', match: { on: [type] } });
const JOURNEY = journeyOf({
  event: {
    kind: 'wait',
    wait: { kind: 'event', match: { on: ['bought'] }, most: { unit: 'days', amount: 1 } },
    next: 'before',
    otherwise: 'before',
  },
  before: { kind: 'wait', wait: { kind: 'before', property: 'until', span: { unit: 'days', amount: 1 } }, next: 'time', otherwise: 'time' },
  time: { kind: 'wait', wait: { kind: 'time', span: { unit: 'days', amount: 1 } }, next: 'branch' },
  branch: {
    kind: 'branch',
    arms: [
      { test: happened('viewed'), next: 'split' },
      { test: happened('liked'), next: 'split' },
    ],
    otherwise: 'split',
  },
  split: {
    kind: 'split',
    arms: [
      { weight: 1, next: 'send' },
      { weight: 1, next: 'end' },
    ],
  },
  send: { ...SEND, next: 'end' },
  end: { kind: 'end' },
});

test('each step says how often it was come to, done, stopped by what, and left by each of its ways out', () => {
  const sums: Figures = {
    [V1]: {
      ...{ 'event came': 9n, 'event stands': 1n, 'event left event': 5n, 'event left time': 3n },
      ...{ 'before came': 8n, 'before left time': 6n, 'before left past': 2n },
      ...{ 'time came': 8n, 'time left time': 8n },
      ...{ 'branch came': 8n, 'branch left 0': 1n, 'branch left 1': 2n, 'branch left none': 5n },
      ...{ 'split came': 8n, 'split left 0': 3n, 'split left 1': 5n },
      ...{ 'send came': 3n, 'send left did': 3n, 'send done': 1n, 'send stopped cap': 1n, 'send stopped consent': 1n, 'end came': 8n },
    },
    [V2]: { 'event came': 100n },
  };
  const none = { stands: 0, done: 0, stopped: {} };
  expect(stepCountsIn(sums, JOURNEY)).toEqual({
    event: { ...none, came: 9, stands: 1, left: [5, 3] },
    before: { ...none, came: 8, left: [6, 2] },
    time: { ...none, came: 8, left: [8] },
    branch: { ...none, came: 8, left: [1, 2, 5] },
    split: { ...none, came: 8, left: [3, 5] },
    send: { came: 3, stands: 0, done: 1, stopped: { cap: 1, consent: 1 }, left: [3] },
    end: { ...none, came: 8, left: [] },
  });
});

test('of a version in which nobody ever was, every step says nothing', () => {
  const counts = stepCountsIn({}, { ...JOURNEY, version: 7 });
  expect(Object.keys(counts)).toEqual(['event', 'before', 'time', 'branch', 'split', 'send', 'end']);
  expect(counts.branch).toEqual({ came: 0, stands: 0, done: 0, stopped: {}, left: [0, 0, 0] });
});

test('a path that went through all of it adds up to what its steps say', () => {
  const { stands, end } = { stands: { step: 'event', since: days(1), until: days(2) }, end: undefined };
  const figures = figuresOf(path([], { stands, end }));
  expect([countsIn(figures).inside, standingIn(figures), stepCountsIn(figures, JOURNEY).event]).toEqual([
    1,
    [{ version: 1, members: 1 }],
    { came: 1, stands: 1, done: 0, stopped: {}, left: [0, 0] },
  ]);
});
