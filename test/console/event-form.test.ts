import * as v from 'valibot';
import { formOf, newEvent, rulesTyped } from '../../console/src/event/event-form';
import { resultOf } from '../../console/src/event/invite-lines';
import { minuteOf, phaseOf } from '../../console/src/event/phase';
import { arrivalSteps, guestsIn, initialOf, peopleIn, saidYes, seatsOf } from '../../console/src/event/seats';
import { readDraft } from '../../console/src/form/draft';
import type { GuestView, MarketerEventView } from '../../shared/contract/events-console';
import { EventRules } from '../../shared/event/event';

const RULES = v.parse(EventRules, {
  name: { zh: '云南日晒豆，手冲小课', en: 'Naturals from Yunnan' },
  about: { zh: '一张长桌，十二个人。', en: 'One long table.' },
  host: { zh: '咖啡师 周予', en: 'Zhou Yu' },
  hostAbout: { zh: '三支日晒', en: 'Three naturals' },
  why: { zh: '只发给常喝手冲的你', en: 'For who likes pour-over' },
  storeId: 'S001',
  room: { zh: '二楼', en: 'Upstairs' },
  ...{ from: '2026-11-29T14:00:00+08:00', until: '2026-11-29T15:30:00+08:00', answerUntil: '2026-11-28T20:00:00+08:00' },
  ...{ seats: 12, guests: 1, forWhom: { kind: 'tiers', tiers: ['lan'] }, radius: 1000 },
});

const figures = { left: 12, invited: 0, going: 0, waiting: 0, offered: 0, declined: 0, arrived: 0, missed: 0, reviews: 0 };
const EVENT: MarketerEventView = {
  ...RULES,
  ...{ eventId: 'e1', state: 'published', version: 3, createdAt: '2026-11-20T10:00:00+08:00' },
  ...{ storeName: '武康路店', whenWords: '11月29日 周日 14:00–15:30', figures },
};

const read = (typed: object) => readDraft(EventRules, rulesTyped(typed));
const faults = (typed: object) => read({ ...formOf(EVENT), ...typed }).faults.map(({ path, kind }) => [path, kind]);

describe('the form of an event', () => {
  test('says the same after it was opened and saved', () => {
    // As it is kept while it is typed: what is undefined is not there.
    expect(read(JSON.parse(JSON.stringify(formOf(EVENT))))).toEqual({ value: RULES, faults: [] });
  });

  test('a new one is for who is invited, alone, and misses what has to be said', () => {
    expect(read(newEvent()).faults.map(({ path, kind }) => [path, kind])).toEqual([
      ['name.zh', 'missing'],
      ['name.en', 'missing'],
      ['storeId', 'missing'],
      ['from', 'missing'],
      ['until', 'missing'],
      ['seats', 'missing'],
    ]);
    const { name, storeId, from, until, seats } = RULES;
    const least = { ...newEvent(), name: { zh: name.zh }, storeId, from, until, seats };
    const { value } = read(least);
    expect(value).toMatchObject({ name: { zh: name.zh, en: name.zh }, guests: 0, forWhom: { kind: 'invited' } });
    expect(Object.keys(JSON.parse(JSON.stringify(value))).sort()).toEqual([
      ...['forWhom', 'from', 'guests', 'name', 'seats', 'storeId', 'until'],
    ]);
  });

  test('what need not be said is in Chinese at least when it is said, and not there when it is blank', () => {
    expect(read({ ...formOf(EVENT), room: { zh: ' ', en: '' }, why: {} }).value).toMatchObject({ room: undefined, why: undefined });
    expect(faults({ host: { en: 'Zhou Yu' } })).toEqual([['host.zh', 'missing']]);
  });

  test.each<[string, object, [string, string][]]>([
    ['it ends before it begins', { until: '2026-11-29T13:00:00+08:00' }, [['until', 'two_weeks']]],
    ['it lasts too long', { until: '2026-12-14T14:00:00+08:00' }, [['until', 'two_weeks']]],
    ['answers after it begins', { answerUntil: '2026-11-29T14:01:00+08:00' }, [['answerUntil', 'after_start']]],
    ['tiers, and none of them', { forWhom: { kind: 'tiers', tiers: [] } }, [['forWhom.tiers', 'missing']]],
    ['nearer than any position is good to', { radius: 20 }, [['radius', 'too_small']]],
    ['more friends than there may be', { guests: 10 }, [['guests', 'too_large']]],
    ['no seats', { seats: 0 }, [['seats', 'too_small']]],
  ])('%s', (_, typed, wrong) => {
    expect(faults(typed)).toEqual(wrong);
  });
});

