import { tierAt } from '../../shared/tier/standing';
import { aScheme, JOINED, paid, SHANGHAI } from './examples';

const member = { joinedAt: JOINED };
const calendar = aScheme();

describe('by a calendar year', () => {
  test('everybody begins with the first tier, which has no end', () => {
    expect(tierAt(calendar, [], '2026-11-22T12:00:00+08:00', SHANGHAI, member)).toStrictEqual({
      at: '2026-11-22T12:00:00+08:00',
      tierId: 'base',
      since: JOINED,
      isGrace: false,
      counted: 0,
      next: { tierId: 'silver', missing: 100_000, by: '2026-12-31T23:59:59+08:00' },
      history: [{ tierId: 'base', from: JOINED }],
    });
  });

  const facts = [paid('2026-05-01T09:00:00+08:00', 900), paid('2026-11-22T11:00:00+08:00', 2_300)];

  test('who comes high enough is lifted at once, and has the tier to the end of the next year', () => {
    expect(tierAt(calendar, facts, '2026-11-22T10:59:59+08:00', SHANGHAI, member).tierId).toBe('base');
    expect(tierAt(calendar, facts, '2026-11-22T11:00:00+08:00', SHANGHAI, member)).toMatchObject({
      tierId: 'gold',
      since: '2026-11-22T11:00:00+08:00',
      until: '2027-12-31T23:59:59+08:00',
      counted: 320_000,
      next: { tierId: 'black', missing: 480_000, by: '2026-12-31T23:59:59+08:00' },
      history: [
        { tierId: 'base', from: JOINED, until: '2026-11-22T11:00:00+08:00' },
        { tierId: 'gold', from: '2026-11-22T11:00:00+08:00' },
      ],
    });
    expect(tierAt(calendar, facts, '2027-12-31T23:59:59+08:00', SHANGHAI, member).tierId).toBe('gold');
  });

  test('then it falls one step a year, unless that year earns more', () => {
    const at = (now: string, more = facts) => tierAt(calendar, more, now, SHANGHAI, member).tierId;
    expect(at('2028-01-01T00:00:00+08:00')).toBe('silver');
    expect(at('2028-12-31T23:59:59+08:00')).toBe('silver');
    expect(at('2029-01-01T00:00:00+08:00')).toBe('base');
    const again = [...facts, paid('2027-12-31T23:59:59+08:00', 3_000)];
    expect(at('2028-12-31T23:59:59+08:00', again)).toBe('gold');
    expect(at('2029-01-01T00:00:00+08:00', again)).toBe('silver');
  });

  test('the new year counts from nothing, and says what keeps the tier', () => {
    const more = [...facts, paid('2027-02-01T12:00:00+08:00', 500)];
    expect(tierAt(calendar, more, '2027-03-01T12:00:00+08:00', SHANGHAI, member)).toMatchObject({
      tierId: 'gold',
      counted: 50_000,
      next: { tierId: 'black', missing: 750_000, by: '2027-12-31T23:59:59+08:00' },
      keep: { tierId: 'gold', missing: 250_000, by: '2027-12-31T23:59:59+08:00' },
    });
  });

  test('what is enough to the cent keeps it, and then nothing is asked', () => {
    const keep = (yuan: number) =>
      tierAt(calendar, [...facts, paid('2027-02-01T12:00:00+08:00', yuan)], '2027-03-01T12:00:00+08:00', SHANGHAI, member).keep;
    expect([keep(2_999)?.missing, keep(3_000), keep(3_001)]).toEqual([100, undefined, undefined]);
  });

  test('by policy it falls to what was earned', () => {
    expect(tierAt(aScheme({ landing: 'as_earned' }), facts, '2028-01-01T00:00:00+08:00', SHANGHAI, member).tierId).toBe('base');
  });

  test('the days of grace come after the end, and what is bought in them can save it', () => {
    const grace = aScheme({ graceDays: 10 });
    const at = (now: string, more = facts) => tierAt(grace, more, now, SHANGHAI, member);
    expect(at('2028-01-10T23:59:59+08:00')).toMatchObject({
      tierId: 'gold',
      isGrace: true,
      until: '2028-01-10T23:59:59+08:00',
      keep: { tierId: 'gold', missing: 300_000, by: '2028-01-10T23:59:59+08:00' },
    });
    expect(at('2028-01-09T12:00:00+08:00', [...facts, paid('2028-01-05T12:00:00+08:00', 500)]).keep?.missing).toBe(250_000);
    expect(at('2028-01-11T00:00:00+08:00')).toMatchObject({ tierId: 'silver', isGrace: false, since: '2028-01-11T00:00:00+08:00' });
    const saved = at('2028-01-11T00:00:00+08:00', [...facts, paid('2028-01-09T12:00:00+08:00', 3_000)]);
    expect(saved).toMatchObject({ tierId: 'gold', since: '2026-11-22T11:00:00+08:00', until: '2030-01-10T23:59:59+08:00' });
    expect(saved.history).toHaveLength(2);
  });

  test('who earns a lower tier in the days of grace has it when they are over', () => {
    const grace = aScheme({ graceDays: 10, landing: 'as_earned' });
    const more = [...facts, paid('2028-01-05T12:00:00+08:00', 1_000)];
    const at = (now: string) => tierAt(grace, more, now, SHANGHAI, member);
    expect(at('2028-01-10T23:59:59+08:00')).toMatchObject({ tierId: 'gold', isGrace: true });
    expect(at('2028-01-11T00:00:00+08:00')).toMatchObject({ tierId: 'silver', isGrace: false });
    expect(at('2028-01-11T00:00:00+08:00').history.map(({ tierId }) => tierId)).toEqual(['base', 'gold', 'silver']);
  });

  test('a return lowers what counts, and the tier only at the end of the year', () => {
    const back = [...facts, paid('2026-11-25T12:00:00+08:00', -2_300, '2026-11-22T11:00:00+08:00')];
    expect(tierAt(calendar, back, '2026-12-31T23:59:59+08:00', SHANGHAI, member)).toMatchObject({
      tierId: 'gold',
      counted: 90_000,
      until: '2026-12-31T23:59:59+08:00',
      keep: { tierId: 'gold', missing: 210_000 },
    });
    expect(tierAt(calendar, back, '2027-01-01T00:00:00+08:00', SHANGHAI, member).tierId).toBe('silver');
  });

  test('what comes back in January was bought in December: the new year does not pay for it', () => {
    const back = [...facts, paid('2027-01-05T12:00:00+08:00', -2_300, '2026-11-22T11:00:00+08:00')];
    expect(tierAt(calendar, back, '2027-01-06T00:00:00+08:00', SHANGHAI, member)).toMatchObject({ tierId: 'gold', counted: 0 });
    const midnight = '2027-01-01T00:00:00+08:00';
    const newYear = [paid(midnight, 100), paid('2027-01-05T12:00:00+08:00', -40, midnight)];
    expect(tierAt(calendar, newYear, '2027-01-06T00:00:00+08:00', SHANGHAI, member).counted).toBe(6_000);
  });

  test('what was bought before the day of joining does not count; that very day does, also before the hour', () => {
    const early = [paid('2026-03-09T23:59:59+08:00', 3_000), paid('2026-03-10T00:00:00+08:00', 1_000)];
    expect(tierAt(calendar, early, '2026-03-10T12:00:00+08:00', SHANGHAI, member)).toMatchObject({ tierId: 'silver', counted: 100_000 });
  });

  test('the year is that of the brand, which may begin in any month', () => {
    const fiscal = aScheme({ period: { kind: 'calendar', startMonth: 4 } });
    const early = [paid('2026-03-31T23:59:59+08:00', 1_000)];
    expect(tierAt(fiscal, early, '2026-03-31T23:59:59+08:00', SHANGHAI, member)).toMatchObject({
      next: { tierId: 'gold', missing: 200_000, by: '2026-03-31T23:59:59+08:00' },
      until: '2027-03-31T23:59:59+08:00',
    });
    expect(tierAt(fiscal, early, '2026-04-01T00:00:00+08:00', SHANGHAI, member).counted).toBe(0);
    const newYork = tierAt(calendar, [paid('2026-12-31T23:30:00-05:00', 1_000)], '2027-01-01T04:30:00Z', 'America/New_York', member);
    expect(newYork).toMatchObject({ tierId: 'silver', counted: 100_000, until: '2027-12-31T23:59:59-05:00' });
  });

  test('a tier that was brought along is kept to the end of the next year like one that was earned', () => {
    const moved = { joinedAt: JOINED, startsAs: 'gold' };
    expect(tierAt(calendar, [], '2026-12-01T12:00:00+08:00', SHANGHAI, moved)).toMatchObject({
      tierId: 'gold',
      until: '2027-12-31T23:59:59+08:00',
    });
    const newYear = { joinedAt: '2026-01-01T00:00:00+08:00', startsAs: 'gold' };
    expect(tierAt(calendar, [], '2026-06-01T12:00:00+08:00', SHANGHAI, newYear).until).toBe('2027-12-31T23:59:59+08:00');
  });
});

