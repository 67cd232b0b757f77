import { readdir } from 'node:fs/promises';
import type { Config } from '../platform/config';

/** How many letters wait that functions had to give up; undefined where none are kept. */
export type CountDeadLetters = () => Promise<number | undefined>;

/** In the cloud the queue is asked, whose client is loaded then; on a laptop they are files of a folder. */
export const countDeadLetters = ({ deadLetters }: Config): CountDeadLetters => {
  const { queueUrl, folder } = deadLetters;
  if (folder !== undefined) return () => filesIn(folder);
  return queueUrl === undefined ? async () => undefined : () => waitingIn(queueUrl);
};

const filesIn = async (folder: string): Promise<number> => {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => name.endsWith('.json')).length;
};

/** Those that somebody is just replaying count: they are not followed yet. */
const WAITING = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] as const;

const waitingIn = async (QueueUrl: string): Promise<number> => {
  const { GetQueueAttributesCommand, SQSClient } = await import('@aws-sdk/client-sqs');
  const { Attributes = {} } = await new SQSClient({}).send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [...WAITING] }));
  return WAITING.reduce((sum, name) => sum + Number(Attributes[name] ?? 0), 0);
};
