import * as v from 'valibot';
import type { Invitation } from '../../shared/event/invitation';
import { FollowUp } from '../../shared/follow-up/follow-up';
import { followUpOfInvitation } from '../../shared/follow-up/of-event';
import { anInvitation } from '../event/examples';

// Whom the store sees to after an event: who was not content, and who had seats and did not come; once for each.

const EVENT = { eventId: 'e1', name: { zh: '手冲课', en: 'Brewing' }, storeId: 'SH1' };
const AT = '2026-11-21T12:00:00.000Z';
const an = (changes: Partial<Invitation>) => anInvitation({ memberId: 'm1', at: AT, ...changes });
const follow = (before: Invitation | undefined, after: Invitation) =>
  followUpOfInvitation([before, after], EVENT, '2026-11-22', (...parts) => parts.join('/'));
const stars = (count: number, text?: string) => an({ state: 'arrived', review: { stars: count, ...(text !== undefined && { text }) } });

test('who had seats and did not come is a task of nobody in particular, open, with an id that the same change gives again', () => {
  const task = follow(an({ state: 'going' }), an({ state: 'missed' }));
  expect(task).toStrictEqual({
    ...{ taskId: 'event_missed/e1/m1', memberId: 'm1', storeId: 'SH1', due: '2026-11-22', state: 'open', version: 1, createdAt: AT },
    source: { kind: 'event_missed', eventId: 'e1', name: EVENT.name },
  });
  expect(v.parse(FollowUp, task)).toEqual(task);
});

test('who was not content is asked what was wrong, with what they wrote where they wrote something', () => {
  const event = { eventId: 'e1', name: EVENT.name };
  const task = follow(an({ state: 'arrived' }), stars(2, '太吵'));
  expect(task).toMatchObject({ taskId: 'event_reviewed/e1/m1' });
  expect(task?.source).toStrictEqual({ kind: 'event_reviewed', ...event, stars: 2, text: '太吵' });
  expect(follow(undefined, stars(1))?.source).toStrictEqual({ kind: 'event_reviewed', ...event, stars: 1 });
});

test.each<[string, Invitation | undefined, Invitation, string | undefined]>([
  ['did not come, as was not known before', undefined, an({ state: 'missed' }), 'event_missed'],
  ['did not come, as was known', an({ state: 'missed' }), an({ state: 'missed' }), undefined],
  ['came', an({ state: 'going' }), an({ state: 'arrived' }), undefined],
  ['gave two stars', stars(5), stars(2), 'event_reviewed'],
  ['gave three', an({ state: 'arrived' }), stars(3), undefined],
  ['gave two, and then one', stars(2), stars(1), undefined],
  ['gave three, and then one', stars(3), stars(1), 'event_reviewed'],
  ['gave one, and then four', stars(1), stars(4), undefined],
])('who %s', (_, before, after, kind) => {
  expect(follow(before, after)?.source.kind).toBe(kind);
});
