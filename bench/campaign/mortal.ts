import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** Lets a client write so many transactions and then nothing any more, as a process that was killed: what is on its way still arrives. */
export const mortal = (db: DynamoDBDocumentClient, transactions: number): void => {
  let left = transactions;
  db.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        if (left <= 0) throw new Error('killed');
        if (String(commandName).startsWith('TransactWrite')) left -= 1;
        return next(args);
      },
    { step: 'initialize', name: 'mortal', priority: 'high' },
  );
};
