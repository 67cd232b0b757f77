import { followUpWhy } from '../../shared/follow-up/words';
import type { PersonData } from '../../shared/privacy/person-data';
import type { Language } from '../../shared/problem/language';
import type { Instant } from '../../shared/time/instant';
import type { Tables } from '../platform/tables';
import { joinedIn } from '../store/joined-repository';
import type { Stores } from '../store/store-repository';
import { followUpsIn } from './follow-up-repository';
import { notesIn } from './note-repository';

export interface NotedDeps {
  stores: Pick<Stores, 'index'>;
  tables: Tables;
}

/** What staff wrote down of a person, and have to do for them, under these ids; in which stores they became a member. As their export says it. */
export const notedOfPerson =
  ({ stores, tables }: NotedDeps) =>
  async (
    ids: readonly string[],
    language: Language,
  ): Promise<(local: (at: Instant) => Instant) => Pick<PersonData, 'notes' | 'followUps' | 'joinedIn'>> => {
    const [written, tasks, storeIds, { byId }] = await Promise.all([
      notesIn(tables).all(ids),
      followUpsIn(tables).all(ids),
      joinedIn(tables).storesOf(ids),
      stores.index(),
    ]);
    const nameOf = (storeId: string): string => byId.get(storeId)?.name ?? storeId;
    return (local) => ({
      notes: written.map(({ at, storeId, staffName, text }) => ({ at: local(at), store: nameOf(storeId), by: staffName, text })),
      followUps: tasks.map(({ due, storeId, staffName = '', source, state, laterBecause }) => ({
        ...{ due, store: nameOf(storeId), by: staffName, text: followUpWhy(source, language), state },
        ...(laterBecause !== undefined && { laterBecause }),
      })),
      joinedIn: [...new Set(storeIds)].map(nameOf),
    });
  };
