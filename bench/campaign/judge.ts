import { paginateScan } from '@aws-sdk/lib-dynamodb';
import type { Tables } from '../../functions/platform/tables';

/** Looks at all that was written: a send of each member that is over, and a message of each that was sent, neither more nor fewer. */
export const eachHasOne = async ({ db, core }: Tables, size: number): Promise<{ sent: number; stopped: number }> => {
  const sends = new Map<string, string>();
  const messages = new Map<string, number>();
  const pages = paginateScan(
    { client: db },
    {
      TableName: core,
      FilterExpression: 'begins_with(sk, :send) OR kind = :message',
      ProjectionExpression: 'pk, sk, #state, kind',
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: { ':send': 'SEND#', ':message': 'message' },
    },
  );
  for await (const { Items = [] } of pages)
    for (const { pk, state, kind } of Items) {
      const [, , memberId = ''] = String(pk).split('#');
      if (kind === 'message') messages.set(memberId, (messages.get(memberId) ?? 0) + 1);
      else sends.set(memberId, String(state));
    }
  const sent = [...sends].filter(([, state]) => state === 'sent').map(([memberId]) => memberId);
  const stopped = [...sends.values()].filter((state) => state === 'stopped').length;
  if (sent.length + stopped !== size) throw new Error(`${size} members, but ${sent.length} sent and ${stopped} stopped`);
  const wrong = [...messages].filter(([memberId, count]) => count !== 1 || sends.get(memberId) !== 'sent');
  if (wrong.length > 0 || messages.size !== sent.length)
    throw new Error(`${messages.size} members have messages, ${sent.length} were sent one`);
  return { sent: sent.length, stopped };
};
