import { marshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import * as fc from 'fast-check';
import { erasePaths } from '../../functions/journey/erase-paths';
import { journeyFiguresIn } from '../../functions/journey/figures-repository';
import { followPaths } from '../../functions/journey/follow-paths';
import { type Paths, pathKey } from '../../functions/journey/path-repository';
import { eraseTraces } from '../../functions/privacy/erase-traces';
import { added } from '../../shared/campaign/outcome-sums';
import { advance } from '../../shared/journey/advance';
import { enter } from '../../shared/journey/enter';
import { countsIn, type Figures, figuresOf, standingIn, stepCountsIn } from '../../shared/journey/figures';
import type { Journey } from '../../shared/journey/journey';
import { PATH_ENDS, type Path } from '../../shared/journey/path';
import { millis, utc } from '../../shared/time/instant';
import { event, journeyOf, minutes, PLAIN, START } from './examples';
import { openStation, type Station } from './station';

// The figures of a journey are those of its paths, whatever members did and however the stream tells it.

let station: Station;
beforeAll(async () => {
  station = await openStation();
});
afterAll(() => station.close());

const STEPS = {
  split: {
    kind: 'split',
    arms: [
      { weight: 1, next: 'ask' },
      { weight: 1, next: 'tag' },
    ],
  },
  ask: {
    ...{ kind: 'wait', next: 'tag', otherwise: 'look' },
    wait: { kind: 'event', match: { on: ['bought'] }, most: { unit: 'hours', amount: 2 } },
  },
  look: { kind: 'branch', arms: [{ test: { kind: 'happened', match: { on: ['seen'] } }, next: 'coupon' }], otherwise: 'end' },
  coupon: { kind: 'coupon', templateId: 'gone', next: 'rest' },
  rest: { kind: 'wait', wait: { kind: 'time', span: { unit: 'hours', amount: 1 } }, next: 'end' },
  tag: { kind: 'tag', key: 'interest', value: 'tea', next: 'rest' },
  end: { kind: 'end' },
};
const MORE = {
  ...{ entry: { kind: 'again', days: 1 }, controlShare: 1_000 },
  goal: { match: { on: ['won'] }, withinDays: 1 },
  exits: [{ kind: 'happened', match: { on: ['left'] } }],
};

/** Keeps what the stream would tell of every path that is written. */
const taped = (): DynamoDBRecord[] => {
  const tape: DynamoDBRecord[] = [];
  const { paths } = station;
  const write: Paths['write'] = paths.write;
  paths.write = async (after, before) => {
    const isWritten = await write(after, before);
    const kept = isWritten && (await paths.get(after.path));
    const image = kept && marshall({ ...pathKey(station.tables, kept.path), kind: 'path', ...kept }, { removeUndefinedValues: true });
    if (image) tape.push({ dynamodb: { NewImage: image as never } });
    return isWritten;
  };
  return tape;
};

const recount = async (ids: readonly string[], journeyId: string): Promise<Figures> => {
  const kept = await station.paths.everOf(ids);
  return added(kept.filter(({ path }) => path.journeyId === journeyId).map(({ path }) => figuresOf(path)));
};

const act = fc.oneof(
  { weight: 5, arbitrary: fc.record({ who: fc.nat(2), does: fc.constantFrom('came', 'bought', 'seen', 'won', 'left') }) },
  { weight: 3, arbitrary: fc.record({ minutes: fc.constantFrom(10, 70, 200, 1_500) }) },
  { weight: 1, arbitrary: fc.constant('changed' as const) },
);

test('whatever members do and the stream repeats or turns round, figures and lists are those of the paths', async () => {
  const figures = journeyFiguresIn(station.tables);
  const follow = followPaths(figures);
  const tape = taped();
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 14 }), fc.infiniteStream(fc.nat(1_000)), async (acts, dice) => {
      tape.length = 0;
      const members = await Promise.all([0, 1, 2].map(() => station.desk.member()));
      let journey: Journey = await station.open(journeyOf(STEPS, MORE));
      const { journeyId } = journey;
      for (const one of acts) {
        if (one === 'changed') {
          const changed = await station.change(journey, journeyOf(STEPS, MORE));
          journey = await station.publish(changed, { steps: { ask: 'ask', rest: null } });
        } else if ('minutes' in one) {
          station.at(utc(millis(station.now()) + one.minutes * 60_000));
          await station.keep();
        } else await station.follow([station.record(members[one.who] ?? '', one.does)]);
      }
      const told = [...tape, ...tape.filter(() => dice.next().value > 500)]
        .map((record) => ({ record, at: dice.next().value }))
        .sort((a, b) => a.at - b.at)
        .map(({ record }) => record);
      const half = Math.floor(told.length / 2);
      const fails = await Promise.all([follow(told.slice(0, half)), follow(told.slice(half)), follow(told)]);
      for (const failed of fails.flat()) await follow([failed.record]);
      const now = await figures.of(journeyId);
      expect(now).toEqual(await recount(members, journeyId));
      const kept = (await station.paths.ofMembers(members)).filter(({ path }) => path.journeyId === journeyId);
      const lists = [...['ask', 'rest'].map((step) => ({ step })), ...PATH_ENDS.map((end) => ({ end }))];
      const listed = (await Promise.all(lists.map((list) => figures.page(journeyId, list, { limit: 50 })))).flat();
      const { entered, inside, ends } = countsIn(now);
      expect(entered).toBe(inside + Object.values(ends).reduce((sum, count) => sum + count, 0));
      expect([listed.length, listed.filter(({ stands }) => stands).length]).toEqual([entered, inside]);
      expect(kept.filter(({ path }) => path.stands)).toHaveLength(inside);
      for (const { version, members: count } of standingIn(now)) {
        const { fields } = (await station.journeys.version(journeyId, version)) ?? {};
        const steps = fields && stepCountsIn(now, { version, fields });
        expect(Object.values(steps ?? {}).reduce((sum, { stands }) => sum + stands, 0)).toBe(count);
      }
      await station.set(journey, 'ended');
      await station.keep();
    }),
    { numRuns: 4 },
  );
}, 60_000);

