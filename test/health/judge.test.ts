import fc from 'fast-check';
import * as v from 'valibot';
import { judgeHealth, overdueAfter } from '../../shared/health/judge';
import { Note } from '../../shared/health/note';
import { PARTS, type PartName, WATCH } from '../../shared/health/parts';
import { utc } from '../../shared/time/instant';

const NOW = Date.parse('2026-11-23T04:00:00Z');
const ago = (seconds: number): string => utc(NOW - seconds * 1000);

/** Notes of a system in which all is well, with changes. */
const notes = (changes: Partial<Record<PartName, Note>> = {}): Map<string, Note> => {
  const well = PARTS.map(({ name, kind }): [string, Note] => [
    name,
    kind === 'stream'
      ? { since: ago(9_000), pulsedAt: ago(40), followedAt: ago(39) }
      : { since: ago(9_000), ranAt: ago(40), deadLetters: 0 },
  ]);
  return new Map([...well, ...Object.entries(changes)]);
};
const partOf = (name: PartName, changes: Partial<Record<PartName, Note>>) =>
  judgeHealth(notes(changes), utc(NOW)).parts.find((part) => part.name === name);

test.each<[string, object, boolean]>([
  ['nothing', {}, true],
  ['all of it', { since: ago(9), pulsedAt: ago(9), lateSeconds: 0, findings: 2, deadSince: null }, true],
  ['a time that is none', { ranAt: 'yesterday' }, false],
  ['less than no failure', { failed: -1 }, false],
  ['half a record', { deadLetters: 1.5 }, false],
])('a part may have noted %s of itself', (_, note, isNote) => {
  expect(v.is(Note, note)).toBe(isNote);
});

test('where everything was heard of a moment ago, all is well', () => {
  const health = judgeHealth(notes(), utc(NOW));
  expect(health.state).toBe('ok');
  expect(new Set(health.parts.map(({ state }) => state))).toEqual(new Set(['ok']));
});

test('a stream through which no pulse comes is stopped since the last one', () => {
  const note = { since: ago(9_000), pulsedAt: ago(400), followedAt: ago(399) };
  expect(partOf('stream-core', { 'stream-core': note })).toMatchObject({ state: 'stopped', since: ago(400) });
  expect(judgeHealth(notes({ 'stream-core': note }), utc(NOW)).state).toBe('trouble');
});

test('without the watch nobody knows of streams, and the watch itself is stopped', () => {
  const dead = { [WATCH]: { since: ago(9_000), ranAt: ago(1_000) } };
  expect(partOf('stream-core', dead)).toMatchObject({ state: 'unknown', since: ago(1_000) });
  expect(partOf(WATCH, dead)).toMatchObject({ state: 'stopped', since: ago(1_000) });
});

test('a stream that fails says so for ten minutes, whatever its pulse', () => {
  const failing = (seconds: number) => ({ 'stream-ledger': { pulsedAt: ago(10), followedAt: ago(10), failedAt: ago(seconds), failed: 3 } });
  expect(partOf('stream-ledger', failing(30))).toMatchObject({ state: 'failing', count: 3, since: ago(30) });
  expect(partOf('stream-ledger', failing(601))).toMatchObject({ state: 'ok' });
});

test('a stream that is late says by how much: by its pulse, or by the oldest record', () => {
  const slow = { 'stream-people': { pulsedAt: ago(130), followedAt: ago(10) } };
  expect(partOf('stream-people', slow)).toMatchObject({ state: 'behind', count: 120, since: ago(120) });
  const late = { 'stream-people': { pulsedAt: ago(30), followedAt: ago(29), lateAt: ago(20), lateSeconds: 900 } };
  expect(partOf('stream-people', late)).toMatchObject({ state: 'behind', count: 900 });
  expect(judgeHealth(notes(late), utc(NOW)).state).toBe('attention');
});

test('a schedule is overdue after five runs, a daily one after six hours more than a day', () => {
  expect([overdueAfter(60), overdueAfter(600), overdueAfter(86_400)]).toEqual([300, 3_000, 108_000]);
  expect(partOf('schedule-keep-events', { 'schedule-keep-events': { ranAt: ago(299) } })).toMatchObject({ state: 'ok' });
  expect(partOf('schedule-keep-events', { 'schedule-keep-events': { ranAt: ago(301) } })).toMatchObject({
    state: 'stopped',
    since: ago(301),
  });
});

test('a run that failed counts until one is good again; what a proof found counts until one finds nothing', () => {
  const one = (note: Note) => partOf('schedule-reconcile-coupons', { 'schedule-reconcile-coupons': note });
  expect(one({ ranAt: ago(100), failedAt: ago(50) })).toMatchObject({ state: 'failing', since: ago(50) });
  expect(one({ ranAt: ago(20), failedAt: ago(50) })).toMatchObject({ state: 'ok' });
  expect(one({ ranAt: ago(20), findings: 2, foundAt: ago(90) })).toMatchObject({ state: 'differs', count: 2, since: ago(90) });
  expect(one({ ranAt: ago(20), findings: 0, foundAt: ago(20) })).toMatchObject({ state: 'ok' });
});

test('dead letters ask for attention, with since when', () => {
  const health = judgeHealth(notes({ [WATCH]: { ranAt: ago(5), deadLetters: 4, deadSince: ago(700) } }), utc(NOW));
  expect(health).toMatchObject({ state: 'attention', deadLetters: { count: 4, since: ago(700), checkedAt: ago(5) } });
});

