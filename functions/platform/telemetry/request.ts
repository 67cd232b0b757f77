import type { Endpoint } from '../../../shared/contract/endpoint';
import type { ProblemCode } from '../../../shared/problem/problem';
import type { Callers } from '../http/caller';
import type { Measures } from './emf';
import { actorHash } from './hash';
import { tellWork } from './lines';
import { shortName, telemetrySettings } from './settings';
import { asWork, tookMs, type Work, workNow } from './work';

type Reply = { statusCode: number };
type Context = { awsRequestId?: string; functionName?: string };

/** A Lambda handler of HTTP requests that writes a line for each. */
export const observed =
  <E, C extends Context | undefined, R extends Reply>(handler: (event: E, context: C) => Promise<R>) =>
  (event: E, context: C): Promise<R> =>
    asWork(context?.awsRequestId ?? '', traceNow(), async (work) => {
      let status = 500;
      try {
        const reply = await handler(event, context);
        status = reply.statusCode;
        return reply;
      } finally {
        tellRequest(work, shortName(context?.functionName ?? ''), status);
      }
    });

/** The id under which X-Ray keeps this call, as Lambda puts it into the environment. */
export const traceNow = (): string | undefined => /Root=([\w-]+)/.exec(process.env._X_AMZN_TRACE_ID ?? '')?.[1];

/** Whose endpoints lie under a path's first part; what other systems call lies beside what is open to all. */
const GROUPS = new Set(['member', 'clerk', 'marketer']);

/** Notes which endpoint is asked, by its name in OpenAPI. */
export const noteOperation = (name: string, { path, caller }: Pick<Endpoint, 'path' | 'caller'>): void => {
  const [, first = ''] = path.split('/');
  const group = GROUPS.has(first) ? first : caller === 'system' ? 'system' : 'open';
  noteIn({ operation: `${group}.${name}` });
};

/** Notes who asks, by a keyed hash: the same member has the same one in all lines. */
export const noteCaller = (caller: Callers[keyof Callers]): void => {
  if (!caller) return;
  const [kind, id] = whoIs(caller);
  const hash = actorHash(id);
  if (hash !== undefined) noteIn({ actor: `${kind}:${hash}` });
};

const whoIs = (caller: NonNullable<Callers[keyof Callers]>): [kind: string, id: string] => {
  if ('keyId' in caller) return ['system', caller.keyId];
  if ('memberId' in caller && caller.memberId !== undefined) return ['member', caller.memberId];
  if ('staffId' in caller) return ['staff', caller.staffId];
  if ('email' in caller) return ['marketer', caller.email];
  return ['visitor', 'sessionId' in caller ? String(caller.sessionId) : ''];
};

export const noteProblem = (code: ProblemCode): void => noteIn({ code });

const noteIn = (part: Partial<Work>): void => {
  const work = workNow();
  if (work) Object.assign(work, part);
};

const tellRequest = (work: Work, functionName: string, status: number): void => {
  const { stage } = telemetrySettings();
  const { operation = `none.${functionName}`, code } = work;
  const one = { unit: 'Count', value: 1 } as const;
  const measures: Measures[] = [
    {
      dimensions: { stage, operation },
      values: {
        duration: { unit: 'Milliseconds', value: tookMs(work) },
        ...(status >= 500 && { failed: one }),
        ...(status >= 400 && status < 500 && { refused: one }),
      },
    },
    { dimensions: { stage, code: code ?? '' }, values: code === undefined ? {} : { problems: one } },
    { dimensions: { stage }, values: status === 429 ? { tooMany: one } : {} },
  ];
  tellWork(work, { message: 'request', functionName, properties: { operation, status }, measures });
};