describe('where an event is', () => {
  const at = (time: string) => Date.parse(`2026-11-29T${time}+08:00`);

  test.each([
    ['13:59:59', 'open'],
    ['14:00:00', 'on'],
    ['15:29:59', 'on'],
    ['15:30:00', 'over'],
  ])('at %s it is %s', (time, phase) => {
    expect(phaseOf(EVENT, at(time))).toBe(phase);
  });

  test('what is not published is no further than that', () => {
    expect([phaseOf({ ...EVENT, state: 'draft' }, at('16:00:00')), phaseOf({ ...EVENT, state: 'cancelled' }, at('14:10:00'))]).toEqual([
      'draft',
      'cancelled',
    ]);
    expect([minuteOf(EVENT, at('14:00:00')), minuteOf(EVENT, at('14:25:59'))]).toEqual([1, 26]);
  });
});

const guest = (maskedName: string, state: GuestView['state'], clock: string, party = 1): GuestView => ({
  ...{ memberId: maskedName, memberNumber: '6001', maskedName, tierName: '岚上', state, stateWords: '', party },
  ...{ at: `2026-11-28T${clock}:00+08:00`, askedAt: `2026-11-28T${clock}:00+08:00` },
});

describe('seats', () => {
  const guests = [
    guest('蒋*', 'going', '10:03', 2),
    guest('顾*', 'arrived', '10:01'),
    guest('夏*', 'offered', '10:04'),
    guest('叶*', 'waiting', '10:06'),
    guest('吕*', 'waiting', '10:05'),
    guest('余*', 'missed', '10:02'),
  ];

  test('parties sit together in the order of answers, and keep their places when they come in', () => {
    const drawn = (list: readonly GuestView[]) => seatsOf(list, 6).map(({ kind, guest: who, friend }) => [kind, who?.maskedName, friend]);
    const [first, ...rest] = drawn(guests);
    expect(first).toEqual(['arrived', '顾*', false]);
    expect(rest).toEqual([
      ['going', '蒋*', false],
      ['going', '蒋*', true],
      ['offered', '夏*', false],
      ['free', undefined, undefined],
      ['free', undefined, undefined],
    ]);
    const came = guests.map((one) => (one.state === 'going' ? { ...one, state: 'arrived' as const } : one));
    expect(drawn(came).map(([, who]) => who)).toEqual(drawn(guests).map(([, who]) => who));
  });

  test('there are as many as there are, however the guests stand', () => {
    expect(seatsOf([guest('蒋*', 'going', '10:03', 9)], 4)).toHaveLength(4);
    expect([initialOf('蒋*'), initialOf('')]).toEqual(['蒋', '·']);
  });

  test('who waits is listed in the order of asking, others with the latest first', () => {
    const names = (tab: Parameters<typeof guestsIn>[1]) => guestsIn(guests, tab).map(({ maskedName }) => maskedName);
    expect([names('waiting'), names('going'), names('invited')]).toEqual([['夏*', '吕*', '叶*'], ['蒋*', '余*'], []]);
    expect([peopleIn(guestsIn(guests, 'going')), peopleIn([guest('余*', 'declined', '10:07', 0)])]).toEqual([3, 1]);
    expect(saidYes({ ...figures, going: 3, arrived: 20, missed: 4 })).toBe(27);
  });

  test('the line of arrivals begins with nobody and ends now', () => {
    const span = { from: Date.parse('2026-11-29T13:45:00+08:00'), until: Date.parse('2026-11-29T14:20:00+08:00') };
    const arrivals = [
      { at: '2026-11-29T13:50:00+08:00', people: 2 },
      { at: '2026-11-29T14:05:00+08:00', people: 1 },
    ];
    const [first, second] = arrivals.map(({ at }) => Date.parse(at));
    expect(arrivalSteps(arrivals, span)).toEqual([
      { ms: span.from, people: 0 },
      { ms: first, people: 2 },
      { ms: second, people: 3 },
      { ms: span.until, people: 3 },
    ]);
  });
});

test('each line of an invited list says what became of it, however its number is written', () => {
  const said = { invited: 'in', unknown: 'nobody', withoutConsent: 'no consent' };
  const of = (number: string) => resultOf({ line: 1, number }, new Set(['60000000']), new Set(['684301']), said);
  expect(['6843 0184', '6000-0000', '６８４３０１', '9'.repeat(41)].map((number) => [of(number).done, of(number).message])).toEqual([
    [true, 'in'],
    [false, 'nobody'],
    [false, 'no consent'],
    [false, 'nobody'],
  ]);
});