describe('by the last twelve months', () => {
  const rolling = aScheme({ period: { kind: 'rolling', months: 12 } });
  const facts = [paid('2026-04-15T12:00:00+08:00', 600), paid('2026-11-22T11:00:00+08:00', 600)];

  test('each day counts for twelve months, and the tier is kept for as long', () => {
    const at = (now: string) => tierAt(rolling, facts, now, SHANGHAI, member);
    expect(at('2026-11-22T12:00:00+08:00')).toMatchObject({
      tierId: 'silver',
      counted: 120_000,
      until: '2027-11-21T23:59:59+08:00',
      next: { tierId: 'gold', missing: 180_000, by: '2027-04-14T23:59:59+08:00' },
      keep: { tierId: 'silver', missing: 100_000, by: '2027-11-21T23:59:59+08:00' },
    });
    expect(at('2027-04-14T23:59:59+08:00').counted).toBe(120_000);
    expect(at('2027-04-15T00:00:00+08:00')).toMatchObject({ tierId: 'silver', counted: 60_000 });
    expect(at('2027-11-22T00:00:00+08:00')).toMatchObject({ tierId: 'base', counted: 0 });
  });

  test('what came back whole lessens nothing any more', () => {
    const back = [...facts, paid('2026-11-23T12:00:00+08:00', -600, '2026-04-15T12:00:00+08:00')];
    expect(tierAt(rolling, back, '2026-11-24T12:00:00+08:00', SHANGHAI, member)).toMatchObject({
      counted: 60_000,
      next: { by: '2027-11-21T23:59:59+08:00' },
    });
  });

  test('a tier that was brought along is kept for twelve months', () => {
    expect(tierAt(rolling, [], '2026-11-22T12:00:00+08:00', SHANGHAI, { joinedAt: JOINED, startsAs: 'gold' })).toMatchObject({
      tierId: 'gold',
      until: '2027-03-09T23:59:59+08:00',
      keep: { tierId: 'gold', missing: 300_000, by: '2027-03-09T23:59:59+08:00' },
    });
  });

  test('what was bought since keeps it for twelve more', () => {
    const more = [...facts, paid('2027-11-21T23:59:59+08:00', 1_000)];
    expect(tierAt(rolling, more, '2027-11-22T00:00:00+08:00', SHANGHAI, member)).toMatchObject({
      tierId: 'silver',
      since: '2026-11-22T11:00:00+08:00',
      until: '2028-11-21T23:59:59+08:00',
    });
  });
});

test('by the years since joining: who joined on a leap day has it again only in leap years', () => {
  const yearly = aScheme({ period: { kind: 'anniversary' } });
  const leap = { joinedAt: '2028-02-29T10:00:00+08:00' };
  expect(tierAt(yearly, [], '2028-03-01T00:00:00+08:00', SHANGHAI, leap).next?.by).toBe('2029-02-27T23:59:59+08:00');
  expect(tierAt(yearly, [], '2031-03-01T00:00:00+08:00', SHANGHAI, leap).next?.by).toBe('2032-02-28T23:59:59+08:00');
});
