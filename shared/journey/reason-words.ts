import { FAULT_STATUS, type FaultCode } from '../problem/problem';
import { REFUSAL_STATUS, type RefusalCode } from '../problem/refusal';
import { faultWords, type Language, refusalWords } from '../problem/words';
import { STOP_REASONS, type StopReason, stopWords } from '../send/reason';

/** Reasons that only steps of journeys have. */
const OWN: Record<string, Record<Language, string>> = {
  no_store: { zh: '没有常去的门店', en: 'No store of their own' },
  failed: { zh: '试了多次没成功', en: 'Failed, however often it was tried' },
  unknown: { zh: '渠道没有回音', en: 'The channel gave no answer' },
};

/** Why a step did nothing for somebody, by the code that the path notes. A code that nobody knows any more stands for itself. */
export const stepReasonWords = (code: string, language: Language): string => {
  const own = OWN[code];
  if (own) return own[language];
  if ((STOP_REASONS as readonly string[]).includes(code)) return stopWords(code as StopReason, language);
  if (Object.hasOwn(REFUSAL_STATUS, code)) return refusalWords({ code: code as RefusalCode, params: {} }, language);
  return Object.hasOwn(FAULT_STATUS, code) ? faultWords(code as FaultCode, language) : code;
};
