import { waitWords } from '../../../shared/problem/fault-words';
import { PROBLEM_STATUS, type Problem, type ProblemCode } from '../../../shared/problem/problem';
import { faultWords, type Language } from '../../../shared/problem/words';
import { log, loggable } from '../log';
import { Fault, Refused, TooMany } from '../problems';
import { worded } from '../reasons';
import { isBusy } from '../transact';

/** What a client is told of an error: problem details in its language; of what nobody foresaw, nothing but that it happened. */
export const problemOf = (error: unknown, language: Language, requestId: string): Problem => {
  if (error instanceof Refused) {
    const reasons = worded(error.reasons, language);
    const detail = reasons.map((reason) => reason.message).join(language === 'zh' ? '；' : '; ');
    return { ...base(error.reasons[0].code, reasons[0]?.message ?? '', detail, requestId), reasons };
  }
  const fault = faultOf(error, requestId);
  const title = faultWords(fault.code, language);
  if (fault instanceof TooMany) {
    const { code, retryAfter } = fault;
    return { ...base(code, title, waitWords(code, retryAfter, language), requestId), retryAfter };
  }
  const detail = fault.errors.map(({ field, reason }) => `${field}: ${reason}`).join('; ') || title;
  return { ...base(fault.code, title, detail, requestId), ...(fault.errors.length > 0 && { errors: fault.errors }) };
};

/** The database out of breath is worth another try; what nobody foresaw is logged. */
const faultOf = (error: unknown, requestId: string): Fault => {
  if (error instanceof Fault) return error;
  const busy = isBusy(error);
  log[busy ? 'warn' : 'error'](busy ? 'database busy' : 'unforeseen', { requestId, error: loggable(error) });
  return new Fault(busy ? 'unavailable' : 'internal');
};

const base = (code: ProblemCode, title: string, detail: string, requestId: string): Problem => ({
  type: `/docs#problem-${code}`,
  title,
  status: PROBLEM_STATUS[code],
  detail,
  code,
  requestId,
});
