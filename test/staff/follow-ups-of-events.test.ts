import { marshall } from '@aws-sdk/util-dynamodb';
import { eventsIn } from '../../functions/event/event-repository';
import { followEvents } from '../../functions/event/follow-events';
import { followUpsIn } from '../../functions/follow-up/follow-up-repository';
import { listFollowUps } from '../../functions/follow-up/list-follow-ups';
import { settleFollowUp } from '../../functions/follow-up/settle-follow-up';
import { inboxIn } from '../../functions/message/inbox-repository';
import { remindersIn } from '../../functions/message/reminder-repository';
import type { Claims } from '../../functions/platform/sessions';
import { touchpointsIn } from '../../functions/touchpoint/touchpoint-repository';
import type { Invitation } from '../../shared/event/invitation';
import { anEvent, anInvitation, BEFORE } from '../event/examples';
import { type Desk, openDesk } from '../harness/desk';

// Who was not content with an event, and who did not come, is for the staff of its store to see to.

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
  await eventsIn(desk.tables).create(anEvent(), []);
});
afterAll(() => desk.close());

const AFTER = '2026-11-29T08:00:00.000Z';
const STAFF: Claims<'staff'> = { staffId: 'clerk-1', name: '吴桐', role: 'clerk', storeId: 'SH1', storeName: '静安店' };

const depsOf = () => ({ ...desk.deps, followUps: followUpsIn(desk.tables) });
const follow = async (before: Invitation | undefined, after: Invitation) => {
  const { tables, deps } = desk;
  const imageOf = (image: Invitation) => marshall({ kind: 'invitation', ...image }) as never;
  const record = { dynamodb: { NewImage: imageOf(after), ...(before && { OldImage: imageOf(before) }) } };
  const told = followEvents({
    ...{ brands: deps.brands, stores: deps.stores, events: eventsIn(tables), followUps: followUpsIn(tables) },
    ...{
      inbox: inboxIn(tables),
      reminders: remindersIn(tables),
      touchpoints: touchpointsIn(tables),
      promote: async () => 0,
      clock: () => AFTER,
    },
  });
  // The stream may say the same twice.
  expect([await told([record]), await told([record])]).toEqual([[], []]);
};
const list = (whose: 'mine' | 'store' = 'mine', language: 'zh' | 'en' = 'zh') =>
  listFollowUps(depsOf())({ storeId: 'SH1', whose, staff: STAFF, language, now: AFTER });

test('a poor review and an empty seat are nobody’s in particular, due on the next day, once', async () => {
  const [unhappy, absent, happy] = [await desk.member(), await desk.member(), await desk.member()];
  const came = (memberId: string, changes: Partial<Invitation> = {}) =>
    anInvitation({ memberId, state: 'arrived', party: 1, at: AFTER, version: 4, ...changes });
  await follow(came(unhappy), came(unhappy, { review: { stars: 2, text: '水太烫' }, version: 5 }));
  await follow(came(unhappy, { review: { stars: 2 } }), came(unhappy, { review: { stars: 1 }, version: 6 }));
  await follow(came(happy), came(happy, { review: { stars: 3 }, version: 5 }));
  await follow(
    anInvitation({ memberId: absent, state: 'going', party: 1 }),
    anInvitation({ memberId: absent, state: 'missed', at: AFTER }),
  );

  const { items, total } = await list();
  expect(items.map(({ kind, memberId, due, mine, staffName }) => ({ kind, memberId, due, mine, staffName }))).toEqual(
    expect.arrayContaining([
      { kind: 'event_reviewed', memberId: unhappy, due: '2026-11-30', mine: false, staffName: undefined },
      { kind: 'event_missed', memberId: absent, due: '2026-11-30', mine: false, staffName: undefined },
    ]),
  );
  expect([items.length, total]).toEqual([2, 0]);
  const said = (one: typeof items, of: string) => one.find(({ memberId }) => memberId === of);
  expect(said(items, unhappy)).toMatchObject({
    why: '「手冲入门」给了 2 星：「水太烫」',
    say: expect.stringContaining('我是静安店的吴桐'),
  });
  expect(said((await list('store', 'en')).items, absent)?.why).toBe('Had a seat at “Pour-over, a beginning” and did not come');

  const task = said(items, absent);
  const ask = { taskId: task?.taskId ?? '', memberId: absent, storeId: 'SH1', staff: STAFF, now: AFTER };
  await settleFollowUp(depsOf())(ask, { state: 'done' });
  await follow(
    anInvitation({ memberId: absent, state: 'going', party: 1 }),
    anInvitation({ memberId: absent, state: 'missed', at: AFTER }),
  );
  expect((await list()).items.map(({ memberId }) => memberId)).toEqual([unhappy]);
});

test('who says in time that they do not come is left in peace', async () => {
  const memberId = await desk.member();
  const before = (await list('store')).items.length;
  await follow(anInvitation({ memberId, state: 'going', party: 1 }), anInvitation({ memberId, state: 'cancelled', at: BEFORE }));
  await follow(anInvitation({ memberId }), anInvitation({ memberId, state: 'declined', at: BEFORE }));
  expect((await list('store')).items).toHaveLength(before);
});
