import { auditLogIn } from '../../functions/audit/audit-log';
import { erasingCoupons } from '../../functions/coupon/erasing-repository';
import { redemptionsIn } from '../../functions/coupon/redemption-repository';
import { eventsIn } from '../../functions/event/event-repository';
import { invitationsIn } from '../../functions/event/invitation-repository';
import { eventSeatsIn } from '../../functions/event/seats-repository';
import { peopleDepsOf } from '../../functions/identity/identity-of';
import { personalsIn } from '../../functions/member/personal-repository';
import { ordersIn } from '../../functions/order/order-repository';
import { keyringOf } from '../../functions/platform/keyring';
import type { Tables } from '../../functions/platform/tables';
import { transact } from '../../functions/platform/transact';
import { ledgerIn } from '../../functions/points/ledger-repository';
import { pointSettingsIn } from '../../functions/points/settings-repository';
import { consentHistoryIn } from '../../functions/privacy/consent-history';
import { eraseMember } from '../../functions/privacy/erase-person';
import { erasuresIn } from '../../functions/privacy/erasure-repository';
import { walkErasures } from '../../functions/privacy/walk-erasures';
import { touchpointsIn } from '../../functions/touchpoint/touchpoint-repository';
import { plusSeconds } from '../../shared/time/instant';
import { NOW } from '../coupon/examples';
import { deskDeps, openDesk } from '../harness/desk';

let desk: Awaited<ReturnType<typeof openDesk>>;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const KEYS = keyringOf(Buffer.alloc(32, 3).toString('base64'));
const LATER = plusSeconds(NOW, 60);
const WRITES = /^(Put|Update|Delete|BatchWrite|TransactWrite)/;

/** The same tables, on which after so many writes nothing can be written any more. */
const breaksAfter = (tables: Tables, writes: number): Tables => {
  let left = writes;
  const send = async (command: { constructor: { name: string } }) => {
    if (WRITES.test(command.constructor.name) && left-- <= 0) throw new Error('cut off');
    return tables.db.send(command as never);
  };
  return { ...tables, db: new Proxy(tables.db, { get: (db, name) => (name === 'send' ? send : Reflect.get(db, name, db)) }) };
};

const depsOn = (tables: Tables) => ({
  ...deskDeps(tables),
  auditLog: auditLogIn(tables),
  erasing: erasingCoupons(tables),
  erasures: erasuresIn(tables),
  events: eventsIn(tables),
  eventSeats: eventSeatsIn(tables),
  invitations: invitationsIn(tables),
  ledger: ledgerIn(tables),
  orders: ordersIn(tables),
  pointSettings: pointSettingsIn(tables),
  people: peopleDepsOf(tables),
  personals: personalsIn(tables, KEYS, Buffer.alloc(32, 3)),
  redemptions: redemptionsIn(tables),
  touchpoints: touchpointsIn(tables),
  clock: () => LATER,
  tables,
});

/** Somebody with a name, a consent on record, an event, a tag by hand, and a coupon. */
const somebody = async (nth: number, template: Parameters<typeof desk.claim>[0]): Promise<string> => {
  const memberId = await desk.member();
  const deps = depsOn(desk.tables);
  await transact(desk.tables, [
    deps.personals.telling(memberId, { values: { name: '林知夏' }, source: 'member', at: NOW }),
    consentHistoryIn(desk.tables).write(memberId, { entryId: 'joined', at: NOW, changes: [] }),
  ]);
  await deps.tags.putMark(memberId, { key: 'said', value: '爱坐窗边', kind: 'manual', given: true, at: NOW, by: 'c' } as never);
  await deps.touchpoints.take({
    ...{ messageId: `message-${nth}-0001`, type: 'page_viewed', channel: 'h5', subject: `M#${memberId}`, memberId },
    ...{ occurredAt: NOW, receivedAt: NOW, properties: { page: 'home' } },
  });
  await desk.claim(template, memberId);
  return memberId;
};

test('cut off after any of its writes, an erasure is begun again and comes to the same end', async () => {
  const template = await desk.publish({ perMember: 5, memberLimits: { day: 5, countedBy: 'member' } });
  let cutOff = 0;
  for (let writes = 0, isThrough = false; !isThrough; writes++) {
    const memberId = await somebody(writes, template);
    const broken = depsOn(breaksAfter(desk.tables, writes));
    const deps = depsOn(desk.tables);
    const { walks, asked } = await attempt(broken, memberId);
    isThrough = walks;
    if (!walks) cutOff++;
    if (!asked) expect(await deps.members.get(memberId)).toBeDefined();
    await eraseMember(deps)(memberId, { role: 'member', id: memberId, name: '' }, NOW);
    await walkErasures(deps)(() => false);
    expect(await deps.members.get(memberId)).toBeUndefined();
    expect((await deps.personals.of(memberId)).attributes).toEqual({});
    expect((await deps.touchpoints.ofMember(memberId)).items).toEqual([]);
    expect(await deps.tags.marksOf([memberId])).toEqual([]);
    expect((await deps.coupons.ofMember(memberId)).items).toEqual([]);
    expect((await consentHistoryIn(desk.tables).ofAccounts([memberId])).items).toEqual([]);
    expect(await deps.erasures.ofId(memberId)).toMatchObject({ erased: { person: 1 }, finishedAt: LATER });
  }
  expect(cutOff).toBeGreaterThan(8);
});

/** Erases as far as it gets. */
const attempt = async (broken: ReturnType<typeof depsOn>, memberId: string): Promise<{ asked: boolean; walks: boolean }> => {
  let asked = false;
  try {
    await eraseMember(broken)(memberId, { role: 'member', id: memberId, name: '' }, NOW);
    asked = true;
    await walkErasures(broken)(() => false);
    return { asked, walks: true };
  } catch {
    return { asked, walks: false };
  }
};
