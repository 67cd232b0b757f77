import { type AuditedTables, type Image, readImage } from '../../local/audit/image';
import { listAt, numberAt, textAt } from '../../local/audit/item';

/** What a client was told is done: it must be there for good, just once, and nothing else like it may be. */
export type Acknowledged =
  | { did: 'claimed'; couponId: string; memberId: string }
  | { did: 'gave_back'; couponId: string }
  | { did: 'redeemed'; couponId: string; redemptionId: string }
  | { did: 'undid'; redemptionId: string }
  | { did: 'ordered'; orderId: string; paid: number }
  | { did: 'took_back'; orderId: string; refunded: number }
  | { did: 'adjusted'; adjustmentId: string; points: number }
  | { did: 'told'; messageId: string };

/** In which database it has to be: the template that was claimed, and how orders of this run begin. */
export interface Looked {
  tables: AuditedTables;
  templateId: string;
  ordersBegin: string;
  messagesBegin: string;
}

/**
 * Compares what clients were told with what is there, read raw: everything acknowledged, once, and nothing that nobody was told of, as clients
 * repeat what was not answered until it is. Gives a sentence for each difference.
 */
export const compareWithAcknowledged = async (acknowledged: readonly Acknowledged[], looked: Looked): Promise<string[]> => {
  const image = await readImage(looked.tables, { segments: 4, now: new Date().toISOString(), settled: true, progress: () => undefined });
  return [
    ...twice(acknowledged),
    ...ofCoupons(acknowledged, image, looked),
    ...ofRedemptions(acknowledged, image, looked),
    ...ofOrders(acknowledged, image, looked),
    ...ofAdjustments(acknowledged, image),
    ...ofMessages(acknowledged, image, looked),
  ];
};

type Did<D extends Acknowledged['did']> = Extract<Acknowledged, { did: D }>;
const those = <D extends Acknowledged['did']>(all: readonly Acknowledged[], did: D): Did<D>[] =>
  all.filter((one): one is Did<D> => one.did === did);

/** Two requests, each with a key of its own, never have one effect. */
const twice = (all: readonly Acknowledged[]): string[] => {
  const seen = new Set<string>();
  return all.flatMap((one) => {
    const text = JSON.stringify(one);
    if (!seen.has(text)) {
      seen.add(text);
      return [];
    }
    return [`acknowledged to two requests: ${text}`];
  });
};

/** Each of what is expected is there, and what is there is expected. */
const compared = (what: string, expected: ReadonlySet<string>, found: ReadonlySet<string>): string[] => [
  ...[...expected].filter((one) => !found.has(one)).map((one) => `${what} ${one} was acknowledged and is not there`),
  ...[...found].filter((one) => !expected.has(one)).map((one) => `${what} ${one} is there and nobody was told`),
];

const ofCoupons = (all: readonly Acknowledged[], image: Image, { templateId }: Looked): string[] => {
  const coupons = image.all('coupon').filter(({ item }) => item.templateId === templateId);
  const [claimed, back, redeemed] = [those(all, 'claimed'), those(all, 'gave_back'), those(all, 'redeemed')];
  const undone = new Set(those(all, 'undid').map(({ redemptionId }) => redemptionId));
  const used = redeemed.filter(({ redemptionId }) => !undone.has(redemptionId)).map(({ couponId }) => couponId);
  const inState = (state: string): Set<string> => new Set(coupons.filter(({ item }) => item.state === state).map(({ of }) => of));
  return [
    ...compared('coupon', new Set(claimed.map(({ couponId }) => couponId)), new Set(coupons.map(({ of }) => of))),
    ...compared('a claim that was given back:', new Set(back.map(({ couponId }) => couponId)), inState('cancelled')),
    ...compared('a coupon that was used:', new Set(used), inState('redeemed')),
    ...claimed.flatMap(({ couponId, memberId }) => {
      const owner = coupons.find(({ of }) => of === couponId)?.item.memberId;
      return owner === undefined || owner === memberId ? [] : [`coupon ${couponId} is not its member's`];
    }),
  ];
};

const ofRedemptions = (all: readonly Acknowledged[], image: Image, { templateId }: Looked): string[] => {
  const redemptions = image.all('redemption').filter(({ item }) => item.templateId === templateId);
  const returned = redemptions.filter(({ item }) => item.state === 'returned').map(({ of }) => of);
  const expected = new Set(those(all, 'redeemed').map(({ redemptionId }) => redemptionId));
  return [
    ...compared('redemption', expected, new Set(redemptions.map(({ of }) => of))),
    ...compared('a redemption that was undone:', new Set(those(all, 'undid').map(({ redemptionId }) => redemptionId)), new Set(returned)),
  ];
};

const ofOrders = (all: readonly Acknowledged[], image: Image, { ordersBegin }: Looked): string[] => {
  const orders = new Map(
    image.all('order').flatMap(({ of, item }) => (of.includes(ordersBegin) ? [[of.slice(of.indexOf(ordersBegin)), item]] : [])),
  );
  const ordered = those(all, 'ordered');
  const refunds = new Map(those(all, 'took_back').map(({ orderId, refunded }) => [orderId, refunded]));
  return [
    ...compared('order', new Set(ordered.map(({ orderId }) => orderId)), new Set(orders.keys())),
    ...ordered.flatMap(({ orderId, paid }) => {
      const item = orders.get(orderId);
      const [has, back] = [numberAt(item, 'paid') ?? 0, numberAt(item, 'refunded') ?? 0];
      const expected = refunds.get(orderId) ?? 0;
      return item === undefined || (has === paid && back === expected)
        ? []
        : [`order ${orderId} has ${has} paid and ${back} back, and ${paid} and ${expected} were acknowledged`];
    }),
  ];
};

const ofAdjustments = (all: readonly Acknowledged[], image: Image): string[] => {
  const expected = new Map(those(all, 'adjusted').map(({ adjustmentId, points }) => [adjustmentId, points]));
  const operations = image.all('entries').filter(({ item }) => textAt(item, 'about', 'kind') === 'adjustment');
  const booked = operations.map(({ item }) => textAt(item, 'about', 'id') ?? '');
  return [
    ...compared('adjustment', new Set(expected.keys()), new Set(booked)),
    ...booked.filter((one, i) => booked.indexOf(one) !== i).map((one) => `adjustment ${one} is booked twice`),
    ...operations.flatMap(({ item }) => {
      const points = listAt(item, 'entries').reduce<number>(
        (sum, entry) => sum + (textAt(entry, 'reason') === 'adjusted' ? (numberAt(entry, 'amount') ?? 0) : 0),
        0,
      );
      const told = expected.get(textAt(item, 'about', 'id') ?? '');
      return told === undefined || told === points
        ? []
        : [`adjustment ${textAt(item, 'about', 'id')} has ${points} points, and ${told} were acknowledged`];
    }),
  ];
};

const ofMessages = (all: readonly Acknowledged[], image: Image, { messagesBegin }: Looked): string[] => {
  const events = image.all('touch').map(({ item }) => textAt(item, 'messageId') ?? '');
  const own = events.filter((one) => one.startsWith(messagesBegin));
  return [
    ...compared('message', new Set(those(all, 'told').map(({ messageId }) => messageId)), new Set(own)),
    ...own.filter((one, i) => own.indexOf(one) !== i).map((one) => `message ${one} is in the log twice`),
  ];
};