test('what was just deployed is starting, and after some minutes it is stopped', () => {
  const only = (since: string) => judgeHealth(new Map([[WATCH, { since, ranAt: ago(5) }]]), utc(NOW));
  expect(only(ago(60)).state).toBe('ok');
  expect(
    only(ago(60))
      .parts.filter(({ name }) => name !== WATCH)
      .every(({ state }) => state === 'starting'),
  ).toBe(true);
  const later = only(ago(1_000)).parts.find(({ name }) => name === 'stream-core');
  expect(later).toMatchObject({ state: 'stopped', since: ago(1_000) });
  expect(judgeHealth(new Map(), utc(NOW)).state).not.toBe('ok');
});

test.each<[string, PartName, Note, object]>([
  ['a pulse of three minutes ago', 'stream-core', { pulsedAt: ago(180), followedAt: ago(179) }, { state: 'ok', since: ago(179) }],
  ['a pulse of longer ago', 'stream-core', { pulsedAt: ago(180.001), followedAt: ago(179) }, { state: 'stopped', since: ago(180.001) }],
  ['a failure of ten minutes ago', 'stream-core', { pulsedAt: ago(9), failedAt: ago(600), failed: 2 }, { state: 'failing', count: 2 }],
  ['a failure of longer ago', 'stream-core', { pulsedAt: ago(9), failedAt: ago(600.001), failed: 2 }, { state: 'ok' }],
  ['a minute late', 'stream-core', { pulsedAt: ago(70), followedAt: ago(10) }, { state: 'ok' }],
  ['a second more', 'stream-core', { pulsedAt: ago(71), followedAt: ago(10) }, { state: 'behind', count: 61, since: ago(61) }],
  [
    'late records, of a pulse nobody followed yet',
    'stream-core',
    { pulsedAt: ago(9), lateAt: ago(180), lateSeconds: 61 },
    { state: 'behind' },
  ],
  ['late records of long ago', 'stream-core', { pulsedAt: ago(9), lateAt: ago(181), lateSeconds: 900 }, { state: 'ok' }],
  ['late by nothing that was told', 'stream-core', { pulsedAt: ago(9), lateAt: ago(9) }, { state: 'ok' }],
  ['five runs missed', 'schedule-keep-events', { ranAt: ago(300) }, { state: 'ok', since: ago(300) }],
  ['five runs missed and a moment', 'schedule-keep-events', { ranAt: ago(300.001) }, { state: 'stopped' }],
  ['a run and a failure at once', 'schedule-keep-events', { ranAt: ago(20), failedAt: ago(20) }, { state: 'ok' }],
  ['a failure before any run', 'schedule-keep-events', { failedAt: ago(20) }, { state: 'failing', since: ago(20) }],
])('%s: judged so', (_, name, note, judged) => {
  expect(partOf(name, { [name]: note })).toMatchObject(judged);
});

test.each<[string, Partial<Record<PartName, Note>>, string]>([
  ['nothing comes through a stream', { 'stream-core': { pulsedAt: ago(400) } }, 'trouble'],
  ['a schedule does not run', { 'schedule-keep-events': { ranAt: ago(400) } }, 'trouble'],
  ['something fails', { 'stream-core': { pulsedAt: ago(9), failedAt: ago(9), failed: 1 } }, 'trouble'],
  ['a proof finds a difference', { 'schedule-reconcile-coupons': { ranAt: ago(9), findings: 1, foundAt: ago(9) } }, 'trouble'],
  ['a stream is behind', { 'stream-core': { pulsedAt: ago(150), followedAt: ago(10) } }, 'attention'],
  ['records were given up', { [WATCH]: { ranAt: ago(9), deadLetters: 1 } }, 'attention'],
  ['a part is starting', { 'schedule-keep-events': {} }, 'ok'],
])('where %s, the whole is judged by it', (_, changes, state) => {
  expect(judgeHealth(notes({ [WATCH]: { since: ago(60), ranAt: ago(9) }, ...changes }), utc(NOW)).state).toBe(state);
});

test('without any note nobody knows of anything, and there is no trouble that anybody knows of', () => {
  const { state, parts, deadLetters } = judgeHealth(new Map(), utc(NOW));
  expect([state, new Set(parts.map((part) => part.state))]).toEqual(['attention', new Set(['unknown'])]);
  expect(deadLetters).toEqual({ count: 0, since: undefined, checkedAt: undefined });
});

test('where no record waits any more, nothing is said of since when', () => {
  const watched = (deadSince: string | null) => judgeHealth(notes({ [WATCH]: { ranAt: ago(5), deadLetters: 0, deadSince } }), utc(NOW));
  expect(watched(ago(700)).deadLetters).toEqual({ count: 0, since: undefined, checkedAt: ago(5) });
  const unknown = judgeHealth(notes({ [WATCH]: { ranAt: ago(5), deadLetters: 2, deadSince: null } }), utc(NOW));
  expect(unknown.deadLetters).toEqual({ count: 2, since: undefined, checkedAt: ago(5) });
});

test('whatever is noted, every part is judged, and all is well only when no part is otherwise', () => {
  const at = fc.option(fc.integer({ min: -100, max: 200_000 }).map(ago), { nil: undefined });
  const number = fc.option(fc.nat(1_000), { nil: undefined });
  const note = fc.record({
    since: at,
    pulsedAt: at,
    followedAt: at,
    lateAt: at,
    lateSeconds: number,
    ranAt: at,
    failedAt: at,
    findings: number,
  });
  fc.assert(
    fc.property(fc.array(note, { minLength: PARTS.length, maxLength: PARTS.length }), (all) => {
      const health = judgeHealth(new Map(PARTS.map(({ name }, i) => [name, all[i] ?? {}])), utc(NOW));
      expect(health.parts.map(({ name }) => name)).toEqual(PARTS.map(({ name }) => name));
      const isWell = health.parts.every(({ state }) => state === 'ok' || state === 'starting');
      expect(health.state === 'ok').toBe(isWell && health.deadLetters.count === 0);
    }),
  );
});
