import { brandsIn } from '../../functions/brand/brand-repository';
import { auditIn } from '../../functions/coupon/audit-repository';
import { reconcile } from '../../functions/coupon/reconcile';
import { templatesIn } from '../../functions/coupon/template-repository';
import { inboxIn } from '../../functions/message/inbox-repository';
import { ledgerIn } from '../../functions/points/ledger-repository';
import { marketerEndpoints } from '../../shared/contract/marketer';
import { memberEndpoints } from '../../shared/contract/member';
import { pointMarketerEndpoints } from '../../shared/contract/points';
import { utc } from '../../shared/time/instant';
import { atOffset, type Backend, startBackend } from '../harness/backend';
import { eventually } from '../harness/eventually';
import { brandOf, type Person } from './whole-life';

let backend: Backend;
let brand: Awaited<ReturnType<typeof brandOf>>;
const printed: string[] = [];
beforeAll(async () => {
  for (const stream of [process.stdout, process.stderr]) {
    const write = stream.write.bind(stream);
    jest.spyOn(stream, 'write').mockImplementation((...args: Parameters<typeof write>) => {
      printed.push(String(args[0]));
      return write(...args);
    });
  }
  backend = await startBackend();
  brand = await brandOf(backend);
});
afterAll(async () => {
  jest.restoreAllMocks();
  await backend.stop();
});

const LIN: Person = { nickname: '林知夏', phone: '13800138123', email: 'lin.zhixia@example.com', birthday: '1996-04-12' };

/** Counters as the coupons themselves have them. */
const provenAt = (now: string) => {
  const { tables } = backend;
  return reconcile({ audit: auditIn(tables), brands: brandsIn(tables), templates: templatesIn(tables) })({ mend: false, now });
};

