import Taro from '@tarojs/taro';
import * as v from 'valibot';
import { Problem } from '../../../shared/problem/problem';
import { CallFailed } from './failure';

/** How long a reply is waited for, in milliseconds: below what a person takes for broken, above a slow network. */
const PATIENCE = 12_000;

/** WeChat carries ten requests at once and refuses more: these are under way, the others wait for their turn. */
const MOST_AT_ONCE = 8;
let underWay = 0;
const waiting: (() => void)[] = [];

const turn = (): Promise<void> | undefined => {
  if (underWay >= MOST_AT_ONCE) return new Promise((begin) => waiting.push(begin));
  underWay += 1;
  return undefined;
};

const over = (): void => {
  const next = waiting.shift();
  if (next) next();
  else underWay -= 1;
};

export interface Request {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: string;
  headers: Record<string, string>;
  body?: unknown;
}

/** One request to the API. Resolves with the body of a success; rejects with CallFailed. */
export const request = async ({ method, path, headers, body }: Request): Promise<unknown> => {
  await turn();
  const reply = await Taro.request({
    url: API_BASE + path,
    method,
    header: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { data: JSON.stringify(body) }),
    timeout: PATIENCE,
    dataType: 'json',
  })
    .catch((error: unknown) => {
      throw new CallFailed({ kind: /timeout|abort/i.test(textOf(error)) ? 'slow' : 'offline' });
    })
    .finally(over);
  if (reply.statusCode >= 200 && reply.statusCode < 300) return reply.data;
  const problem = v.safeParse(Problem, reply.data);
  throw new CallFailed(problem.success ? { kind: 'refused', problem: problem.output } : { kind: 'broken', status: reply.statusCode });
};

const textOf = (error: unknown): string => {
  if (error instanceof Error) return `${error.name} ${error.message}`;
  return typeof error === 'object' && error !== null && 'errMsg' in error ? String((error as { errMsg: unknown }).errMsg) : String(error);
};
