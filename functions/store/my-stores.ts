import type { PersonData } from '../../shared/privacy/person-data';
import { type Instant, millis } from '../../shared/time/instant';
import type { OwnDeps } from '../identity/is-own';
import type { Tables } from '../platform/tables';
import { type Favourites, favouritesIn, type Kept } from './favourites-repository';
import type { Stores } from './store-repository';

export interface MyStoresDeps extends OwnDeps {
  favourites: Favourites;
}

/** What a person keeps under all of their accounts, as one; of several stores that are theirs, the one they said last. */
const together = (kept: readonly Kept[]): Kept => {
  const [mine] = kept.flatMap((one) => one.mine ?? []).sort((a, b) => millis(b.at) - millis(a.at));
  return { favourites: [...new Set(kept.flatMap(({ favourites }) => favourites))], ...(mine && { mine }) };
};

/** The stores that a person keeps at hand: who has one account is read at the same time as who they are. */
export const storesOfPerson =
  ({ favourites, identity }: MyStoresDeps) =>
  async (memberId: string): Promise<Kept> => {
    const [own, ids] = await Promise.all([favourites.ofMembers([memberId]), identity.idsOf(memberId)]);
    const others = ids.filter((id) => id !== memberId);
    return together(others.length === 0 ? own : [...own, ...(await favourites.ofMembers(others))]);
  };

export interface StoreChoice {
  favourite?: boolean | undefined;
  mine?: boolean | undefined;
}

/** Keeps a store at hand or not: said under the account at hand, taken back wherever it was said. One write of one unit for each choice. */
export const keepStore =
  ({ favourites, identity }: MyStoresDeps) =>
  async (memberId: string, storeId: string, { favourite, mine }: StoreChoice, now: Instant): Promise<Kept> => {
    const ids = [...new Set([memberId, ...(await identity.idsOf(memberId))])];
    const idsFor = (choice: boolean): string[] => (choice ? [memberId] : ids);
    let kept: Kept[] = [];
    if (favourite !== undefined) kept = await Promise.all(idsFor(favourite).map((id) => favourites.favour(id, storeId, favourite)));
    if (mine !== undefined) kept = await Promise.all(idsFor(mine).map((id) => favourites.makeMine(id, storeId, mine, now)));
    // What the last write tells is all there is, unless there are other accounts that it did not touch.
    return together(kept.length === ids.length ? kept : await favourites.ofMembers(ids));
  };

export interface NamedStoresDeps {
  tables: Tables;
  stores: Pick<Stores, 'index'>;
}

/** The stores that a person keeps under these ids, with their names, as their export says it. */
export const namedStores =
  ({ tables, stores }: NamedStoresDeps) =>
  async (ids: readonly string[]): Promise<PersonData['stores']> => {
    const [kept, { byId }] = await Promise.all([favouritesIn(tables).ofMembers(ids), stores.index()]);
    const { favourites: liked, mine } = together(kept);
    return [...new Set([...(mine ? [mine.storeId] : []), ...liked])].map((storeId) => ({
      ...{ storeId, name: byId.get(storeId)?.name ?? storeId },
      ...{ favourite: liked.includes(storeId), mine: mine?.storeId === storeId },
    }));
  };
