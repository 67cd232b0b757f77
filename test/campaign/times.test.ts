import * as v from 'valibot';
import { CampaignRules, type Schedule } from '../../shared/campaign/campaign';
import { type Candidate, looksOf, rehearseCampaign } from '../../shared/campaign/rehearse';
import { beginsAt, endsAt, isOver, nextWalk } from '../../shared/campaign/times';
import type { Guest, House } from '../../shared/rehearsal/house';
import { ALL_MESSAGES } from '../../shared/send/preferences';
import { millis, utc } from '../../shared/time/instant';
import { aProfile, aSending } from '../send/examples';
import { someRules } from './examples';

// When a campaign begins, ends, walks over its audience and looks at it when it is rehearsed. Ten in Shanghai is two in UTC.

const ZONE = 'Asia/Shanghai';
const PUBLISHED = '2026-11-20T00:00:00.000Z';
const ten = (day: string): string => `2026-11-${day}T02:00:00.000Z`;
const now = { kind: 'now' as const };
const at = { kind: 'at' as const, at: ten('21') };
const daily = { kind: 'daily' as const, from: '2026-11-21', until: '2026-11-23', hour: 10, best: false };

test.each<[string, Schedule, string, string | undefined]>([
  ['at once, for good', now, PUBLISHED, undefined],
  ['at once, up to an end', { ...now, until: ten('25') }, PUBLISHED, ten('25')],
  ['at a time', at, ten('21'), undefined],
  ['at a time, up to an end', { ...at, until: ten('25') }, ten('21'), ten('25')],
  ['every day, the last one as a whole', daily, ten('21'), '2026-11-23T15:59:59.000Z'],
])('it is sent %s', (_, schedule, begins, ends) => {
  const end = endsAt(schedule, ZONE);
  expect([beginsAt(schedule, PUBLISHED, ZONE), end && utc(millis(end))]).toEqual([begins, ends]);
});

test('its time is over after its last second, or never', () => {
  expect(isOver(daily, '2026-11-23T15:59:59.999Z', ZONE)).toBe(false);
  expect(isOver(daily, '2026-11-23T16:00:00.000Z', ZONE)).toBe(true);
  expect(isOver(now, '2999-01-01T00:00:00.000Z', ZONE)).toBe(false);
});

const best = { ...daily, best: true };
/** Midnight in Shanghai at the beginning of a day. */
const midnight = (day: number): string => `2026-11-${day - 1}T16:00:00.000Z`;
test.each<[string, Schedule, string | undefined, string | undefined]>([
  ['what goes at once walks once', now, undefined, PUBLISHED],
  ['and never again', now, PUBLISHED, undefined],
  ['what goes at a time walks then', at, undefined, ten('21')],
  ['and never again after it', at, ten('21'), undefined],
  ['what goes daily walks first on its first day', daily, undefined, ten('21')],
  ['then on the next', daily, ten('21'), ten('22')],
  ['also when it began late in the day', daily, '2026-11-21T15:59:59.999Z', ten('22')],
  ['on the same day, when it began before its hour', daily, '2026-11-21T01:59:59.999Z', ten('21')],
  ['on the last day', daily, '2026-11-22T16:00:00.000Z', ten('23')],
  ['and not after it', daily, ten('23'), undefined],
  ['not before its first day, whatever was before', daily, '2026-11-01T00:00:00.000Z', ten('21')],
  ['where hours go by members it walks at midnight', best, undefined, midnight(21)],
  ['and at the next midnight', best, midnight(21), midnight(22)],
  ['the last one too', best, midnight(23), undefined],
])('%s', (_, schedule, last, next) => {
  expect(nextWalk(schedule, PUBLISHED, last, ZONE)).toBe(next);
});

