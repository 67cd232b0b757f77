import * as v from 'valibot';
import { EventRules } from '../../shared/event/event';
import { newsOf } from '../../shared/event/news';
import { isHeldFirst, seatsHeldUntil, standingAt } from '../../shared/event/standing';
import { answerUntil, checkInFrom, heldUntil, isGivenAtOnce, isOver, offeredUntil } from '../../shared/event/times';
import { anEvent, anInvitation, BEFORE, minutesFrom } from './examples';

const EVENT = anEvent();
const at = (minutes: number): string => minutesFrom(EVENT, minutes);
const SHORT = anEvent({ until: at(10) });

describe('the times of an event, in minutes from when it begins', () => {
  test.each<[string, () => string, number]>([
    ['doors open', () => checkInFrom(EVENT), -15],
    ['seats are held', () => heldUntil(EVENT), 15],
    ['seats of a short event are held', () => heldUntil(SHORT), 10],
    ['answers close', () => answerUntil(EVENT), 0],
    ['answers close where a marketer says when', () => answerUntil(anEvent({ answerUntil: at(-60) })), -60],
    ['an offer is good', () => offeredUntil(EVENT, at(-60)), -45],
    ['an offer is good until the end', () => offeredUntil(EVENT, at(76)), 90],
    ['an offer a quarter before the end is good', () => offeredUntil(EVENT, at(75)), 90],
    ['seats given before a quarter past are held', () => seatsHeldUntil(EVENT, { seatedAt: at(14.9) }), 15],
    ['seats given at a quarter past are held', () => seatsHeldUntil(EVENT, { seatedAt: at(15) }), 90],
    ['seats given nobody knows when are held', () => seatsHeldUntil(EVENT, {}), 15],
  ])('%s', (_, found, minutes) => expect(found()).toBe(at(minutes)));

  test('a seat is given at once until two hours before', () => {
    expect([-120.1, -120, -119.9].map((minutes) => isGivenAtOnce(EVENT, at(minutes)))).toEqual([true, false, false]);
  });
  test('it is over at its end', () => {
    expect([89.9, 90, 90.1].map((minutes) => isOver(EVENT, at(minutes)))).toEqual([false, true, true]);
  });
  test('seats of a short event are all held first', () => {
    expect([isHeldFirst(SHORT, { seatedAt: at(9) }), isHeldFirst(SHORT, { seatedAt: at(10) })]).toEqual([true, false]);
  });
});

test.each<[string, Parameters<typeof standingAt>[1], number, string]>([
  ['nobody invited', undefined, 0, 'none'],
  ['who was invited, long after', anInvitation(), 500, 'invited'],
  ['who waits, long after', anInvitation({ state: 'waiting', offeredUntil: at(-60) }), 500, 'waiting'],
  ['who is asked with no end', anInvitation({ state: 'offered' }), 500, 'offered'],
  ['who is asked, in the last moment', anInvitation({ state: 'offered', offeredUntil: at(-60) }), -60.1, 'offered'],
  ['who was asked', anInvitation({ state: 'offered', offeredUntil: at(-60) }), -60, 'waiting'],
  ['who is there, long after', anInvitation({ state: 'arrived', offeredUntil: at(-60) }), 500, 'arrived'],
])('%s', (_, invitation, minutes, standing) => expect(standingAt(EVENT, invitation, at(minutes))).toBe(standing));

test.each<[string, Parameters<typeof anEvent>[0], Parameters<typeof anEvent>[0], string | undefined]>([
  ['called off', {}, { state: 'cancelled' }, 'cancelled'],
  ['called off and moved', {}, { state: 'cancelled', storeId: 'BJ1' }, 'cancelled'],
  ['at another time', {}, { from: at(1) }, 'moved'],
  ['in another store', {}, { storeId: 'BJ1' }, 'moved'],
  ['longer, with more seats', {}, { until: at(120), seats: 20 }, undefined],
  ['at the same time, written in another zone', {}, { from: '2026-11-29T14:00:00+08:00' }, undefined],
  ['of a draft nobody knows', { state: 'draft' }, { state: 'cancelled', from: at(1) }, undefined],
  ['called off already', { state: 'cancelled' }, { state: 'cancelled', from: at(1) }, undefined],
])('%s: who comes is told just that', (_, before, after, news) => expect(newsOf(anEvent(before), anEvent(after))).toBe(news));

describe('what a marketer decides makes sense together', () => {
  const faults = (changes: object): string[] => {
    const { name, storeId, from, until, seats } = EVENT;
    const { issues } = v.safeParse(EventRules, { name, storeId, from, until, seats, ...changes });
    return (issues ?? []).map((issue) => v.getDotPath(issue) ?? '');
  };
  const days = (count: number): number => count * 24 * 60;

  test.each<[string, object, string[]]>([
    ['as it is', {}, []],
    ['it ends when it begins', { until: at(0) }, ['until']],
    ['it ends before it begins', { until: at(-1) }, ['until']],
    ['it lasts a minute', { until: at(1) }, []],
    ['it lasts fourteen days', { until: at(days(14)) }, []],
    ['it lasts longer', { until: at(days(14) + 1) }, ['until']],
    ['answers close when it begins', { answerUntil: at(0) }, []],
    ['answers close after that', { answerUntil: at(1) }, ['answerUntil']],
    ['answers close the day before', { answerUntil: BEFORE }, []],
  ])('%s', (_, changes, expected) => expect(faults(changes)).toEqual(expected));
});
