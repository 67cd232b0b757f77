import { stretchesAt } from '../../functions/coupon/slots';
import { couponOf, type Desk, openDesk } from '../harness/desk';
import { aPosition, NOW, SHANGHAI } from './examples';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const later = (ms: number): string => new Date(Date.parse(NOW) + ms).toISOString();
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe('so many a person in all', () => {
  test('a rush of one member gets as many as allowed, each in a place of its own; the others are told the limit', async () => {
    const template = await desk.publish({ perMember: 3 });
    const answers = await Promise.all(Array.from({ length: 12 }, () => desk.claim(template, 'rush')));
    expect(answers.filter(({ reply }) => reply)).toHaveLength(3);
    expect(answers.filter(({ codes }) => codes[0] === 'already_claimed')).toHaveLength(9);
    const slots = answers.flatMap(({ reply }) => reply?.coupon.slot ?? []);
    expect(slots.sort()).toEqual(['1', '2', '3']);
    expect(await desk.left(template)).toBe(997);
    expect(await desk.differences()).toEqual([]);
  });

  test('without a limit every request has a coupon of its own, and a repeated one finds the first', async () => {
    const template = await desk.publish({ perMember: undefined });
    const answers = await Promise.all(Array.from({ length: 6 }, (_, i) => desk.claim(template, 'free', { key: `free-${i % 3}` })));
    expect(answers.every(({ reply }) => reply)).toBe(true);
    expect(new Set(answers.map(couponOf)).size).toBe(3);
    expect(answers.filter(({ replayed }) => replayed)).toHaveLength(3);
    expect(await desk.left(template)).toBe(997);
  });

  test('one request sent ten times at once while others race for the same places is one coupon', async () => {
    const template = await desk.publish({ perMember: 4 });
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) => desk.claim(template, 'mixed', i % 2 === 0 ? { key: 'the-same-key' } : {})),
    );
    const same = answers.filter((_, i) => i % 2 === 0);
    const got = new Set(answers.map(couponOf).filter((couponId) => couponId !== ''));
    expect(got.size).toBe(4);
    expect(new Set(same.map(couponOf)).size).toBe(1);
    expect(await desk.left(template)).toBe(996);
    expect(await desk.differences()).toEqual([]);
  });
});

