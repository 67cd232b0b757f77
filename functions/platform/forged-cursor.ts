import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { Fault } from './problems';

/**
 * A page that begins where its query cannot: the caller's cursor is none that we gave. The database refuses it, and so do we, as `invalid`
 * and with the field. It is told apart by who asked to begin somewhere, not by the words of the database's message.
 */
export const refuseForgedCursors = (db: Pick<DynamoDBDocumentClient, 'middlewareStack'>): void => {
  db.middlewareStack.add(
    (next) => async (args) => {
      try {
        return await next(args);
      } catch (error) {
        if (!beginsSomewhere(args.input) || !(error instanceof Error) || error.name !== 'ValidationException') throw error;
        throw new Fault('invalid', [{ field: 'query.cursor', reason: 'must be what a page gave as next' }]);
      }
    },
    { step: 'initialize', name: 'refuseForgedCursors' },
  );
};

const beginsSomewhere = (input: object): boolean => 'ExclusiveStartKey' in input && input.ExclusiveStartKey !== undefined;
