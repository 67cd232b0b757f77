import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as v from 'valibot';
import { Note } from '../../shared/follow-up/note';
import { itemsOf } from '../platform/items-of';
import type { Tables } from '../platform/tables';
import type { Write } from '../platform/transact';

export interface Notes {
  /** The write of a new note. */
  write(note: Note): Write;
  /** Under these ids, of one store, the newest first; one query an id. */
  ofStore(memberIds: readonly string[], storeId: string, limit: number): Promise<Note[]>;
  /** All under these ids, whichever store wrote them. */
  all(memberIds: readonly string[]): Promise<Note[]>;
}

export const notesIn = (tables: Tables): Notes => {
  const { db, core, brandId } = tables;
  const pkOf = (memberId: string): string => `${brandId}#M#${memberId}#NOTES`;

  const under = (memberId: string, storeId?: string) => ({
    TableName: core,
    KeyConditionExpression: storeId === undefined ? 'pk = :pk' : 'pk = :pk AND begins_with(sk, :store)',
    ExpressionAttributeValues: { ':pk': pkOf(memberId), ...(storeId !== undefined && { ':store': `${storeId}#` }) },
    ScanIndexForward: false,
    ConsistentRead: true,
  });
  const newestFirst = (items: Record<string, unknown>[]): Note[] =>
    items.map((item) => v.parse(Note, item)).sort((a, b) => (a.at < b.at ? 1 : -1));

  return {
    write: (note) => ({
      Put: {
        TableName: core,
        Item: { pk: pkOf(note.memberId), sk: `${note.storeId}#${note.at}#${note.noteId}`, kind: 'note', ...note },
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    }),
    ofStore: async (memberIds, storeId, limit) => {
      const found = [...new Set(memberIds)].map((memberId) => db.send(new QueryCommand({ ...under(memberId, storeId), Limit: limit })));
      return newestFirst((await Promise.all(found)).flatMap(({ Items = [] }) => Items)).slice(0, limit);
    },
    all: async (memberIds) => {
      const found = [...new Set(memberIds)].map((memberId) => itemsOf(tables, under(memberId)));
      return newestFirst((await Promise.all(found)).flat());
    },
  };
};