describe('so many a day, a week, a month', () => {
  test('the stretches are the brand’s: weeks begin on Monday, and a day ends at its midnight', () => {
    const limits = { day: 1, week: 2, month: 3, countedBy: 'member' as const };
    const periods = (now: string) => stretchesAt(limits, now, SHANGHAI).map(({ period }) => period);
    expect(periods('2026-11-22T15:59:59Z')).toEqual(['2026-11-22', '2026-W47', '2026-11']);
    expect(periods('2026-11-22T16:00:00Z')).toEqual(['2026-11-23', '2026-W48', '2026-11']);
    expect(periods('2026-12-31T16:00:00Z')).toEqual(['2027-01-01', '2026-W53', '2027-01']);
  });

  test('each limit holds in a rush, is said by name, and is free again in the next stretch', async () => {
    const template = await desk.publish({ perMember: undefined, memberLimits: { day: 2, week: 3, countedBy: 'member' } });
    const rush = (now: string) => Promise.all(Array.from({ length: 8 }, () => desk.claim(template, 'daily', { now })));
    // Noon of a Saturday: two that day, one on Sunday, then the week is full; on Monday all is new.
    const [saturday, sunday, monday] = [await rush(NOW), await rush(later(DAY)), await rush(later(2 * DAY))];
    expect(saturday.filter(({ reply }) => reply)).toHaveLength(2);
    expect(saturday.filter(({ codes }) => codes.includes('limit_of_day'))).toHaveLength(6);
    expect(sunday.filter(({ reply }) => reply)).toHaveLength(1);
    expect(sunday.filter(({ codes }) => codes.includes('limit_of_week'))).toHaveLength(7);
    expect(monday.filter(({ reply }) => reply)).toHaveLength(2);
    expect(await desk.differences()).toEqual([]);
  });

  test('all limits that are reached are said; a limit of zero allows none', async () => {
    const template = await desk.publish({ perMember: 1, memberLimits: { day: 1, month: 1, countedBy: 'member' } });
    await desk.claim(template, 'all');
    expect((await desk.claim(template, 'all')).codes).toEqual(['already_claimed', 'limit_of_day', 'limit_of_month']);
    const none = await desk.publish({ perMember: undefined, memberLimits: { week: 0, countedBy: 'member' } });
    expect((await desk.claim(none, 'all')).codes).toEqual(['limit_of_week']);
    expect(await desk.left(none)).toBe(1_000);
  });

  test('a claim that was taken back frees its place of the day, and the request is still told its first reply', async () => {
    const template = await desk.publish({ perMember: 1, memberLimits: { day: 1, countedBy: 'member' } });
    const first = await desk.claim(template, 'again', { key: 'first-key' });
    expect((await desk.giveBack(couponOf(first), 'again')).codes).toEqual([]);
    const second = await desk.claim(template, 'again', { key: 'second-key' });
    expect(second.reply?.coupon.state).toBe('issued');
    expect(couponOf(second)).not.toBe(couponOf(first));
    const repeated = await desk.claim(template, 'again', { key: 'first-key' });
    expect([repeated.replayed, couponOf(repeated), repeated.reply?.coupon.state]).toEqual([true, couponOf(first), 'issued']);
    expect(await desk.left(template)).toBe(999);
    expect(await desk.differences()).toEqual([]);
  });

  test('a place can be given back and taken again twenty times', async () => {
    const template = await desk.publish();
    for (let i = 0; i < 20; i++) {
      const claimed = await desk.claim(template, 'restless');
      expect(claimed.codes).toEqual([]);
      await desk.giveBack(couponOf(claimed), 'restless');
    }
    expect((await desk.claim(template, 'restless')).codes).toEqual(['already_claimed']);
    expect(await desk.left(template)).toBe(1_000);
  });
});

describe('so many a natural person', () => {
  const byPerson = { perMember: 1, memberLimits: { countedBy: 'person' as const } };

  test('two accounts of one verified phone share the limit, also at once; another person has their own', async () => {
    const template = await desk.publish(byPerson);
    const [one, two] = [await desk.member({ personKey: 'phone-a' }), await desk.member({ personKey: 'phone-a' })];
    const other = await desk.member({ personKey: 'phone-b' });
    const answers = await Promise.all([one, two, one, two].map((memberId) => desk.claim(template, memberId)));
    expect(answers.filter(({ reply }) => reply)).toHaveLength(1);
    expect(answers.filter(({ codes }) => codes[0] === 'already_claimed')).toHaveLength(3);
    expect((await desk.claim(template, other)).codes).toEqual([]);
  });

  test('who has verified no phone is asked for it', async () => {
    const template = await desk.publish(byPerson);
    expect((await desk.claim(template, await desk.member())).codes).toEqual(['phone_needed']);
    expect(await desk.left(template)).toBe(1_000);
  });
});

describe('who may have it', () => {
  const who = { tiers: [], tags: [], listed: false };

  test('tier, list, tag and day of joining are judged of the member who asks', async () => {
    const tier = await desk.publish({ who: { ...who, tiers: ['lan'] } });
    expect((await desk.claim(tier, await desk.member())).codes).toEqual(['wrong_tier']);
    expect((await desk.claim(tier, await desk.member({ tier: 'lan' }))).codes).toEqual([]);

    const listed = await desk.publish({ who: { ...who, listed: true } });
    const [guest, stranger] = [await desk.member(), await desk.member()];
    await desk.deps.listed.add(listed.templateId, [guest]);
    expect((await desk.claim(listed, stranger)).codes).toEqual(['not_listed']);
    expect((await desk.claim(listed, guest)).codes).toEqual([]);

    const fresh = await desk.publish({ who: { ...who, newWithinDays: 7 } });
    expect((await desk.claim(fresh, await desk.member({ joinedAt: later(-7 * DAY) }))).codes).toEqual(['new_members_only']);
    expect((await desk.claim(fresh, await desk.member({ joinedAt: later(-6 * DAY) }))).codes).toEqual([]);

    const tagged = await desk.publish({ who: { ...who, tags: [{ key: 'likes', value: 'latte' }] } });
    const [fond, faded] = [await desk.member(), await desk.member()];
    const likes = { key: 'likes', value: 'latte', origin: { kind: 'rule', ruleId: 'likes' }, weight: 1, halfLifeDays: 10 } as const;
    for (const [member, at] of [[fond, NOW] as const, [faded, later(-40 * DAY)] as const]) {
      await desk.deps.tags.save(member, { rulesVersion: 0, states: [{ ...likes, at, count: 1, first: at, last: at }] }, undefined);
    }
    expect((await desk.claim(tagged, fond)).codes).toEqual([]);
    expect((await desk.claim(tagged, faded)).codes).toEqual(['not_tagged']);
  });

  test('a template that asks nothing reads nothing of the member', async () => {
    const template = await desk.publish();
    expect((await desk.claim(template, 'nobody-has-this-id')).codes).toEqual([]);
  });
});

