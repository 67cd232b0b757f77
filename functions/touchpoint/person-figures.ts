import type { PersonFigures } from '../../shared/contract/single-view';
import { inZone } from '../../shared/time/local-day';
import type { TouchpointEvent } from '../../shared/touchpoint/event';
import type { Brands } from '../brand/brand-repository';
import type { Identity } from '../identity/identity';
import { Fault } from '../platform/problems';
import type { Stores } from '../store/store-repository';
import type { Touchpoints } from './touchpoint-repository';

export interface PersonFiguresDeps {
  brands: Brands;
  identity: Pick<Identity, 'person'>;
  stores: Stores;
  touchpoints: Touchpoints;
}

const PAGE = 500;
const MOST_PAGES = 4;

/** A person in numbers, from their newest events; at most 2,000 are read. */
export const personFigures =
  ({ brands, identity, stores, touchpoints }: PersonFiguresDeps) =>
  async (oneId: string): Promise<PersonFigures> => {
    const [person, { zone }, index] = await Promise.all([identity.person(oneId), brands.current(), stores.index()]);
    if (!person) throw new Fault('not_found');
    const events: TouchpointEvent[] = [];
    let cursor: string | undefined;
    for (let i = 0; i < MOST_PAGES; i++) {
      const page = await touchpoints.ofSubjects(person.subjects, { cursor, limit: PAGE });
      events.push(...page.items);
      cursor = page.next;
      if (cursor === undefined) break;
    }
    const nameOf = ({ storeId, properties: { storeName } }: TouchpointEvent) =>
      (storeId && index.byId.get(storeId)?.name) ?? (typeof storeName === 'string' ? storeName : undefined);
    const [last, first] = [events[0], events.at(-1)];
    const store = mostOften(events.flatMap((event) => nameOf(event) ?? []));
    return {
      events: events.length,
      purchases: events.filter(({ type }) => type === 'purchase').length,
      returns: events.filter(({ type }) => type === 'purchase_returned').length,
      spent: sumsOf(events),
      ...(store && { store }),
      ...(first && { first: inZone(first.occurredAt, zone) }),
      ...(last && { last: inZone(last.occurredAt, zone) }),
      isWhole: cursor === undefined,
    };
  };

/** What purchases came to less what was returned, the currency with the largest sum first. */
const sumsOf = (events: readonly TouchpointEvent[]): PersonFigures['spent'] => {
  const sums = new Map<string, number>();
  for (const { type, properties } of events) {
    const { amount, currency } = properties;
    if (typeof amount !== 'number' || typeof currency !== 'string') continue;
    const signed = type === 'purchase' ? amount : type === 'purchase_returned' ? -amount : 0;
    if (signed !== 0) sums.set(currency, (sums.get(currency) ?? 0) + signed);
  }
  return [...sums].map(([currency, amount]) => ({ currency, amount })).sort((a, b) => b.amount - a.amount);
};

const mostOften = (names: readonly string[]): { name: string; times: number } | undefined => {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  const [top] = [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  return top && { name: top[0], times: top[1] };
};
