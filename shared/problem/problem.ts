import * as v from 'valibot';
import { REFUSAL_STATUS, RefusalCode } from './refusal';

/** What is wrong with a request itself, whoever asks, and the status it answers with. */
export const FAULT_STATUS = {
  not_json: 400,
  invalid: 400,
  too_large: 400,
  idempotency_key_missing: 400,
  idempotency_key_reused: 422,
  unauthenticated: 401,
  wrong_credentials: 401,
  wechat_code_refused: 401,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  rate_limited: 429,
  too_many_attempts: 429,
  internal: 500,
  wechat_unavailable: 502,
  unavailable: 503,
} as const;
export type FaultCode = keyof typeof FAULT_STATUS;
export const FaultCode = v.picklist(Object.keys(FAULT_STATUS) as [FaultCode, ...FaultCode[]]);

export const PROBLEM_STATUS = { ...FAULT_STATUS, ...REFUSAL_STATUS };
export type ProblemCode = FaultCode | RefusalCode;

/** RFC 9457 problem details with a stable `code`, the faulty fields, and for what was refused every reason in words. */
export const Problem = v.object({
  type: v.string(),
  title: v.string(),
  status: v.number(),
  detail: v.string(),
  code: v.union([FaultCode, RefusalCode]),
  errors: v.optional(v.array(v.object({ field: v.string(), reason: v.string() }))),
  reasons: v.optional(
    v.array(v.object({ code: RefusalCode, message: v.string(), params: v.record(v.string(), v.union([v.string(), v.number()])) })),
  ),
  requestId: v.optional(v.string()),
  /** After how many seconds it is worth trying again, as `Retry-After` says. */
  retryAfter: v.optional(v.number()),
});
export type Problem = v.InferOutput<typeof Problem>;