test('a whole life leaves nothing personal to be read, neither stored nor logged; an erasure takes the person out of all of it', async () => {
  const friend = await brand.people.member('朋友');
  const friendId = (await backend.call(memberEndpoints.me, { token: friend })).reply.memberId;
  const life = await brand.live(LIN, friend);
  const personal = new RegExp([LIN.nickname, LIN.phone, LIN.email, LIN.birthday].join('|'));
  const isTold = (items: unknown[]) =>
    items.some((item) => JSON.stringify(item).includes(life.undone) && JSON.stringify(item).includes('coupon_returned'));
  await eventually(async () => expect(isTold(await brand.everything())).toBe(true));
  expect((await brand.everything()).filter((item) => personal.test(JSON.stringify(item)))).toEqual([]);

  const { memberId } = life;
  const adjusting = { token: brand.marketer, params: { memberId }, body: { points: 120, why: '开业礼' } };
  expect((await backend.call(pointMarketerEndpoints.adjustPoints, adjusting)).status).toBe(201);

  const kept = {
    couponId: life.kept,
    kind: 'coupon_expiry' as const,
    answers: [{ template: 'coupon_expiry' as const, answer: 'accept' as const }],
  };
  expect((await backend.call(memberEndpoints.remindMe, { token: life.token, body: kept })).status).toBe(201);
  const by = { kind: 'system' as const, id: 'system' };
  const about = { kind: 'coupon_expiring' as const, couponId: life.kept, name: '满100减20', until: utc(Date.now()) };
  await inboxIn(backend.tables).put(memberId, { messageId: 'm-1', at: utc(Date.now()), by, about });
  await backend.call(memberEndpoints.seeMessages, { token: life.token, body: { at: utc(Date.now()) } });

  const wrong = await backend.call(memberEndpoints.eraseMe, { token: life.token, body: { memberNumber: '6' } });
  expect(wrong.status).toBe(400);
  const asked = await backend.call(memberEndpoints.eraseMe, { token: life.token, body: { memberNumber: life.memberNumber } });
  expect([asked.status, asked.reply.state, asked.reply.steps[0]?.state]).toEqual([200, 'running', 'done']);

  // At once: no session, no scan of what the phone still shows, nobody to see.
  const { token } = life;
  const seen = [
    await backend.call(memberEndpoints.me, { token }),
    await backend.call(memberEndpoints.profile, { token }),
    await backend.call(memberEndpoints.myCode, { token }),
  ];
  expect(seen.map(({ status }) => status)).toEqual([401, 401, 401]);
  expect((await backend.call(marketerEndpoints.me, { token: brand.marketer })).status).toBe(200);

  let back = atOffset(40_000);
  await brand.eraseScheduled();
  const told = (await brand.everything()).filter(
    ({ kind, memberId, subject }) => (kind === 'personal' && memberId === life.memberId) || subject === `M#${life.memberId}`,
  );
  expect(told.map(({ sk }) => sk)).toEqual([]);
  back();
  back = atOffset(26 * 3600_000);
  await brand.eraseScheduled();
  back();
  const all = await brand.everything();
  const traces = all.filter((item) => JSON.stringify(item).includes(life.memberId)).map(({ pk, sk }) => `${pk}/${sk}`);
  const plain = (key: string) =>
    key
      .replace(life.memberId, '…')
      .replace(/^[^#]*#/, '')
      .replace(/\/.*#/, '/')
      .replace(/AUDIT.*/, 'AUDIT/…')
      .replace(/[0-9a-f-]{36}/, '…')
      .replace(/^ASKED#[^/]*/, 'ASKED#…');
  // An adjustment is of the brand's books, as the ledger is; what was first answered to it goes by itself within days.
  expect([...new Set(traces.map(plain))].sort()).toEqual([
    ...['A#…/ADJUSTMENT', 'ASKED#…/ASKED', 'GONE/…', 'M#…#AUDIT/…', 'M#…/ERASED', 'M#…/MEMBER'],
    ...['MSG#joined.…/MSG', 'MSG#profile.…/MSG'],
  ]);
  // What was owed to them is over; the ledger itself stays, and proves.
  const { account } = await ledgerIn(backend.tables).holder(memberId, 'points');
  expect([account.lots, account.pending, account.debt]).toEqual([[], [], 0]);
  const proved = await backend.call(pointMarketerEndpoints.prove, { token: brand.marketer, body: {} });
  expect(proved.reply).toMatchObject({ state: 'done', accounts: 1, faultCount: 0, total: 0 });
  const coupon = (couponId: string) => all.find(({ kind, couponId: id }) => kind === 'coupon' && id === couponId);
  const states = [life.kept, life.used, life.undone, life.online, life.given].map((id) => coupon(id)?.state);
  expect(states).toEqual(['deactivated', 'redeemed', 'deactivated', 'redeemed', 'issued']);
  expect(coupon(life.given)?.givenBy).toBe('erased');
  const redemptions = all.filter(({ kind, memberId }) => kind === 'redemption' && memberId !== friendId);
  expect(redemptions).toHaveLength(5);
  expect(redemptions.map(({ memberId, maskedName }) => [memberId, maskedName])).toEqual(redemptions.map(() => ['erased', '']));
  expect(redemptions.every(({ discount }) => JSON.stringify(discount).includes('2000'))).toBe(true);
  const proof = await provenAt(utc(Date.now() + 3600_000));
  expect([proof.differences, proof.moved]).toEqual([[], []]);
  expect(printed.join('')).not.toMatch(personal);
});

test('what comes late about somebody who was erased brings nobody back; who joins again is somebody new', async () => {
  const person: Person = { ...LIN, nickname: '周予', phone: '13900139001', email: 'zhou@example.com' };
  const token = await brand.join(person);
  const before = (await backend.call(memberEndpoints.me, { token })).reply;
  await backend.call(memberEndpoints.eraseMe, { token, body: { memberNumber: before.memberNumber } });
  const late = await brand.shopped(person, utc(Date.now() - 3600_000), 'late-message-1');
  const again = await brand.shopped(person, utc(Date.now() - 3600_000), 'late-message-1');
  expect([late.reply.repeated, again.reply.repeated]).toEqual([false, true]);
  const kept = (await brand.everything()).filter((item) => JSON.stringify(item).includes('late-message-1'));
  expect(kept.map(({ sk, erased }) => [sk, erased])).toEqual([['MSG', true]]);

  const after = (await backend.call(memberEndpoints.me, { token: await brand.join(person) })).reply;
  expect(after.memberId).not.toBe(before.memberId);
  expect((await backend.call(memberEndpoints.coupons, { token: await brand.people.visitor('周予') })).reply.items).toEqual([]);
  await brand.shopped(person, utc(Date.now() - 3600_000), 'late-message-2');
  const theirs = (await brand.everything()).filter((item) => JSON.stringify(item).includes('late-message-2'));
  expect(theirs.map(({ sk }) => sk)).toEqual(['MSG']);
});

test('who unbound their number, was erased and joins again verifies it anew; nothing was left of it', async () => {
  const person: Person = { ...LIN, nickname: '换号的人', phone: '13900139007', email: 'moved@example.com' };
  const token = await brand.join(person);
  const verified = async (theirs: string) => {
    const code = backend.weChat.issueCode(
      backend.weChat.findUser(person.nickname) ?? backend.weChat.addUser(person.nickname, person.phone),
      'phone',
    );
    return backend.call(memberEndpoints.addPhone, { token: theirs, body: { phoneCode: code } });
  };
  expect((await verified(token)).status).toBe(200);
  const phones = async () => (await brand.everything()).filter(({ pk, sk }) => sk === 'IDENTIFIER' && String(pk).includes('#phone#'));
  const there = await phones();
  expect((await backend.call(memberEndpoints.unbind, { token, params: { type: 'phone' } })).status).toBe(200);
  const { memberNumber } = (await backend.call(memberEndpoints.me, { token })).reply;
  await backend.call(memberEndpoints.eraseMe, { token, body: { memberNumber } });
  expect(await phones()).toHaveLength(there.length - 1);
  const again = await brand.join(person);
  expect((await verified(again)).reply.phoneTail).toBe('9007');
});