describe('from here to there', () => {
  const near = { claimPlace: { kind: 'near_store' as const, radius: 3_000 }, stores: { kind: 'all' as const } };
  const shanghai = (at: string) => aPosition({ latitude: 31.228, longitude: 121.4546, at });
  const beijing = (at: string) => aPosition({ latitude: 39.92, longitude: 116.46, at });

  test('nobody claims in Shanghai and half an hour later in Beijing; five hours later they may have flown', async () => {
    const [a, b] = [await desk.publish(near), await desk.publish(near)];
    const first = await desk.claim(a, 'traveller', { position: shanghai(NOW) });
    expect(first.codes).toEqual([]);
    expect(first.reply?.coupon.claimPoint).toEqual({ latitude: 31.228, longitude: 121.455 });
    expect(first.reply?.coupon.claimStoreId).toBe('SH1');
    const soon = later(HOUR / 2);
    expect((await desk.claim(b, 'traveller', { position: beijing(soon), now: soon })).codes).toContain('impossible_speed');
    const evening = later(5 * HOUR);
    expect((await desk.claim(b, 'traveller', { position: beijing(evening), now: evening })).codes).not.toContain('impossible_speed');
  });

  test('a claim that asks for no place keeps none', async () => {
    const template = await desk.publish();
    const { reply } = await desk.claim(template, 'private', { position: shanghai(NOW) });
    expect(reply?.coupon.claimPoint).toBeUndefined();
  });
});

describe('by another way', () => {
  test('what a template does not offer is refused with the way that it does', async () => {
    const template = await desk.publish({ ways: ['code'] });
    expect((await desk.claim(template, 'm')).codes).toEqual(['other_way']);
    expect((await desk.claim(template, 'm', { way: 'code', code: { code: 'ABC', batchId: 'b' } })).reply?.coupon).toMatchObject({
      ...{ way: 'code', code: 'ABC', codeBatch: 'b' },
    });
  });

  test('what the caller writes besides goes with the coupon or stands against it, and a repeated request is told its first reply', async () => {
    const template = await desk.publish({ perMember: undefined, ways: ['code'] });
    const useUp = {
      writes: (couponId: string) => [
        {
          Put: {
            TableName: desk.tables.core,
            Item: { pk: 'the-only-code', sk: 'CODE', couponId },
            ConditionExpression: 'attribute_not_exists(pk)',
          },
        },
      ],
      refused: { code: 'promo_code_used' as const, params: {} },
    };
    const claim = (memberId: string, key: string) => desk.claim(template, memberId, { way: 'code', also: useUp, key });
    const answers = await Promise.all([claim('a', 'key-of-a'), claim('b', 'key-of-b'), claim('a', 'key-of-a'), claim('b', 'key-of-b')]);
    const granted = answers.filter(({ reply }) => reply);
    expect(new Set(granted.map(couponOf)).size).toBe(1);
    expect(granted).toHaveLength(2);
    expect(answers.filter(({ codes }) => codes[0] === 'promo_code_used')).toHaveLength(2);
    expect(await desk.left(template)).toBe(999);
  });
});
