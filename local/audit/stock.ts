import type { Book } from './book';
import type { Image, Placed } from './image';
import { grouped, type Item, itemAt, numberAt, sum, textAt } from './item';

/**
 * Units, days and budgets: what is on the shards and what the coupons have taken are what was issued, no shard owes anything, and the
 * figures are what the coupons come to.
 */
export const auditStock = (image: Image, book: Book): void => {
  const templates = image.all('template').filter(({ item }) => textAt(item, 'state') !== 'draft');
  const shards = grouped(image.all('shard'), ({ of }) => of);
  const coupons = grouped(image.all('coupon'), ({ item }) => textAt(item, 'templateId'));
  const stores = grouped(image.all('atStore'), ({ of }) => of);
  book.looked('templates', templates.length);
  book.looked('shards', image.all('shard').length);
  for (const { of: templateId, item } of templates) {
    const own = (shards.get(templateId) ?? []).map((shard) => shard.item);
    const out = coupons.get(templateId) ?? [];
    ofShards(book, templateId, item, own);
    ofUnits(book, templateId, item, own, out);
    ofDay(book, templateId, item, own, out);
    ofBudget(book, templateId, item, own, out);
    ofStores(book, templateId, stores.get(templateId) ?? [], out);
  }
  if (image.settled) ofFigures(image, book, coupons);
};

/** A coupon whose unit is back on its shard: its claim was taken back, or was refused when somebody looked at it. */
const isOut = ({ item }: Placed): boolean => item.state !== 'cancelled' && !(item.state === 'deactivated' && item.unitBack === true);

const ofShards = (book: Book, templateId: string, template: Item, shards: readonly Item[]): void => {
  const numbers = shards.map((shard) => numberAt(shard, 'shard') ?? -1).sort((a, b) => a - b);
  const wanted = Array.from({ length: numberAt(template, 'shards') ?? 0 }, (_, i) => i);
  book.same('the shards of its stock', `template ${templateId}`, wanted.join(' '), numbers.join(' '));
  const isOpen = textAt(template, 'state') === 'published';
  for (const shard of shards) {
    const key = `template ${templateId}, shard ${numberAt(shard, 'shard')}`;
    book.same('its gate', key, isOpen ? 'open' : 'closed', shard.open === true ? 'open' : 'closed');
    for (const name of ['left', 'dayLeft', 'dayQuota', 'budgetLeft', 'budgetPromised', 'moves']) {
      const value = shard[name];
      if (value !== undefined && !(Number.isSafeInteger(value) && Number(value) >= 0))
        book.wrong(`its ${name}`, key, 'a count, 0 or more', value);
    }
  }
};

const ofUnits = (book: Book, templateId: string, template: Item, shards: readonly Item[], coupons: readonly Placed[]): void => {
  const left = (numberAt(template, 'stock') ?? 0) - coupons.filter(isOut).length;
  book.same(
    'units left on all shards: its stock less the coupons that are out',
    `template ${templateId}`,
    left,
    sum(shards, (shard) => numberAt(shard, 'left')),
  );
};

/** The latest day on which anybody has claimed; shards that nobody has claimed from on it still have their whole part of it. */
const ofDay = (book: Book, templateId: string, template: Item, shards: readonly Item[], coupons: readonly Placed[]): void => {
  const quota = numberAt(template, 'stockPerDay');
  if (quota === undefined) return;
  const day = shards.reduce((latest, shard) => (String(shard.day) > latest ? String(shard.day) : latest), '');
  const left = sum(shards, (shard) => numberAt(shard, String(shard.day) < day ? 'dayQuota' : 'dayLeft'));
  const taken = coupons.filter((coupon) => isOut(coupon) && textAt(coupon.item, 'stockDay') === day).length;
  book.same(`units left of ${day}: the day's less those that were claimed on it`, `template ${templateId}`, quota - taken, left);
};

const ofBudget = (book: Book, templateId: string, template: Item, shards: readonly Item[], coupons: readonly Placed[]): void => {
  if (textAt(template, 'budget', 'counts') !== 'claims') return;
  const budget = numberAt(template, 'budget', 'amount', 'amount') ?? 0;
  const promised = sum(shards, (shard) => numberAt(shard, 'budgetPromised'));
  const reserved = sum(coupons, ({ item }) => numberAt(item, 'reserved'));
  const left = sum(shards, (shard) => numberAt(shard, 'budgetLeft'));
  book.same('budget left: the whole less what is set aside', `template ${templateId}`, budget - promised - reserved, left);
};

const ofStores = (book: Book, templateId: string, counted: readonly Placed[], coupons: readonly Placed[]): void => {
  const taken = grouped(coupons.filter(isOut), ({ item }) => textAt(item, 'stockStore'));
  for (const storeId of new Set([...counted.map(({ id }) => id), ...taken.keys()])) {
    const told = numberAt(counted.find(({ id }) => id === storeId)?.item, 'taken') ?? 0;
    book.same('claimed at the store', `template ${templateId}, store ${storeId}`, taken.get(storeId)?.length ?? 0, told);
  }
};

/** What a coupon stands for in the figures of its template: a hold that was never confirmed was never claimed. */
const wasClaimed = (item: Item): boolean => item.state !== 'held' && (item.heldUntil === undefined || item.heldAt !== undefined);

const ofFigures = (image: Image, book: Book, coupons: ReadonlyMap<string, readonly Placed[]>): void => {
  const told = new Map(image.all('counts').map(({ of, item }) => [of, item]));
  const returned = grouped(
    image.all('redemption').filter(({ item }) => item.state === 'returned'),
    ({ item }) => textAt(item, 'templateId'),
  );
  for (const templateId of new Set([...told.keys(), ...coupons.keys()])) {
    const own = (coupons.get(templateId) ?? []).map(({ item }) => item);
    const count = (is: (item: Item) => boolean): number => own.filter(is).length;
    const figures = {
      claimed: count(wasClaimed),
      redeemed: count(({ state }) => state === 'redeemed'),
      returned: returned.get(templateId)?.length ?? 0,
      expired: count(({ state }) => state === 'expired'),
      cancelled: count((item) => item.state === 'cancelled' && wasClaimed(item)),
      deactivated: count(({ state }) => state === 'deactivated'),
      discount: sum(
        own.filter(({ state }) => state === 'redeemed'),
        (item) => numberAt(itemAt(item, 'use'), 'discount', 'amount'),
      ),
    };
    for (const [name, value] of Object.entries(figures))
      book.same(`its figure "${name}"`, `template ${templateId}`, value, numberAt(told.get(templateId), name) ?? 0);
  }
  book.looked('figures of templates', told.size);
};