test('what ends before it begins is not taken; a day is a time', () => {
  const taken = (schedule: object): boolean => v.safeParse(CampaignRules, { ...someRules(), schedule }).success;
  expect([daily, { ...daily, until: daily.from }, { ...daily, until: '2026-11-20' }].map(taken)).toEqual([true, true, false]);
  const until = (end: string | undefined) => ({ ...at, ...(end !== undefined && { until: end }) });
  expect([undefined, '2026-11-21T02:00:00.001Z', ten('21'), ten('20')].map((end) => taken(until(end)))).toEqual([
    ...[true, true, false, false],
  ]);
  expect(taken({ ...now, until: ten('20') })).toBe(true);
});

describe('A rehearsal', () => {
  const time = { from: ten('21'), until: ten('23'), zone: ZONE };

  test.each<[string, Schedule, string[]]>([
    ['at the end, where it goes at once', now, [ten('23')]],
    ['at its time, where that is to come', { kind: 'at', at: ten('25') }, [ten('25')]],
    ['at the end, where its time is past', { kind: 'at', at: ten('22') }, [ten('23')]],
    ['at each of its hours, the first moment in, the last one out', daily, [ten('21'), ten('22')]],
    ['only at hours that are in', { ...daily, hour: 11 }, [ten('21'), ten('22')].map((hour) => hour.replace('T02', 'T03'))],
    ['from the next day where the hour is past', { ...daily, hour: 9 }, [ten('22'), ten('23')].map((hour) => hour.replace('T02', 'T01'))],
    ['at midnights, where hours go by members', best, [midnight(22), midnight(23)]],
  ])('looks %s', (_, schedule, looks) => {
    expect(looksOf(schedule, time)).toEqual(looks);
  });

  const guest = (memberId: string): Guest => ({ memberId, at: () => aProfile(), sent: {}, left: 0, wishes: ALL_MESSAGES });
  const candidate = (memberId: string, isIn: Candidate['isIn']): Candidate => ({ guest: guest(memberId), isIn });
  /** A house in which everything waits until a moment, the first time. */
  const houseUntil = (moment: string, asked: unknown[] = []): House => ({
    tell: (sending, who, when, isFirst, purse) => {
      asked.push([sending.step, who.memberId, when, isFirst, purse]);
      return isFirst && moment !== when ? { kind: 'wait', until: moment } : { kind: 'done' };
    },
    giveCoupon: () => ({ kind: 'done' }),
    worthOf: () => 0,
  });
  const purse = { messages: 1, money: 1 };
  const run = (schedule: Schedule, candidates: Candidate[], house: House) =>
    rehearseCampaign(schedule, candidates, { ...time, house, sending: aSending({ step: 's' }), purse }).map(({ want, at: when }) => [
      want.memberId,
      when,
    ]);

  test('tells each member once, at the first look that finds them in the audience', () => {
    const asked: unknown[] = [];
    const house = houseUntil(ten('22'), asked);
    const later = candidate('later', (moment) => moment >= ten('22'));
    expect(run(daily, [candidate('both', () => true), later, candidate('never', () => false)], house)).toEqual([
      ['both', ten('22')],
      ['later', ten('22')],
    ]);
    expect(asked).toEqual([
      ['s', 'both', ten('21'), true, purse],
      ['s', 'both', ten('22'), false, purse],
      ['s', 'later', ten('22'), true, purse],
    ]);
  });

  test('waits for who has to wait to the end of the time where it goes daily, and three days where it goes once', () => {
    const one = [candidate('a', () => true)];
    const before = '2026-11-23T01:59:59.999Z';
    expect([run(daily, one, houseUntil(before)), run(daily, one, houseUntil(ten('23')))]).toEqual([[['a', before]], []]);
    const within = '2026-11-26T01:59:59.999Z';
    expect([run(now, one, houseUntil(within)), run(now, one, houseUntil(ten('26')))]).toEqual([[['a', within]], []]);
    const last = '2026-11-28T01:59:59.999Z';
    expect(run({ kind: 'at', at: ten('25') }, one, houseUntil(last))).toEqual([['a', last]]);
  });
});
