import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { DeleteCommand, GetCommand, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { auditDatabase } from '../../local/audit';
import type { Item } from '../../local/audit/item';
import { memberEndpoints } from '../../shared/contract/member';
import { pointMarketerEndpoints } from '../../shared/contract/points';
import { eventually } from '../harness';
import { type Backend, startBackend } from '../harness/backend';
import { peopleOf } from '../harness/people';
import { auditNow, auditWith, type Breach } from './planted';

let backend: Backend;
/** A small brand in which everything is right: a member with a coupon that is used, one that is given back, one that waits, and points. */
let is: {
  memberId: string;
  templateId: string;
  used: string;
  kept: string;
  redemptionId: string;
  card: string;
  graphId: string;
  adjustmentId: string;
};

beforeAll(async () => {
  backend = await startBackend();
  const people = peopleOf(backend);
  const ma = await people.marketer();
  await people.importStores(ma);
  const templateId = await people.publish(ma, { perMember: 3, memberLimits: { day: 5 }, claimPlace: { kind: 'anywhere' } });
  const clerk = await people.clerk(ma, '周予', 'SH1');
  const token = await people.member('林知夏');
  const me = (await backend.call(memberEndpoints.me, { token })).reply;
  const [used, back, kept] = [
    await people.claim(token, templateId),
    await people.claim(token, templateId),
    await people.claim(token, templateId),
  ].map(({ reply }) => reply.couponId) as [string, string, string];
  const { ticket } = (await people.scan(clerk, await people.codeOf(token, used), 'SH1')).reply;
  const redeemed = await people.redeem(clerk, used, ticket);
  await backend.call(memberEndpoints.giveBack, { token, params: { couponId: back }, body: {} });
  const body = { points: 120, why: '补积分' };
  const adjusted = await backend.call(pointMarketerEndpoints.adjustPoints, { token: ma, params: { memberId: me.memberId }, body });
  expect([redeemed.status, adjusted.status]).toEqual([201, 201]);
  const { Items: items = [] } = await backend.tables.db.send(new ScanCommand({ TableName: backend.tables.core }));
  const graphId = String(items.find(({ sk }) => sk === 'GRAPH')?.graphId);
  is = {
    ...{ memberId: me.memberId, templateId, used, kept, redemptionId: redeemed.reply.redemptions[0]?.redemptionId ?? '' },
    ...{ card: me.memberNumber, graphId, adjustmentId: adjusted.reply.adjustmentId },
  };
  await eventually(async () => expect((await auditNow(backend.tables)).findings).toEqual([]), 30_000);
  // From here on nothing follows: what is planted stays as it is.
  await backend.stop();
}, 90_000);

const as =
  (changes: Item) =>
  (item: Item): Item => ({ ...item, ...changes });
const gone = (): undefined => undefined;
const of = (pk: string, sk: string, becomes: Breach['becomes'], table?: Breach['table']): Breach => ({
  pk,
  sk,
  becomes,
  ...(table && { table }),
});
const account = () => `M#${is.memberId}`;
const SINCE = '2026-01-02T03:04:05.000Z';

/** Breaches by noun: what is planted, and what has to be found of it. */
const BREACHES: Record<string, [found: string, plant: () => Breach[]][]> = {
  stock: [
    ['units left on all shards', () => [of(`T#${is.templateId}#STOCK#0`, 'STOCK', (item) => ({ ...item, left: Number(item.left) + 1 }))]],
    ['its left', () => [of(`T#${is.templateId}#STOCK#0`, 'STOCK', as({ left: -1 }))]],
    ['its gate', () => [of(`T#${is.templateId}#STOCK#0`, 'STOCK', as({ open: false }))]],
    ['the shards of its stock', () => [of(`T#${is.templateId}#STOCK#0`, 'STOCK', gone)]],
    ['its figure "claimed"', () => [of(`T#${is.templateId}`, 'COUNTS', as({ claimed: 4 }))]],
    ['its figure "discount"', () => [of(`T#${is.templateId}`, 'COUNTS', as({ discount: 1 }))]],
    ['claimed at the store', () => [of(`T#${is.templateId}#STORES`, 'SH1', as({ taken: 1 }))]],
    [
      'budget left',
      () => [of(`T#${is.templateId}`, 'TEMPLATE', as({ budget: { counts: 'claims', amount: { amount: 5, currency: 'CNY' } } }))],
    ],
    ['units left of', () => [of(`T#${is.templateId}`, 'TEMPLATE', as({ stockPerDay: 9 }))]],
  ],
  coupons: [
    ['its use', () => [of(`C#${is.used}`, 'COUPON', as({ state: 'issued' }))]],
    ['its state', () => [of(`C#${is.kept}`, 'COUPON', as({ state: 'lost' }))]],
    ['the redemption of its use', () => [of(`R#${is.redemptionId}`, 'REDEMPTION', gone)]],
    ['coupons in one place', () => [copyOf(is.kept, '8999999999')]],
    ['coupons claimed by one request', () => [copyOf(is.kept, '8999999999')]],
    ['how often its template lists it', () => [copyOf(is.kept, '8999999999')]],
    ['the wallet that lists it', () => [of(`C#${is.kept}`, 'COUPON', as({ memberId: 'somebody' }))]],
    ['whose a place under a limit is', () => [of(`T#${is.templateId}#FOR#${is.memberId}`, '2026-01-01/1', as({ couponId: is.kept }))]],
    ['the note of a hold', () => [of(`T#${is.templateId}#HOLDS`, `${SINCE}#${is.kept}`, as({ couponId: is.kept }))]],
    ['what it takes off', () => [of(`R#${is.redemptionId}`, 'REDEMPTION', as({ takenBack: 7 }))]],
  ],
  redemptions: [
    [
      'redemptions of one coupon that stand',
      () => [of('R#twice', 'REDEMPTION', () => ({ redemptionId: 'twice', couponId: is.used, state: 'done' }))],
    ],
    ['its coupon', () => [of('R#none', 'REDEMPTION', () => ({ redemptionId: 'none', couponId: '80', state: 'returned' }))]],
    ['its shares together', () => [of(`R#${is.redemptionId}`, 'REDEMPTION', as({ shares: [{ lineId: 'a', amount: 1 }] }))]],
  ],
  codes: [
    [
      'the code of the coupon that it gave',
      () => [of('K#A1', 'CODE', () => ({ code: 'A1', kind: 'uploaded', batchId: 'b', usedBy: { couponId: is.kept } }))],
    ],
    ['its code', () => [of(`C#${is.kept}`, 'COUPON', as({ code: 'NONE', codeBatch: 'b' }))]],
    ['how many codes it has', () => [of('CODES#b', 'BATCH', () => ({ batchId: 'b', kind: 'uploaded', count: 2 }))]],
    ['how many of its codes were used', () => [of('CODES#b', 'BATCH', () => ({ batchId: 'b', kind: 'generated', count: 2, used: 1 }))]],
  ],
  claims: [
    ['the coupon of a case', () => [of('C#8000', 'REVIEW', () => ({ couponId: '8000', state: 'released' }))]],
    ['the case of a coupon that is held', () => [of(`C#${is.kept}`, 'COUPON', as({ review: { at: SINCE } }))]],
    ['what a case under way holds', () => [of(`C#${is.kept}`, 'REVIEW', () => ({ couponId: is.kept, state: 'open', groupId: 'g' }))]],
    ['how many of its claims are open', () => [of('SCALPING#g', 'GROUP', () => ({ open: 1 }))]],
  ],
  earned: [
    ['what an event has earned', () => [of('EARNED#e', 'EARNED', () => ({ memberId: is.memberId }), 'ledger')]],
    [
      'the member for whom an event has earned',
      () => [entries((item) => ({ ...item, about: { kind: 'event', id: 'e' }, by: { id: 'earning-rules' } }))],
    ],
  ],
  orders: [
    ['what was refunded', () => [order({ paid: 100, refunded: 101 })]],
    ['pieces of line', () => [order({ lines: [{ lineId: 'a', quantity: 1, back: 2 }] })]],
    ['the redemption of a coupon on it', () => [order({ coupons: { r9: { couponId: is.used, returned: false } } })]],
  ],
  ledger: [
    ['its own hash', () => [entries((item) => ({ ...item, note: 'another' }))]],
    ['its lots', () => [accountWith((item) => ({ ...item, lots: String(item.lots).replace(/:\w+$/, ':3d') }))]],
    ['both sides of all entries together', () => [accountWith((item) => ({ ...item, lots: String(item.lots).replace(/:\w+$/, ':3d') }))]],
    ['the number of its last entry', () => [entries(gone)]],
    ['its debt', () => [accountWith(as({ debt: 5 }))]],
    ['what is there after it', () => [entries((item) => withFirst(item, { after: [1, 0, 0] }))]],
    ['the lot it takes from', () => [entries((item) => withFirst(item, { flow: ['available', 'redemption'] }))]],
    ['the account of these entries', () => [accountWith(gone)]],
  ],
  rewards: [
    [
      'what is left',
      () => [of('REWARDS', 'r', () => ({ stock: 10 })), of('REWARD#r', 'STOCK', () => ({ left: 8, exchanged: 1, cancelled: 0 }))],
    ],
    [
      'the points that it took',
      () => [of(`${account()}#EXCHANGES`, 'e', () => ({ exchangeId: 'x.e', rewardId: 'r', price: { points: 5 }, quantity: 1 }))],
    ],
  ],
  seats: [
    ['its seats', () => [event(), seats({ left: 9 })]],
    ['its count "going"', () => [event(), seats({ left: 9, going: 1 })]],
    ['whom an offer is made to', () => [event(), seats({ left: 9, offered: 1, offers: { somebody: { party: 1, until: SINCE } } })]],
    ['where its event lists it', () => [event(), seats({}), invitation({ state: 'waiting', listSk: 'ticket#1' })]],
  ],
  identities: [
    ['the person that it leads to', () => [of(`I#card#${is.card}`, 'IDENTIFIER', as({ oneId: 'nobody' }))]],
    ['the member that it leads to', () => [of(`I#card#${is.card}`, 'IDENTIFIER', as({ memberId: 'nobody' }))]],
    ['the graph that it leads to', () => [of(`I#card#${is.card}`, 'IDENTIFIER', as({ graphId: 'none' }))]],
    ['an identifier that it knows', () => [of(`I#card#${is.card}`, 'IDENTIFIER', gone)]],
    ['whether the graph knows of the identifier', () => [of('I#phone#forgotten', 'IDENTIFIER', () => ({ graphId: is.graphId }))]],
    ['who a member is', () => [of(account(), 'PERSON', gone)]],
    ['whether the graph knows of the person', () => [of(`G#${is.graphId}`, 'GRAPH', as({ given: [] }))]],
    ['the ids of a person', () => [of(account(), 'PERSON', as({ ids: ['a', 'b'] }))]],
    ['whose a card is', () => [of('M#twin', 'MEMBER', () => ({ memberId: 'twin', memberNumber: is.card, consents: [] }))]],
  ],
  consents: [
    [
      'what was said last',
      () => [
        of(account(), 'MEMBER', (item) => ({ ...item, consents: (item.consents as Item[]).map((one) => ({ ...one, given: !one.given })) })),
      ],
    ],
    [
      'the policy that was agreed to',
      () => [of(account(), 'MEMBER', (item) => ({ ...item, consents: (item.consents as Item[]).map(as({ policyVersion: 'none' })) }))],
    ],
    [
      'when it was said',
      () => [
        of(account(), 'MEMBER', (item) => ({
          ...item,
          consents: [...(item.consents as Item[]), { purpose: 'another', given: true, at: SINCE }],
        })),
      ],
    ],
  ],
  erased: [
    ['whether they are a member', () => [of(account(), 'ERASED', () => ({ erasureId: 'e' }))]],
    [
      'who is named in a coupon',
      () => [of(account(), 'ERASED', () => ({ erasureId: 'e' })), of('E#e', 'ERASURE', () => ({ finishedAt: SINCE }))],
    ],
    [
      'what lies under somebody who was erased',
      () => [
        of('M#gone', 'ERASED', () => ({ erasureId: 'e' })),
        of('E#e', 'ERASURE', () => ({ finishedAt: SINCE })),
        of('M#gone#NOTES', 'n', () => ({})),
      ],
    ],
  ],
  audiences: [
    ['its size', () => [of('A#everyone', 'SIZE#3', (item) => ({ ...item, size: Number(item.size ?? 0) + 1 }), 'profiles')]],
    ['the list of an audience', () => [of(account(), 'PROFILE', as({ in: { a1: SINCE } }), 'profiles')]],
    ['since when, as the profile says', () => [of(account(), 'IN#a1', () => ({ since: SINCE }), 'profiles')]],
    ['how many are on its uploaded list', () => [of('A#a1', 'LISTED', () => ({ listed: 2 }), 'profiles')]],
    ['profiles of one person', () => [of(account(), 'PROFILE', gone, 'profiles')]],
  ],
  sends: [
    ['how many are counted as "sent"', () => [send('sent'), of('TALLY#c1', '00', () => ({ messages: 1, money: 1, spent: 0 }))]],
    ['what is left of its messages', () => [of('TALLY#c1', '00', () => ({ messages: -1, money: 1, spent: 0 }))]],
    ['what its sends have cost', () => [of('TALLY#c1', '00', () => ({ messages: 1, money: 1, spent: 45 }))]],
    ['the list that has it', () => [send('planned', { listPk: 'elsewhere' })]],
    ['messages on one day', () => [of(`${account()}#SENDS`, 'DAYS', () => ({ days: { 20000: { sms: 1 } }, version: 1 }))]],
    [
      'how often one message reached a person',
      () => [
        ...[is.memberId, 'twin'].map((id) =>
          of(`M#${id}`, 'PERSON', (item) => ({ graphId: is.graphId, ...item, ids: [is.memberId, 'twin'] })),
        ),
        ...[is.memberId, 'twin'].map((id) =>
          of(`M#${id}#SENDS`, 'SEND#c1#s', () => ({
            memberId: id,
            sourceId: 'c1',
            step: 's',
            state: 'sent',
            at: '2099-01-01T00:00:00.000Z',
          })),
        ),
      ],
    ],
  ],
  outcomes: [
    [
      'its sum "TOTALS treated|n"',
      () => [
        of(`${account()}#OUTCOMES`, 'c1', () => ({
          memberId: is.memberId,
          campaignId: 'c1',
          arm: 'treated',
          orders: 0,
          firstDay: 1,
          lastDay: 2,
          days: [],
          stores: [],
        })),
      ],
    ],
    ['its sum "DAYS control|came/7"', () => [of('OUTCOMES#c1', 'DAYS#3', () => ({ 'control|came/7': 1 }))]],
  ],
  journeys: [
    ['whether lists know a path', () => [path({ stands: { step: 's', since: SINCE, until: SINCE } })]],
    ['where a path stands', () => [path({})]],
    ['a figure', () => [of('JOURNEY#j1#FIGURES', 'WHOLE#2', () => ({ entered: 1 }))]],
    [
      'what lists know',
      () => [
        of(`${account()}#PATHS`, 'LISTED#p9', () => ({
          memberId: is.memberId,
          pathId: 'p9',
          journeyId: 'j1',
          counted: { WHOLE: { entered: 1 } },
        })),
      ],
    ],
  ],
  requests: [
    ['the event of a message', () => [of('MSG#m9', 'MSG', () => ({ subject: account(), occurredAt: SINCE }), 'touchpoints')]],
    ['the mark of a message', () => [of(account(), `${SINCE}#m9`, () => ({ messageId: 'm9' }), 'touchpoints')]],
    ['the first reply', () => [of('ASKED#a', 'ASKED', () => ({ hash: 'h', ttl: 1 }))]],
  ],
  trail: [
    ['its line "points_adjusted"', () => [of(`A#${is.adjustmentId}`, 'ADJUSTMENT', as({ decidedAt: SINCE }))]],
    [
      'the redemption that was undone',
      () => [
        of(`${account()}#AUDIT`, `${SINCE}#y`, () => ({
          memberId: is.memberId,
          action: 'redemption_corrected',
          about: is.redemptionId,
          at: SINCE,
          by: { id: 'a' },
        })),
      ],
    ],
    ['its line "noted"', () => [of(`${account()}#NOTES`, 'SH1#n', () => ({ at: SINCE }))]],
    ['whose a line is', () => [of(`${account()}#AUDIT`, `${SINCE}#x`, () => ({ memberId: 'other', action: 'noted', by: { id: 'a' } }))]],
  ],
};

const copyOf = (couponId: string, number: string): Breach =>
  of(`C#${number}`, 'COUPON', () => ({ ...original(couponId), couponId: number, listSk: `${SINCE}#${number}` }));
/** As the coupon was claimed: its member, its place, its request. */
const original = (couponId: string): Item => ({ ...kept, couponId });
let kept: Item = {};
const order = (changes: Item): Breach =>
  of('O#till#1', 'ORDER', () => ({ orderId: 'till#1', lines: [], paid: 0, refunded: 0, coupons: {}, ...changes }));
const accountWith = (becomes: Breach['becomes']): Breach => of(account(), 'points#~', becomes, 'ledger');
const entries = (becomes: Breach['becomes']): Breach => of(account(), 'points#000000000001', becomes, 'ledger');
const withFirst = (item: Item, changes: Item): Item => ({
  ...item,
  entries: (item.entries as Item[]).map((one, i) => (i === 0 ? { ...one, ...changes } : one)),
});
const event = (): Breach =>
  of('EVENTS', 'v1', () => ({ eventId: 'v1', seats: 10, version: 1, from: SINCE, until: '2026-01-02T05:00:00.000Z' }));
const seats = (changes: Item): Breach => of('EVENT#v1', 'SEATS', () => ({ left: 10, rules: 1, offers: {}, ...changes }));
const invitation = (changes: Item): Breach =>
  of(`${account()}#EVENTS`, 'v1', () => ({ memberId: is.memberId, eventId: 'v1', party: 1, ...changes }));
const send = (state: string, changes: Item = {}): Breach =>
  of(`${account()}#SENDS`, 'SEND#c1#s', () => ({
    ...{ memberId: is.memberId, sourceId: 'c1', step: 's', state, due: SINCE, at: SINCE },
    ...{ listPk: `${backend.tables.brandId}#SENDS#c1#0`, ...changes },
  }));
const path = (changes: Item): Breach =>
  of(`${account()}#PATHS`, 'NOW#j1#', () => ({
    path: { pathId: 'p1', journeyId: 'j1', memberId: is.memberId, ...changes },
    todo: [],
    revision: 1,
  }));

describe.each(Object.entries(BREACHES))('%s', (noun, breaches) => {
  test('every breach that is planted is found', async () => {
    const Key = { pk: `${backend.tables.brandId}#C#${is.kept}`, sk: 'COUPON' };
    kept = (await backend.tables.db.send(new GetCommand({ TableName: backend.tables.core, Key }))).Item ?? {};
    for (const [found, plant] of breaches) {
      const { findings } = await auditWith(backend.tables, plant());
      const told = findings.filter((finding) => finding.noun === noun).map(({ what }) => what);
      expect({ found, told: told.filter((what) => what.startsWith(found)).length > 0 ? found : told }).toEqual({ found, told: found });
    }
  });
});

test('values that must be nowhere are found, packed ones too', async () => {
  const word = randomUUID();
  const at = {
    TableName: backend.tables.profiles,
    Item: { pk: `${backend.tables.brandId}#X`, sk: 'X', packed: gzipSync(`{"a":"${word}"}`) },
  };
  await backend.tables.db.send(new PutCommand(at));
  const { findings } = await auditDatabase({ tables: backend.tables, now: new Date().toISOString(), forbidden: [word, 'not there'] });
  expect(findings.map(({ what }) => what)).toEqual(['a value that must not be anywhere']);
  await backend.tables.db.send(new DeleteCommand({ TableName: at.TableName, Key: { pk: at.Item.pk, sk: at.Item.sk } }));
});

test('with all breaches taken away again nothing is wrong', async () => {
  expect((await auditNow(backend.tables)).findings).toEqual([]);
});