test('of each step it is told how often it was come to, by which way it was left, what was done and why not', () => {
  const journey = journeyOf({ ask: STEPS.ask, look: STEPS.look, coupon: STEPS.coupon, rest: STEPS.rest, tag: STEPS.tag, end: STEPS.end });
  const hear = (path: Path, type: string, at: string) => advance(journey, path, { kind: 'event', event: event(type, at) }, PLAIN).path;
  const pass = (path: Path, now: string) => advance(journey, path, { kind: 'time', now }, PLAIN).path;
  const entered = (pathId: string) =>
    enter(journey, { pathId, memberId: 'm', key: '', at: START, by: 'came', told: {}, heldOut: false }, PLAIN).path;
  const outcome = { what: 'outcome' as const, at: START, effectId: 'e' };
  const buys = hear(entered('1'), 'bought', minutes(30));
  const sees = pass(hear(entered('2'), 'seen', minutes(30)), minutes(121));
  const sold = { ...sees, passed: [...sees.passed, { ...outcome, step: 'coupon', done: false, reasons: ['sold_out', 'expired'] }] };
  const tagged = { ...buys, passed: [...buys.passed, { ...outcome, step: 'tag', done: true, reasons: [] }] };
  const leaves = hear(entered('3'), 'won', minutes(10));
  const figures = added([tagged, sold, leaves, pass(entered('4'), minutes(500))].map(figuresOf));
  expect(countsIn(figures)).toMatchObject({ entered: 4, inside: 3, ends: { ended: 1, goal: 0 } });
  expect(stepCountsIn(figures, journey)).toEqual({
    ask: { came: 4, stands: 1, done: 0, stopped: {}, left: [1, 2] },
    look: { came: 2, stands: 0, done: 0, stopped: {}, left: [1, 1] },
    coupon: { came: 1, stands: 0, done: 0, stopped: { sold_out: 1 }, left: [1] },
    rest: { came: 2, stands: 2, done: 0, stopped: {}, left: [0] },
    tag: { came: 1, stands: 0, done: 1, stopped: {}, left: [1] },
    end: { came: 1, stands: 0, done: 0, stopped: {}, left: [] },
  });
});

test('whoever is erased leaves nothing in lists, and no longer stands; a record that comes late changes nothing', async () => {
  const figures = journeyFiguresIn(station.tables);
  const tape = taped();
  const memberId = await station.desk.member();
  const { journeyId } = await station.open(journeyOf({ rest: STEPS.rest, end: STEPS.end }));
  await station.follow([station.record(memberId, 'came')]);
  await followPaths(figures)(tape);
  expect(countsIn(await figures.of(journeyId))).toMatchObject({ entered: 1, inside: 1 });
  await erasePaths(figures)([memberId]);
  await eraseTraces(station.tables)([memberId], 'erasure-1');
  expect(await followPaths(figures)(tape)).toEqual([]);
  const after = await figures.of(journeyId);
  expect(countsIn(after)).toMatchObject({ entered: 1, inside: 0, ends: { stopped: 1 } });
  expect(standingIn(after)).toEqual([]);
  expect(await figures.listedOf(memberId)).toEqual([]);
  expect(await figures.page(journeyId, { step: 'rest' }, { limit: 5 })).toEqual([]);
});
